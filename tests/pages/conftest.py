import pytest
from wagtail.models import Locale

from wagtail_scs.pages.models import ProcedurePage


@pytest.fixture
def versions(site):
    """A short page, live in three languages, made in a moment: ``versions["ar"]``."""
    body = [{"type": "condition_list", "value": {"conditions": [{"name": "Neuropathy"}]}}]
    page = site.root_page.add_child(instance=ProcedurePage(title="Treatment", slug="treatment", body=body))
    copies = [
        page.copy_for_translation(locale, copy_parents=True)
        for locale in Locale.objects.exclude(language_code="en")
    ]
    for copy in copies:
        copy.get_latest_revision().publish()
    return {version.locale.language_code: version for version in page.get_translations(inclusive=True)}
