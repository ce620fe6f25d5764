import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.media import make_document, make_image
from wagtail_scs.blocks import VideoBlock
from wagtail_scs.blocks.video_hosts import hosted_video
from wagtail_scs.checks import video_hosts_are_hosts

from .anatomy import errors_of, parse, saved_as_draft, stream, text_of


pytestmark = pytest.mark.django_db

WATCH = "https://www.youtube.com/watch?v=scs-example"
PLAYER = "https://www.youtube-nocookie.com/embed/scs-example?cc_load_policy=1"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def own(**over):
    """A video of the clinic's own as the form cleans it: with instances, where the stored value has keys."""
    captions = [{"language": "en", "file": make_document()}]
    file = make_document("trial.mp4", b"film")
    return {**hosted(video_url="", captions_at_host=False), "video_file": file, "captions": captions, **over}


def hosted(**over):
    return {
        "title": "The trial",
        "video_file": None,
        "video_url": WATCH,
        "captions": [],
        "captions_at_host": True,
        "transcript": "<p>This is the stimulator.</p>",
        "poster": None,
        **over,
    }


def stored(value):
    block = VideoBlock()
    return block.get_prep_value(block.normalize(value))


def shown(value):
    block = VideoBlock()
    return parse(block.render(block.to_python(stored(value))))


def errors(value):
    return errors_of(VideoBlock(), value).get("blockErrors", {})


@pytest.mark.parametrize("make", [own, hosted])
def test_a_video_with_captions_and_transcript_is_published(make):
    assert errors(make()) == {}


FAULTS = [
    (hosted, {"video_url": ""}, "video_file", "Choose a video file"),
    (own, {"video_url": WATCH}, "video_url", "comes from one place"),
    (own, {"captions": []}, "captions", "Add captions"),
    (hosted, {"captions_at_host": False}, "captions_at_host", "tick this box"),
    (hosted, {"transcript": ""}, "transcript", "This field is required."),
    (hosted, {"transcript": '<p data-block-key="a"></p>'}, "transcript", "Write down what is said"),
    (hosted, {"title": ""}, "title", "This field is required."),
    (hosted, {"video_url": "https://films.example/1"}, "video_url", "YouTube, Vimeo"),
    (hosted, {"video_url": "https://www.youtube.com/@channel"}, "video_url", "YouTube, Vimeo"),
]


@pytest.mark.parametrize(("make", "over", "field", "says"), FAULTS)
def test_what_is_missing_is_said_beside_its_field(make, over, field, says):
    found = errors(make(**over))

    assert list(found) == [field]
    assert says in found[field]["messages"][0]


@pytest.mark.parametrize(("make", "over", "field", "says"), FAULTS)
def test_a_draft_is_saved_all_the_same(make, over, field, says):
    with saved_as_draft(VideoBlock()) as block:
        assert errors_of(block, make(**over)) == {}


def test_a_file_that_browsers_do_not_play_is_refused():
    found = errors(own(video_file=make_document("trial.avi", b"film")))

    assert "MP4 or WebM" in found["video_file"]["messages"][0]


@pytest.mark.parametrize("content", [b"1\n00:00:00,000 --> 00:00:02,000\nHello\n", b"", b"\x89PNG"])
def test_captions_that_browsers_cannot_read_are_refused(content):
    captions = [{"language": "en", "file": make_document("captions.vtt", content)}]

    item = errors(own(captions=captions))["captions"]["blockErrors"][0]

    assert "WebVTT" in item["blockErrors"]["file"]["messages"][0]


def test_captions_may_begin_with_a_byte_order_mark():
    captions = [{"language": "en", "file": make_document(content=b"\xef\xbb\xbfWEBVTT\n")}]

    assert errors(own(captions=captions)) == {}


def test_a_language_has_one_file_of_captions():
    captions = [{"language": "es", "file": make_document()}] * 2

    found = errors(own(captions=captions))["captions"]["blockErrors"]

    assert list(found) == [1]
    assert list(found[1]["blockErrors"]) == ["language"]


def test_an_own_video_waits_for_the_visitor_and_has_a_track_for_each_language():
    captions = [{"language": code, "file": make_document(f"{code}.vtt")} for code in ("en", "es")]

    body = shown(own(captions=captions, poster=make_image()))

    video = body.find(".//video")
    assert video.get("preload") == "none" and video.get("controls") is not None
    assert video.get("poster").endswith(".webp")
    assert body.find(".//source").get("type") == "video/mp4"
    tracks = [(t.get("kind"), t.get("srclang"), t.get("label")) for t in body.findall(".//track")]
    assert tracks == [("captions", "en", "English"), ("captions", "es", "Español")]
    assert body.findall(".//track[@default]") == []  # browsers fetch it with the page
    assert text_of(body.find(".//details")) == "Transcript This is the stimulator."


def test_a_video_elsewhere_is_a_link_and_nothing_more():
    body = shown(hosted(poster=make_image()))

    [link] = body.findall(".//a")
    assert link.get("href") == PLAYER
    assert "YouTube" in text_of(link)
    # YouTube's player plays for nobody whose origin it does not know; the address of the page stays here.
    assert link.get("referrerpolicy") == "strict-origin"
    assert not {"iframe", "script", "video", "object", "embed"} & {element.tag for element in body.iter()}
    assert [image.get("src")[:7] for image in body.iter("img")] == ["/media/"]


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://youtu.be/scs-example?si=abc", PLAYER),
        ("https://m.youtube.com/watch?app=desktop&v=scs-example&t=4", PLAYER),
        ("http://www.youtube.com/shorts/scs-example", PLAYER),
        ("https://www.youtube-nocookie.com/embed/scs-example", PLAYER),
        ("https://www.youtube.com/watch?v=short", None),
        ("https://www.youtube.com/watch?v=scs-example-and-more", None),
        ("https://youtube.com.films.example/watch?v=scs-example", None),
        ("https://vimeo.com/1234567", "https://player.vimeo.com/video/1234567?dnt=1"),
        ("https://vimeo.com/1234567/abc12", "https://player.vimeo.com/video/1234567?dnt=1&h=abc12"),
        (
            "https://player.vimeo.com/video/1234567?h=abc12",
            "https://player.vimeo.com/video/1234567?dnt=1&h=abc12",
        ),
        ("https://vimeo.com/channels/staffpicks", None),
        ("https://user@youtu.be/scs-example", None),
        ("javascript://youtu.be/scs-example", None),
        ("", None),
    ],
)
def test_an_address_leads_to_the_player_that_learns_least(address, player):
    found = hosted_video(address)

    assert (found and found.url) == player


def test_a_clinic_may_name_hosts_of_its_own(settings):
    settings.WAGTAIL_SCS_VIDEO_HOSTS = {"video.clinic.example": "Clinic TV"}
    value = hosted(video_url="https://video.clinic.example/watch/7")

    assert errors(value) == {}
    assert shown(value).find(".//a").get("href") == "https://video.clinic.example/watch/7"
    assert "Clinic TV" in text_of(shown(value))
    assert hosted_video("http://video.clinic.example/watch/7") is None
    assert "Clinic TV" in errors(hosted(video_url="https://films.example/1"))["video_url"]["messages"][0]


@pytest.mark.parametrize(
    "wrong", [["video.clinic.example"], {"https://video.clinic.example/": "TV"}, {"a.example": ""}]
)
def test_a_check_says_what_is_no_host(settings, wrong):
    settings.WAGTAIL_SCS_VIDEO_HOSTS = {"video.clinic.example": "Clinic TV"}
    assert video_hosts_are_hosts(None) == []

    settings.WAGTAIL_SCS_VIDEO_HOSTS = wrong

    assert [message.id for message in video_hosts_are_hosts(None)] == ["wagtail_scs.E071"]


def test_ten_videos_cost_as_many_statements_as_two():
    values = [stored(own(poster=make_image(size=(8, 8)))) for _n in range(10)]
    statements(values)

    assert statements(values[:2]) == statements(values)


def statements(values):
    with CaptureQueriesContext(connection) as queries:
        html = stream(*[("video", value) for value in values]).render_as_block()
    assert html.count("<video") == len(values)
    return len(queries)


def test_it_reads_values_older_than_its_newer_children():
    block = VideoBlock()

    body = parse(
        block.render(block.to_python({"title": "The trial", "video_url": WATCH, "transcript": None}))
    )

    assert body.find(".//a").get("href") == PLAYER
    assert body.find(".//details") is None
