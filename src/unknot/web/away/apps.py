from __future__ import annotations

from django.apps import AppConfig


class AwayConfig(AppConfig):
    name = "unknot.web.away"
    label = "away"
    default_auto_field = "django.db.models.BigAutoField"
