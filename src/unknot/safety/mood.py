"""What may be said about mood: advice from short screens, never a gate and never kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unknot.safety.facts import Mood


@dataclass(frozen=True, slots=True)
class MoodAdvice:
    """Care advice by code, the screens over their cut, and whether crisis contacts come first.

    ``crisis`` also means that the one plain question about safety is asked.
    """

    codes: tuple[str, ...]
    over: tuple[str, ...]
    crisis: bool


def about_mood(
    items: Mapping[str, Sequence[int]], yellow: int, mood: Mood, *, not_coping: bool = False
) -> MoodAdvice:
    """The advice on answers to the screens (0 to 3 by item) and *yellow* ticked sentences.

    A screen with an item left open is not scored, unless what was answered is over the cut anyway.
    """
    scores = {name: sum(items.get(name, ())) for name in mood.screens}
    over = tuple(name for name, score in scores.items() if score >= mood.support_at)
    crisis = not_coping or scores.get("phq2", 0) >= mood.crisis_at
    codes = [mood.crisis] if crisis else []
    codes += [mood.support] if over else []
    codes += [mood.yellow_advice] if yellow >= mood.yellow_at else []
    return MoodAdvice(tuple(codes), over, crisis)
