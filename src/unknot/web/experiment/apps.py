from __future__ import annotations

from django.apps import AppConfig


class ExperimentConfig(AppConfig):
    name = "unknot.web.experiment"
    label = "experiment"
