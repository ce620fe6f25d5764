"""While a leaflet is drawn no host is asked, and nothing is read but static files and renditions of this site."""

import socket
from threading import Thread

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file_jpeg

from wagtail_scs.leaflet.files import OwnFiles, Refused

from .reading import leaflet
from .test_pdf import drawn


pytestmark = pytest.mark.django_db

ADDRESS = "http://testserver/en/scs/"


@pytest.fixture
def image(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="A", file=get_test_image_file_jpeg(size=(1200, 800)))


@pytest.fixture
def host():
    """The address of a host on this machine, and who called it."""
    listener, callers = socket.create_server(("127.0.0.1", 0)), []

    def listen():
        while True:
            try:
                connection, caller = listener.accept()
            except OSError:
                return
            callers.append(caller)
            connection.close()

    Thread(target=listen, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", callers
    listener.close()


def test_no_host_is_asked(host):
    address, callers = host
    body = (
        f'<link rel="stylesheet" href="{address}/a.css"><img src="{address}/a.png" alt="A">'
        f'<object data="{address}/a.svg"></object><embed src="{address}/b.svg">'
        f'<p style="background: url({address}/c.png)">Words</p>'
        f'<svg width="9" height="9"><image href="{address}/d.png" width="9" height="9"/></svg>'
    )

    pdf = drawn(
        body, f"@import '{address}/b.css'; @font-face {{ font-family: F; src: url({address}/f.woff) }}"
    )

    assert "Words" in pdf.pages[0].extract_text()
    assert callers == []


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/static/wagtail_scs/css/leaflet.css",
        "//elsewhere.example/media/images/a.jpg",
        "http://testserver.elsewhere.example/static/wagtail_scs/css/leaflet.css",
        "http://testserver/en/",
        "http://testserver/static/nothing.png",
        "file:///etc/passwd",
        "data:image/png;base64,iVBORw0KGgo=",
        "ftp://testserver/static/wagtail_scs/css/leaflet.css",
    ],
)
def test_whatever_is_not_ours_is_refused(address):
    with pytest.raises(Refused):
        OwnFiles(ADDRESS).fetch(address)


@pytest.mark.parametrize("path", ["../../settings.py", "%2e%2e/%2e%2e/settings.py", "/etc/passwd"])
def test_nobody_climbs_out_of_the_static_files(path):
    with pytest.raises(Exception, match=r"(?i)outside|refused|neither|detected"):
        OwnFiles(ADDRESS).fetch(f"http://testserver/static/{path}")


def test_a_static_file_is_read():
    answer = OwnFiles(ADDRESS).fetch("http://testserver/static/wagtail_scs/css/leaflet.css")

    assert b"@page" in answer.read()
    assert answer.content_type == "text/css"


def test_a_rendition_is_read_and_a_file_beside_it_is_not(image):
    rendition = image.get_rendition("width-960|format-webp")
    default_storage.save("images/secret.webp", ContentFile(b"a secret"))
    default_storage.save("documents/secret.pdf", ContentFile(b"a secret"))
    files = OwnFiles(ADDRESS)

    answer = files.fetch(f"http://testserver{rendition.url}")

    assert answer.read()[:3] == b"\xff\xd8\xff"  # a JPEG, which a PDF can hold as it is
    assert answer.content_type == "image/jpeg"
    for name in ("images/secret.webp", "documents/secret.pdf", image.file.name):
        with pytest.raises(Refused):
            files.fetch(f"http://testserver/media/{name}")


def test_the_picture_of_a_step_is_on_the_leaflet(versions, client, image):
    page = versions["en"]
    step = {"title": "A", "body": "<p>B</p>", "duration": "", "image": image.pk, "image_alt": "An X-ray"}
    page.body = page.body.stream_block.to_python([{"type": "procedure_steps", "value": {"steps": [step]}}])
    page.save()

    pdf = leaflet(client, page)

    [picture] = pdf.pages[0]["/Resources"]["/XObject"].values()
    assert picture.get_object()["/Filter"] == "/DCTDecode"
