"""May this post come from our own page? The endpoint carries no authority, so no CSRF cookie is needed."""

from urllib.parse import urlsplit


def is_foreign(request):
    """True for a post that a browser says came from another site.

    What the browser itself says in ``Sec-Fetch-Site`` decides, since a proxy that rewrites ``Host`` cannot
    confuse it. Older browsers send ``Origin`` alone: its host is compared, not its scheme, since TLS often
    ends at a proxy. A missing or ``null`` origin (privacy settings send it) decides nothing: the signed
    challenge does.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site in {"cross-site", "same-origin"}:
        return site == "cross-site"
    origin = request.headers.get("Origin", "")
    if not origin or origin == "null":
        return False
    return _host(origin) != _host("//" + request.get_host())


def _host(url):
    try:
        parts = urlsplit(url)
        return parts.hostname, None if parts.port in {80, 443} else parts.port
    except ValueError:
        return None
