"""What may be read for a leaflet: this site's static files and renditions. No host is ever asked."""

from io import BytesIO
from mimetypes import guess_type
from urllib.parse import unquote, urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from PIL import Image
from wagtail.images import get_image_model
from weasyprint.urls import URLFetcher, URLFetcherResponse


JPEG_QUALITY = 85


class Refused(ValueError):
    """An address that is neither a static file nor a rendition of this site; its picture stays away."""


class OwnFiles(URLFetcher):
    """Reads from the storages, as Wagtail does. ``address``: the page's, to which others are relative."""

    def __init__(self, address):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.address = address

    def fetch(self, url, headers=None):
        file = self._static(url) or self._rendition(url)
        if file is None:
            raise Refused("Neither a static file nor a rendition of this site")
        with file:
            data, kind = _for_paper(file.read(), guess_type(urlsplit(url).path)[0])
        return URLFetcherResponse(url, data, {"Content-Type": kind or "application/octet-stream"})

    def _static(self, url):
        start = getattr(staticfiles_storage, "base_url", None)
        place, start = _place(url), start and _place(urljoin(self.address, start))
        if not start or place[:2] != start[:2] or not place[2].startswith(start[2]):
            return None
        name = place[2].removeprefix(start[2])
        if staticfiles_storage.exists(name):
            return staticfiles_storage.open(name)
        found = finders.find(name)  # not collected yet, as on a developer's machine
        return open(found, "rb") if found else None

    def _rendition(self, url):
        """The address decides, not the name: a file beside the renditions is none of ours."""
        parts = _place(url)[2].strip("/").split("/")
        names = ["/".join(parts[start:]) for start in range(len(parts))]
        model = get_image_model().get_rendition_model()
        for rendition in model.objects.filter(file__in=names):
            if _place(urljoin(self.address, rendition.url)) == _place(url):
                return rendition.file.open()
        return None


def _place(url):
    """Scheme, host and path; a signature in the query does not count."""
    scheme, host, path, *_rest = urlsplit(url)
    return scheme, host, unquote(path)


def _for_paper(data, kind):
    """A photograph in WebP as JPEG: a PDF knows no WebP and would hold it dot by dot, ten times the size."""
    if kind != "image/webp":
        return data, kind
    with Image.open(BytesIO(data)) as image:
        if image.mode != "RGB":
            return data, kind
        written = BytesIO()
        image.save(written, "JPEG", quality=JPEG_QUALITY)
    return written.getvalue(), "image/jpeg"
