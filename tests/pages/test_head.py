"""Canonical address, languages and structured data reach any base template, once, and only when they are true."""

import json

import pytest
from wagtail.models import PageViewRestriction

from wagtail_scs.translation.alternates import alternates

from .reading import document_of, links, structured_data


pytestmark = pytest.mark.django_db

FRAME = "<!DOCTYPE html><html lang=en><head><title>Clinic</title>{head}</head><body>{body}</body></html>"
BODY = "{% block content %}{% endblock %}"
TAG = "{% load wagtail_scs_tags %}{% scs_head %}"
HEADS = {
    "extra_head": "{% block extra_head %}{% endblock %}",
    "extra_css": "{% block extra_css %}{% endblock %}",
    "both blocks": "{% block extra_css %}{% endblock %}{% block extra_head %}{% endblock %}",
    "the tag alone": TAG,
    "the tag before the blocks": f"{TAG}{{% block extra_css %}}{{% endblock %}}{{% block extra_head %}}{{% endblock %}}",
    "the tag after the blocks": f"{{% block extra_css %}}{{% endblock %}}{{% block extra_head %}}{{% endblock %}}{TAG}",
    "the tag in the block": f"{{% block extra_head %}}{TAG}{{% endblock %}}",
}


@pytest.fixture
def base_template(settings, tmp_path):
    """Give the site another base template: ``base_template(head)``."""

    def write(head):
        (tmp_path / "clinic.html").write_text(FRAME.format(head=head, body=BODY))
        engine = {**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}
        settings.TEMPLATES = [engine]
        settings.WAGTAIL_SCS_BASE_TEMPLATE = "clinic.html"

    return write


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_every_kind_of_base_template_gets_it_once(versions, client, base_template, head):
    base_template(head)

    document = document_of(client, versions["en"])

    assert len(links(document, "canonical")) == 1
    assert len(links(document, "alternate")) == 4
    assert len(links(document, "stylesheet")) == 1
    assert structured_data(document)["MedicalWebPage"]


def test_a_base_template_with_content_alone_still_shows_the_page(versions, client, base_template):
    base_template("")

    document = document_of(client, versions["en"])

    assert [heading.text for heading in document.iter("h1")] == [versions["en"].title]
    assert links(document, "canonical") == []


def test_a_version_nobody_may_read_is_no_alternate(versions, client):
    versions["es"].unpublish()
    PageViewRestriction.objects.create(page=versions["ar"], restriction_type=PageViewRestriction.LOGIN)

    assert links(document_of(client, versions["en"]), "alternate") == []


def test_a_version_outside_every_site_is_no_alternate(versions):
    versions["es"].move(versions["es"].get_root(), pos="last-child")

    page = type(versions["en"]).objects.get(pk=versions["en"].pk)

    assert [version.code for version in alternates(page)] == ["en", "ar"]


def test_an_alias_names_the_page_it_repeats(versions, client):
    page = versions["en"]
    alias = page.create_alias(parent=page.get_parent(), update_slug="alias")

    assert links(document_of(client, alias), "canonical") == [(None, page.full_url)]


def test_it_can_be_switched_off(versions, client, settings):
    settings.WAGTAIL_SCS_STRUCTURED_DATA = False

    assert "ld+json" not in client.get(versions["en"].url).content.decode()


def test_the_data_can_never_close_its_script(versions, client):
    page = versions["en"]
    page.title = "</script><script>alert(1)</script> & <!--"
    page.save()

    html = client.get(page.url).content.decode()

    [script] = html.split('<script type="application/ld+json">')[1:]
    text = script.partition("</script>")[0]
    assert json.loads(text)["@graph"][0]["name"] == page.title
    assert "alert(1)</script>" not in html
