"""The state of many plans at once: one row a field, one column a person, whole numbers throughout.

In memory the fields of one person lie side by side: a day is lived by picking some people out.
Times are whole hours since the start. ``NEVER`` stands for a time that has not come.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bytes = NDArray[np.int8]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Places = NDArray[np.int64]

NEVER: Final = -(10**8)
GREEN, UNKNOWN, AMBER, RED, STOP = range(5)
NO_RISE, RUNG_RISE, VOLUME_RISE = range(3)
REMEMBERED: Final = 12

FIELDS: Final = (
    "rung",
    "volume",
    "done_rung",
    "done_volume",
    "effective_rung",
    "effective_volume",
    "rise",
    "greens",
    "ambers",
    "silent",
    "calm_run",
    "peak_1",
    "peak_2",
    "peak_3",
    "red_1",
    "red_2",
    "red_3",
    "up_at_1",
    "up_at_2",
    "up_kind_1",
    "up_kind_2",
    "first",
    "raised",
    "marked",
    "rest_until",
    "sore_since",
    "stopped",
    "last",
    "zone",
)
(
    RUNG_, VOLUME_, DONE_RUNG, DONE_VOLUME, EFFECTIVE_RUNG, EFFECTIVE_VOLUME, RISE, GREENS, AMBERS,
    SILENT, CALM_RUN, PEAK_1, PEAK_2, PEAK_3, RED_1, RED_2, RED_3, UP_AT_1, UP_AT_2, UP_KIND_1,
    UP_KIND_2, FIRST, RAISED, MARKED, REST_UNTIL, SORE_SINCE, STOPPED, LAST, ZONE,
) = range(len(FIELDS))  # fmt: skip
TIMES: Final = (
    RED_1, RED_2, RED_3, UP_AT_1, UP_AT_2, FIRST, RAISED, MARKED, REST_UNTIL, SORE_SINCE, LAST,
)  # fmt: skip


def new_book(people: int, rung: int, volume: int) -> Ints:
    """The state of *people* before anything has happened."""
    book = np.zeros((len(FIELDS), people), dtype=np.int32, order="F")
    book[list(TIMES)] = NEVER
    book[RUNG_], book[VOLUME_] = rung, volume
    book[ZONE] = UNKNOWN
    return book


def pages(book: Ints, who: Places) -> Ints:
    """The states of the people at *who*, to work on: a copy."""
    made: Ints = book.T.take(who, 0).T
    return made


def write(book: Ints, who: Places, state: Ints) -> None:
    """Puts *state* back for the people at *who*."""
    book.T[who] = state.T
