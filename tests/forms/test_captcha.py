"""Which captcha a form asks, and what each of them takes."""

import json
from hashlib import sha256

import pytest
from django.core import signing
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from tests.builders import asked_in, kept, make_message, parsed, place_of, post
from wagtail_scs.captchas import SHIPPED, captcha_choices
from wagtail_scs.checks import captcha_can_be_used, captcha_is_one, recaptcha_keys_are_real
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms.captcha import challenge, load, provider_for
from wagtail_scs.forms.captcha.adaptive import Adaptive, is_proof
from wagtail_scs.forms.captcha.arithmetic import Arithmetic
from wagtail_scs.forms.captcha.base import Provider
from wagtail_scs.forms.captcha.dummy import Dummy
from wagtail_scs.forms.context import FormContext
from wagtail_scs.forms.definition import ContactForm
from wagtail_scs.forms.submit import unavailable
from wagtail_scs.models import ContactSubmission


HERE = "7/standard/en"
ELSEWHERE = ["8/standard/en", "7/other/en", "7/standard/es", ""]
PROVIDERS = {"arithmetic": Arithmetic, "adaptive": Adaptive, "dummy": Dummy}


class HostsOwn(Arithmetic):
    """What a clinic's technician may write."""


class Foreign:
    """No captcha at all."""


def context(form=None, site=""):
    here = FormContext(None, "standard", "en", ClinicSettings(captcha=site))
    here.definition = form if form is None else ContactForm(captcha=form)
    return here


def by_sum(asked):
    return {"challenge": asked.token, "answer": str(sum(asked.numbers))}


def solve(jti, bits):
    """What the worker does: count until the hash begins with enough zero bits."""
    nonce = 0
    while int.from_bytes(sha256(f"{jti}:{nonce}".encode()).digest()) >> (256 - bits):
        nonce += 1
    return str(nonce)


@pytest.fixture
def easy(settings):
    settings.WAGTAIL_SCS_CAPTCHA_DIFFICULTY = 8
    settings.WAGTAIL_SCS_CAPTCHA = "adaptive"


# --- Which one ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "site", "setting", "chosen"),
    [
        (None, "", None, Arithmetic),
        (None, "", "dummy", Dummy),
        (None, "adaptive", "dummy", Adaptive),
        ("", "adaptive", "dummy", Adaptive),
        ("arithmetic", "adaptive", "dummy", Arithmetic),
        (None, "", "tests.forms.test_captcha.HostsOwn", HostsOwn),
    ],
)
def test_the_forms_choice_wins_over_the_sites_and_that_over_the_setting(
    settings, form, site, setting, chosen
):
    if setting:
        settings.WAGTAIL_SCS_CAPTCHA = setting

    assert type(provider_for(context(form, site))) is chosen


WRONG = ["nothing", "", "no.such.module.Captcha", "tests.forms.test_captcha.Foreign", "json.dumps", None, 7]


@pytest.mark.parametrize("name", WRONG)
def test_a_captcha_that_cannot_be_used_is_checked_and_logged_and_the_sum_is_asked(settings, caplog, name):
    settings.WAGTAIL_SCS_CAPTCHA = name

    assert type(provider_for(context())) is Arithmetic

    assert "so the sum is asked" in caplog.text
    (error,) = captcha_can_be_used(None)
    assert error.id == "wagtail_scs.E010"
    assert "arithmetic" in error.hint


def test_the_check_runs_with_djangos_own(settings):
    settings.WAGTAIL_SCS_CAPTCHA = "nothing"

    with pytest.raises(SystemCheckError, match="wagtail_scs.E010"):
        call_command("check")


def test_a_site_whose_choice_is_gone_still_takes_messages(page, caplog):
    ClinicSettings.objects.update(captcha="removed")

    assert post(page).status_code == 303
    assert "'removed'" in caplog.text


def test_a_missing_extra_says_what_to_install(monkeypatch):
    monkeypatch.setattr("wagtail_scs.captchas.find_spec", lambda name: None)

    assert "recaptcha" not in dict(captcha_choices())
    with pytest.raises(Exception, match=r'pip install "wagtail-scs\[recaptcha\]"'):
        load("recaptcha")


def test_an_editor_chooses_what_is_installed_and_never_the_dummy():
    choices = dict(captcha_choices())

    assert {"arithmetic", "adaptive"} <= set(choices) <= set(SHIPPED) - {"dummy"}
    for model in (ContactForm, ClinicSettings):
        assert dict(model._meta.get_field("captcha").choices) == choices


def test_the_dummy_is_warned_about_where_debug_is_off(settings):
    settings.WAGTAIL_SCS_CAPTCHA = "dummy"
    assert [warning.id for warning in captcha_is_one(None)] == ["wagtail_scs.W011"]

    settings.DEBUG = True
    assert captcha_is_one(None) == []


def test_googles_test_keys_are_warned_about_where_debug_is_off(settings):
    settings.WAGTAIL_SCS_CAPTCHA = "recaptcha"
    settings.RECAPTCHA_PRIVATE_KEY = "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe"
    assert [warning.id for warning in recaptcha_keys_are_real(None)] == ["wagtail_scs.W012"]

    settings.RECAPTCHA_PRIVATE_KEY = "the clinic's own"
    assert recaptcha_keys_are_real(None) == []


@pytest.mark.parametrize("bits", [7, 27, "17", 17.0, None, True])
def test_a_difficulty_no_phone_or_no_robot_would_feel_is_refused_by_the_check(settings, bits):
    settings.WAGTAIL_SCS_CAPTCHA, settings.WAGTAIL_SCS_CAPTCHA_DIFFICULTY = "adaptive", bits

    (error,) = captcha_can_be_used(None)

    assert "WAGTAIL_SCS_CAPTCHA_DIFFICULTY" in error.hint


def test_wagtail_localize_copies_the_captcha_and_translates_it_never():
    fields = pytest.importorskip("wagtail_localize.fields", reason="this cell runs without wagtail-localize")
    form = ContactForm(captcha="adaptive")

    (field,) = [each for each in fields.get_translatable_fields(ContactForm) if each.field_name == "captcha"]

    assert (field.is_translated(form), field.is_synchronized(form), field.is_overridable(form)) == (
        False,
        True,
        False,
    )
    copy = ContactForm()
    fields.copy_synchronised_fields(form, copy)
    assert copy.captcha == "adaptive"


# --- What every captcha keeps ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_captcha_is_a_provider_that_passes_what_it_asked_and_names_it(name):
    provider = load(name)
    asked = provider.issue(HERE)

    outcome = provider.verify(by_sum(asked), HERE, None)

    assert isinstance(provider, Provider)
    assert outcome.passed
    assert outcome.challenge.jti == asked.jti


@pytest.mark.parametrize("name", PROVIDERS)
def test_no_captcha_names_two_challenges_alike(name):
    provider = load(name)

    assert len({provider.issue(HERE).jti for _ in range(100)}) == 100


@pytest.mark.parametrize("there", ELSEWHERE)
@pytest.mark.parametrize("name", PROVIDERS)
def test_no_captcha_takes_the_name_of_a_challenge_of_another_place(name, there):
    provider = load(name)
    asked = provider.issue(there)

    outcome = provider.verify({**by_sum(asked), "proof": "1"}, HERE, None)

    assert outcome.challenge is None or outcome.challenge.jti != asked.jti


@pytest.mark.parametrize(
    "typed", ["", "x", "\x00", "\ud7ff", "9" * 9000, "٠", "-1", "0x1", "1e9", "{}", "[]"]
)
@pytest.mark.parametrize("name", ["arithmetic", "adaptive"])
@pytest.mark.parametrize("field", ["challenge", "answer", "proof"])
def test_nothing_that_is_posted_passes_or_breaks_a_captcha(name, field, typed):
    provider = load(name)
    asked = provider.issue(HERE)

    assert not provider.verify({"challenge": asked.token, field: typed}, HERE, None).passed


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_same_post_twice_is_one_message_whatever_the_captcha(page, settings, name):
    settings.WAGTAIL_SCS_CAPTCHA = name
    here = f"{page.pk}/standard/en"
    asked = load(name).issue(here)
    answer = {"challenge": asked.token, "answer": str(sum(asked.numbers))}

    assert [post(page, **answer).status_code for _ in range(2)] == [303, 303]
    assert kept() == (1, 1)

    assert post(page, **answer, message="And may I drive?").status_code == 422
    assert kept() == (1, 1)


# --- The dummy ------------------------------------------------------------------------------------------------


def test_the_dummy_asks_nothing_and_takes_a_message_without_a_token(page, client, settings):
    settings.WAGTAIL_SCS_CAPTCHA = "dummy"

    asked = client.get("/scs/ask/", place_of(page)).content.decode()

    assert 'name="challenge"' in asked and 'name="answer"' not in asked
    assert post(page, challenge=None, answer=None).status_code == 303


# --- The calculation ------------------------------------------------------------------------------------------


def proven(asked, **over):
    return {"challenge": asked.token, "proof": solve(asked.jti, asked.terms["bits"]), **over}


def test_the_fragment_holds_the_sum_and_the_work(page, client, easy):
    response = client.get("/scs/ask/", place_of(page))

    part = parsed(response).find(".//div[@data-scs-module]")
    token, numbers = asked_in(response)
    asked = challenge.read(token, f"{page.pk}/standard/en")
    assert asked.numbers == numbers
    assert json.loads(part.get("data-work")) == {"jti": asked.jti, "bits": 8}


def test_a_solved_calculation_passes_without_the_sum(easy):
    asked = Adaptive().issue(HERE)

    outcome = Adaptive().verify(proven(asked), HERE)

    assert outcome.passed
    assert outcome.challenge.jti == asked.jti


@pytest.mark.parametrize("answer", ["", "0", "x"])
def test_a_solved_calculation_passes_beside_any_answer(easy, answer):
    asked = Adaptive().issue(HERE)

    assert Adaptive().verify(proven(asked, answer=answer), HERE).passed


def test_a_wrong_calculation_leaves_the_sum(page, easy):
    asked = Adaptive().issue(f"{page.pk}/standard/en")
    wrong = next(str(n) for n in range(99) if not is_proof(asked.jti, str(n), 8))

    response = post(page, challenge=asked.token, proof=wrong, answer=None)

    assert response.status_code == 422
    token, numbers = asked_in(response)
    assert "data-scs-module" not in response.content.decode()
    assert post(page, challenge=token, answer=str(sum(numbers))).status_code == 303


def test_a_calculation_counts_for_its_own_challenge_only(easy):
    first, second = Adaptive().issue(HERE), Adaptive().issue(HERE)
    # One proof in 256 fits another challenge by chance: take one that does not.
    borrowed = next(
        str(n) for n in range(10**6) if is_proof(first.jti, str(n), 8) and not is_proof(second.jti, str(n), 8)
    )

    assert Adaptive().verify({"challenge": first.token, "proof": borrowed}, HERE).passed
    assert not Adaptive().verify({"challenge": second.token, "proof": borrowed}, HERE).passed


def test_the_difficulty_is_the_signed_one_and_no_lower(settings, easy):
    settings.WAGTAIL_SCS_CAPTCHA_DIFFICULTY = 12
    asked = Adaptive().issue(HERE)
    easier = next(
        str(n) for n in range(10**6) if is_proof(asked.jti, str(n), 8) and not is_proof(asked.jti, str(n), 12)
    )
    settings.WAGTAIL_SCS_CAPTCHA_DIFFICULTY = 8

    assert not Adaptive().verify({"challenge": asked.token, "proof": easier, "bits": "8"}, HERE).passed
    assert Adaptive().verify({"challenge": asked.token, "proof": solve(asked.jti, 12)}, HERE).passed


def test_a_browser_cannot_sign_an_easier_calculation(easy):
    asked = Adaptive().issue(HERE)
    data, *rest = asked.token.split(":")
    signed = json.loads(signing.b64_decode(data.encode()))
    easier = signing.b64_encode(json.dumps({**signed, "t": {"bits": 1}}).encode()).decode()

    forged = {"challenge": ":".join([easier, *rest]), "proof": solve(signed["j"], 8)}

    assert Adaptive().verify(forged, HERE).challenge is None


def test_a_challenge_signed_as_a_sum_takes_no_calculation(easy):
    asked = Arithmetic().issue(HERE)

    assert not Adaptive().verify({"challenge": asked.token, "proof": solve(asked.jti, 8)}, HERE).passed
    assert not is_proof(asked.jti, "0", 0)


def test_a_solved_calculation_survives_a_mistake_elsewhere(page, easy):
    asked = Adaptive().issue(f"{page.pk}/standard/en")

    response = post(page, **proven(asked, answer=None), email="x")

    assert response.status_code == 422
    proof = parsed(response).find(".//input[@name='proof']").get("value")
    assert proof == solve(asked.jti, 8)
    again = post(page, challenge=asked_in(response)[0], proof=proof, answer=None)
    assert again.status_code == 303
    assert ContactSubmission.objects.get().payload["message"] == make_message()["message"]


def test_script_and_worker_weigh_less_than_three_kilobytes():
    import gzip
    from pathlib import Path

    import wagtail_scs

    folder = Path(wagtail_scs.__file__).parent / "static/wagtail_scs/js"
    names = ["contact_form.js", "captcha/background.js", "captcha/adaptive_worker.js"]
    files = [folder / name for name in names]

    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= 3 * 1024


def test_a_proof_is_posted_again_from_the_page_of_a_failed_database(rf, easy):
    asked = Adaptive().issue(HERE)

    response = unavailable(rf.post("/scs/submit/", {**make_message(), **proven(asked)}))

    posted = {field.get("name"): field.get("value") for field in parsed(response).iter("input")}
    assert proven(asked).items() <= posted.items()


# --- ALTCHA ---------------------------------------------------------------------------------------------------


@pytest.fixture
def altcha():
    """The library, which solves as the worker does."""
    return pytest.importorskip("altcha", reason="this cell runs without the extra altcha")


def solved_by(altcha, asked, **over):
    puzzle = altcha.Challenge.from_dict({**json.loads(asked.details["work"]), **over})
    return altcha.Payload(puzzle, altcha.solve_challenge(puzzle)).to_base64()


def test_a_puzzle_of_altcha_passes_once_solved_and_keeps_its_name(altcha):
    asked = load("altcha").issue(HERE)

    outcome = load("altcha").verify({"challenge": asked.token, "proof": solved_by(altcha, asked)}, HERE)

    assert outcome.passed
    assert outcome.challenge.jti == asked.jti


def test_a_puzzle_of_altcha_counts_for_its_own_challenge_only(altcha):
    first, second = load("altcha").issue(HERE), load("altcha").issue(HERE)

    proof = solved_by(altcha, first)

    assert not load("altcha").verify({"challenge": second.token, "proof": proof}, HERE).passed
    assert not load("altcha").verify({"challenge": first.token, "proof": proof}, ELSEWHERE[0]).passed


def test_an_easier_puzzle_of_altcha_is_refused(altcha):
    asked = load("altcha").issue(HERE)
    parameters = json.loads(asked.details["work"])["parameters"]

    proof = solved_by(altcha, asked, parameters={**parameters, "cost": 1, "keyPrefix": "0"})

    assert not load("altcha").verify({"challenge": asked.token, "proof": proof}, HERE).passed


@pytest.mark.parametrize(
    "typed",
    ["", "x", "e30=", "W10=", "bnVsbA==", "MQ==", "\x00", "é", "x" * 9000, "eyJjaGFsbGVuZ2UiOltdfQ=="],
)
def test_what_is_no_solution_of_altcha_leaves_the_sum(altcha, typed):
    asked = load("altcha").issue(HERE)

    outcome = load("altcha").verify({"challenge": asked.token, "proof": typed}, HERE)

    assert not outcome.passed
    assert load("altcha").verify(by_sum(outcome.challenge), HERE).passed


def test_the_same_solution_of_altcha_twice_is_one_message(altcha, page, settings):
    settings.WAGTAIL_SCS_CAPTCHA = "altcha"
    asked = load("altcha").issue(f"{page.pk}/standard/en")
    answer = {"challenge": asked.token, "proof": solved_by(altcha, asked), "answer": None}

    assert [post(page, **answer).status_code for _ in range(2)] == [303, 303]
    assert kept() == (1, 1)
    assert post(page, **answer, message="And may I drive?").status_code == 422
    assert kept() == (1, 1)
