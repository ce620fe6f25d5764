"""One person's messages, found without opening any: by keyed hashes of an e-mail address and a phone number."""

import unicodedata
from functools import lru_cache

from django.db.models import Q
from django.utils.crypto import salted_hmac

from wagtail_scs.conf import settings

from .text import without_format_characters


KINDS = ("email", "phone")
INTERNATIONAL = ("+", "00")


def first_of(message, kind):
    """The first answer to a field of ``kind`` (email or phone), whatever its key is."""
    keys = [kind, *(field["key"] for field in message.schema if field.get("kind") == kind)]
    return next((message.payload[key] for key in keys if message.payload.get(key)), "")


def hashes(message):
    """The columns by which ``message`` is found, under today's SECRET_KEY."""
    first = {f"{kind}_hash": hashed(kind, first_of(message, kind)) for kind in KINDS}
    return {**first, "hashed_with": hash_key_id()}


def find(messages, **wanted):
    """Those of ``messages`` whose ``email`` or ``phone`` is the wanted one, however it is spelled."""
    found = Q(pk__in=[])
    for kind in KINDS:
        spellings = [hashed(kind, wanted.get(kind, ""), secret) for secret in settings.secret_keys]
        if spelling := [text for text in spellings if text]:
            found |= Q(**{f"{kind}_hash__in": spelling})
    return messages.filter(found)


def unfindable(messages):
    """Those of ``messages`` that ``find`` overlooks: they have no hashes, or those of a SECRET_KEY that is gone."""
    return messages.exclude(hashed_with__in=[hash_key_id(secret) for secret in settings.secret_keys])


def hash_key_id(secret=None):
    """Names the SECRET_KEY of a hash without saying anything of it."""
    return _id_of(secret or settings.secret_keys[0])


@lru_cache
def _id_of(secret):
    return _hmac("key", "", secret)[:16]


def hashed(kind, text, secret=None):
    """The hash of an e-mail address or phone number; blank for a text that is neither."""
    plain = SPELLINGS[kind](str(text))
    return _hmac(kind, plain, secret) if plain else ""


def one_email(text):
    return without_format_characters(text).strip().casefold()


def one_phone(text):
    """Digits of any script as 0 to 9, in full form where the number begins with + or 00."""
    text = without_format_characters(text).strip()
    start = next((start for start in INTERNATIONAL if _digits(text, keep="+").startswith(start)), "")
    if start:
        text = text.replace("(0)", "")  # +44 (0)20 …: dialled from inside the country only
    return _digits(text)[2 if start == "00" else 0 :]


def _digits(text, keep=""):
    return "".join(
        c if c in keep else str(unicodedata.decimal(c)) for c in text if c in keep or c.isdecimal()
    )


def _hmac(kind, text, secret=None):
    return salted_hmac(f"wagtail_scs.find.{kind}", text, secret=secret, algorithm="sha256").hexdigest()


SPELLINGS = {"email": one_email, "phone": one_phone}
