"""The gate's laws over millions of made-up people: ``make laws N=1000000 SEED=1 FIRST=0``.

It shows how far it is. Ended early, it says with which FIRST to go on: each person comes from the
seed and their own number alone, so parts may also run side by side.

Plain chance instead of Hypothesis, because here numbers count and no case needs to be made small:
the seed and the number of a person bring any failure back.
"""

from __future__ import annotations

import sys
from collections import Counter
from random import Random
from time import perf_counter
from typing import Any

from tests.safety import oracle
from tests.safety.cases import CLEARING, FACTS, RED_FLAGS
from unknot.catalogue.safety import gate, triage
from unknot.safety import rank

Facts = dict[str, Any]
NAMES = sorted(FACTS)
_TELL = 10_000
_NEAR = (0, 1, 2, 3, 4, 7, 8, 12, 13, 17, 18, 26, 27, 42, 43, 45, 50, 60, 65, 70, 72, 75, 90)
START = gate().start
# A clearance that also opens a modification of its own: then the limits differ and do not nest.
_OPENS = {"pregnancy_cleared", "cancer_team_cleared"}


def value(name: str, chance: Random) -> Any:
    """Any value of the fact, near the bounds of rules where it is a number."""
    fact = FACTS[name]
    if fact.type == "bool":
        return chance.random() < 0.5
    if fact.type == "int":
        return min(chance.choice(_NEAR), fact.high)
    if fact.type == "enum":
        return chance.choice(fact.values)
    return chance.sample(fact.values, chance.randrange(4))


def person(chance: Random) -> Facts:
    """Up to nine facts of one made-up person; the others keep their defaults."""
    return {name: value(name, chance) for name in chance.sample(NAMES, chance.randrange(10))}


def keeps_the_laws(facts: Facts, chance: Random) -> str:
    """The level of *facts*, once every law was held to it.

    Raises:
        AssertionError: a law is broken; the message names it and the facts.
    """
    verdict = triage(facts)
    told = (verdict.level, {r.id for r in verdict.rules}, set(verdict.modifications))
    _hold(told == oracle.verdict(facts), "a second plain reading agrees", facts)
    _hold(verdict.blocks == verdict.limits.blocked, "a blocking level blocks", facts)
    _hold(not (verdict.blocks and verdict.limits.allows_pressure()), "blocked is shut", facts)
    _hold(verdict.limits.no_looser_than(START), "limits only tighten", facts)
    names = list(facts)
    chance.shuffle(names)
    _hold(triage({n: facts[n] for n in names}) == verdict, "order does not matter", facts)
    _flagged(facts, chance.choice(RED_FLAGS))
    _doubted(facts, chance.choice(NAMES), chance)
    _forgotten(facts, chance.choice(sorted(CLEARING)))
    return verdict.level


def _flagged(facts: Facts, flag: str) -> None:
    without, with_it = triage({**facts, flag: False}), triage({**facts, flag: True})
    graver = rank(with_it.level) >= rank(without.level)
    _hold(graver and with_it.limits.no_looser_than(without.limits), f"{flag} never eases", facts)


def _doubted(facts: Facts, name: str, chance: Random) -> None:
    known, unsure = triage({**facts, name: value(name, chance)}), triage({**facts, name: "unsure"})
    careful = rank(unsure.level) >= rank(known.level)
    tight = unsure.limits.no_looser_than(known.limits)
    _hold(careful and tight, f"unsure about {name} is never bolder", facts)


def _forgotten(facts: Facts, name: str) -> None:
    cleared, silent = triage({**facts, name: True}), triage({**facts, name: False})
    bolder = silent.limits.allows_pressure() and cleared.blocks
    tight = silent.limits.no_looser_than(cleared.limits) or name in _OPENS
    _hold(tight and not bolder, f"forgetting {name} never opens", facts)


def _hold(law: object, words: str, facts: Facts) -> None:
    if not law:
        msg = f"law broken: {words}; facts: {facts!r}"
        raise AssertionError(msg)


def run(number: int, seed: int, first: int = 0) -> Counter[str]:
    """How often each level came out over *number* people from *first* on.

    The first broken law ends it; so does a person at the keyboard, who is told where to go on.
    """
    levels: Counter[str] = Counter()
    for nth in range(first, first + number):
        if nth % _TELL == 0:
            print(f"\r{nth:,} of {first + number:,}", end="", file=sys.stderr, flush=True)
        chance = Random(f"{seed}.{nth}")
        try:
            levels[keeps_the_laws(person(chance), chance)] += 1
        except KeyboardInterrupt:
            raise SystemExit(f"\nevery law held so far; go on with FIRST={nth}") from None
    print(file=sys.stderr)
    return levels


if __name__ == "__main__":
    said = sys.argv[1:]
    wanted, seed, first = (int(one) for one in [*said, *("1000000", "1", "0")[len(said) :]])
    begun = perf_counter()
    found = run(wanted, seed, first)
    spent = perf_counter() - begun
    shares = ", ".join(f"{level} {count:,}" for level, count in found.most_common())
    people = f"{wanted:,} people from {first:,} on, seed {seed}"
    print(f"{people}, every law held, {spent:.0f} s. {shares}")
