import pytest
from django.db import connection
from django.test import Client

from tests.builders import asked_in, kept, make_message, parsed, place_of, post, solved, typed_in
from wagtail_scs.models import ContactSubmission, OutboxMail


LANGUAGES = {"en": "ltr", "es": "ltr", "ar": "rtl"}


def follow(response):
    return Client().get(response.headers["Location"])


def test_a_valid_message_is_kept_announced_and_thanked_for(page):
    response = post(page)

    assert response.status_code == 303
    submission = ContactSubmission.objects.get()
    assert submission.payload["message"] == "How long does the trial take?"
    assert (submission.page_title, submission.page_url) == (page.title, page.full_url)
    assert (submission.language, submission.reason, submission.state) == ("en", "question", "new")
    assert (submission.expires_at - submission.created_at).days == 180
    assert OutboxMail.objects.get().submission == submission


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_thank_you_speaks_the_language_of_the_page(pages, language):
    response = follow(post(pages[language]))

    frame = parsed(response).find(".//div[@class='scs']")
    assert (frame.get("lang"), frame.get("dir")) == (language, LANGUAGES[language])
    assert ("Thank you" in response.content.decode()) == (language == "en")
    assert pages[language].url in response.content.decode()


def test_the_thank_you_names_neither_the_visitor_nor_the_message(page):
    first, second = follow(post(page)), follow(post(page, name="Ali Haddad", message="Another"))

    assert first.content == second.content
    assert "Maria" not in first.content.decode()
    assert "maria" not in post(page).headers["Location"].lower()


def test_the_same_post_twice_is_one_message_and_two_thank_yous(page):
    challenge = solved(page)

    responses = [post(page, **challenge), post(page, **challenge)]

    assert [response.status_code for response in responses] == [303, 303]
    assert responses[0].headers["Location"] == responses[1].headers["Location"]
    assert kept() == (1, 1)


def test_the_same_question_does_not_carry_a_second_message(page):
    challenge = solved(page)
    post(page, **challenge)

    response = post(page, **challenge, message="And may I drive?")

    assert response.status_code == 422
    assert kept() == (1, 1)
    assert typed_in(response)["message"].strip() == "And may I drive?"
    assert asked_in(response)[0] != challenge["challenge"]
    assert "already sent another message" in response.content.decode()


def test_the_new_question_carries_the_second_message(page):
    challenge = solved(page)
    post(page, **challenge)
    token, numbers = asked_in(post(page, **challenge, message="And may I drive?"))

    response = post(page, message="And may I drive?", challenge=token, answer=str(sum(numbers)))

    assert response.status_code == 303
    assert kept() == (2, 2)


TYPED = {
    "name": 'Maria "Mia" <b>Lopez</b>',
    "email": "maria(at)patients",
    "phone": "٠٥٥٥ ٠١٠",
    "reason": "appointment",
    "message": "first line\nsecond & <script>line</script>\n\n  fourth",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_gives_everything_typed_back(pages, language):
    page = pages[language]
    challenge = solved(page)

    response = post(page, **challenge, **TYPED)

    assert response.status_code == 422
    again = typed_in(response)
    assert {name: again[name] for name in TYPED} == TYPED
    assert {name: again[name] for name in challenge} == challenge
    assert {name: again[name] for name in place_of(page)} == place_of(page)
    assert kept() == (0, 0)


def test_the_form_given_back_is_sent_as_soon_as_the_mistake_is_corrected(page):
    again = typed_in(post(page, **TYPED))

    response = post(page, **{**again, "email": ""})

    assert response.status_code == 303
    assert ContactSubmission.objects.get().payload["message"] == TYPED["message"]


def test_a_wrong_answer_is_not_shown_again_beside_a_new_question(page):
    challenge = solved(page)

    response = post(page, **{**challenge, "answer": "0"})

    again = typed_in(response)
    assert again["answer"] == ""
    assert again["challenge"] != challenge["challenge"]
    assert again["message"] == make_message()["message"]


def test_a_post_without_script_is_asked_the_question_in_a_second_step(page):
    asked = post(page, challenge=None, answer=None)
    assert asked.status_code == 422
    assert "One more step" in asked.content.decode()
    assert kept() == (0, 0)

    token, numbers = asked_in(asked)
    response = post(page, challenge=token, answer=str(sum(numbers)))

    assert response.status_code == 303
    assert kept() == (1, 1)


def broken_posts():
    return {
        "everything missing": {
            "name": "",
            "email": "",
            "message": "",
            "reason": "",
            "challenge": None,
            "answer": None,
        },
        "wrong e-mail": {"email": "x"},
        "wrong answer": {"answer": "0"},
        "no answer": {"answer": ""},
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("over", broken_posts().values(), ids=broken_posts())
def test_every_mistake_is_announced_and_led_to(pages, language, over):
    response = post(pages[language], **over)

    document = parsed(response)
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    summary = document.find(".//div[@id='scs-errors']")
    assert summary.get("tabindex") == "-1"
    links = [link.get("href") for link in summary.iter("a")]
    assert links and all(link.removeprefix("#") in ids for link in links)
    for field in (element for element in document.iter() if element.get("aria-describedby")):
        assert set(field.get("aria-describedby").split()) <= set(ids)
    marked = {element.get("id") for element in document.iter() if element.get("aria-invalid") == "true"}
    assert {link.removeprefix("#") for link in links} - {"scs-reason"} == marked


@pytest.mark.parametrize(("language", "start"), [("en", "Error: "), ("es", "Error: "), ("ar", "خطأ: ")])
def test_the_title_of_a_form_with_mistakes_says_so_first(pages, language, start):
    title = parsed(post(pages[language], email="x")).find(".//title").text

    assert title.strip().startswith(start)


def test_the_address_after_the_post_leads_the_focus_to_the_mistakes(page):
    form = parsed(post(page, email="x")).find(".//form[@class='scs-form']")

    assert form.get("action") == "/scs/submit/#scs-errors"


def every_answer(page):
    client = Client()
    return {
        "question": client.get("/scs/ask/", place_of(page)),
        "no question": client.get("/scs/ask/", {"page": "0"}),
        "question by post": client.post("/scs/ask/"),
        "standalone": client.get("/scs/contact/es/"),
        "thank-you": client.get(f"/scs/thank-you/en/standard/{page.pk}/"),
        "sent": post(page, client),
        "mistake": post(page, client, email="x"),
        "closed": post(page, client, page="0"),
        "foreign": post(page, client, headers={"origin": "https://evil.example"}),
        "multipart": client.post("/scs/submit/", {"name": "x"}),
        "get": client.get("/scs/submit/"),
    }


def test_no_answer_sets_a_cookie_or_may_be_cached_framed_or_indexed(page):
    for name, response in every_answer(page).items():
        assert not response.cookies, name
        assert "no-store" in response.headers["Cache-Control"], name
        assert response.headers["X-Frame-Options"] == "DENY", name
        assert response.headers["Referrer-Policy"] == "same-origin", name
        assert response.headers["X-Robots-Tag"] == "noindex", name


def test_no_answer_holds_what_the_visitor_wrote_in_its_address(page):
    for response in every_answer(page).values():
        assert "maria" not in response.headers.get("Location", "").lower()


def test_a_rejected_transaction_of_the_host_does_not_surround_the_views(page, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)
    challenge = solved(page)

    assert [post(page, **challenge).status_code for _ in range(2)] == [303, 303]
    assert kept() == (1, 1)


def test_a_fault_of_the_site_gives_the_text_back_and_tells_the_admins_nothing_of_it(
    page, settings, mailoutbox, caplog
):
    settings.ADMINS = [("Admin", "admin@riverside-clinic.example")]
    settings.DEBUG, settings.WAGTAIL_SCS_BASE_TEMPLATE = False, "no/such/template.html"

    response = post(page, Client(raise_request_exception=False), email="x")

    assert response.status_code == 503
    assert "How long does the trial" in response.content.decode()
    assert "TemplateDoesNotExist at " in caplog.text
    report = mailoutbox[0].body + str(mailoutbox[0].alternatives)
    assert "Maria" not in report and "How long does the trial" not in report
