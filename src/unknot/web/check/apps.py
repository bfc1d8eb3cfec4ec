from __future__ import annotations

from django.apps import AppConfig


class CheckConfig(AppConfig):
    name = "unknot.web.check"
    label = "check"
    default_auto_field = "django.db.models.BigAutoField"
