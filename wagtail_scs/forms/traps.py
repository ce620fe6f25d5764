"""Traps for robots that got past the question. What one catches is kept apart, never dropped."""

import time

from django.utils.translation import gettext_lazy as _

from wagtail_scs.conf import settings

from .address import network_of
from .limits import HOUR, count


# A field that people neither see nor reach. Neither browsers nor password managers know what to fill in here,
# and no clinic can give a field of its own this name: those have no underscore in front.
HONEYPOT = "_remark"


def filled_what_nobody_sees(request, context, challenge):
    return bool(request.POST.get(HONEYPOT, "").strip())


def was_too_fast(request, context, challenge):
    """Counted from the signed moment at which the question was made, so nobody can pretend."""
    return time.time() - challenge.issued_at < settings.MIN_SECONDS


def came_too_often_from_one_address(request, context, challenge):
    network, limit = network_of(request), settings.ADDRESS_LIMIT_PER_HOUR
    return bool(network and limit) and (count("address", network, HOUR, challenge.jti) or 0) > limit


def came_too_often_to_one_form(request, context, challenge):
    limit, form = settings.FORM_LIMIT_PER_HOUR, f"{context.clinic.site_id}/{context.form_key}"
    return bool(limit) and (count("form", form, HOUR, challenge.jti) or 0) > limit


# In this order: what a cheaper trap has caught does not use up the quota of everybody else.
TRAPS = {
    "honeypot": filled_what_nobody_sees,
    "too_fast": was_too_fast,
    "address_limit": came_too_often_from_one_address,
    "form_limit": came_too_often_to_one_form,
}
REASONS = {
    "honeypot": _("A field was filled in that people cannot see."),
    "too_fast": _("It was sent faster than a person can write."),
    "address_limit": _("Very many messages came from the same internet connection within an hour."),
    "form_limit": _("Very many messages came through this form within an hour."),
}


def caught(request, context, challenge):
    """The key of the trap that caught a post which is otherwise good, blank for most."""
    return next((key for key, trap in TRAPS.items() if trap(request, context, challenge)), "")


def in_words(key):
    """Why a message is in quarantine, for the people at the front desk."""
    return REASONS.get(key, key)
