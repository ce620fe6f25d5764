"""Write ``css/scs.css`` from its sources; with ``--check`` only say whether it is current.

The bundle is committed, so that a clinic needs no build step.
"""

import argparse
import re
import sys
from pathlib import Path


CSS = Path(__file__).resolve().parent.parent / "wagtail_scs" / "static" / "wagtail_scs" / "css"
BUNDLE = CSS / "scs.css"
TOKENS = CSS / "tokens.css"


def sources():
    """The files in the order in which they are written: shared rules first, paper last."""
    blocks, forms = (sorted((CSS / folder).glob("*.css")) for folder in ("blocks", "forms"))
    return [CSS / "page.css", CSS / "status.css", *blocks, *forms, CSS / "print.css"]


def bundle():
    """The whole stylesheet.

    Only the tokens stand in the layer: there they lose to any ``--scs-*`` of the host. The rules stay
    outside, because a rule in a layer loses to every unlayered reset: docs/explanation/stylesheet.md has
    the figures for Bootstrap and Tailwind.
    """
    rules = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    return f"@layer scs{{{squeeze(TOKENS.read_text(encoding='utf-8'))}}}\n{squeeze(rules)}\n"


def squeeze(css):
    """``css`` without comments and needless white space; strings stay as they are."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    parts = re.split(r'("[^"]*")', css)
    parts[::2] = [_squeeze_code(part) for part in parts[::2]]
    return "".join(parts).strip()


def _squeeze_code(code):
    code = re.sub(r"\s+", " ", code)
    code = re.sub(r" ?([{};,>/]) ?", r"\1", code)
    code = re.sub(r" \+ (?=[*.\[]\D)", "+", code)  # between selectors; a sum needs its spaces
    code = code.replace(": ", ":").replace(";}", "}").replace(" * ", "*")
    return re.sub(r"(?<![\w.])0\.(?=\d)", ".", code)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing, exit with 1 when the file is stale"
    )
    check = parser.parse_args(arguments).check
    fresh, written = bundle(), BUNDLE.read_text(encoding="utf-8") if BUNDLE.exists() else ""
    if fresh == written:
        return
    if check:
        sys.exit(f"{BUNDLE.name} is older than its sources. Run: python tools/bundle_css.py")
    BUNDLE.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
