"""A copy to the visitor, where the clinic turned it on: few a day to one address, so it is no tool to flood others."""

from wagtail_scs.conf import settings

from .limits import DAY, count


def allowed(context, cleaned, jti):
    """Whether this message's writer gets a copy. Without a cache nobody does: a copy is a courtesy."""
    email = cleaned.get("email")
    if not (email and context.clinic and context.clinic.copy_to_visitor):
        return False
    number = count("copy", email.lower(), DAY, jti)
    return number is not None and number <= settings.COPIES_PER_DAY
