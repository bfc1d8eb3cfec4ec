"""What a morning answer says in the words of the log."""

from __future__ import annotations

from typing import Any, Final

ANSWERS: Final[dict[str, dict[str, Any]]] = {
    "fine": {"soreness": 0, "settled": True, "bruise": False},
    "little": {"soreness": 2, "settled": True, "bruise": False},
    "sore": {"soreness": 4, "settled": True, "bruise": False},
    "very": {"soreness": 6, "settled": False, "bruise": False},
    "bruise": {"settled": False, "bruise": True, "event": "bruise_large_or_spreading"},
    "nerve": {"settled": False, "bruise": False, "event": "numb_or_weak_next_day"},
}
