"""Whom one can watch: one simulated person for each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Who:
    """A persona, and a seed whose draw shows well what the persona is about.

    ``drawn`` is where it hurts, ``asks`` the experiment that they begin after a week.
    """

    persona: str
    seed: int
    label: str
    drawn: tuple[str, ...] = ("buttock_centre_R", "buttock_upper_outer_R", "hip_lateral_upper_R")
    asks: str = ""


PEOPLE: Final = {
    who.persona: who
    for who in (
        Who("typical", 83, "a typical person", asks="before_or_after_work"),
        Who("getting_worse", 124, "someone whose pain gets worse"),
        Who("forgetful", 83, "someone who forgets half of the answers"),
        Who("sensitive", 2, "someone who feels every press more"),
        Who("stoic", 83, "someone who tells less than they feel"),
        Who("anxious", 42, "someone who tells more than they feel"),
        Who("fast_responder", 83, "someone who is soon better"),
        Who("natural_healer", 73, "someone whose pain goes away by itself"),
        Who("non_responder", 42, "someone whom pressing does not help"),
        Who("at_random", 42, "someone who answers at random"),
        Who("red_flag", 83, "someone with a warning sign in week two"),
        Who("traveller", 83, "someone who travels"),
    )
}
