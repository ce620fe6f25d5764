"""The command that brings old messages under the first key, while the form goes on."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.builders import make_submission, make_user
from wagtail_scs.forms import rotate as rotating
from wagtail_scs.forms.erase import erase
from wagtail_scs.forms.people import find
from wagtail_scs.forms.rotate import outdated, rotate
from wagtail_scs.models import ContactSubmission

from .test_seal import a_key, bytes_in_database, lose_the_key, ring  # noqa: F401


def run(**options):
    out, err = io.StringIO(), io.StringIO()
    call_command("scs_rotate_keys", stdout=out, stderr=err, **options)
    return out.getvalue() + err.getvalue()


def names():
    return sorted(message.payload.get("name", "?") for message in ContactSubmission.objects.all())


@pytest.fixture
def five(page):
    """Five messages in clear, as they were kept before there was a key."""
    for number in range(5):
        make_submission(page, str(number), name=f"N{number}")
    ContactSubmission.objects.update(email_hash="", phone_hash="", hashed_with="")


NAMES = ["N0", "N1", "N2", "N3", "N4"]


def test_messages_in_clear_are_sealed(five, settings):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]

    assert run(batch=2) == "5 renewed, 0 changed meanwhile\n"
    assert names() == NAMES
    assert "maria@patients.example" not in bytes_in_database()


def test_after_a_rotation_the_old_key_is_not_needed(five, settings):
    old, new = a_key(), a_key()
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [old]
    run()
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [new, old]
    run()
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [new]

    assert names() == NAMES


def test_a_second_run_touches_nothing(five, settings):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]
    run()
    before = list(ContactSubmission.objects.values_list("pk", "stored"))

    assert run() == "0 renewed, 0 changed meanwhile\n"
    assert list(ContactSubmission.objects.values_list("pk", "stored")) == before


def test_a_dry_run_counts_and_writes_nothing(five, settings):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]

    assert run(dry_run=True) == "5 would be renewed, 0 changed meanwhile\n"
    assert set(ContactSubmission.objects.values_list("sealed_with", "hashed_with")) == {("", "")}


def test_an_interrupted_run_goes_on_where_it_was(five, settings):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]

    next(rotate(batch=2))

    assert outdated().count() == 3
    assert run() == "3 renewed, 0 changed meanwhile\n"


def test_without_a_key_old_messages_still_become_findable(five):
    assert find(ContactSubmission.objects.all(), email="maria@patients.example").count() == 0

    assert run() == "5 renewed, 0 changed meanwhile\n"
    assert find(ContactSubmission.objects.all(), email="maria@patients.example").count() == 5
    assert names() == NAMES


def test_a_message_nobody_can_open_is_counted_and_left_alone(page, ring, settings):  # noqa: F811
    sealed = make_submission(page, "locked").stored
    lose_the_key(settings)
    make_submission(page, "fine")

    assert "1 cannot be opened and stay as they are" in run()
    assert ContactSubmission.objects.get(jti="locked").stored == sealed


def test_a_rehearsal_with_a_throw_away_key_in_front_says_whether_a_copy_of_the_ring_is_whole(
    page,
    ring,  # noqa: F811
    settings,
):
    first = settings.WAGTAIL_SCS_ENCRYPTION_KEYS
    make_submission(page, "old")
    second = settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key(), *first]
    make_submission(page, "new")

    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key(), *second]
    assert run(dry_run=True) == "2 would be renewed, 0 changed meanwhile\n"
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key(), *first]
    assert "1 cannot be opened" in run(dry_run=True)


def test_messages_that_arrive_meanwhile_are_neither_lost_nor_touched(page, five, settings):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]
    rounds = rotate(batch=2)
    next(rounds)
    arrived = make_submission(page, "arrived", name="N5")

    list(rounds)

    assert names() == [*NAMES, "N5"]
    assert ContactSubmission.objects.get(jti="arrived").stored == arrived.stored
    assert not outdated().exists()


def test_a_message_erased_between_reading_and_writing_stays_erased(five, settings, monkeypatch):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]
    renewed, user = rotating._renewed, make_user()

    def slowly(message):
        values = renewed(message)
        erase([message], user)
        return values

    monkeypatch.setattr(rotating, "_renewed", slowly)

    assert run() == "0 renewed, 5 changed meanwhile\n"
    assert set(ContactSubmission.objects.values_list("state", "sealed_with")) == {("erased", "")}
    assert all(row.stored == {} for row in ContactSubmission.objects.all())


def test_erased_messages_are_left_alone(five, settings):
    erase(ContactSubmission.objects.all(), make_user())
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = [a_key()]

    assert run() == "0 renewed, 0 changed meanwhile\n"


def test_a_bad_key_stops_the_command_before_it_changes_anything(five, settings):
    settings.WAGTAIL_SCS_ENCRYPTION_KEYS = ["short"]

    with pytest.raises(CommandError, match="Nothing was changed. Key 1 of"):
        run()
    assert names() == NAMES


def test_a_new_secret_key_is_taken_over_and_the_old_one_can_go(five, settings):
    run()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one for the tests"
    everybody = ContactSubmission.objects.all()
    assert find(everybody, email="maria@patients.example").count() == 5

    assert run() == "5 renewed, 0 changed meanwhile\n"
    settings.SECRET_KEY_FALLBACKS = []
    assert find(everybody, email="maria@patients.example").count() == 5
