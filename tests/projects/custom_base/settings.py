"""A site with a base page model of its own, as Wagtail 8 allows. ``WITH_READY_PAGE=1`` makes a mistake."""

import os

from common import *  # noqa: F403


WAGTAIL_PAGE_MODEL = "base.BasePage"
INSTALLED_APPS += ["base"]  # noqa: F405
if os.environ.get("WITH_READY_PAGE"):
    INSTALLED_APPS += ["wagtail_scs.pages"]
