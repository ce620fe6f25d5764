"""Images of a page: found in two statements however many they are, and shown in the size a screen needs."""

from PIL import features
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import Picture

from .translatable import KeepsWithoutTarget


# The text column on a phone at twice the pixel density, for steps and for posters of videos.
STEP_IMAGE_FILTER = "width-960|format-webp"

# The text column on screens from small to dense. The widest comes first: its measures keep the place free.
WIDTHS = (1440, 960, 480)
# Older builds of Pillow write no AVIF, which is two thirds of a WebP. Whatever reads neither reads JPEG.
FORMATS = ("avif" if features.check("avif") else "webp", "jpeg")
SIZES = "(min-width: 54rem) 45rem, 90vw"
# A drawing in SVG is sharp at any width.
SVG_FILTERS = (f"width-{WIDTHS[0]}",)
PICTURE_FILTERS = tuple(f"width-{width}|format-{kind}" for kind in FORMATS for width in WIDTHS)


class BulkImageChooserBlock(KeepsWithoutTarget, ImageChooserBlock):
    """Fetch all images of a stream with their renditions together instead of one by one."""

    filters = (STEP_IMAGE_FILTER,)

    def bulk_to_python(self, values):
        ids = {value for value in values if value is not None}
        images = {}
        if ids:
            queryset = get_image_model().objects.filter(pk__in=ids).prefetch_renditions(*self.filters)
            images = {image.pk: image for image in queryset}
        return [images.get(value) for value in values]

    class Meta:
        icon = "image"


class PictureChooserBlock(BulkImageChooserBlock):
    filters = PICTURE_FILTERS + SVG_FILTERS


def picture(image, **attributes):
    """``image`` in the sizes and formats of a figure; "" where there is none, or its file cannot be read."""
    filters = SVG_FILTERS if image and image.is_svg() else PICTURE_FILTERS
    renditions = _readable(image, filters)
    return Picture(renditions, {"sizes": SIZES, "loading": "lazy", **attributes}) if renditions else ""


def poster(image):
    """The rendition of ``image`` that stands for a video, or None."""
    return next(iter(_readable(image, (STEP_IMAGE_FILTER,)).values()), None)


def _readable(image, filters):
    """An image whose file was lost or damaged (or a full disk) must not take the page with it."""
    try:
        return image.get_renditions(*filters) if image else {}
    except OSError:
        return {}
