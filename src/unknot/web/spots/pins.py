"""Pins: spots where the pain was familiar, kept by the person's own bones and shown next time.

A pin is where the drawn way leads, or one finger's width beside it. The bones are felt anew each
time, so it stays right when posture and picture differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from unknot.anatomy.body import Picture
from unknot.catalogue import anatomy
from unknot.web.accounts.models import Person
from unknot.web.spots.models import PressRow
from unknot.web.spots.picture import landmark_names

BESIDE = ("", "from", "to", "in", "out")
Spot = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pin:
    """A familiar spot, when it was last found, and to which side of the mark."""

    spot: str
    side: str
    at: datetime
    beside: str

    @property
    def words(self) -> str:
        """Where it is, from the bones."""
        return ways(self.spot)[self.beside]

    @property
    def label(self) -> str:
        """What the spot is called."""
        return anatomy.spots()[self.spot].label

    @property
    def side_word(self) -> str:
        """Left or right."""
        return _("Left") if self.side == "L" else _("Right")


def pins(person: Person) -> dict[Spot, Pin]:
    """Every spot whose last answer was the familiar pain, however long ago."""
    newest = Window(RowNumber(), partition_by=["spot", "side"], order_by=F("at").desc())
    last = PressRow.objects.filter(person=person).annotate(back=newest).filter(back=1)
    return {
        (row.spot, row.side): Pin(row.spot, row.side, row.at, row.beside)
        for row in last
        if row.answer == "same_pain" and row.spot in anatomy.spots()
    }


def ways(spot: str) -> dict[str, str]:
    """The choices of where exactly, in words, from the spot's own bones."""
    shape, names = anatomy.spots()[spot].geometry, landmark_names()
    return {
        "": _("At the mark"),
        "from": _("A finger's width nearer to the %(bone)s") % {"bone": names[shape.line_from]},
        "to": _("A finger's width nearer to the %(bone)s") % {"bone": names[shape.line_to]},
        "in": _("A finger's width further in"),
        "out": _("A finger's width further out"),
    }


def place(picture: Picture, spot: str, beside: str) -> tuple[float, float]:
    """The pin on the picture of the right side, in pixels."""
    x, y = picture.spots[spot]
    finger = anatomy.reference_pelvis().finger_breadth_cm * picture.px_per_cm
    if beside in {"in", "out"}:
        middle = picture.width / 2
        outward = 1.0 if x >= middle else -1.0
        return x + finger * (outward if beside == "out" else -outward), y
    shape = anatomy.spots()[spot].geometry
    end = picture.landmarks.get(shape.line_from if beside == "from" else shape.line_to)
    if not beside or end is None:
        return x, y
    across, down = end[0] - x, end[1] - y
    length = max((across**2 + down**2) ** 0.5, finger)
    return x + finger * across / length, y + finger * down / length


def marked(picture: dict[str, Any], pin: Pin | None) -> dict[str, Any]:
    """The close-up with its pin, turned over for the left side like the rest."""
    if pin is None:
        return picture
    shown = next(p for p in anatomy.pictures().values() if pin.spot in p.spots)
    x, y = place(shown, pin.spot, pin.beside)
    return picture | {
        "pin": {"x": round(shown.width - x if pin.side == "L" else x, 1), "y": round(y, 1)}
    }
