"""The views behind the form: the question, the post, the thank-you, the form on a page of its own.

None of them sets a cookie, may be cached, or runs inside ``ATOMIC_REQUESTS``: the row is written first
and its unique column decides. None of them fails when the database does.
"""

import logging
from functools import wraps

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import Error, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_deny
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST, require_safe

from wagtail_scs.clinic import ClinicSettings, remembered_phone
from wagtail_scs.conf import settings

from . import render as rendering
from . import traps
from .captcha import provider_for
from .captcha.challenge import Outcome
from .context import STANDARD, for_message, from_request, known_language
from .fields import ContactFields, build_form, remembered_form
from .fields.keys import OWN_INPUTS, is_key
from .guard import refusal
from .open_page import FormClosed
from .submissions import keep, was_kept


logger = logging.getLogger(__name__)
# How much the page of a failed database posts again: the fields and options a form may have, and more.
MANY_VALUES = 500


def journey(view):
    """What every view of the form has in common: no caching, no framing, no surrounding transaction."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return transaction.non_atomic_requests(never_cache(xframe_options_deny(wrapped)))


def without_database(answer):
    """Let ``answer(request, **names of the address)`` speak when the database, the cache or our code does not.

    The error's own text stays out of the log: databases quote the row they refuse. While ``DEBUG`` is on,
    faults that are not the database's are shown as usual.
    """

    def decorate(view):
        @wraps(view)
        def wrapped(request, **kwargs):
            try:
                return view(request, **kwargs)
            except (Http404, PermissionDenied, SuspiciousOperation):
                raise
            except Exception as error:
                if settings.is_debug and not isinstance(error, Error):
                    raise
                logger.error(
                    "The contact form could not answer (%s at %s).", type(error).__name__, _place(error)
                )
                return answer(request, **kwargs)

        return wrapped

    return decorate


def _place(error):
    """The module and line that failed: enough to find a fault, and nothing a visitor wrote."""
    last = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    return f"{last.tb_frame.f_globals.get('__name__')}:{last.tb_lineno}"


def plain(text, status):
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def form_is_away(request, language=""):
    with translation.override(known_language(language or request.GET.get("language", ""))):
        text = _("The contact form is not available just now. Please try again in a moment.")
        phone = remembered_phone(request)
        return plain(f"{text}\n{phone}" if phone else text, 503)


def thanks_all_the_same(request, language, **place):
    with translation.override(known_language(language)):
        return plain(_("Your message has arrived. We will answer you as soon as we can."), 503)


@journey
@require_GET
@without_database(form_is_away)
def ask(request):
    """The question as a piece of HTML, fetched by the page's script when a visitor starts to type."""
    try:
        context = for_message(request, request.GET)
    except FormClosed:
        return HttpResponse(status=410)
    with translation.override(context.language):
        fresh = provider_for(context).issue(context.binding)
        return render(request, "wagtail_scs/forms/challenge.html", {"challenge": fresh})


def unavailable(request):
    """Made from the posted data alone: the database that just failed is not asked for anything."""
    with translation.override(known_language(request.POST.get("language", ""))):
        form_key = request.POST.get("form") or STANDARD
        form = remembered_form(form_key, translation.get_language())
        form = ContactFields if form is None and form_key == STANDARD else form
        context = {
            "fields": (form or ContactFields)(request.POST),
            "posted": _posted(request.POST, form),
            "language": translation.get_language(),
            "clinic": ClinicSettings(phone=remembered_phone(request)),
            "action": reverse("wagtail_scs:submit"),
        }
        # Without the request: a host's context processors may ask the database too.
        return HttpResponse(render_to_string("wagtail_scs/forms/unavailable.html", context), status=503)


def _posted(data, form):
    """The pairs that are ours; of a form this process has not seen yet, all that could be."""
    names = {*OWN_INPUTS, traps.HONEYPOT, *(form.base_fields if form else filter(is_key, data))}
    pairs = [(name, value) for name, values in data.lists() if name in names for value in values]
    return pairs[:MANY_VALUES]


@csrf_exempt
@sensitive_post_parameters()
@journey
@require_POST
@without_database(unavailable)
def submit(request):
    """Keep a message, or give the form back with everything that was typed."""
    refused = refusal(request)
    if refused:
        return plain(refused.text, refused.status)
    try:
        context = for_message(request, request.POST)
    except FormClosed:
        return _closed(request)
    with translation.override(context.language):
        return _judge(request, context)


def _judge(request, context):
    fields = build_form(context)(request.POST)
    provider = provider_for(context)
    # Some proofs count once: they are used up only when everything else is right.
    judge = provider.verify if fields.is_valid() else provider.glance
    outcome = judge(request.POST, context.binding, request)
    if fields.is_valid() and outcome.passed:
        caught = traps.caught(request, context, outcome.challenge)
        if keep(context, fields.cleaned_data, outcome.challenge.jti, caught=caught):
            return _see_other(context)
        message = _(
            "This form has already sent another message. Answer this new question to send this one too."
        )
        outcome = Outcome(None, message)
    # The first of two equal posts may have used up what proved it: the second one is thanked for too.
    elif (
        fields.is_valid()
        and outcome.challenge
        and was_kept(context, fields.cleaned_data, outcome.challenge.jti)
    ):
        return _see_other(context)
    return rendering.form_again(request, context, fields, outcome)


def _see_other(context):
    page_id = context.page.pk if context.page else 0
    response = HttpResponseRedirect(
        reverse("wagtail_scs:thank_you", args=[context.language, context.form_key, page_id])
    )
    response.status_code = 303
    return response


def _closed(request):
    context = from_request(request, {"language": request.POST.get("language", "")})
    with translation.override(context.language):
        return rendering.closed(request, context)


@journey
@require_safe
@without_database(form_is_away)
def standalone(request, language):
    """The form on a page of its own, for templates that cannot show it in place."""
    data = {"language": language, "form": request.GET.get("form", ""), "page": request.GET.get("page", "")}
    try:
        context = from_request(request, data)
    except FormClosed:
        context = from_request(request, {"language": language})
    with translation.override(context.language):
        return rendering.first_form(request, context)


@journey
@require_safe
@without_database(thanks_all_the_same)
def thank_you(request, language, form_key, page_id):
    """The same page for everybody who has written: it names neither the visitor nor the message."""
    data = {"language": language, "form": form_key, "page": str(page_id or "")}
    try:
        context = from_request(request, data)
    except FormClosed:
        context = from_request(request, {"language": language})
    with translation.override(context.language):
        return rendering.thanks(request, context)
