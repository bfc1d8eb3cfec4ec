"""A weekly check-in filled in by somebody who tells of everything as they tell of their pain."""

from __future__ import annotations

from itertools import cycle
from typing import Any, Final

from bs4 import Tag

from unknot.catalogue.outcomes import instruments

_ACTIVITIES: Final = ("climbing stairs", "sitting through a film", "running")


def answers(form: Tag, better: float) -> dict[str, Any]:
    """What goes into *form*; *better* runs from 0, the worst of each scale, to 1, the best."""
    made: dict[str, Any] = {"measure": []}
    for part in form.select(".ask-m"):
        name = str(part.select("[name=measure]")[0]["value"])
        known = instruments()[name]
        share = better if known.better == "higher" else 1 - better
        low, high, step = known.scale.low, known.scale.high, known.scale.step
        value = low + step * round(share * (high - low) / step)
        made["measure"].append(name)
        for item, activity in zip(known.items, cycle(_ACTIVITIES), strict=False):
            field = f"{name}-{item.id}"
            offered = [
                float(str(f["value"])) for f in part.select(f"input[type=radio][name={field}]")
            ]
            made[field] = f"{min(offered, key=lambda v: abs(v - value)) if offered else value:g}"
            made[f"{field}-word"] = activity
    return made
