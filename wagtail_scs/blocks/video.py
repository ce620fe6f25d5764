from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, StructBlock, URLBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_scs.conf import settings
from wagtail_scs.languages import own_name

from .base import GROUP_MEDIA, ScsBlock, plain, prose_block
from .document import LinkedDocumentChooserBlock
from .image import BulkImageChooserBlock, poster
from .translatable import TranslatableListBlock
from .video_hosts import host_names, hosted_video


# What browsers play, by the end of the file's name.
PLAYABLE = {"mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm"}


def caption_languages():
    return [(code, own_name(code)) for code, _name in settings.languages]


class CaptionsBlock(StructBlock):
    language = ChoiceBlock(choices=caption_languages, label=_("Language"))
    file = LinkedDocumentChooserBlock(
        label=_("Captions"),
        help_text=_("A WebVTT file (.vtt): everything that is said, with the second it is said at."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not _is_webvtt(cleaned["file"]):
            message = _("This file holds no captions that browsers can show. Upload a WebVTT file (.vtt).")
            raise StructBlockValidationError(
                block_errors={"file": ValidationError(message, code="no_webvtt")}
            )
        return cleaned

    class Meta:
        icon = "openquote"
        label = _("Captions")
        label_format = "{language}"


class VideoBlock(ScsBlock):
    """A video with captions and a transcript (WCAG 1.2.1, 1.2.2, 1.2.3): an own file, or a link to its host.

    Nothing is fetched before the visitor asks for it, from this site or another; without its file the
    transcript still tells what was said.
    """

    title = CharBlock(
        default="", max_length=255, label=_("Title"), help_text=_("What the video shows, in a few words.")
    )
    video_file = LinkedDocumentChooserBlock(
        required=False, label=_("Video file"), help_text=_("An MP4 or WebM file among the documents.")
    )
    video_url = URLBlock(
        required=False,
        default="",
        label=_("or its address at a host"),
        help_text=_("For example at YouTube. Visitors follow a link; nothing is loaded from there before."),
    )
    captions = TranslatableListBlock(
        CaptionsBlock(),
        default=[],
        min_num=0,
        label=_("Captions"),
        help_text=_("One file for each language. A file of your own needs at least one."),
    )
    captions_at_host = BooleanBlock(
        required=False,
        default=False,
        label=_("The video has captions at its host"),
        help_text=_(
            "Written or corrected by people: what the host guesses is often wrong for medical words."
        ),
    )
    transcript = prose_block(
        label=_("Transcript"),
        help_text=_("Everything that is said, and what is shown without being said."),
    )
    poster = BulkImageChooserBlock(
        required=False, label=_("Still image"), help_text=_("Shown until the video plays.")
    )

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {} if self.is_deferred_validation else _errors(cleaned)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        file = value.get("video_file")
        context.update(
            file=file,
            mime=PLAYABLE.get(_extension(file), ""),
            tracks=_tracks(value.get("captions")) if file else [],
            hosted=None if file else hosted_video(value.get("video_url")),
            poster=poster(value.get("poster")),
        )
        return context

    class Meta:
        icon = "media"
        label = _("Video")
        label_format = "{title}"
        description = _(
            "A video with captions and a transcript. Nothing is loaded before the visitor plays it."
        )
        group = GROUP_MEDIA
        template = "wagtail_scs/blocks/video.html"
        preview_value = {
            "title": "How the trial feels",
            "video_url": "https://www.youtube.com/watch?v=scs-example",
            "captions_at_host": True,
            "transcript": "<p>A nurse shows the small device that patients wear on a belt during the trial.</p>",
        }


def _errors(value):
    file, address = value.get("video_file"), value.get("video_url")
    errors = _source_errors(file, address) or _caption_errors(value, file)
    if not plain(value["transcript"]):
        message = _("Write down what is said and shown, for people who cannot watch or hear the video.")
        errors["transcript"] = ValidationError(message, code="no_transcript")
    return errors


def _source_errors(file, address):
    if file and address:
        message = _("A video comes from one place. Keep the file or the address.")
        return {"video_url": ValidationError(message, code="two_sources")}
    if not file and not address:
        message = _("Choose a video file, or give the address of the video at its host.")
        return {"video_file": ValidationError(message, code="no_source")}
    if file and _extension(file) not in PLAYABLE:
        message = _("Browsers do not play this kind of file. Choose an MP4 or WebM file.")
        return {"video_file": ValidationError(message, code="not_playable")}
    if address and not hosted_video(address):
        message = _("This is no address of a video at one of these hosts: %(hosts)s.")
        params = {"hosts": ", ".join(host_names())}
        return {"video_url": ValidationError(message, params=params, code="unknown_host")}
    return {}


def _caption_errors(value, file):
    captions = value.get("captions")
    if file and not captions:
        message = _("Add captions, at least in the language of the video: deaf people rely on them.")
        return {"captions": ValidationError(message, code="no_captions")}
    if not file and not value.get("captions_at_host"):
        message = _("Make sure that the video has captions at its host, then tick this box.")
        return {"captions_at_host": ValidationError(message, code="no_captions")}
    return _repeated([item["language"] for item in captions or ()])


def _repeated(languages):
    message = _(
        "There are captions in this language already. Choose another language or remove one of the two."
    )
    errors = {
        index: StructBlockValidationError(
            block_errors={"language": ValidationError(message, code="repeated")}
        )
        for index, language in enumerate(languages)
        if language in languages[:index]
    }
    return {"captions": ListBlockValidationError(block_errors=errors)} if errors else {}


def _tracks(captions):
    """What ``<track>`` needs of the captions whose file is there.

    None is the default: browsers would fetch that one with the page. Those who want captions have their own setting.
    """
    return [
        {"url": item["file"].url, "language": item["language"], "name": own_name(item["language"])}
        for item in captions or ()
        if item.get("file") and item.get("language")
    ]


def _extension(document):
    return document.file_extension.lower() if document else ""


def _is_webvtt(document):
    """Whether the file begins as browsers want it; one of another kind shows nothing, without a word."""
    try:
        with document.open_file() as file:
            return file.read(9).removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    except OSError:
        return False
