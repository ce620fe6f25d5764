"""The reasons for writing that a site's forms offer: recipients and the inbox's filter choose from them."""

from .definition import ContactForm
from .fields import reasons


def known_reasons():
    """``[(key, label), …]``: the standard form's, then those of the clinic's own forms, in one statement.

    A key that forms or languages name differently has all its names: it is one reason to those who get the mails.
    """
    shipped = dict(reasons())
    own = {}
    for stream in ContactForm.objects.order_by("pk").values_list("fields", flat=True):
        for key, label in _offered(stream.raw_data):
            own.setdefault(key, {})[label or key] = True
    return [*shipped.items(), *((key, " / ".join(names)) for key, names in own.items() if key not in shipped)]


def _offered(blocks):
    """The options of the field with the key ``reason`` among a form's stored blocks."""
    fields = [block["value"] for block in blocks if block["value"].get("key") == "reason"]
    options = [item["value"] for field in fields for item in field.get("options", ())]
    return [(option["key"], option["label"]) for option in options if option.get("key")]
