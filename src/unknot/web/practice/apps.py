from __future__ import annotations

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "unknot.web.practice"
    label = "practice"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Audio files of sessions, and what was read, go with everything else that is erased."""
        from unknot.web.accounts.archive import erased
        from unknot.web.practice import queries
        from unknot.web.practice.rendering import forget

        erased.connect(lambda **_: forget(), weak=False, dispatch_uid="practice.forget_audio")
        erased.connect(lambda **_: queries.forget(), weak=False, dispatch_uid="practice.forget_log")
