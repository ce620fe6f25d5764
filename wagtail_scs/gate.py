"""Keeps half a translation off the site, and internal names off the translators' list.

wagtail-localize fills gaps with the source language and writes the live row whatever its ``publish`` says.
"""

import logging

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .conf import settings
from .content_of import content_fields, contents
from .progress import progress_of


logger = logging.getLogger("wagtail_scs")


class CompleteTranslationMixin(models.Model):
    """An incomplete translation never goes live and never overwrites the live version.

    While a text is missing, of its own or of a snippet it embeds, saving other content over a live version is
    refused, a first version stays a draft and ``publish()`` does nothing. "Stop synced translation" hands the
    content to its editors and opens the gate; ``WAGTAIL_SCS_REQUIRE_COMPLETE_TRANSLATION = False`` takes it away.

    Name it before Wagtail's classes: ``class ArticlePage(CompleteTranslationMixin, Page)``.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        names = kwargs.get("update_fields")
        if names is None or set(names) & {"live", *content_fields(self)}:
            self._keep_half_a_translation_off()
        elif "alias_of_id" in names and not self.alias_of_id and progress_of_incomplete(self):
            # "Translate this page" on an alias: its address showed the source language until now.
            self.live, kwargs["update_fields"] = False, [*names, "live"]
        return super().save(*args, **kwargs)

    def publish(self, *args, **kwargs):
        progress = progress_of_incomplete(self)
        if progress is None:
            return super().publish(*args, **kwargs)
        texts = f"{progress.done} of {progress.total} texts are translated"
        logger.warning("Not published: %s %s, because %s.", self._meta.label, self.pk, texts)

    def _keep_half_a_translation_off(self):
        progress = progress_of_incomplete(self)
        if progress is None:
            return
        public = type(self)._base_manager.filter(pk=self.pk, live=True).first() if self.pk else None
        if public is not None and _differs(self, public):
            _refuse(
                _("%(done)s of %(total)s texts are translated; the published version stays online."), progress
            )
        if public is None and self.live and _is_its_own(self.live_revision, self):
            _refuse(_("%(done)s of %(total)s texts are translated; this version stays a draft."), progress)
        if public is None:
            self.live, self.live_revision = False, None


def progress_of_incomplete(target):
    """The Progress of ``target`` where it is a translation with a text missing and that matters, else None."""
    progress = progress_of(target) if settings.REQUIRE_COMPLETE_TRANSLATION else None
    return progress if progress and progress.missing else None


def _refuse(text, progress):
    # Not the error of a field: wagtail-localize would ignore that one at the second attempt.
    raise ValidationError({NON_FIELD_ERRORS: [text % {"done": progress.done, "total": progress.total}]})


def _is_its_own(revision, instance):
    """Whether somebody publishes ``instance``: a copy still carries the revision of what it was copied from."""
    return revision is not None and str(revision.object_id) == str(instance.pk)


def _differs(instance, public):
    """Whether saving ``instance`` would change what visitors see of ``public``, or take it away."""
    withdrawn = not instance.live and instance.live_revision_id is not None  # unpublishing clears the latter
    return withdrawn or contents(instance) != contents(public)


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
