"""Before a visitor plays a video nothing of it is fetched, from this site or another, and no policy objects."""

import pytest
from wagtail.models import Locale

from tests.media import make_document
from wagtail_scs.pages.models import ProcedurePage


@pytest.fixture
def film(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    own, captions = make_document("trial.webm", b"film"), make_document()
    value = {"title": "The trial", "transcript": "<p>This is the stimulator.</p>"}
    tracks = [{"language": "en", "file": captions.pk}]
    hosted = {**value, "video_url": "https://www.youtube.com/watch?v=scs-example"}
    body = [
        {"type": "video", "value": {**value, "video_file": own.pk, "captions": tracks}},
        {"type": "video", "value": hosted},
    ]
    english = Locale.objects.get(language_code="en")
    page = ProcedurePage(title="Film", slug="film", locale=english, body=body)
    world.pages["en"].get_parent().add_child(instance=page)
    yield page
    page.delete()
    own.delete()
    captions.delete()


def test_a_page_with_videos_fetches_nothing_of_them(visitor, world, film):
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))

    visitor.page.goto(world.address + film.url)
    visitor.page.mouse.wheel(0, 5000)
    visitor.page.wait_for_load_state("networkidle")

    assert visitor.page.locator("video").count() == 1
    assert not [url for url in asked if "/documents/" in url or "youtube" in url]
    assert (visitor.console, visitor.violations) == ([], [])


def test_a_visitor_who_plays_a_video_gets_it_and_its_captions_under_the_strict_policy(visitor, world, film):
    visitor.page.goto(world.address + film.url)

    with visitor.page.expect_request("**/*.webm"), visitor.page.expect_request("**/*.vtt"):
        visitor.page.evaluate(
            "() => { const v = document.querySelector('video');"
            " v.textTracks[0].mode = 'showing'; v.play().catch(() => {}); }"
        )

    assert visitor.violations == []
