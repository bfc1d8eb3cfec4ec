from __future__ import annotations

from django.db import models


class KitRow(models.Model):
    """The tools and surfaces that one person has ticked, as ids of the pressure facts."""

    person = models.OneToOneField("accounts.Person", models.CASCADE, related_name="kit_row")
    tools = models.JSONField(default=list)
    surfaces = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"kit of {self.person_id}"
