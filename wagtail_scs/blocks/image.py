"""An image chooser that stays at two statements however many images a list holds."""

from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from .translatable import KeepsWithoutTarget


# The one size the templates ask for: the text column on a phone at twice the pixel density.
STEP_IMAGE_FILTER = "width-960|format-webp"


class BulkImageChooserBlock(KeepsWithoutTarget, ImageChooserBlock):
    """Fetch all images of a stream with their renditions together instead of one by one."""

    def bulk_to_python(self, values):
        ids = {value for value in values if value is not None}
        images = {}
        if ids:
            queryset = get_image_model().objects.filter(pk__in=ids).prefetch_renditions(STEP_IMAGE_FILTER)
            images = {image.pk: image for image in queryset}
        return [images.get(value) for value in values]

    class Meta:
        icon = "image"
