"""Plain functions that build what tests need; each takes the one thing a test wants different."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import html5lib
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from wagtail_scs.clinic import ClinicSettings, clinic_of
from wagtail_scs.forms.captcha import challenge
from wagtail_scs.forms.context import FormContext
from wagtail_scs.forms.fields import ContactFields
from wagtail_scs.forms.outbox import OutboxMail
from wagtail_scs.forms.snapshot import FormSnapshot
from wagtail_scs.forms.submissions import ContactSubmission, keep
from wagtail_scs.pages.models import ProcedurePage
from wagtail_scs.shared.notice import SharedNotice
from wagtail_scs.translation.record import TranslationRecord
from wagtail_scs.translation.recording import record_machine
from wagtail_scs.translation.status import family_of, status
from wagtail_scs.translation.texts import fingerprint


def make_languages(codes=("en", "es", "ar")):
    for code in codes:
        Locale.objects.get_or_create(language_code=code)


def make_home():
    """The home page a fresh Wagtail comes with, made again where an earlier test emptied the tables."""
    english = Locale.objects.get(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=english)
    )
    return root.get_children().first() or root.add_child(
        instance=Page(title="Home", slug="home", locale=english)
    )


def make_site(**over):
    """The default site with the clinic's settings; ``over`` replaces some of them."""
    make_languages()
    site = Site.objects.filter(is_default_site=True).first()
    site = site or Site.objects.create(hostname="localhost", root_page=make_home(), is_default_site=True)
    clinic = {
        "clinic_name": "Riverside Pain Clinic",
        "phone": "+1 555 010 0199",
        "emergency_number": "911",
        "notification_recipients": "desk@riverside-clinic.example",
        **over,
    }
    ClinicSettings.objects.update_or_create(site=site, defaults=clinic)
    return site


def make_form_page(parent=None, slug="contact", form=None, **over):
    """A live page with nothing but the contact form: quick to build, where the shipped page takes seconds."""
    body = [("contact_form", {"heading": "Contact us", "intro": "", "form": form})]
    page = ProcedurePage(**{"title": "Ask us", "slug": slug, "body": body, **over})
    return (parent or make_site().root_page).add_child(instance=page)


def make_notice(original=None, language="en", **over):
    """A published notice, or the version of ``original`` in another language."""
    texts = {"kind": "interpreter", "name": "Interpreters", "text": "<p>We bring an interpreter.</p>", **over}
    key = {"translation_key": original.translation_key} if original else {}
    return SharedNotice.objects.create(locale=Locale.objects.get(language_code=language), **texts, **key)


def make_translation(page, language, **over):
    """``page`` in another language, live."""
    copy = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    for name, value in {"live": True, **over}.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def make_versions(*languages, body=(), **over):
    """A short English page and its translations, live, as machines without wagtail-localize make them, by language."""
    page = make_site().root_page.add_child(
        instance=ProcedurePage(**{"title": "Treatment", "slug": "treatment", "body": list(body), **over})
    )
    versions = {"en": page}
    for code in languages:
        versions[code] = page.copy_for_translation(
            Locale.objects.get(language_code=code), copy_parents=True
        ).specific
        rewrite(versions[code], f"Treatment {code}", publish=False)
        record_machine(versions[code])
        versions[code].get_latest_revision().publish()
    return {code: ProcedurePage.objects.get(pk=page.pk) for code, page in versions.items()}


def rewrite(page, title, publish=True):
    """Give ``page`` another title, as its editor would."""
    page.title = page.draft_title = title
    page.save()
    revision = page.save_revision()
    if publish:
        revision.publish()


def sign(page, name="Dr. A. Lopez", kind="reviewed"):
    """Sign the live version of ``page`` as the screen does."""
    page = ProcedurePage.objects.get(pk=page.pk)
    family = family_of(page)
    source = family.status(page).source
    return TranslationRecord.objects.create(
        page_id=page.pk,
        locale_id=page.locale_id,
        revision_id=page.live_revision_id,
        kind=kind,
        source_hash=fingerprint(source) if source else "",
        text_hash=fingerprint(page),
        reviewer_name=name,
    )


def status_of(page):
    """The status of ``page`` as the next visitor meets it."""
    return status(ProcedurePage.objects.get(pk=page.pk))


def make_submission(page=None, jti="one", **over):
    """A message in the inbox, kept the way the form keeps it."""
    site = make_site()
    page = page or ProcedurePage.objects.first()
    context = FormContext(page, "standard", page.locale.language_code if page else "en", clinic_of(site.pk))
    fields = ContactFields(make_message(**over))
    assert fields.is_valid(), fields.errors
    assert keep(context, fields.cleaned_data, jti)
    return ContactSubmission.objects.get(jti=jti)


def make_snapshot(*fields, **notice):
    """A snapshot of ``fields``, as they are in a schema."""
    return FormSnapshot.of(fields, notice)


def make_messages(number, jti="many", **columns):
    """``number`` messages written at once, the newest last; ``columns`` may be functions of the position."""
    at = timezone.now() - timedelta(seconds=number)
    rows = [
        {
            "jti": f"{jti}-{place}",
            "created_at": at + timedelta(seconds=place),
            "expires_at": at + timedelta(days=180),
            "language": "en",
            "form_key": "standard",
            "payload": {"name": f"{jti} {place}"},
            **{name: value(place) if callable(value) else value for name, value in columns.items()},
        }
        for place in range(number)
    ]
    return ContactSubmission.objects.bulk_create([ContactSubmission(**row) for row in rows])


def make_user(*permissions, name="staff", superuser=False):
    """A user of the admin who holds ``permissions`` such as ``"wagtail_scs.view_contactsubmission"``."""
    user = get_user_model().objects.create_user(
        name, f"{name}@riverside-clinic.example", "password", is_superuser=superuser, is_staff=superuser
    )
    group = Group.objects.create(name=f"group of {name}")
    for permission in ("wagtailadmin.access_admin", *permissions):
        app, codename = permission.split(".")
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    user.groups.add(group)
    return user


def make_message(**over):
    """What a visitor types into the form."""
    return {
        "name": "Maria Lopez",
        "email": "maria@patients.example",
        "phone": "",
        "reason": "question",
        "message": "How long does the trial take?",
        **over,
    }


def place_of(page, form="standard"):
    """The form's own hidden fields on ``page``."""
    return {"page": str(page.pk), "form": form, "language": page.locale.language_code}


def solved(page, form="standard"):
    """A challenge for ``page`` with its right answer, as the browser posts them."""
    fresh = challenge.issue(f"{page.pk}/{form}/{page.locale.language_code}")
    return {"challenge": fresh.token, "answer": str(sum(fresh.numbers))}


def post(page, /, client=None, path="/scs/submit/", headers=None, **over):
    """Post the form of ``page`` with a solved challenge; ``over`` replaces fields, None leaves one out."""
    data = {**place_of(page), **make_message(), **solved(page), **over}
    data = {key: value for key, value in data.items() if value is not None}
    body = encode(data)
    return (client or Client()).post(
        path, body, content_type="application/x-www-form-urlencoded", headers=headers or {}
    )


def encode(data):
    return urlencode(data, doseq=True)


def parsed(response):
    """The document a response carries, to be searched with XPath (``{*}`` names no namespace)."""
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def typed_in(response):
    """``{name: value}`` of the form a response carries, as a browser would post it again."""
    form = parsed(response).find(".//form[@class='scs-form']")
    values = {field.get("name"): field.get("value", "") for field in form.iter("input") if _is_sent(field)}
    return values | {area.get("name"): (area.text or "") for area in form.iter("textarea")}


def _is_sent(field):
    return field.get("type") not in {"radio", "checkbox"} or field.get("checked") is not None


def kept():
    """How many messages and how many mails the database holds."""
    return ContactSubmission.objects.count(), OutboxMail.objects.count()


def asked_in(response):
    """The challenge token and the two numbers a response asks for."""
    html = response.content.decode()
    token = re.search(r'name="challenge" value="([^"]+)"', html).group(1)
    return token, [int(n) for n in re.search(r'for="scs-answer">\D*(\d+)\D+(\d+)', html).groups()]
