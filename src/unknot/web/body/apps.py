from __future__ import annotations

from django.apps import AppConfig


class BodyConfig(AppConfig):
    name = "unknot.web.body"
    label = "body"
    default_auto_field = "django.db.models.BigAutoField"
