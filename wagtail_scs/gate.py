"""Keeps half a translation off the site, and internal names off the translators' list.

wagtail-localize fills gaps with the source language and writes the live row whatever its ``publish`` says.
It may be absent: nothing here imports it before it is known to be installed.
"""

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from .conf import settings


# Text that is no content: it follows from other fields or from the place in the tree.
BOOKKEEPING = {"draft_title", "path", "url_path"}


class CompleteTranslationMixin(models.Model):
    """An incomplete translation never goes live and never overwrites the live version.

    While a text is missing, saving other content over a live version is refused, a first version stays a
    draft and ``publish()`` does nothing. "Stop synced translation" hands the content to its editors and
    opens the gate; ``WAGTAIL_SCS_REQUIRE_COMPLETE_TRANSLATION = False`` takes it away.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        names = kwargs.get("update_fields")
        if names is None or set(names) & {"live", *(field.name for field in _content(self))}:
            self._keep_half_a_translation_off()
        return super().save(*args, **kwargs)

    def publish(self, *args, **kwargs):
        return None if progress_of_incomplete(self) else super().publish(*args, **kwargs)

    def _keep_half_a_translation_off(self):
        progress = progress_of_incomplete(self)
        if not progress:
            return
        public = type(self)._base_manager.filter(pk=self.pk, live=True).first() if self.pk else None
        if public is None:
            self.live = False
        elif _differs(self, public):
            text = _("%(done)s of %(total)s texts are translated; the published version stays online.")
            # Not the error of a field: wagtail-localize would ignore that one at the second attempt.
            raise ValidationError({NON_FIELD_ERRORS: [text % progress]})


class Synchronised:
    """Tells wagtail-localize to copy a field: no text to translate, and nobody can override it."""

    def __init__(self, field_name):
        self.field_name = field_name

    def get_field(self, model):
        return model._meta.get_field(self.field_name)

    def get_value(self, instance):
        return self.get_field(type(instance)).value_from_object(instance)

    def is_editable(self, instance):
        return True

    def is_translated(self, instance):
        return False

    def is_synchronized(self, instance):
        return True

    def is_overridable(self, instance):
        return False


def progress_of_incomplete(target):
    """``{"done", "total"}`` where ``target`` is a translation with a text missing, else empty."""
    if not (settings.REQUIRE_COMPLETE_TRANSLATION and apps.is_installed("wagtail_localize")):
        return {}
    from wagtail_localize.models import Translation

    translation = Translation.objects.filter(
        source__object_id=target.translation_key, target_locale_id=target.locale_id, enabled=True
    ).first()
    total, done = translation.get_progress() if translation else (0, 0)
    return {"done": done, "total": total} if done < total else {}


def _differs(instance, public):
    """Whether saving ``instance`` would change what visitors see of ``public``, or take it away."""
    withdrawn = not instance.live and instance.live_revision_id is not None  # unpublishing clears the latter
    return withdrawn or any(_value(field, instance) != _value(field, public) for field in _content(public))


def _content(instance):
    kinds = (models.CharField, models.TextField, StreamField)
    fields = instance._meta.concrete_fields
    return [field for field in fields if isinstance(field, kinds) and field.name not in BOOKKEEPING]


def _value(field, instance):
    value = field.value_from_object(instance)
    if not isinstance(field, StreamField):
        return value
    list(value)  # raw and read values come out alike once all are read
    return value.get_prep_value()
