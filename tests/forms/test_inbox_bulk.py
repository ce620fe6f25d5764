"""Several messages are changed at once: those that were ticked, and of them those the person may change."""

import pytest

from tests.builders import make_messages, make_user, parsed
from tests.forms.test_inbox import CHANGE, LIST, VIEW, logged_in
from wagtail_scs.forms import inbox_bulk
from wagtail_scs.models import ContactSubmission


BULK = LIST + "change/"


@pytest.fixture
def desk(site):
    return logged_in(VIEW, CHANGE)


@pytest.fixture
def three(site):
    return make_messages(3)


def change(client, ticked, action, query=""):
    data = {
        "message": [getattr(message, "pk", message) for message in ticked],
        "action": action,
        "query": query,
    }
    return client.post(BULK, data, follow=True)


def states():
    return list(ContactSubmission.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("state", ["read", "answered", "spam"])
def test_ticked_messages_are_marked_and_counted(desk, three, state):
    response = change(desk, three[:2], state)

    assert states() == [state, state, "new"]
    assert "2 messages were changed." in response.content.decode()


def test_messages_are_put_back_to_new(desk, three):
    ContactSubmission.objects.update(state="spam")

    assert "1 message was changed." in change(desk, three[:1], "new").content.decode()
    assert states() == ["new", "spam", "spam"]


def test_only_what_really_changes_is_counted(desk, three):
    ContactSubmission.objects.filter(pk=three[0].pk).update(state="read")

    assert "2 messages were changed." in change(desk, three, "read").content.decode()
    assert "Nothing had to be changed." in change(desk, three, "read").content.decode()


def test_messages_are_taken_over_and_given_back(site, three):
    desk = logged_in(CHANGE, name="me")

    change(desk, three[:2], "assign_me")
    assert [m.assignee and m.assignee.username for m in ContactSubmission.objects.order_by("pk")] == [
        "me",
        "me",
        None,
    ]

    assert "2 messages were changed." in change(desk, three, "assign_nobody").content.decode()
    assert not ContactSubmission.objects.exclude(assignee=None).exists()


def test_messages_out_of_reach_are_left_alone(desk, three, monkeypatch):
    def only_the_first(user, action="view"):
        assert action == "change"
        return ContactSubmission.objects.filter(pk=three[0].pk)

    monkeypatch.setattr(inbox_bulk, "messages_for", only_the_first)

    assert "1 message was changed." in change(desk, three, "spam").content.decode()
    assert states() == ["spam", "new", "new"]


def test_readers_and_editors_change_nothing(three):
    for name, right in (("reader", VIEW), ("editor", "wagtail_scs.change_contactform")):
        client = logged_in(right, name=name)

        assert client.post(BULK, {"message": three[0].pk, "action": "spam"}).status_code in {302, 403}

    assert states() == ["new"] * 3


def test_readers_are_offered_no_boxes(three):
    assert BULK not in logged_in(VIEW).get(LIST).content.decode()
    assert BULK in logged_in(CHANGE, name="desk").get(LIST).content.decode()


def test_what_is_erased_stays_erased(desk, three):
    ContactSubmission.objects.update(state="erased")

    change(desk, three, "new")

    assert states() == ["erased"] * 3


@pytest.mark.parametrize("action", ["", "erased", "gone", "\x00", "assign"])
def test_an_action_nobody_offers_changes_nothing_and_says_so(desk, three, action):
    assert "This action is unknown; nothing was changed." in change(desk, three, action).content.decode()
    assert states() == ["new"] * 3


@pytest.mark.parametrize("ticked", [[], ["x"], ["-1"], [""], ["٣"], ["9" * 30], ["1 OR 1=1"], ["all"]])
def test_what_names_no_message_changes_none_and_says_so(desk, three, ticked):
    response = change(desk, ticked, "spam")

    assert "No message was selected; nothing was changed." in response.content.decode()
    assert states() == ["new"] * 3


def test_messages_are_changed_by_post_alone(desk):
    assert desk.get(BULK).status_code == 405


def test_afterwards_the_list_is_where_it_was(desk, three):
    form = parsed(desk.get(LIST + "?language=en&p=oldest")).find(f".//form[@action='{BULK}']")
    query = form.find("input[@name='query']").get("value")

    response = change(desk, three, "read", query)

    assert response.redirect_chain == [(f"{LIST}?language=en&p=oldest", 302)]


@pytest.mark.parametrize(
    "query",
    [
        "//evil.test",
        "\r\nSet-Cookie: a=b",
        "https://evil.test/",
        "\ud83d".encode("utf-8", "replace").decode(),
        "a=" + "x" * 3000,
    ],
)
def test_no_query_leads_out_of_the_inbox(desk, three, query):
    response = desk.post(BULK, {"message": three[0].pk, "action": "read", "query": query})

    assert response.headers["Location"].startswith(LIST + "?")


def test_every_box_is_described_by_its_sender(desk, three):
    document = parsed(desk.get(LIST))
    boxes = document.findall(".//td/input[@name='message']")

    assert len(boxes) == 3
    for box in boxes:
        assert box.get("aria-label") == "Select"
        assert document.find(f".//*[@id='{box.get('aria-describedby')}']").text.startswith("many")


def test_the_cost_does_not_grow_with_the_number_of_messages(site, desk, django_assert_max_num_queries):
    many = make_messages(50, jti="fifty")
    make_user(CHANGE, name="other")
    change(desk, many[:1], "read")

    with django_assert_max_num_queries(25):
        desk.post(BULK, {"message": [m.pk for m in many], "action": "answered"})
