"""Posts no browser sends from our form: refused before one of their fields is looked at."""

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import UnreadablePostError
from django.utils.translation import gettext as _

from wagtail_scs.conf import settings

from .origin import is_foreign


# The form has nine fields. A host's own limit may be far higher, since Wagtail's editor needs thousands.
MAX_FIELDS = 200


@dataclass(frozen=True)
class Refusal:
    status: int
    text: str


def refusal(request):
    """A Refusal, or None for a post worth reading."""
    return _refused_head(request) or _refused_body(request)


def _refused_head(request):
    if is_foreign(request):
        return Refusal(
            403, _("This form was sent from another website. Open the page of the clinic and send it there.")
        )
    if request.content_type != "application/x-www-form-urlencoded":
        return Refusal(415, _("This address takes the fields of the contact form only."))
    if request.content_params.get("charset", "utf-8").lower() != "utf-8":
        return Refusal(400, _("This form was sent in a character set other than UTF-8."))
    length = request.META.get("CONTENT_LENGTH") or ""
    if length and not (length.isascii() and length.isdigit()):
        return _incomplete()
    return _too_long() if len(length) > 12 or int(length or 0) > settings.MAX_BODY_BYTES else None


def _refused_body(request):
    try:
        body = request.body
    except RequestDataTooBig:  # the host's own limit is lower than ours
        return _too_long()
    except UnreadablePostError:
        return _incomplete()
    declared = request.META.get("CONTENT_LENGTH") or ""
    if not body and not declared:
        return Refusal(
            411, _("This form was sent without its length, so it could not be read. Send it again.")
        )
    if len(body) < int(declared or 0):
        return _incomplete()
    if len(body) > settings.MAX_BODY_BYTES:
        return _too_long()
    if body.count(b"&") >= MAX_FIELDS:
        return Refusal(400, _("This form was sent with more fields than the contact form has."))
    return None


def _too_long():
    return Refusal(413, _("This message is too long. Go back, shorten it and send it again."))


def _incomplete():
    return Refusal(400, _("This form arrived only in part. Go back and send it again."))
