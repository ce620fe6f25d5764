"""What Wagtail's sitemap says about a page: every version of it, each with all the others."""

from urllib.parse import urlsplit

from wagtail.models import Site

from .alternates import alternates, default_version, listed


def sitemap_entries(page, request=None):
    """The entries of ``page``, as ``get_sitemap_urls`` returns them; none for an alias.

    Wagtail's sitemap walks the tree of the site's main language only, so the page there speaks for its
    versions in the other trees. Those under another host belong into the sitemap of that host.
    """
    if page.alias_of_id:
        return []
    versions = listed(alternates(page, request))
    links = _links(versions)
    return [_entry(version, links) for version in versions if _is_told_by(page, version, request)]


def _is_told_by(page, version, request):
    main = _main_tree(request)
    if version.is_current or not main or not page.url_path.startswith(main):
        return version.is_current
    host = urlsplit(page.get_full_url(request) or "").netloc
    return not version.page.url_path.startswith(main) and urlsplit(version.url).netloc == host


def _main_tree(request):
    """Where the tree begins that Wagtail's sitemap walks."""
    site = Site.find_for_request(request) if request is not None else None
    site = site or Site.objects.select_related("root_page").filter(is_default_site=True).first()
    return site.root_page.url_path if site else ""


def _entry(version, links):
    changed = version.page.last_published_at or version.page.latest_revision_created_at
    return {"location": version.url, "lastmod": changed, "alternates": links}


def _links(versions):
    if len(versions) < 2:
        return []
    links = [{"location": version.url, "lang_code": version.code} for version in versions]
    return [*links, {"location": default_version(versions).url, "lang_code": "x-default"}]
