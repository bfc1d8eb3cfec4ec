from __future__ import annotations

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "unknot.web.kit"
    label = "kit"
    default_auto_field = "django.db.models.BigAutoField"
