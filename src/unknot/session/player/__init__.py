"""The reference player: a table of states over the wall clock. It decides nothing clinical."""

from unknot.session.player.dispatch import dispatch, instant_ms
from unknot.session.player.play import summary
from unknot.session.player.score import Score, read_score
from unknot.session.player.script import read_script, run
from unknot.session.player.state import TABLE, State, position_at, ready, shown_as

__all__ = [
    "TABLE",
    "Score",
    "State",
    "dispatch",
    "instant_ms",
    "position_at",
    "read_score",
    "read_script",
    "ready",
    "run",
    "shown_as",
    "summary",
]
