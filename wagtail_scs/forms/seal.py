"""The answers of a message under lock and key: AES-256-GCM, the first key of a ring seals, every key opens.

What is sealed is bound to its row: the same bytes in another row do not open. Nothing here falls back to
plain text: with a ring that cannot be used nothing is kept, and what cannot be opened is not shown.
"""

import base64
import hashlib
import json
import os
import re
from functools import lru_cache

from django.core.exceptions import ImproperlyConfigured

from wagtail_scs.conf import settings


PURPOSE = b"wagtail_scs.payload.1:"
NONCE_BYTES = 12
# 32 bytes in URL-safe base64, as secrets.token_urlsafe(32) and Fernet.generate_key() write them.
KEY = re.compile(r"[A-Za-z0-9_-]{43}=?")


class CannotOpen(Exception):
    """The answers cannot be decrypted: their key is not in the ring, or somebody changed the row."""


def seal(answers, uuid):
    """``(what to store, the id of the key)``; the answers themselves and a blank id without a ring.

    Raises ImproperlyConfigured where keys are set and cannot be used.
    """
    if not settings.ENCRYPTION_KEYS:
        return answers, ""
    key_id, cipher = next(iter(_ring().items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + cipher.encrypt(nonce, json.dumps(answers).encode(), _bound_to(uuid))
    return {"sealed": base64.b64encode(sealed).decode()}, key_id


def unseal(stored, key_id, uuid):
    """The answers in ``stored``, sealed with the key ``key_id`` for the message ``uuid``. Raises CannotOpen.

    A blank id: they were kept in clear, and are returned as they are.
    """
    if not key_id:
        return stored
    try:
        cipher = _ring()[key_id]
    except KeyError:
        raise CannotOpen(f"The key {key_id} is not in WAGTAIL_SCS_ENCRYPTION_KEYS.") from None
    except ImproperlyConfigured as problem:
        raise CannotOpen(str(problem)) from None
    try:
        sealed = base64.b64decode(stored["sealed"], validate=True)
        answers = json.loads(cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound_to(uuid)))
    except Exception:  # noqa: BLE001 - whatever stands in the row, it is not what was sealed for it
        raise CannotOpen("What is stored is not what was sealed for this message.") from None
    return answers


def first_key_id():
    """The id of the key that seals, blank without a ring. Raises ImproperlyConfigured like ``seal``."""
    return next(iter(_ring()), "")


def is_key(text):
    return isinstance(text, str) and KEY.fullmatch(text) is not None


def has_library():
    """Whether the extra ``encryption`` is installed."""
    try:
        _library()
    except ImportError:
        return False
    return True


def _library():
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM


def _ring():
    """``{key id: cipher}`` in the order of the setting."""
    keys = tuple(settings.ENCRYPTION_KEYS)
    for number, key in enumerate(keys, 1):
        if not is_key(key):
            raise ImproperlyConfigured(f"Key {number} of WAGTAIL_SCS_ENCRYPTION_KEYS is no key of 32 bytes.")
    if keys and not has_library():
        raise ImproperlyConfigured("WAGTAIL_SCS_ENCRYPTION_KEYS is set, and cryptography is not installed.")
    return _ciphers(keys)


@lru_cache(maxsize=8)
def _ciphers(keys):
    raw = [base64.urlsafe_b64decode(key.rstrip("=") + "=") for key in keys]
    return {_id(key): _library()(key) for key in raw}


def _id(key):
    """Names a key in the database without saying anything of it."""
    return hashlib.sha256(b"wagtail_scs.key:" + key).hexdigest()[:16]


def _bound_to(uuid):
    return PURPOSE + uuid.bytes
