"""Phone numbers, addresses and names keep their order between words that run the other way."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.builders import make_form_page, make_submission, make_translation, parsed, post
from tests.test_layout import PAGES, shown
from wagtail_scs.blocks import ClosingAdviceBlock
from wagtail_scs.clinic import ClinicSettings

from .reading import words


# What is always written from left to right, whatever the language around it.
NUMBERS = r"{{ *(?:number|phone|email|[\w.]+\.(?:phone|email|emergency_number))(?:\|[^}]*)? *}}"


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_template_writes_no_number_to_dial_without_its_direction(path):
    markup = path.read_text(encoding="utf-8")

    found = list(re.finditer(NUMBERS, markup))

    for match in found:
        before = markup[: match.start()]
        assert before.endswith('<bdi dir="ltr">'), markup[match.start() - 40 : match.end()]


def numbers_to_dial(document):
    return [a for a in document.iter("a") if a.get("href", "").startswith("tel:")]


@pytest.mark.django_db
def test_every_number_a_visitor_meets_in_arabic_is_kept_in_order(pages, client):
    page = pages["ar"]
    answers = [client.get(page.url), post(page, client=client, answer=None)]
    answers.append(client.get(post(page, client=client).url))

    for response in answers:
        links = numbers_to_dial(parsed(response))
        assert links
        for link in links:
            assert [bdi.get("dir") for bdi in link.iter("bdi")] == ["ltr"], words(link)


@pytest.mark.django_db
def test_what_the_visitor_wrote_runs_as_they_wrote_it(client):
    page = make_translation(make_form_page(), "ar")
    data = post(page, client=client, answer=None, name="Maria Lopez")

    fields = {field.get("name"): field.get("dir") for field in parsed(data).iter("input")}

    assert fields["name"] == "auto"
    assert fields["email"] == fields["phone"] == fields["answer"] == "ltr"


def test_a_number_as_the_words_of_a_button_is_isolated():
    block = ClosingAdviceBlock()
    value = block.normalize({"link_label": "+1 555 010 0199", "link_phone": "+1 555 010 0199"})

    assert "<bdi>+1 555 010 0199</bdi></a>" in block.render(value)


@pytest.mark.django_db
def test_the_copy_by_mail_isolates_the_number_where_words_run_from_right_to_left():
    message = make_submission(make_form_page())
    clinic = ClinicSettings(phone="+1 555 010 0199")

    def mail(language):
        with translation.override(language):
            return render_to_string(
                "wagtail_scs/email/copy.txt", {"submission": message, "clinic": clinic, "answers": []}
            )

    assert "\u2066+1 555 010 0199\u2069" in mail("ar")
    assert "\u2066" not in mail("en") + mail("es")


@pytest.mark.django_db
def test_the_sum_is_asked_in_words_so_that_no_order_can_turn_it_round(pages, client):
    question = parsed(post(pages["ar"], client=client, answer=None)).find(".//label[@for='scs-answer']")

    first, second = re.findall(r"\d+", words(question))
    assert re.search(rf"{first} \w+ {second}", words(question))
