"""The reference pages know every setting and every check, and nothing else reads Django's settings."""

import re
from pathlib import Path

from wagtail_scs.conf import PREFIX, Settings


ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "wagtail_scs"
REFERENCE = ROOT / "docs" / "reference"


def source():
    return {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}


def documented(page, pattern):
    """What the rows of a reference page begin with."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return re.findall(rf"^\| `({pattern})` \|", text, re.MULTILINE)


def test_every_setting_is_in_the_reference_and_no_other():
    real = [f"{PREFIX}{name}" for name in vars(Settings) if name.isupper()]

    assert sorted(documented("settings.md", r"\w+")) == sorted(real)


def test_every_setting_says_what_it_does_and_its_default():
    for name, setting in vars(Settings).items():
        if name.isupper():
            assert "Default" in setting.__doc__, name


def test_every_check_is_in_the_reference_and_its_id_is_its_own():
    ids = re.findall(r'id="(wagtail_scs\.[EWI]\d+)"', "\n".join(source().values()))

    assert len(ids) == len(set(ids))
    assert sorted(documented("checks.md", r"wagtail_scs\.[EWI]\d+")) == sorted(ids)


def test_only_conf_reads_djangos_settings():
    readers = [path for path, text in source().items() if re.search(r"django\.conf import .*settings", text)]

    # Migrations name the user model as Django writes it.
    assert [path.name for path in readers if path.parent.name != "migrations"] == ["conf.py"]
