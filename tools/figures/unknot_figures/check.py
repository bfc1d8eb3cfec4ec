"""What every pose must keep to, whoever drew it: nothing floats, nothing goes through a surface.

Figures are for the reference build; other builds are held to the same with a little more room,
since flesh is thicker there.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from unknot_figures import library
from unknot_figures.pose import parts
from unknot_figures.scene import Scene, build
from unknot_figures.surfaces import SURFACES

TOUCH, PUSH, BALL, FACING, REACH = 0.02, 0.03, 0.005, 0.70, 0.03
KNUCKLE = 0.02
ROOM = {"slim": 1.0, "full": 1.5}


def complaints(name: str, build_name: str = "slim") -> list[str]:
    """Everything that is wrong with the pose *name*; an empty list if nothing is."""
    found = []
    for number, spec in enumerate(library.frames(library.pose(name)), 1):
        scene = build(spec, build_name)
        found += [f"{name} frame {number}: {text}" for text in wrong(scene, spec, ROOM[build_name])]
    return found


def wrong(scene: Scene, spec: dict, room: float = 1.0) -> Iterator[str]:
    """What is wrong in one frame, with *room* times the space that the rules leave."""
    yield from _floating(scene, spec, room)
    if scene.pushed > PUSH * room:
        yield f"{_deepest(scene)} goes {100 * scene.pushed:.1f} cm through a surface"
    laid = {f"wrist_{side}": place for side, place, _ in _on_the_body(spec)}
    for limb, miss in scene.posed.misses.items():
        if miss > (TOUCH if limb in laid else REACH) * room:
            yield f"{limb} misses {laid.get(limb, 'its target')} by {100 * miss:.1f} cm"
    yield from _sunk(scene, spec)
    yield from _off_the_ball(scene, spec)


def _on_the_body(spec: dict) -> Iterator[tuple[str, str, bool]]:
    """Side and place of every hand that lies on the body, and whether its fingertips press there."""
    for side, arm in spec.get("arms", {}).items():
        if place := arm.get("palm_on") or arm.get("tips_on"):
            yield side, place, "tips_on" in arm


def _sunk(scene: Scene, spec: dict) -> Iterator[str]:
    """Fingers that press stand out of the skin from the middle joint on, or nobody sees them."""
    posed = scene.posed
    for side, place, pressing in _on_the_body(spec):
        point, out = posed.on_skin(place)
        joint = posed.joints[posed.body.rig.index(f"finger3-2.{side}")]
        if pressing and (joint - point) @ out < KNUCKLE:
            yield f"the fingers of hand_{side} sink into {place}"


def _floating(scene: Scene, spec: dict, room: float) -> Iterator[str]:
    checks = spec.get("checks", {})
    surface = SURFACES[checks.get("surface", "floor")]
    for kind in ("hand", "foot"):
        for side in checks.get("hands" if kind == "hand" else "feet", []):
            ground = SURFACES["floor"] if kind == "foot" and surface.name == "wall" else surface
            gap = ground.height(scene.posed.skin[parts()[f"{kind}_{side}"]]).min()
            if abs(gap) > TOUCH * room:
                yield f"{kind}_{side} is {100 * gap:.1f} cm off the {ground.name}"


def _off_the_ball(scene: Scene, spec: dict) -> Iterator[str]:
    for rule in spec.get("place", []):
        if "ball" not in rule:
            continue
        off = SURFACES[rule["on"]].height(scene.posed.ball[None])[0]
        off -= scene.posed.radius - rule.get("sink", 0.0)
        if abs(off) > BALL:
            yield f"the ball is {100 * off:.1f} cm off its surface"
        if scene.posed.facing < FACING:
            yield f"the place faces the ball with {scene.posed.facing:.2f} only"


def _deepest(scene: Scene) -> str:
    """The part of the body that is pushed furthest."""
    from unknot_figures.mesh import fine
    from unknot_figures.scene import clothed

    before = clothed(fine().of(scene.posed.skin))
    vertex = int(np.linalg.norm(scene.skin - before, axis=1).argmax())
    coarse = fine().spread[vertex].indices[0]
    named = [part for part, vertices in parts().items() if coarse in vertices]
    return named[-1] if named else "the body"
