"""The form as HTML: static in the page, filled in again after an error, and the pages around it."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from wagtail_scs.conf import settings

from .captcha import provider_for
from .fields import ContactFields, build_form, remembered_form
from .traps import HONEYPOT


def static_form(context, is_preview=False):
    """The empty form for a page: no token, no time, no random id, the same bytes for every visitor."""
    return render_to_string(
        "wagtail_scs/forms/form.html", _form(context, build_form(context)(), is_preview=is_preview)
    )


def first_form(request, context):
    return _page(request, context, build_form(context)(), provider_for(context).issue(context.binding), 200)


def form_again(request, context, fields, outcome):
    """The form with everything typed, what is wrong, and a question: the old one where it still holds."""
    asked = outcome.challenge or provider_for(context).issue(context.binding)
    answer = request.POST.get("answer", "") if outcome.challenge else ""
    trapped = request.POST.get(HONEYPOT, "")
    return _page(
        request, context, fields, asked, 422, answer=answer, challenge_error=outcome.error, trapped=trapped
    )


def _page(request, context, fields, asked, status, **extra):
    variables = _form(context, fields, challenge=asked, **extra)
    return render(request, "wagtail_scs/forms/form_page.html", variables, status=status)


def _form(context, fields, **extra):
    return {
        "fields": fields,
        "hidden": context.hidden,
        "definition": context.definition,
        "clinic": context.clinic,
        "language": context.language,
        "action": reverse("wagtail_scs:submit"),
        "ask": reverse("wagtail_scs:ask"),
        "emergency_wording": _emergency_wording(context),
        "notice": context.notice,
        "page": context.page,
        "honeypot": HONEYPOT,
        "scs_base_template": settings.BASE_TEMPLATE,
        "scs_form_page": True,
        **extra,
    }


def _emergency_wording(context):
    """The clinic's own sentence speaks one language, so other languages keep the shipped one."""
    wording = context.clinic.emergency_wording
    main = context.clinic.site.root_page.locale.language_code if wording else None
    return wording if main == context.language else ""


def closed(request, context):
    fields = remembered_form(request.POST.get("form", ""), context.language) or ContactFields
    variables = _form(context, fields(request.POST))
    return render(request, "wagtail_scs/forms/closed.html", variables, status=410)


def thanks(request, context):
    variables = _form(context, None)
    return render(request, "wagtail_scs/forms/thank_you.html", variables)
