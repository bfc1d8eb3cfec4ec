from __future__ import annotations

from django.apps import AppConfig


class CheckConfig(AppConfig):
    name = "unknot.web.check"
    label = "check"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from unknot.web.accounts.archive import imported
        from unknot.web.check.actions import after_import

        imported.connect(after_import, dispatch_uid="check.after_import")
