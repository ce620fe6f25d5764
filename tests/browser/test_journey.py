"""Read, fill, fail, correct, send, thank-you: one row, one outbox entry, one mail."""

import pytest
from django.core import mail
from django.core.management import call_command

from wagtail_scs.forms.submissions import ContactSubmission

from .world import DIRECTIONS, LANGUAGES, kept, said


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def assert_thanked(visitor, language):
    assert visitor.is_thanked, visitor.page.url
    assert visitor.wrapper() == [language, DIRECTIONS[language], DIRECTIONS[language]]
    assert visitor.page.inner_text("h1") == said("Thank you", language)
    assert language == "en" or said("Thank you", language) != "Thank you"


def assert_one_message(language):
    assert kept() == (1, 1)
    assert ContactSubmission.objects.get().language == language

    call_command("scs_send_outbox", verbosity=0)

    assert len(mail.outbox) == 1


def test_with_script_the_question_comes_on_first_focus_and_one_post_is_enough(visitor, language):
    visitor.read(language)
    assert not visitor.is_asked

    visitor.write()
    visitor.answer()
    visitor.send()

    assert_thanked(visitor, language)
    assert len(visitor.posts) == 1
    assert_one_message(language)
    assert visitor.console == []


def test_without_script_the_second_step_asks_and_keeps_what_was_typed(visitor_without_script, language):
    visitor = visitor_without_script
    visitor.read(language)
    visitor.write()
    visitor.page.check("#scs-reason-appointment")
    visitor.send()

    assert visitor.mistakes() == ["#scs-answer"]
    assert (visitor.typed("name"), visitor.typed("message")) == ("Maria Lopez", "When may I drive?")
    assert visitor.page.is_checked("#scs-reason-appointment")

    visitor.answer()
    visitor.send()

    assert_thanked(visitor, language)
    assert_one_message(language)


def test_with_script_mistakes_are_corrected_and_the_message_is_sent(visitor, language):
    visitor.read(language)
    visitor.write(email="")
    visitor.answer(wrong=True)

    fail_correct_send(visitor, language)


def test_without_script_mistakes_are_corrected_and_the_message_is_sent(visitor_without_script, language):
    visitor_without_script.read(language)
    visitor_without_script.write(email="")

    fail_correct_send(visitor_without_script, language)


def fail_correct_send(visitor, language):
    visitor.send()
    assert visitor.mistakes() == ["#scs-email", "#scs-answer"]
    assert visitor.wrapper() == [language, DIRECTIONS[language], DIRECTIONS[language]]
    assert kept() == (0, 0)

    visitor.page.fill("#scs-phone", "+1 555 010 0123")
    visitor.answer(wrong=True)
    visitor.send()
    assert visitor.mistakes() == ["#scs-answer"]
    assert visitor.typed("answer") == ""
    assert kept() == (0, 0)

    visitor.answer()
    visitor.send()

    assert_thanked(visitor, language)
    assert_one_message(language)
    assert visitor.complaints == []
