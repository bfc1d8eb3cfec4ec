"""A person with some weeks behind them, made through the product's own verbs."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.web.journey import cleared, drawn, equipped
from unknot.web.accounts.models import Person
from unknot.web.practice.actions import record_event, record_session
from unknot.web.practice.models import SessionRow


def lived_in(*, weeks=4):
    """Nina after *weeks* weeks: a check, a drawing, presses, a kit, sessions and mornings."""
    now = timezone.now()
    person = Person.objects.create(consented_at=now, age=38, sex_at_birth="female", mass_kg=68)
    client = Client()
    cleared(client)
    drawn(client)
    equipped(client)
    client.post("/spots/press/", {"spot": "spot_gmed2", "side": "R", "answer": "same_pain"})
    client.post("/session/", {"minutes": "10"})
    row = SessionRow.objects.get()
    for day in range(weeks * 7, 1, -1):
        at = now - timedelta(days=day)
        pain = round(6 - 3 * (1 - day / (weeks * 7)) + (day % 3 - 1) * 0.6)
        record_event(person, kind="pain", data={"value": pain}, at=at)
        if day % 3 == 0:
            told = {"peak": 3, "rung": 2, "volume": 1, "seconds": 60, "pain_before": pain}
            key = f"past-{day}"
            record_event(person, kind="session", data=told, at=at, key=key)
            morning = {"soreness": 1, "settled": True, "bruise": False, "pain": pain}
            record_event(
                person,
                kind="morning",
                data=morning | {"session": key},
                at=at + timedelta(hours=20),
            )
    return person, row


def finished(person, row):
    """The session of *row* played to its end."""
    told = {"peak": 4, "rung": 2, "seconds": 60, "pain_before": 5, "ended_by": "finished"}
    record_session(person, row, told, timezone.now())
