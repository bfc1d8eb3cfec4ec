"""Scripts of events for both players, made by playing: most questions are answered, some are not."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from unknot.session.player import dispatch, read_score, ready

_EXTRAS = (
    "less", "more", "good", "pause", "resume", "skip", "hidden", "tick", "answer", "sign", "stop",
    "finish", "start", "dance", "swap",
)  # fmt: skip
_CALM = ("tick",) * 8 + ("less", "more", "good", "swap")
_SKIPS = ("hurts", "cannot_reach", "not_now", "never", "bored")


def make_script(document: Mapping[str, Any], seed: int) -> list[dict[str, Any]]:
    """A session as one made-up person lives it; the same seed gives the same script."""
    rng = random.Random(seed)
    score = read_score(document)
    state = ready(score)
    now = rng.choice([0, 250, 1_790_000_000_000])
    signs = [s["id"] for s in document["signs"]]
    wild, strength = rng.random() < 0.3, rng.choice([1, 3, 3, 5, 6])
    silent = rng.choice([0, 0, 0.05, 0.3])
    script: list[dict[str, Any]] = [{"at_ms": now, "event": "start"}]
    state, _ = dispatch(score, state, script[-1])
    for _ in range(rng.randint(5, 90)):
        event = _answer(rng, state, now, strength, silent) or _extra(rng, signs, now, wild=wild)
        script.append(event)
        now = max(now, event["at_ms"])
        state, _ = dispatch(score, state, event)
        if state.status == "ended" and rng.random() < 0.7:
            break
    return script


def _answer(rng, state, now, strength, silent):
    if state.status == "paused":
        wait = rng.choice([rng.randint(0, 90_000), rng.randint(0, 90_000), 130_000, 700_000])
        return {"at_ms": now + wait, "event": "resume"}
    if state.pending is None or rng.random() < silent:
        return None
    if state.wave_first is not None and rng.random() < 0.8:
        value = max(0, state.wave_first - rng.choice([0, 0, 1, 2]))
    else:
        value = min(10, max(0, strength + rng.choice([-2, -1, -1, 0, 0, 0, 1, 1, 2])))
    return {"at_ms": now + rng.randint(0, 9_000), "event": "answer", "value": value}


def _extra(rng, signs, now, *, wild):
    wait = rng.choice([0, 700, 3_000, 5_000, 10_000, 11_111, 20_000, 30_000])
    event: dict[str, Any] = {"at_ms": now + wait, "event": rng.choice(_EXTRAS if wild else _CALM)}
    if event["event"] == "answer":
        event["value"] = rng.choice([*range(11), 11, -1, None, "four"])
    elif event["event"] == "sign":
        event["id"] = rng.choice([*signs, "unheard_of"])
    elif event["event"] == "skip":
        event["reason"] = rng.choice(_SKIPS)
    if wild and rng.random() < 0.1:
        event["at_ms"] = max(0, now - rng.randint(0, 5_000))
    return event
