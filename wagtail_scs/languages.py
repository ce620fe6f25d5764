"""A language's own name and direction, also where Django's table does not know it."""

from django.utils.translation import get_language, get_language_info

from .conf import settings


# What <bdi dir="ltr"> is in HTML.
LEFT_TO_RIGHT_ISOLATE, END_OF_ISOLATE = "\u2066", "\u2069"
# (own name, whether it is written from right to left) of languages patients read and Django lacks in some version.
UNKNOWN_TO_DJANGO = {
    "am": ("አማርኛ", False),
    "fil": ("Filipino", False),
    "gu": ("ગુજરાતી", False),
    "hmn": ("Hmoob", False),
    "ht": ("Kreyòl Ayisyen", False),
    "ku": ("Kurdî", False),
    "lo": ("ລາວ", False),
    "ps": ("پښتو", True),
    "so": ("Soomaali", False),
    "tl": ("Tagalog", False),
    "yi": ("ייִדיש", True),
}
# Not Django's list, which changes with its releases: what a document was marked with must stay a choice.
READ_BY_PATIENTS = (
    "am ar bg bn bs cs da de el en es et fa fi fr gu he hi hmn hr ht hu hy id is it ja ka km ko ku lo lt lv ml "
    "mr ms my nb ne nl pa pl ps pt pt-br ro ru sk sl so sq sr sv sw ta te th tl tr uk ur vi yi zh-hans zh-hant"
)


def name_in_sentence(code):
    """The language's own name as it stands within its sentences: "español", "العربيّة"."""
    try:
        return get_language_info(code)["name_local"]
    except KeyError:
        own = _known(code)
        return own[0] if own else dict(settings.languages).get(code, code)


def own_name(code):
    """The same as the name of a link. Only its first letter changes: Vietnamese is "Tiếng Việt"."""
    name = name_in_sentence(code)
    return name[:1].title() + name[1:]


def name_for_readers(code):
    """The name in the active language: "Spanish". Where Django does not know it, the language's own."""
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return own_name(code)


def document_languages():
    """``(code, name)`` of the languages a document may be in: those of the site and of many patients."""
    codes = {*READ_BY_PATIENTS.split(), *dict(settings.languages)}
    return sorted(((code, _both_names(code)) for code in codes), key=lambda pair: pair[1].casefold())


def direction(code):
    """``"rtl"`` or ``"ltr"``, as the attribute ``dir`` wants it."""
    bidi = {code, code.partition("-")[0]} & set(settings.bidi_languages)
    own = _known(code)
    return "rtl" if bidi or (own and own[1]) else "ltr"


def isolated(text):
    """``text`` for a plain text in the active language: a phone number keeps its order between Arabic words."""
    if direction(get_language() or "") == "ltr":
        return text
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{END_OF_ISOLATE}"


def _both_names(code):
    """As editors find it: "Arabic (العربيّة)"."""
    name, own = name_for_readers(code), own_name(code)
    return name if name == own else f"{name} ({own})"


def _known(code):
    return UNKNOWN_TO_DJANGO.get(code) or UNKNOWN_TO_DJANGO.get(code.partition("-")[0])
