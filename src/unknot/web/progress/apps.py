from __future__ import annotations

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "unknot.web.progress"
    label = "progress"

    def ready(self) -> None:
        """The outbox brings answers to these pages too."""
        from unknot.web.practice.incoming import learn
        from unknot.web.progress.arriving import KINDS

        learn(KINDS)
