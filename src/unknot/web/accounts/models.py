"""The one person of this computer: what they agreed to, and how they like things."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Person(models.Model):
    """Made at consent, gone at erase. Nothing about health is stored without ``consented_at``."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    consented_at = models.DateTimeField(null=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    sex_at_birth = models.CharField(max_length=10, default="unknown")
    mass_kg = models.FloatField(null=True, blank=True)
    height_cm = models.FloatField(null=True, blank=True)
    language = models.CharField(max_length=10, default="en")
    units = models.CharField(max_length=10, default="metric")
    voice = models.BooleanField(default=True)
    theme = models.CharField(max_length=10, default="system")
    skin = models.CharField(max_length=10, default="tone3")
    build = models.CharField(max_length=10, default="slim")
    keep_intimate = models.BooleanField(default=False)
    country = models.CharField(max_length=2, default="GB")
    own_emergency = models.CharField(max_length=20, blank=True, default="")
    own_advice = models.CharField(max_length=20, blank=True, default="")
    own_crisis = models.CharField(max_length=20, blank=True, default="")

    def own_numbers(self) -> dict[str, str]:
        """Numbers of the person's own by kind; empty ones stand for ours."""
        return {
            "emergency": self.own_emergency,
            "advice": self.own_advice,
            "crisis": self.own_crisis,
        }

    def __str__(self) -> str:
        return "the person of this computer"
