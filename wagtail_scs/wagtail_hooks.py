from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from .clinic import ClinicSettings
from .forms.access_report import AccessViewSet
from .forms.inbox import InboxViewSet, permissions
from .forms.log import register_actions
from .forms.scope_panel import scope_panel
from .forms.snippet import ContactFormViewSet, keep_forms_in_use
from .forms.staying import DeletePages, count_of_forms, count_of_page, count_of_pages
from .shared.snippet import SharedNoticeViewSet, keep_notices_in_use
from .translation import explorer, recording, rights, status_log
from .translation.addresses import sync_urls
from .translation.notices import speak_after_bulk_publish, speak_in_editor
from .translation.status_report import StatusViewSet


register_setting(ClinicSettings, icon="tag")
register_snippet(ContactFormViewSet)
register_snippet(SharedNoticeViewSet)
hooks.register("register_admin_viewset", InboxViewSet)
hooks.register("register_permissions", permissions)
hooks.register("register_group_permission_panel", scope_panel)
hooks.register("register_log_actions", register_actions)
hooks.register("register_admin_viewset", AccessViewSet)
hooks.register("before_delete_snippet", keep_forms_in_use)
hooks.register("before_delete_snippet", keep_notices_in_use)
hooks.register("before_delete_snippet", count_of_forms)
hooks.register("before_delete_page", count_of_page)
hooks.register("before_bulk_action", count_of_pages)
# Before those of wagtail-localize, which answers in place of Wagtail's editor.
hooks.register("before_edit_page", speak_in_editor, order=-1)
hooks.register("before_edit_snippet", speak_in_editor, order=-1)
hooks.register("before_bulk_action", speak_after_bulk_publish)
hooks.register("register_admin_urls", sync_urls, order=-1)
hooks.register("register_admin_viewset", StatusViewSet)
hooks.register("register_permissions", rights.permissions)
hooks.register("register_log_actions", status_log.register_actions)
hooks.register("register_page_header_buttons", explorer.sign_buttons)
hooks.register("register_page_listing_more_buttons", explorer.sign_buttons)
hooks.register("construct_page_listing_buttons", explorer.status_buttons)
hooks.register("after_copy_page", recording.after_copy)
hooks.register("register_bulk_action", DeletePages, order=1)  # after Wagtail's own, which it replaces
