"""Hosts whose videos a page may lead to, each in the form that learns least about the visitor.

Nothing is loaded from them: the page has a link, and the visitor decides. No policy (CSP) has to name them.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from wagtail_scs.conf import settings


# (name, what host and path look like, where its player without advertising cookies is). YouTube shows
# captions at once with cc_load_policy, Vimeo keeps no statistics of visitors with dnt.
KNOWN = (
    (
        "YouTube",
        r"(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/|live/)|youtu\.be/)"
        r"(?P<id>[\w-]{11})(?![\w-])",
        "https://www.youtube-nocookie.com/embed/{id}?cc_load_policy=1",
    ),
    (
        "Vimeo",
        r"(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d+)(?![^/?])(?:(?:/|\?(?:.*&)?h=)(?P<key>\w+))?",
        "https://player.vimeo.com/video/{id}?dnt=1",
    ),
)


@dataclass(frozen=True)
class HostedVideo:
    url: str
    host: str


def hosted_video(address):
    """The HostedVideo behind ``address``, or None where the host is unknown or this is no video of it."""
    parts = urlsplit(address or "")
    if parts.scheme not in {"http", "https"}:
        return None
    place = f"{parts.netloc.lower()}{parts.path}{'?' if parts.query else ''}{parts.query}"
    for name, pattern, player in KNOWN:
        if found := re.match(pattern, place, re.ASCII):
            return HostedVideo(player.format(**found.groupdict()) + _key(found.groupdict()), name)
    name = settings.VIDEO_HOSTS.get(parts.netloc.lower())
    return HostedVideo(address, name) if name and parts.scheme == "https" else None


def host_names():
    """The hosts an editor may choose from."""
    return [*(name for name, _pattern, _player in KNOWN), *settings.VIDEO_HOSTS.values()]


def _key(parts):
    """Vimeo shows an unlisted video to those who know its key."""
    return f"&h={parts['key']}" if parts.get("key") else ""
