from __future__ import annotations

import uuid

from django.db import models


class PressRow(models.Model):
    """One spot that a person pressed, and what they felt. Rows are never changed.

    ``beside`` says where the familiar pain was, by the bones: at the mark (empty), a finger's width
    nearer to the first or the second bone of its line (``from``, ``to``), further ``in`` or ``out``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="presses")
    at = models.DateTimeField()
    spot = models.CharField(max_length=40)
    side = models.CharField(max_length=1)
    answer = models.CharField(max_length=12)
    beside = models.CharField(max_length=4, default="", blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.spot} {self.side}: {self.answer}"
