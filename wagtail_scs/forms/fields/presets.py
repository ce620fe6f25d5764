"""Ready-made forms as plain data. All their texts are blank, so every visitor reads the shipped ones."""

import uuid


DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
TIMES = ("morning", "afternoon", "evening")


def question():
    """Question or appointment: what the standard form asks and a new form opens with."""
    return [
        field("short_text", "name", required=True, max_length=120),
        field("email", "email"),
        field("phone", "phone"),
        field("single_choice", "reason", ("question", "appointment"), required=True, first_chosen=True),
        field("several_choices", "preferred_days", DAYS),
        field("several_choices", "preferred_times", TIMES),
        field("long_text", "message", required=True, max_length=5000),
    ]


def call_back():
    """Call me back: as little as a call needs."""
    return [
        field("short_text", "name", required=True, max_length=120),
        field("phone", "phone", required=True),
        field("several_choices", "preferred_times", TIMES),
    ]


def field(kind, key, options=(), **over):
    """One field as a StreamField stores it."""
    value = {"key": key, "label": "", "help": "", "required": False, **over}
    if options:
        value["options"] = [item({"key": option, "label": ""}) for option in options]
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def item(value):
    # wagtail-localize finds the items of a list by their ids and skips those without.
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}
