from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class DrawingRow(models.Model):
    """One pain drawing. Rows are never changed; drawing again adds a row.

    ``cells`` is the compact form on the chart of version ``chart``. ``marks`` holds
    ``[share, strength]`` by place, so that a drawing can be read when the chart has changed since.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="drawings")
    at = models.DateTimeField()
    chart = models.CharField(max_length=12)
    cells = models.TextField(blank=True)
    marks = models.JSONField(default=dict)
    extent_mm2 = models.PositiveIntegerField()
    knowledge = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("pain drawing")
        verbose_name_plural = _("pain drawings")
        ordering = ["at"]
        indexes = [models.Index(fields=["person", "at"], name="body_drawing_person_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.extent_mm2 / 100:.0f} cm2"


class FeatureRow(models.Model):
    """What a person said about their pain: yes or no by question. Rows are never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="feature_rows")
    at = models.DateTimeField()
    answers = models.JSONField(default=dict)
    knowledge = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("set of answers about the pain")
        verbose_name_plural = _("sets of answers about the pain")
        ordering = ["at"]
        indexes = [models.Index(fields=["person", "at"], name="body_feature_person_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {len(self.answers)} answers"
