"""Several messages of the quarantine are released at once, with the rights, lines and mails of a single release."""

import pytest
from wagtail.models import Site

from tests.builders import make_messages, parsed
from tests.forms.test_inbox import CHANGE, LIST, VIEW, logged_in, words
from wagtail_scs.forms import inbox_bulk, log
from wagtail_scs.models import ContactSubmission, MessageScope, OutboxMail


HELD, RELEASE = LIST + "quarantine/", LIST + "release/"


@pytest.fixture
def desk(site):
    return logged_in(VIEW, CHANGE)


@pytest.fixture
def three(site):
    return make_messages(3, quarantine="honeypot")


def release(client, ticked, query=""):
    data = {"message": [message.pk for message in ticked], "action": "release", "query": query}
    return client.post(RELEASE, data, follow=True)


def held():
    return set(ContactSubmission.objects.exclude(quarantine="").values_list("pk", flat=True))


def test_ticked_messages_are_released_counted_announced_and_written_down(desk, three):
    response = release(desk, three[:2])

    assert "2 messages are now in the inbox, and the clinic is told about them." in words(response)
    assert held() == {three[2].pk}
    assert set(OutboxMail.objects.values_list("submission", flat=True)) == {m.pk for m in three[:2]}
    assert list(log.entries().values_list("action", flat=True)) == [log.RELEASED] * 2
    message = ContactSubmission.objects.get(pk=three[0].pk)
    assert (message.expires_at - message.created_at).days == 180


def test_one_message_is_told_of_as_one(desk, three):
    assert "1 message is now in the inbox, and the clinic is told about it." in words(
        release(desk, three[:1])
    )


def test_the_page_comes_back_with_its_filters(desk, three):
    response = release(desk, three[:1], "language=en&p=oldest")

    assert response.redirect_chain == [(f"{HELD}?language=en&p=oldest", 302)]


def test_a_message_released_meanwhile_is_neither_counted_nor_announced_again(desk, three):
    release(desk, three)

    assert "Nothing had to be changed." in words(release(desk, three))
    assert OutboxMail.objects.count() == 3 and log.entries().count() == 3


def test_erased_messages_and_those_of_the_inbox_stay_as_they_are(desk, three):
    ContactSubmission.objects.filter(pk=three[0].pk).update(state="erased")
    ContactSubmission.objects.filter(pk=three[1].pk).update(quarantine="")

    assert "1 message is now in the inbox" in words(release(desk, three))
    assert held() == {three[0].pk}


def test_messages_out_of_reach_stay_in_quarantine(desk, three):
    north = Site.objects.create(hostname="north.example", root_page=Site.objects.get().root_page)
    ContactSubmission.objects.filter(pk=three[0].pk).update(site=north)
    group = desk.get("/admin/").wsgi_request.user.groups.get()
    MessageScope.objects.create(group=group, site=north)

    assert "1 message is now in the inbox" in words(release(desk, three))
    assert held() == {three[1].pk, three[2].pk}


@pytest.mark.parametrize("permissions", [(), (VIEW,)])
def test_who_may_not_change_messages_releases_none(three, permissions):
    client = logged_in(*permissions)

    release(client, three)

    assert len(held()) == 3
    assert "Not spam" not in words(client.get(HELD, follow=True))


def test_nothing_ticked_is_said(desk, three):
    assert "No message was selected; nothing was changed." in words(release(desk, []))


def test_as_many_are_released_as_a_screen_may_tick_and_no_more(desk, site, monkeypatch):
    monkeypatch.setattr(inbox_bulk, "MOST", 4)

    release(desk, make_messages(6, quarantine="honeypot"))

    assert len(held()) == 2


def test_looking_releases_nothing(desk, three):
    assert desk.get(RELEASE).status_code == 405 and len(held()) == 3


def test_the_quarantine_has_a_box_for_each_message_and_one_button(desk, three):
    screen = parsed(desk.get(HELD))

    form = screen.find(".//form[@class='scs-inbox']")
    assert form.get("action") == RELEASE
    assert {box.get("value") for box in form.findall(".//td//input[@name='message']")} == {
        str(message.pk) for message in three
    }
    assert [button.get("value") for button in form.findall(".//button[@name='action']")] == ["release"]


def test_a_release_that_cannot_be_written_down_does_not_happen(desk, three, monkeypatch):
    monkeypatch.setattr(log.ModelLogEntry.objects, "bulk_create", lambda lines: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        release(desk, three)

    assert len(held()) == 3 and not OutboxMail.objects.exists()
