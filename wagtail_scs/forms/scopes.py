"""Which sites and forms a group of staff sees messages of, where it is not all of them."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageScope(models.Model):
    """One line of what a group may see. A group without a line sees every message its rights allow."""

    group = models.ForeignKey("auth.Group", on_delete=models.CASCADE, related_name="message_scopes")
    # Outlives its site: with the last line gone the group would suddenly see the messages of every site.
    site = models.ForeignKey(
        "wagtailcore.Site",
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name=_("site"),
    )
    form_key = models.CharField(_("contact form"), max_length=64, blank=True, default="")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("messages a group sees")
        verbose_name_plural = _("messages a group sees")
        default_permissions = ()

    def __str__(self):
        return f"{self.group_id}: {self.site_id or '*'}/{self.form_key or '*'}"


@dataclass(frozen=True)
class Scope:
    """A set of messages: pairs of site and form, where None and blank stand for every one."""

    pairs: frozenset = frozenset()

    def __contains__(self, message):
        sites, keys = (None, message.site_id), ("", message.form_key)
        return any((site, key) in self.pairs for site in sites for key in keys)

    @property
    def everything(self):
        return (None, "") in self.pairs

    def condition(self, site="site", form="form_key"):
        """The same as a filter, without a join: ``site`` and ``form`` name the columns."""
        whole_sites = [where for where, key in self.pairs if where and not key]
        whole_forms = [key for where, key in self.pairs if key and not where]
        found = models.Q(pk__in=[])  # nothing at first: an empty Q would let everything through
        if whole_sites:
            found |= models.Q(**{f"{site}__in": sorted(whole_sites)})
        if whole_forms:
            found |= models.Q(**{f"{form}__in": sorted(whole_forms)})
        for where, key in sorted(pair for pair in self.pairs if all(pair)):
            found |= models.Q(**{site: where, form: key})
        return found


EVERYTHING = Scope(frozenset({(None, "")}))
NOTHING = Scope()
