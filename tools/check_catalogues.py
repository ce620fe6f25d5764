#!/usr/bin/env python
"""Are the catalogues complete, sound and as the code needs them? Prints what is wrong; exit code 1 then.

``--write`` brings the interface catalogues up to date first (new strings, compiled files); it needs gettext.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib


ROOT = Path(__file__).resolve().parent.parent
PACKAGES = [ROOT / "wagtail_scs", ROOT / "example_project" / "home"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
NUMBER = re.compile(r"\d+")


def catalogues(package):
    return sorted((package / "locale").glob("*/LC_MESSAGES/django.po"))


def make_messages(folder, languages):
    """Run makemessages over ``folder`` for ``languages``."""
    command = [sys.executable, "-m", "django", "makemessages", "--add-location", "file", "--no-wrap"]
    for language in languages:
        command += ["-l", language]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**os.environ, "DJANGO_SETTINGS_MODULE": ""}
    )
    if done.returncode:
        sys.exit(f"makemessages failed; is gettext installed?\n{done.stderr}")


def write(package):
    paths = catalogues(package)
    languages = [path.parts[-3] for path in paths]
    make_messages(package, languages)
    for path in catalogues(package):
        catalogue = polib.pofile(str(path), wrapwidth=0)
        catalogue.metadata.pop("POT-Creation-Date", None)
        catalogue.metadata_is_fuzzy = False
        _give_every_plural_form(catalogue)
        catalogue.save()
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))


def _give_every_plural_form(catalogue):
    """makemessages writes two forms into a new Arabic entry, which then never compiles; it has six."""
    forms = int(re.search(r"nplurals=(\d)", catalogue.metadata.get("Plural-Forms", "nplurals=2")).group(1))
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {n: entry.msgstr_plural.get(n, "") for n in range(forms)}


def missing_strings(package):
    """Strings of the code that a catalogue lacks, found by extracting them again in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / package.name
        shutil.copytree(package, copy, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
        make_messages(copy, [path.parts[-3] for path in catalogues(package)])
        for path in catalogues(package):
            fresh = polib.pofile(str(copy / path.relative_to(package)))
            kept = {_key(entry) for entry in polib.pofile(str(path)) if not entry.obsolete}
            wanted = {_key(entry) for entry in fresh if not entry.obsolete}
            for key in wanted - kept:
                yield f"{path.relative_to(ROOT)}: the string {key[1]!r} is missing. Run make messages."
            for key in kept - wanted:
                yield f"{path.relative_to(ROOT)}: the string {key[1]!r} is used nowhere. Run make messages."


def _key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def faults(path):
    """What is wrong inside one catalogue."""
    name, catalogue = path.relative_to(ROOT), polib.pofile(str(path))
    for entry in catalogue:
        if entry.obsolete:
            continue
        if not entry.translated() or entry.fuzzy:
            yield f"{name}: {entry.msgid!r} is not translated."
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        for text in texts:
            yield from (f"{name}: {entry.msgid!r}: {fault}" for fault in _faults_of(entry, text))
    if path.with_suffix(".mo").exists() or path.name == "django.po":
        yield from _stale_mo(path, catalogue)


def _faults_of(entry, text):
    if text and not entry.msgid_plural and _found(PLACEHOLDER, entry.msgid) != _found(PLACEHOLDER, text):
        yield "its placeholders differ."
    if text and not PLACEHOLDER.search(entry.msgid) and _numbers(entry.msgid) != _numbers(text):
        yield "its numbers differ."
    if text and sum(map(text.count, "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")) != sum(
        map(text.count, "\u202c\u2069")
    ):
        yield "a direction mark is opened and not closed."
    if text.count("<") != entry.msgid.count("<"):
        yield "its markup differs."


def _found(pattern, text):
    return sorted(pattern.findall(text))


def _numbers(text):
    return sorted(int(number) for number in NUMBER.findall(text))


def _stale_mo(path, catalogue):
    name, compiled = path.relative_to(ROOT), path.with_suffix(".mo")
    if not compiled.exists():
        yield f"{name}: the compiled .mo file is missing. Run make messages."
    elif _pairs(polib.mofile(str(compiled))) != _pairs(catalogue):
        yield f"{name}: the compiled .mo file is not what the .po file says. Run make messages."


def _pairs(catalogue):
    return {
        _key(entry): (entry.msgstr, tuple(sorted(entry.msgstr_plural.items())))
        for entry in catalogue
        if entry.msgid and (isinstance(entry, polib.MOEntry) or (entry.translated() and not entry.fuzzy))
    }


def content_faults():
    sys.path.insert(0, str(ROOT))
    from wagtail_scs.content.scs import PRESET

    source = PRESET.texts()
    for path in sorted((ROOT / "wagtail_scs" / "content").glob("*.po")):
        entries = {entry.msgctxt: entry for entry in polib.pofile(str(path)) if not entry.obsolete}
        name = path.relative_to(ROOT)
        for context in source.keys() - entries.keys():
            yield f"{name}: the sentence {context} is missing."
        for context in entries.keys() - source.keys():
            yield f"{name}: the sentence {context} is not on the page any more."
        for context in source.keys() & entries.keys():
            if entries[context].msgid != source[context]:
                yield f"{name}: the English text of {context} has changed; translate it again."
        slug = entries["slug"].msgstr
        if not re.fullmatch(r"[a-z0-9-]+", slug):
            yield f"{name}: the slug {slug!r} must be plain ASCII letters, digits and hyphens."
        yield from faults(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        for package in (package for package in PACKAGES if catalogues(package)):
            write(package)
    found = [*content_faults()]
    for package in (package for package in PACKAGES if catalogues(package)):
        found += [fault for path in catalogues(package) for fault in faults(path)]
        found += missing_strings(package)
    print("\n".join(found) or "All catalogues are complete, sound and compiled.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
