"""A pose with everything around it: pressed skin, ball, props, ready to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import sparse

from unknot_figures import contact, props
from unknot_figures.mesh import edges_of, fine
from unknot_figures.pose import Posed, Solver, parts
from unknot_figures.props import Solid
from unknot_figures.surfaces import BED, surfaces_of

ROLLER_LENGTH = 0.45
CLOTH_ROUNDS, CLOTH_PULL = 70, 0.7


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn in one frame. ``pushed`` is how far, in metres, flesh had to give way."""

    posed: Posed
    skin: np.ndarray
    solids: list[Solid]
    ball: np.ndarray | None
    radius: float
    pushed: float


@cache
def _cloth() -> tuple[np.ndarray, sparse.csr_matrix]:
    """Vertices that shorts bridge (crotch and cleft), and the mean of their neighbours."""
    at, mesh = fine().vertices, fine()
    wide, trunk = np.abs(at[:, 0]), mesh.arm < 0.1
    cleft = (wide < 0.032) & (at[:, 2] > -0.14) & (at[:, 2] < 0.06)
    crotch = (wide < 0.055) & (at[:, 2] > -0.125) & (at[:, 2] < 0.03) & (at[:, 1] < -0.03)
    chosen = trunk & (cleft | crotch)
    edges = edges_of(mesh.triangles)
    both = np.r_[edges, edges[:, ::-1]]
    near = sparse.csr_matrix((np.ones(len(both)), both.T), shape=(len(at), len(at)))
    mean = sparse.diags(1 / np.maximum(np.asarray(near.sum(1)).ravel(), 1)) @ near
    return chosen, mean.tocsr()[chosen]


def clothed(skin: np.ndarray) -> np.ndarray:
    """Skin smoothed where cloth would hang over it."""
    chosen, mean = _cloth()
    skin = skin.copy()
    for _ in range(CLOTH_ROUNDS):
        skin[chosen] = (1 - CLOTH_PULL) * skin[chosen] + CLOTH_PULL * (mean @ skin)
    return skin


def build(spec: dict, build: str = "slim") -> Scene:
    """Solves the pose *spec* and lets the flesh give way."""
    posed = Solver(spec, build).solve()
    before = clothed(fine().of(posed.skin))
    skin = before
    names = [prop for prop in spec.get("props", []) if isinstance(prop, str)]
    names += [
        prop
        for one in spec.get("props", [])
        if isinstance(one, dict)
        for prop in one
        if prop != "chair"
    ]
    for surface in surfaces_of(names):
        skin = contact.out_of_surface(skin, surface)
    roller = _roller(spec, posed)
    if roller is not None:
        skin = contact.out_of_roller(skin, roller)
    ball = posed.ball if spec.get("ball") else None
    pushed = float(np.linalg.norm(skin - before, axis=1).max())
    if ball is not None:
        skin = contact.out_of_ball(skin, ball, posed.radius)
    return Scene(posed, skin, _solids(spec, posed, skin, roller), ball, posed.radius, pushed)


def _roller(spec: dict, posed: Posed) -> contact.Roller | None:
    if "roller" not in spec.get("props", []):
        return None
    middle = np.array([posed.ball[0] * 0.3, posed.ball[1], posed.radius])
    return contact.Roller(middle, posed.radius, ROLLER_LENGTH)


def _solids(spec: dict, posed: Posed, skin: np.ndarray, roller) -> list[Solid]:
    made: list[Solid] = []
    for prop in spec.get("props", []):
        name, given = (prop, None) if isinstance(prop, str) else next(iter(prop.items()))
        made += _solid(name, given, posed, skin, roller)
    return made


def _solid(name: str, given, posed: Posed, skin: np.ndarray, roller) -> list[Solid]:
    low, high = skin.min(0)[:2], skin.max(0)[:2]
    head = posed.skin[parts()["head"]]
    made = {
        "mat": lambda: props.mat(*_reach(given, low, high)),
        "wall": lambda: props.wall(*(given or (low[0] - 0.25, high[0] + 0.25))),
        "chair": lambda: props.chair(**(given or {})),
        "cushion": lambda: _between_knees(posed),
        "bed": props.bed,
        "block": lambda: props.block(**given),
        "stairs": props.stairs,
        "bench": props.bench,
        "pillow": lambda: props.pillow(head, BED if given == "bed" else 0.0),
        "roller": lambda: [_rolled(roller)],
        "towel": lambda: _towel(posed),
        "strap": lambda: _strap(given, posed),
    }
    return made[name]()


def _reach(given, low, high) -> tuple[np.ndarray, np.ndarray]:
    return (low, high) if given is None else (np.array(given[:2]), np.array(given[2:]))


def _rolled(roller: contact.Roller) -> Solid:
    half = np.array([roller.length / 2, 0, 0])
    return props.rod("roller", roller.middle - half, roller.middle + half, roller.radius)


def _between_knees(posed: Posed) -> list[Solid]:
    knees = np.array([posed.joints[posed.body.rig.index(f"lowerleg01.{side}")] for side in "LR"])
    middle = knees.mean(0)
    size = np.array([0.20, 0.16, max(abs(knees[0, 2] - knees[1, 2]) / 2 - 0.035, 0.02)])
    return props.cushion(middle - size, middle + size)


def _towel(posed: Posed) -> list[Solid]:
    """A small folded towel that wraps the ball, thicker than the ball by a finger."""
    size = (posed.radius + 0.035, posed.radius + 0.030, posed.radius + 0.004)
    return [props.sphere("towel", posed.ball, size, steps=20, squeeze=0.7)]


def _strap(given: dict, posed: Posed) -> list[Solid]:
    """A towel or strap from both hands round the sole of one foot."""
    index = posed.body.rig.index
    side = given["foot"]
    ball = posed.joints[index(f"toe3-1.{side}")] + posed.spins[index(f"foot.{side}")] @ [
        0,
        0,
        -0.02,
    ]
    made = []
    for hand in "LR":
        fist = posed.joints[index(f"finger3-1.{hand}")]
        made.append(props.rod("towel", fist, ball, 0.011))
    return made
