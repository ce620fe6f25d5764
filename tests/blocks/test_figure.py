import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model

from tests.media import make_image
from wagtail_scs.blocks import FigureBlock

from .anatomy import errors_of, parse, render, saved_as_draft, stream, text_of


pytestmark = pytest.mark.django_db

ALT = "Two thin leads beside the spinal cord"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="80" height="60"/></svg>'


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def figure(image=None, **over):
    return {"image": image and image.pk, "image_alt": ALT, "decorative": False, **over}


def shown(image=None, **over):
    block = FigureBlock()
    return parse(block.render(block.to_python(figure(image, **over))))


def errors(**over):
    return errors_of(FigureBlock(), {**figure(), "image": make_image(), **over}).get("blockErrors", {})


@pytest.mark.parametrize(
    ("described", "decorative", "field", "says"),
    [
        (ALT, False, None, None),
        ("", True, None, None),
        ("", False, "image_alt", "Describe the image"),
        (ALT, True, "decorative", "Untick this box"),
    ],
)
def test_an_image_is_described_or_decorative(described, decorative, field, says):
    found = errors(image_alt=described, decorative=decorative)

    assert list(found) == ([field] if field else [])
    assert not field or says in found[field]["messages"][0]


def test_a_draft_may_lack_image_and_description():
    with saved_as_draft(FigureBlock()) as block:
        assert errors_of(block, figure(image_alt="")) == {}
        assert errors_of(block, {**figure(), "image": None, "decorative": True}) == {}


def test_without_an_image_it_is_not_published():
    assert list(errors(image=None)) == ["image"]


def test_a_browser_chooses_among_sizes_and_formats_and_keeps_the_place_free():
    body = shown(make_image(size=(2000, 1000)))

    source, image = body.find(".//picture/source"), body.find(".//picture/img")
    assert source.get("type") in {"image/avif", "image/webp"}
    for choice in (source, image):
        assert [part.split()[1] for part in choice.get("srcset").split(", ")] == ["1440w", "960w", "480w"]
        assert choice.get("sizes")
    assert (image.get("width"), image.get("height")) == ("1440", "720")
    assert image.get("loading") == "lazy"
    assert image.get("alt") == ALT


def test_a_drawing_in_svg_needs_no_other_sizes(settings):
    settings.WAGTAILIMAGES_EXTENSIONS = ["svg"]
    drawing = get_image_model().objects.create(title="Drawing", file=ContentFile(SVG, "drawing.svg"))

    image = shown(drawing).find(".//picture/img")

    assert image.get("src").endswith(".svg")
    assert image.get("srcset") is None
    assert float(image.get("width")) * 3 == float(image.get("height")) * 4


def test_a_decorative_image_is_passed_over():
    image = shown(make_image(), image_alt="Forgotten words", decorative=True).find(".//img")

    assert image.get("alt") == ""


def test_caption_credit_and_long_description_are_there_when_written():
    body = shown(
        make_image(), caption="<p>In the <b>back</b>.</p>", credit="Photo: us", long_description="<p>All.</p>"
    )

    assert text_of(body.find(".//figcaption")) == "In the back . Photo: us".replace(" .", ".")
    assert text_of(body.find(".//details")) == "Description of the image All."
    assert body.find(".//details").get("open") is None


def test_what_is_left_blank_leaves_nothing():
    body = shown(make_image())

    assert [element.tag for element in body.iter()][1:] == ["div", "figure", "picture", "source", "img"]


@pytest.mark.parametrize("spoil", ["deleted", "lost", "damaged"])
def test_its_description_stands_in_for_an_image_that_cannot_be_shown(spoil):
    image = make_image()
    {
        "deleted": image.delete,
        "lost": lambda: image.file.delete(save=False),
        "damaged": lambda: damage(image),
    }[spoil]()

    body = shown(image, credit="Photo: us")

    assert body.find(".//img") is None
    assert text_of(body).startswith(ALT)


def damage(image):
    with open(image.file.path, "wb") as file:
        file.write(b"no image any more")


def test_a_decorative_image_that_was_deleted_leaves_nothing():
    assert len(shown(None, image_alt="", decorative=True)) == 0


def test_it_reads_values_older_than_its_newer_children():
    block = FigureBlock()

    body = parse(block.render(block.to_python({"image": make_image().pk, "image_alt": ALT, "caption": None})))

    assert body.find(".//img").get("alt") == ALT


def test_twenty_figures_cost_as_many_statements_as_two():
    images = [make_image(f"Image {n}", (8, 8)) for n in range(20)]
    statements(images)  # makes the renditions, as the first visitor does

    assert statements(images[:2]) == statements(images) == 2


def statements(images):
    caches["default"].clear()  # Wagtail also remembers renditions there; a restart would forget them
    with CaptureQueriesContext(connection) as queries:
        html = stream(*[("figure", figure(image)) for image in images]).render_as_block()
    assert html.count("<img") == len(images)
    return len(queries)


def test_the_preview_needs_no_image():
    assert text_of(parse(render(FigureBlock()))).startswith("Drawing of a back")
