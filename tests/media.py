"""Images and documents for tests: few bytes, real files."""

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file


WEBVTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nThis is the stimulator.\n"


def make_image(title="Leads", size=(640, 480)):
    file = get_test_image_file(f"{title}.png", size=size)
    return get_image_model().objects.create(title=title, file=file)


def make_document(name="captions.vtt", content=WEBVTT):
    file = ContentFile(content, name)
    return get_document_model().objects.create(title=name, file=file)
