"""Where a message may be sent to: only to a page its writer may read now, and only to the form that stands there."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.models import Page, PageViewRestriction, Site

from tests.builders import (
    kept,
    make_form_page,
    make_message,
    make_translation,
    make_user,
    parsed,
    post,
    solved,
    typed_in,
)
from wagtail_scs.blocks import ContactFormBlock
from wagtail_scs.clinic import ClinicSettings
from wagtail_scs.forms.captcha import challenge
from wagtail_scs.forms.standing import find_forms
from wagtail_scs.models import ContactForm, ContactSubmission
from wagtail_scs.pages.models import ProcedurePage


PHONE = "+1 555 010 0199"


@pytest.fixture
def form(page):
    return ContactForm.objects.create(name="Children", button_label="Off it goes", locale=page.locale)


def unpublish(page):
    page.unpublish()


def expire_by_cron(page):
    Page.objects.filter(pk=page.pk).update(expired=True)


def expire_a_minute_ago(page):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))


def require_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def require_password(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")


def require_group(page):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="Patients"))


def hide_the_parent(page):
    require_login(page.get_parent())


def take_the_form_away(page):
    page.body = []
    page.save()


def move_out_of_the_site(page):
    page.move(Page.get_first_root_node(), pos="last-child")


def delete(page):
    Page.objects.get(pk=page.pk).delete()


WAYS = [
    unpublish,
    expire_by_cron,
    expire_a_minute_ago,
    require_login,
    require_password,
    require_group,
    hide_the_parent,
    take_the_form_away,
    move_out_of_the_site,
    delete,
]


@pytest.mark.parametrize("close", WAYS)
def test_a_closed_page_takes_no_message_and_gives_text_and_phone_back(page, close):
    form = {**solved(page), "page": str(page.pk), "language": "en"}
    close(page)

    response = post(page, **form, name="Maria <b>", message="one\ntwo")

    assert response.status_code == 410
    html = response.content.decode()
    assert PHONE in html
    assert "Maria &lt;b&gt;" in html and "one<br>two" in html
    assert "I have a question" in html
    assert kept() == (0, 0)


@pytest.mark.parametrize("language", ["es", "ar"])
def test_a_closed_form_says_so_in_the_language_of_the_visitor(pages, language):
    take_the_form_away(pages[language])

    response = post(pages[language])

    assert parsed(response).find(".//div[@class='scs']").get("lang") == language
    assert "This form is closed" not in response.content.decode()


@pytest.mark.parametrize("close", [unpublish, require_password, delete])
def test_a_closed_page_has_no_question_and_no_trace_in_other_answers(page, close):
    place = {"page": page.pk, "form": "standard", "language": "en"}
    close(page)

    assert Client().get("/scs/ask/", place).status_code == 410
    for address in (f"/scs/thank-you/en/standard/{place['page']}/", f"/scs/contact/en/?page={place['page']}"):
        response = Client().get(address)
        assert response.status_code == 200
        assert page.title not in response.content.decode()


def test_a_private_page_takes_messages_of_those_who_may_read_it(page):
    require_login(page)
    client = Client()
    client.force_login(make_user())

    assert post(page, client).status_code == 303


def test_a_private_page_takes_messages_once_its_password_was_given(page):
    require_password(page)
    client = Client()
    door = f"/en/_util/authenticate_with_password/{page.view_restrictions.get().pk}/{page.pk}/"
    client.post(door, {"password": "x", "return_url": page.url})

    assert post(page, client).status_code == 303


@pytest.mark.parametrize(
    "key", ["other", "STANDARD", "standard ", "00000000-0000-0000-0000-000000000000", "x" * 3000]
)
def test_a_form_that_does_not_stand_on_the_page_is_closed(page, key):
    response = post(page, form=key)

    assert response.status_code == 410
    assert kept() == (0, 0)


def test_a_page_takes_messages_for_the_form_chosen_on_it_alone(page, form):
    other = make_form_page(page, slug="other", form=form)

    assert post(other, form=form.key, **solved(other, form.key)).status_code == 303
    assert post(other).status_code == 410
    assert post(page, form=form.key, **solved(page, form.key)).status_code == 410
    assert ContactSubmission.objects.get().form == form


def test_the_default_form_of_the_site_stands_where_a_page_names_none(page, form):
    ClinicSettings.objects.update(default_form=form)

    html = Client().get(page.url).content.decode()

    assert f'value="{form.key}"' in html and "Off it goes" in html
    assert post(page, form=form.key, **solved(page, form.key)).status_code == 303


def test_a_form_nested_in_other_blocks_is_found(page):
    form = ContactFormBlock().normalize({"heading": "", "intro": "", "form": None})
    nested = StreamBlock([("columns", StructBlock([("left", ListBlock(ContactFormBlock()))]))])
    value = nested.normalize([("columns", {"left": [form, form]})])

    assert list(find_forms(nested, nested.get_prep_value(value))) == [None, None]


def test_a_page_of_another_site_is_closed_here_and_open_there(page):
    home = Page.get_first_root_node().add_child(
        instance=Page(title="Other", slug="other", locale=page.locale)
    )
    site = Site.objects.create(hostname="127.0.0.1", root_page=home)
    ClinicSettings.objects.create(site=site, phone="+49 30 5550101")
    other = make_form_page(home)

    assert post(other).status_code == 410
    response = post(other, Client(headers={"host": "127.0.0.1"}))
    assert response.status_code == 303
    assert ContactSubmission.objects.get().site == site
    assert post(page, Client(headers={"host": "127.0.0.1"})).status_code == 410


def test_an_alias_takes_messages_which_outlive_it(page):
    alias = page.create_alias(update_slug="alias")

    assert post(alias).status_code == 303
    alias.delete()

    message = ContactSubmission.objects.get()
    assert (message.page, message.page_title) == (None, page.title)


def test_a_message_outlives_its_page_and_its_form(page, form):
    other = make_form_page(page, slug="other", form=form)
    post(other, form=form.key, **solved(other, form.key))
    other.delete()
    form.delete()

    message = ContactSubmission.objects.get()
    assert (message.page, message.form, message.page_title) == (None, None, "Ask us")


def test_a_question_is_good_for_its_own_page_form_and_language_only(pages, form):
    english, spanish = pages["en"], pages["es"]
    second = make_form_page(english, slug="second")

    for foreign in (solved(spanish), solved(second), solved(english, form.key)):
        response = post(english, **foreign)
        assert response.status_code == 422
        assert typed_in(response)["message"].strip() == make_message()["message"]
    assert kept() == (0, 0)


def test_the_language_of_a_message_is_that_of_its_page_whatever_the_post_says(pages):
    post(pages["es"], language="ar")

    assert ContactSubmission.objects.get().language == "es"


def test_the_standalone_form_works_without_a_page(site):
    asked = Client().get("/scs/contact/es/")
    again = typed_in(asked)
    fresh = challenge.issue("/standard/es")

    answer = {**again, **make_message(), "challenge": fresh.token, "answer": str(sum(fresh.numbers))}
    response = post(make_form_page(slug="unused"), **answer)

    assert (again["page"], again["form"], again["language"]) == ("", "standard", "es")
    assert response.status_code == 303
    assert response.headers["Location"] == "/scs/thank-you/es/standard/0/"
    message = ContactSubmission.objects.get()
    assert (message.page, message.page_title, message.page_url, message.language) == (None, "", "", "es")


@pytest.mark.parametrize("language", ["xx", "EN", "en-gb-x", "%00", "é", "x" * 500])
def test_an_unknown_language_becomes_the_main_one(site, language):
    response = Client().get(f"/scs/contact/{language}/")

    assert response.status_code == 200
    assert typed_in(response)["language"] == "en"


def test_a_body_without_its_page_shows_a_link_to_the_form(page):
    html = engines["django"].from_string("{{ page.body }}").render({"page": page})
    assert "<form" not in html
    assert 'href="/scs/contact/en/"' in html

    assert Client().get("/scs/contact/en/").status_code == 200


def test_a_link_names_the_form_its_block_chose(page, form):
    other = make_form_page(page, slug="other", form=form)
    ClinicSettings.objects.update(default_form=form)

    html = engines["django"].from_string("{{ page.body }}").render({"page": other})

    assert f'href="/scs/contact/en/?form={form.key}"' in html
    assert typed_in(Client().get(f"/scs/contact/en/?form={form.key}"))["form"] == form.key


def never_saved(page):
    return ProcedurePage(title="Ask us", body=page.body, locale=page.locale, path=page.path, depth=page.depth)


@pytest.mark.parametrize("version", [lambda page: page, never_saved], ids=["saved", "never saved"])
def test_a_form_in_a_preview_is_shown_and_cannot_be_sent(page, version):
    request = RequestFactory(headers={"host": "localhost"}).get("/")
    response = version(page).make_preview_request(request, page.default_preview_mode)

    form = parsed(response.render()).find(".//form[@class='scs-form']")
    (fieldset,) = [child for child in form if child.tag == "fieldset"]
    assert fieldset.get("disabled") is not None
    assert {field.tag for field in form.iter()} > {"input", "textarea", "button"}
    assert set(form.iter("input")) == set(fieldset.iter("input"))
    assert not [
        script for script in parsed(response).iter("script") if "contact_form" in script.get("src", "")
    ]


def test_a_form_that_is_published_nowhere_leaves_the_phone_in_its_place(page, form):
    form.live = False
    form.save()
    other = make_form_page(page, slug="other", form=form)

    document = parsed(Client().get(other.url))
    assert document.find(".//form[@class='scs-form']") is None
    (notice,) = document.findall(".//p[@class='scs-form__notice scs-note scs-warm']")
    assert notice.find("a").get("href") == "tel:+15550100199"
    assert post(other, form=form.key, **solved(other, form.key)).status_code == 410
    assert kept() == (0, 0)


def test_a_form_published_nowhere_has_no_link_either(page, form):
    form.live = False
    form.save()
    ClinicSettings.objects.update(default_form=form)

    html = engines["django"].from_string("{{ page.body }}").render({"page": page})

    assert "tel:+15550100199" in html and "/scs/contact/" not in html


def test_a_form_says_its_own_words_in_the_language_of_the_page(pages, form):
    other = make_form_page(pages["en"], slug="other", form=form)
    spanish = make_translation(other, "es")
    words = form.copy_for_translation(spanish.locale)
    words.button_label, words.live = "Allá va", True
    words.save()

    assert "Off it goes" in Client().get(other.url).content.decode()
    assert "Allá va" in Client().get(spanish.url).content.decode()
    assert post(spanish, form=form.key, **solved(spanish, form.key)).status_code == 303
    assert ContactSubmission.objects.get().form == words
