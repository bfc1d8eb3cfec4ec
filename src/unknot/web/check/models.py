from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckRow(models.Model):
    """One finished safety check: what it decided, on which knowledge. Rows are never changed.

    ``answers`` hold picks and the time of each by question; intimate ones only on request.
    ``kept`` are limits that rest on answers that were not stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="checks")
    at = models.DateTimeField()
    kind = models.CharField(max_length=5)
    level = models.CharField(max_length=24)
    rules = models.JSONField(default=list)
    modifications = models.JSONField(default=list)
    limits = models.JSONField()
    kept = models.JSONField(null=True)
    care_advice = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    knowledge = models.CharField(max_length=16)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["person", "kind", "at"], name="check_person_kind_at")]
        verbose_name = _("safety check")

    def __str__(self) -> str:
        return f"{self.kind} check: {self.level}"


class NoteRow(models.Model):
    """Something that later checks must know of: a session was held, or something went wrong."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="check_notes")
    at = models.DateTimeField()
    kind = models.CharField(max_length=8)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["person", "kind", "at"], name="note_person_kind_at")]
        verbose_name = _("note for the safety check")

    def __str__(self) -> str:
        return self.kind
