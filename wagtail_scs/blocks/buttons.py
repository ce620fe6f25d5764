"""What buttons have in common: a text, and one place that it leads to: a page, an address or a phone number."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RegexBlock, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from .links import Target, links_of
from .translatable import LinkedPageChooserBlock


# Digits with the usual separators, an optional leading plus: what a tel: link can carry (RFC 3966).
PHONE_PATTERN = r"^\+?[0-9][0-9 ()./-]{1,29}$"
TARGETS = ("link_page", "link_url", "link_phone")


def label_block(**kwargs):
    help_text = _("Say what happens next, for example “Find a specialist”.")
    return CharBlock(default="", max_length=255, label=_("Button text"), help_text=help_text, **kwargs)


def page_block():
    return LinkedPageChooserBlock(required=False, label=_("Button leads to a page"))


def url_block():
    return URLBlock(required=False, default="", label=_("or to an address"))


def phone_block():
    return RegexBlock(
        regex=PHONE_PATTERN,
        required=False,
        default="",
        label=_("or calls a phone number"),
        error_messages={"invalid": _("Enter a phone number such as +1 555 010 0199.")},
    )


class ButtonMixin:
    """For blocks with ``link_label`` and all of TARGETS; their templates include ``includes/button.html``."""

    def clean(self, value):
        cleaned = super().clean(value)
        errors = self._link_errors(cleaned)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def _link_errors(self, value):
        filled = [name for name in TARGETS if value.get(name)]
        if len(filled) > 1:
            message = _("A button leads to one place. Keep one of page, address and phone number.")
            return {filled[-1]: ValidationError(message, code="two_targets")}
        return {} if self.is_deferred_validation else self._half_a_button(value, filled)

    def _half_a_button(self, value, filled):
        if filled and not value.get("link_label"):
            return {"link_label": ValidationError(_("Say what the button does."), code="no_label")}
        if value.get("link_label") and not filled:
            message = _("Choose where this button leads, or remove its text.")
            return {"link_label": ValidationError(message, code="no_target")}
        return {}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        target = self._target(value, context)
        context.update(link_href=target.url, link_language=target.language)
        return context

    def _target(self, value, context):
        page = value.get("link_page")
        if page:
            return links_of(context).to(page.pk) or Target("")
        return Target(self._href(value))

    def _href(self, value):
        if value.get("link_phone"):
            return "tel:" + "".join(c for c in value["link_phone"] if c.isdigit() or c == "+")
        return value.get("link_url") or ""
