"""One guided session: compiled as data, and played by a small table of states."""

from unknot.session.adjust import Adjustment
from unknot.session.compile import compile_session
from unknot.session.document import FORMAT, Document
from unknot.session.errors import DocumentError, ScriptError, SessionError, WishError
from unknot.session.facts import SessionFacts
from unknot.session.recipe import Recipe, RecipeError, read_recipe
from unknot.session.versions import NAMES as VERSIONS
from unknot.session.wish import Dose, SpotWish, Wish, movable

__all__ = [
    "FORMAT",
    "VERSIONS",
    "Adjustment",
    "Document",
    "DocumentError",
    "Dose",
    "Recipe",
    "RecipeError",
    "ScriptError",
    "SessionError",
    "SessionFacts",
    "SpotWish",
    "Wish",
    "WishError",
    "compile_session",
    "movable",
    "read_recipe",
]
