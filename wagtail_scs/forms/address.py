"""Which network a post comes from. What is returned is hashed before anybody keeps it."""

import ipaddress

from wagtail_scs.conf import settings


def network_of(request):
    """The visitor's IPv4 address or IPv6 /64 network as text, blank where it is unknown."""
    text = _from_header(request) if settings.CLIENT_IP_HEADER else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(_without_port(text.strip()))
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    if address.version == 4:
        return str(address)
    # One household or one server owns a whole /64 and could change its address with every post.
    return str(ipaddress.ip_network((int(address), 64), strict=False))


def _from_header(request):
    """The entry written by the outermost of our own proxies; whatever stands left of it anybody can invent."""
    entries = request.headers.get(settings.CLIENT_IP_HEADER, "").split(",")
    return entries[-min(max(settings.TRUSTED_PROXIES, 1), len(entries))]


def _without_port(text):
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    return text.partition("%")[0]
