"""Checks of encryption: keys that are none, a library that is missing, messages kept in clear."""

from django.core import checks

from wagtail_scs.conf import settings

from .seal import has_library, is_key


MAKE_ONE = "Make a key with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"


def register_seal_checks():
    checks.register(keys_are_keys, "wagtail_scs")
    checks.register(library_is_installed, "wagtail_scs")
    checks.register(messages_are_encrypted, "wagtail_scs", deploy=True)


def keys_are_keys(app_configs, **kwargs):
    return [
        checks.Error(
            f"Key {number} of WAGTAIL_SCS_ENCRYPTION_KEYS is no key of 32 bytes, so no message can be kept or read.",
            hint=f"{MAKE_ONE}. Leave older keys in the list: messages sealed with them need them.",
            id="wagtail_scs.E041",
        )
        for number, key in enumerate(settings.ENCRYPTION_KEYS, 1)
        if not is_key(key)
    ]


def library_is_installed(app_configs, **kwargs):
    if not settings.ENCRYPTION_KEYS or has_library():
        return []
    return [
        checks.Error(
            "WAGTAIL_SCS_ENCRYPTION_KEYS is set, and the library that encrypts is not installed, so no message "
            "can be kept or read.",
            hint='Install it: pip install "wagtail-scs[encryption]".',
            id="wagtail_scs.E042",
        )
    ]


def messages_are_encrypted(app_configs, **kwargs):
    if settings.ENCRYPTION_KEYS:
        return []
    return [
        checks.Warning(
            "Messages are kept as plain text: whoever gets hold of the database or a backup reads them.",
            hint=f"Set WAGTAIL_SCS_ENCRYPTION_KEYS to a list with one key. {MAKE_ONE}",
            id="wagtail_scs.W041",
        )
    ]
