"""Images and documents for tests: few bytes, real files."""

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection


WEBVTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nThis is the stimulator.\n"


def make_image(title="Leads", size=(640, 480), file=None):
    file = file or get_test_image_file(f"{title}.png", size=size)
    return get_image_model().objects.create(title=title, file=file, collection=root())


def make_document(name="captions.vtt", content=WEBVTT):
    file = ContentFile(content, name)
    return get_document_model().objects.create(title=name, file=file, collection=root())


def root():
    """The collection a fresh Wagtail comes with, made again where an earlier test emptied the tables."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")
