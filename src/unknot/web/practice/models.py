from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventRow(models.Model):
    """One thing that happened. The log is append-only; the plan is a fold over it.

    ``id`` comes from whoever saw it happen, so that an event sent twice is kept once.
    """

    id = models.CharField(primary_key=True, max_length=160)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12)
    data = models.JSONField(default=dict)
    knowledge = models.CharField(max_length=16)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["person", "at"], name="event_person_at")]
        verbose_name = _("event")

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"


class SessionRow(models.Model):
    """One compiled session: the document exactly as it was played, and the check it rested on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="sessions")
    made_at = models.DateTimeField()
    check_id = models.UUIDField()
    pain_before = models.PositiveSmallIntegerField(null=True)
    rung = models.PositiveSmallIntegerField()
    volume = models.PositiveSmallIntegerField()
    document = models.JSONField()
    knowledge = models.CharField(max_length=16)

    class Meta:
        ordering = ["made_at"]
        indexes = [models.Index(fields=["person", "made_at"], name="session_person_made")]
        verbose_name = _("session")

    def __str__(self) -> str:
        return f"session of {self.made_at:%Y-%m-%d %H:%M}"


class LineRow(models.Model):
    """One thing that a person did or answered inside a session, as the player saw it.

    ``id`` comes from the player, so that a line sent twice is kept once; ``place`` is its order.
    """

    id = models.CharField(primary_key=True, max_length=160)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="lines")
    session = models.ForeignKey(SessionRow, models.CASCADE, related_name="lines")
    at = models.DateTimeField()
    place = models.PositiveIntegerField()
    event = models.CharField(max_length=20)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "place"]
        indexes = [models.Index(fields=["person", "event"], name="line_person_event")]
        verbose_name = _("line of a session")

    def __str__(self) -> str:
        return f"{self.event} at {self.at:%Y-%m-%d %H:%M:%S}"


class OwnRow(models.Model):
    """A session of one's own: a recipe, compiled anew each time under today's limits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="own_sessions")
    changed_at = models.DateTimeField()
    name = models.CharField(max_length=80)
    recipe = models.JSONField()
    given = models.BooleanField(default=False)

    class Meta:
        ordering = ["-changed_at", "id"]
        verbose_name = _("session of one's own")

    def __str__(self) -> str:
        return self.name
