"""Who gets a leaflet: everybody of a page that is for everybody. All others get what the page would answer."""

import logging

import swapper
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Site

from wagtail_scs.clinic import clinic_for
from wagtail_scs.conf import settings
from wagtail_scs.page import ProcedurePageMixin
from wagtail_scs.translation.status import status

from .document import document_of
from .kept import kept
from .switch import is_on, offered_version


logger = logging.getLogger(__name__)


@transaction.non_atomic_requests
@require_safe
def leaflet(request, page_id):
    """The leaflet of a page, behind the same doors: Wagtail's own and those a site's hooks put there."""
    page = _page(request, page_id)
    for door in hooks.get_hooks("before_serve_page"):
        answer = door(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    serve = _serve
    for door in reversed(hooks.get_hooks("on_serve_page")):
        serve = door(serve)
    return serve(page, request, [], {})


def _page(request, page_id):
    base = swapper.load_model("wagtailcore", "Page")
    page = get_object_or_404(base.objects.live(), pk=page_id).specific
    site, place = Site.find_for_request(request), page.get_url_parts(request)
    if not (is_on() and isinstance(page, ProcedurePageMixin) and site and place and place[0] == site.pk):
        raise Http404
    return page


def _serve(page, request, args, kwargs):
    if not offered_version(page, request) or (page.expire_at and page.expire_at <= timezone.now()):
        response = redirect(page.get_url(request))
        add_never_cache_headers(response)
        return response
    try:
        document = document_of(page, request)
    # A block of a clinic's own may fail on paper alone; its readers still have the page.
    except Exception:
        logger.exception("The leaflet of page %s could not be written.", page.pk)
        return _away(page, request)
    etag = f'"{document.digest}"'
    response = get_conditional_response(request, etag=etag) or _pdf(page, document)
    return _with_headers(response, page, document, etag) if response else _away(page, request)


def _pdf(page, document):
    def make():
        # WeasyPrint loads native libraries: where one is missing, only the leaflet is.
        from .pdf import as_pdf

        return as_pdf(document)

    made = kept(page.pk, document.digest, make)
    return HttpResponse(made, content_type="application/pdf") if made else None


def _with_headers(response, page, document, etag):
    language = page.locale.language_code
    response.headers["ETag"] = etag
    response.headers["Content-Language"] = language
    response.headers["Content-Disposition"] = content_disposition_header(False, f"{page.slug}-{language}.pdf")
    response.headers["Link"] = f'<{document.address}>; rel="canonical"'
    if not status(page).is_indexable:
        response.headers["X-Robots-Tag"] = "noindex"
    # A copy on the way may be kept, and is asked about each time: no old phone number in it.
    patch_cache_control(response, no_cache=True, max_age=0)
    return response


def _away(page, request):
    """A page of ours in the clinic's frame: the text itself can be printed, and there is a phone."""
    language = page.locale.language_code
    variables = {
        "page": page,
        "language": language,
        "clinic": clinic_for(request, page),
        "address": page.get_url(request),
        "scs_base_template": settings.BASE_TEMPLATE,
        "scs_form_page": True,
    }
    with translation.override(language):
        response = render(request, "wagtail_scs/leaflet/away.html", variables, status=503)
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
