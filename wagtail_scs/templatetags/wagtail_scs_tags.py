"""Template tags: ``{% load wagtail_scs_tags %}``. They work without a request and without a page."""

from django import template
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from wagtail_scs import languages
from wagtail_scs.blocks.citations import cited
from wagtail_scs.blocks.links import rich_text
from wagtail_scs.clinic import clinic_for
from wagtail_scs.forms.context import FormContext, form_key, language_of
from wagtail_scs.forms.render import static_form
from wagtail_scs.leaflet.switch import offered_version
from wagtail_scs.structured_data import as_json
from wagtail_scs.translation.alternates import alternates, default_version, listed
from wagtail_scs.translation.status import status


register = template.Library()


@register.simple_tag(takes_context=True)
def scs_head(context):
    """``{% scs_head %}`` inside ``<head>``: stylesheet, canonical address, languages, structured data.

    Written by the base template and by ours it appears once. The pages of the contact form are no
    version of the page, so there it is the stylesheet alone.
    """
    whole_page = context.dicts[0]
    if whole_page.get("scs_head_written"):
        return ""
    whole_page["scs_head_written"] = True
    page = None if context.get("scs_form_page") else context.get("page")
    variables = _head(page, context.get("request")) if page is not None and page.pk else {}
    return mark_safe(render_to_string("wagtail_scs/includes/head.html", variables))  # noqa: S308 - a template's output


def _head(page, request):
    versions = listed(alternates(page, request))
    return {
        "is_indexable": status(page).is_indexable,
        "canonical": (page.alias_of or page).get_full_url(request),
        "versions": _of_several(versions),
        "default": default_version(versions),
        "structured_data": as_json(page, versions, clinic_for(request, page)),
    }


def _of_several(versions):
    """``versions`` for hreflang, which one that is alone or not among them has no use for."""
    return versions if len(versions) > 1 and any(version.is_current for version in versions) else []


@register.inclusion_tag("wagtail_scs/includes/language_switcher.html", takes_context=True)
def scs_language_switcher(context):
    """``{% scs_language_switcher %}``: links to the published versions of ``page``, hidden when there is one.

    On the form's own pages they lead back to the page, so none of them is the present one.
    """
    page = context.get("page")
    versions = alternates(page, context.get("request")) if page is not None and page.pk else []
    here = "true" if context.get("scs_form_page") else "page"
    return {"versions": versions if len(versions) > 1 else [], "here": here}


@register.filter
def scs_direction(code):
    """``{{ language|scs_direction }}``: "rtl" or "ltr", also for languages Django does not know."""
    return languages.direction(code)


@register.filter
def scs_isolated(number):
    """``{{ clinic.phone|scs_isolated }}`` in a plain text, where no ``<bdi>`` can keep a number in order."""
    return languages.isolated(number)


@register.simple_tag(takes_context=True)
def scs_rich_text(context, text):
    """``{% scs_rich_text value.text %}``: a rich text whose links lead to pages in the reader's language.

    Where the page has references, ``[1]`` in the text leads to the first of them.
    """
    return cited(rich_text(text, context), context)


@register.inclusion_tag("wagtail_scs/includes/status.html", takes_context=True)
def scs_translation_status(context):
    """``{% scs_translation_status %}``: how ``page`` was translated, who checked it, where its original is."""
    page, request = context.get("page"), context.get("request")
    if page is None or not page.pk:
        return {}
    known = status(page)
    source = known.source if known.source and known.source.live else None
    return {
        "status": known,
        "source": source,
        "source_url": source.get_url(request) if source else None,
        "clinic": clinic_for(request, page),
    }


@register.inclusion_tag("wagtail_scs/leaflet/link.html", takes_context=True)
def scs_leaflet_link(context):
    """``{% scs_leaflet_link %}``: the link to the PDF of ``page``; nothing where there are no leaflets."""
    return {"version": offered_version(context.get("page"), context.get("request"))}


@register.inclusion_tag("wagtail_scs/includes/colophon.html", takes_context=True)
def scs_colophon(context):
    """``{% scs_colophon %}``: on paper alone, the clinic, its phone and the address of ``page``."""
    page, request = context.get("page"), context.get("request")
    address = page.get_full_url(request) if page is not None and page.pk else ""
    return {"clinic": clinic_for(request, page), "address": address}


@register.simple_tag(takes_context=True)
def scs_clinic(context):
    """``{% scs_clinic as clinic %}``: the clinic's settings: ``clinic.clinic_name``, ``clinic.phone``, …"""
    return clinic_for(context.get("request"), context.get("page"))


@register.inclusion_tag("wagtail_scs/includes/care_contact.html", takes_context=True)
def scs_care_contact(context, level):
    """The number to call on a care card: emergency number or the clinic's phone."""
    return {"level": level, "clinic": clinic_for(context.get("request"), context.get("page"))}


@register.simple_tag(takes_context=True)
def scs_contact_form(context, chosen=None):
    """``{% scs_contact_form %}``: the form, or a link to it where the context has no saved page.

    A form that is published in no language is replaced by the clinic's phone number; on a leaflet every
    form is, with the address of the page.
    """
    page, request = context.get("page"), context.get("request")
    clinic = clinic_for(request, page)
    if context.get("scs_leaflet"):
        variables = {"clinic": clinic, "address": context.get("address")}
        return mark_safe(render_to_string("wagtail_scs/leaflet/ask.html", variables))  # noqa: S308 - a template's output
    key, language = form_key(chosen, clinic), language_of(page)
    form_context = FormContext(page, key, language, clinic)
    if form_context.is_closed:
        return mark_safe(render_to_string("wagtail_scs/forms/away.html", {"clinic": clinic}))  # noqa: S308 - a template's output
    is_preview = getattr(request, "is_preview", False)
    if page is None or not (page.pk or is_preview):
        variables = {"language": language, "form_key": key}
        return mark_safe(render_to_string("wagtail_scs/forms/link.html", variables))  # noqa: S308 - a template's output
    with translation.override(language):
        return mark_safe(static_form(form_context, is_preview))  # noqa: S308


@register.simple_tag(takes_context=True)
def scs_form_preview(context, contact_form):
    """The form ``contact_form`` (saved or not) as visitors will see it; it sends nothing."""
    clinic = clinic_for(context.get("request"))
    form_context = FormContext(None, contact_form.key, contact_form.locale.language_code, clinic)
    form_context.definition = contact_form
    with translation.override(form_context.language):
        return mark_safe(static_form(form_context, is_preview=True))  # noqa: S308 - a template's output
