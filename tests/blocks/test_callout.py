from django.utils import translation

from wagtail_scs.blocks import CalloutBlock

from .anatomy import parse, render


def test_it_is_an_aside_called_important_unless_the_editor_says_otherwise():
    blank = parse(render(CalloutBlock(), {"heading": "", "text": "<p>Words.</p>"}))
    named = parse(render(CalloutBlock(), {"heading": "MRI scans", "text": "<p>Words.</p>"}))

    assert blank.find("aside/h2").text == "Important"
    assert named.find("aside/h2").text == "MRI scans"


def test_its_own_heading_follows_the_language_of_the_page():
    with translation.override("es"):
        html = render(CalloutBlock(), {"heading": "", "text": "<p>Words.</p>"})

    assert parse(html).find("aside/h2").text == "Importante"
