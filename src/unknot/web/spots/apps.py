from __future__ import annotations

from django.apps import AppConfig


class SpotsConfig(AppConfig):
    name = "unknot.web.spots"
    label = "spots"
    default_auto_field = "django.db.models.BigAutoField"
