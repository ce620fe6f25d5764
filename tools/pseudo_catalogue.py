"""Content catalogues in languages nobody speaks, for tests and measurements: every text complete, none translated."""

import polib


def write(folder, language, preset, change=lambda context, text: text, **metadata):
    """Write ``<language>.po`` into ``folder``; ``change(context, text)`` gives another translation, or None for none."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Language": language,
        "Content-Type": "text/plain; charset=UTF-8",
        "X-SCS-Status": "machine translated",
        **metadata,
    }
    for context, text in preset.texts().items():
        said = change(context, text if context == "slug" else f"{text} [{language}]")
        catalogue.append(polib.POEntry(msgctxt=context, msgid=text, msgstr=said or ""))
    catalogue.save(str(folder / f"{language}.po"))
