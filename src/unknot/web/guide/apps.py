from __future__ import annotations

from django.apps import AppConfig


class Guide(AppConfig):
    name = "unknot.web.guide"
    label = "guide"
