import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from wagtail_scs.blocks import ProcedureStepsBlock

from .anatomy import errors_of, heading_levels, parse, render, text_of


def steps(count, **over):
    step = {"title": "Step", "body": "<p>Words.</p>", "duration": "", "image": None, "image_alt": "", **over}
    return {"heading": "", "intro": "", "steps": [step] * count}


@pytest.fixture
def images(db, settings, tmp_path):
    """A hundred images with the rendition visitors get."""
    settings.MEDIA_ROOT = tmp_path
    made = [
        get_image_model().objects.create(
            title=f"Image {n}", file=get_test_image_file(f"{n}.png", size=(8, 8))
        )
        for n in range(100)
    ]
    block = ProcedureStepsBlock()
    block.render(block.to_python(with_images(made)))
    return made


def with_images(images):
    value = steps(len(images), image_alt="A lead")
    value["steps"] = [{**step, "image": image.pk} for step, image in zip(value["steps"], images, strict=True)]
    return value


def test_steps_are_an_ordered_list_with_a_heading_each():
    html = render(ProcedureStepsBlock(), steps(3, duration="5 to 7 days"))

    assert heading_levels(html) == [2, 3, 3, 3]
    assert "5 to 7 days" in text_of(parse(html).find(".//ol/li"))


def test_editors_write_2_to_12_steps_and_code_may_build_more():
    block = ProcedureStepsBlock()

    assert errors_of(block, steps(2)) == errors_of(block, steps(12)) == {}
    assert errors_of(block, steps(1))["blockErrors"]["steps"]["messages"]
    assert errors_of(block, steps(13))["blockErrors"]["steps"]["messages"]
    assert render(block, steps(100)).count("<li") == 100


def test_a_fresh_block_opens_with_two_steps():
    assert len(ProcedureStepsBlock().get_default()["steps"]) == 2


def test_a_description_without_image_is_refused_at_the_description():
    errors = errors_of(ProcedureStepsBlock(), steps(2, image_alt="A lead"))

    item = errors["blockErrors"]["steps"]["blockErrors"][0]
    assert list(item["blockErrors"]) == ["image_alt"]


@pytest.mark.parametrize("described", ["A lead under the skin", ""])
def test_an_image_is_described_in_the_words_of_the_step_or_decorative(images, described):
    block = ProcedureStepsBlock()
    value = with_images(images[:1])
    value["steps"][0]["image_alt"] = described

    image = parse(block.render(block.to_python(value))).find(".//img")

    assert image.get("alt") == described
    assert image.get("width") and image.get("height") and image.get("loading") == "lazy"


def test_an_image_that_was_deleted_leaves_the_step_readable(images):
    value = with_images(images[:2])
    images[0].delete()
    block = ProcedureStepsBlock()

    body = parse(block.render(block.to_python(value)))

    assert len(body.findall(".//li")) == 2
    assert len(body.findall(".//img")) == 1


def test_a_hundred_images_cost_as_many_statements_as_ten(images):
    assert statements(images[:10]) == statements(images) == 2


def statements(images):
    from django.core.cache import caches

    caches["default"].clear()  # Wagtail also remembers renditions there; a restart would forget them
    block = ProcedureStepsBlock()
    with CaptureQueriesContext(connection) as queries:
        html = block.render(block.to_python(with_images(images)))
    assert html.count("<img") == len(images)
    return len(queries)


def test_a_search_engine_learns_how_it_is_performed(page):
    block = ProcedureStepsBlock()

    [node] = block.get_structured_data(block.normalize(steps(2)), page)

    assert node["howPerformed"] == "1. Step: Words. 2. Step: Words."
