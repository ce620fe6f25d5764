"""A cache that is away, as a server that was switched off: every call fails and quotes what it was asked."""

from django.core.cache.backends.base import BaseCache


class BrokenCache(BaseCache):
    def __init__(self, location, params):
        super().__init__(params)

    def _away(self, key, *args, **kwargs):
        raise ConnectionRefusedError(f"203.0.113.9 refused {key}")

    add = get = set = touch = delete = _away
