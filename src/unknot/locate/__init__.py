"""Where might the pain come from? Ranked sources with their uncertainty, and never a diagnosis."""

from unknot.locate.drawing import Drawing, DrawingError, Press
from unknot.locate.facts import Facts
from unknot.locate.network import Network, compile_network
from unknot.locate.posterior import chances
from unknot.locate.rank import Ranking, rank, rank_many

__all__ = [
    "Drawing",
    "DrawingError",
    "Facts",
    "Network",
    "Press",
    "Ranking",
    "chances",
    "compile_network",
    "rank",
    "rank_many",
]
