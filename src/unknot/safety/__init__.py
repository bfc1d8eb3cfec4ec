"""May we press at all, and how hard at most? The gate, its reasons and the limits it sets."""

from unknot.safety.answers import AnswerError
from unknot.safety.case import UNSURE, FactError, read_case
from unknot.safety.change import would_stop
from unknot.safety.check import Check, Path, Step
from unknot.safety.facts import SafetyFacts
from unknot.safety.gate import Gate, compile_check, compile_gate
from unknot.safety.mood import MoodAdvice, about_mood
from unknot.safety.persist import Stays, persists
from unknot.safety.triage import BLOCKING, LEVELS, Fired, Verdict, gravest, rank, triage

__all__ = [
    "BLOCKING",
    "LEVELS",
    "UNSURE",
    "AnswerError",
    "Check",
    "FactError",
    "Fired",
    "Gate",
    "MoodAdvice",
    "Path",
    "SafetyFacts",
    "Stays",
    "Step",
    "Verdict",
    "about_mood",
    "compile_check",
    "compile_gate",
    "gravest",
    "persists",
    "rank",
    "read_case",
    "triage",
    "would_stop",
]
