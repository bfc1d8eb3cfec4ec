from __future__ import annotations

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "unknot.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
