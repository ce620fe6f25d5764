"""``python -m tests.blocks.freeze`` accepts a change of what clinics hold of our blocks."""

import os

import django


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from .frozen_definitions import GOLDEN, definitions

    GOLDEN.write_text(definitions(), encoding="utf-8")
