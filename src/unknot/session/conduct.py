"""The rules that a document carries for its player, tightened by the limits."""

from __future__ import annotations

from typing import Any

from unknot.limits import Limits
from unknot.session.allot import Pressing
from unknot.session.facts import SessionFacts
from unknot.session.wish import Wish
from unknot.session.words import Words

_MS = 1000


def target(wish: Wish, limits: Limits, facts: SessionFacts) -> tuple[int, int]:
    """The discomfort to aim for, 0 to 10, never above the limit."""
    low, high = facts.rules.first_target if wish.first else facts.rules.target
    high = min(high, limits.max_nrs)
    return min(low, high), high


def caps(
    wish: Wish, limits: Limits, pressing: Pressing, facts: SessionFacts, max_rung: int
) -> dict[str, int]:
    """The hard caps of this session; nothing a person does can pass them."""
    press, timing = facts.press, facts.pressure.caps
    return {
        "spot_seconds": min(limits.spot_seconds, press.spot_max_s),
        "static_seconds": min(limits.spot_seconds, timing.hold_s, press.hold_max_s),
        "minutes_per_side": min(limits.minutes_per_side, timing.ball_minutes_per_side),
        "pressing_seconds": min(press.session_max_s, timing.session_minutes * 60),
        "session_minutes": facts.blocks.minutes.most,
        "max_nrs": limits.max_nrs,
        "max_level": min(wish.level, limits.max_level),
        "max_rung": max_rung,
    }


def rules(wish: Wish, limits: Limits, facts: SessionFacts) -> dict[str, Any]:
    """What answers, silence and pauses lead to."""
    own, watch = facts.rules, facts.watch
    high = target(wish, limits, facts)[1]
    # One above the limit on discomfort already eases, however low that limit is.
    ease = min(own.ease_at, limits.max_nrs + 1)
    return {
        "ease_at": ease,
        "end_spot_at": max(own.end_spot_at, ease),
        "overs_end_spot": own.overs_end_spot,
        "spots_end_session": own.spots_end_session,
        "deepen_at_most": min(own.deepen_at_most, high),
        "more_at_most": min(own.more_at_most, high),
        "warm_up_stop_at": own.warm_up_stop_at,
        "eased_fall": own.eased_fall,
        "unchanged_ms": own.unchanged_s * _MS,
        "settle_fall": own.settle_fall,
        "settle_calm": own.settle_calm,
        "rest_ms": facts.press.rest_s * _MS,
        "silence_end_ms": watch.silence_end_s * _MS,
        "pause_end_ms": watch.pause_end_s * _MS,
        "pages": {
            "stop": own.stop_page,
            "ended": own.ended_page,
            "silence": own.silence_page,
            "gate": "recheck",
        },
    }


def signals(facts: SessionFacts) -> dict[str, dict[str, str]]:
    """The sound and the tap of everything that is said by rule, by its key."""
    return {
        key: {"sound": signal.sound, "haptic": signal.haptic}
        for key, signal in facts.signals.says.items()
    }


def signs(facts: SessionFacts, words: Words) -> list[dict[str, Any]]:
    """What a person may notice, what follows, and the page that it leads to."""
    ordered = sorted(facts.signs.items(), key=lambda item: item[1].order)
    return [
        {
            "id": name,
            "text": words.name("signs", name),
            "then": sign.then,
            "page": sign.page,
            "leg": sign.leg,
        }
        for name, sign in ordered
    ]


def aftercare(level: int, limits: Limits, words: Words) -> list[dict[str, str]]:
    """Lines for the end, chosen by how hard the session may have been and by the limits."""
    keys = ["ache", "not_usual", "rest_day"]
    keys += ["sport"] if level >= 4 else ["walk"]
    keys += ["skin"] if limits.max_level <= 3 else []
    keys += ["morning"]
    return [{"key": key, "text": words.name("aftercare", key)} for key in keys]
