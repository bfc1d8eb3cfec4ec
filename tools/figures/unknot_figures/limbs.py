"""Arms and legs: two bones that reach a target, then the hand or foot turned as asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot_figures import turns
from unknot_figures.body import Body
from unknot_figures.turns import across, frame, unit

FOREARM_TWIST = (
    0.65  # the rest of a twist is left to the wrist, which would wring out if it took all
)
STRAIGHT = 0.9995
# Bend of the three joints of a finger, and how far fingers are closed up against the middle one.
HANDS = {
    "relaxed": (14, 18, 12, 0.35),
    "flat": (2, 2, 0, 0.30),
    "cup": (22, 26, 20, 0.60),
    "grip": (55, 65, 45, 0.50),
    "fist": (75, 90, 60, 0.90),
    "press": (8, 10, 6, 1.0),
}
THUMB_IN = {"press": 22, "grip": 10, "fist": 30, "cup": 8}


@dataclass(frozen=True, slots=True)
class Chain:
    """The bones of one limb, by index: root, middle and end joint."""

    upper: int
    lower: int
    twist: int
    end: int
    side: str

    def lengths(self, joints: np.ndarray) -> tuple[float, float]:
        upper = np.linalg.norm(joints[self.lower] - joints[self.upper])
        return float(upper), float(np.linalg.norm(joints[self.end] - joints[self.lower]))


def chain(body: Body, limb: str, side: str) -> Chain:
    names = {
        "leg": ("upperleg01", "lowerleg01", "lowerleg02", "foot"),
        "arm": ("upperarm01", "lowerarm01", "lowerarm02", "wrist"),
    }[limb]
    return Chain(*(body.rig.index(f"{name}.{side}") for name in names), side)


def bend(chain: Chain, standing: np.ndarray, start, target, *, pole, natural):
    """Turns of the two bones so that the end reaches *target* with the middle towards *pole*.

    Args:
        standing: joint positions of the standing body.
        natural: where the middle joint points in the standing body.

    Returns:
        World turns of the upper and the lower bone.
    """
    long, short = chain.lengths(standing)
    way = np.asarray(target, float) - start
    reach = np.clip(np.linalg.norm(way), abs(long - short) + 1e-4, (long + short) * STRAIGHT)
    way = unit(way)
    along = (long**2 + reach**2 - short**2) / (2 * reach)
    aside = across(pole, way)
    middle = way * along + aside * np.sqrt(max(long**2 - along**2, 0.0))
    upper, lower = unit(middle), unit(way * reach - middle)
    was_upper = unit(standing[chain.lower] - standing[chain.upper])
    was_lower = unit(standing[chain.end] - standing[chain.lower])
    first = frame(upper, aside) @ frame(was_upper, natural).T
    hinge = np.cross(upper, across(aside, upper))
    was_hinge = np.cross(was_upper, across(natural, was_upper))
    second = _hinged(lower, hinge) @ _hinged(was_lower, was_hinge).T
    return first, second


def _hinged(bone: np.ndarray, hinge: np.ndarray) -> np.ndarray:
    hinge = across(hinge, bone)
    return np.stack([bone, np.cross(hinge, bone), hinge], axis=1)


def pole_at_height(chain: Chain, standing, start, target, *, pole, up, height) -> np.ndarray:
    """The pole nearest to *pole* that brings the middle joint to *height* along *up*."""
    long, short = chain.lengths(standing)
    way = np.asarray(target, float) - start
    reach = min(np.linalg.norm(way), (long + short) * STRAIGHT)
    way = unit(way)
    along = (long**2 + reach**2 - short**2) / (2 * reach)
    radius = np.sqrt(max(long**2 - along**2, 1e-8))
    rise, square = across(up, way), np.cross(way, across(up, way))
    lift = (height - (start + way * along) @ up) / (radius * max(rise @ up, 1e-6))
    cosine = np.clip(lift, -1, 1)
    sine = np.sqrt(1 - cosine**2)
    options = [rise * cosine + square * sine, rise * cosine - square * sine]
    return max(options, key=lambda one: one @ np.asarray(pole, float))


def foot_turn(body: Body, side: str, toe, up) -> np.ndarray:
    """World turn of a foot whose toes point along *toe* and whose back of the foot faces *up*."""
    joints, index = body.joints, body.rig.index
    ahead = joints[index(f"toe3-1.{side}")] - joints[index(f"foot.{side}")]
    ahead = unit([ahead[0], ahead[1], 0])
    return frame(unit(toe), up) @ frame(ahead, [0, 0, 1]).T


def hand_axes(body: Body, side: str) -> tuple[np.ndarray, np.ndarray]:
    """Where the fingers point and where the palm looks in the standing body."""
    joints, index = body.joints, body.rig.index
    fingers = unit(joints[index(f"finger3-1.{side}")] - joints[index(f"wrist.{side}")])
    knuckles = joints[index(f"finger2-1.{side}")] - joints[index(f"finger5-1.{side}")]
    palm = np.cross(fingers, unit(knuckles))
    return fingers, palm if side == "L" else -palm


def hand_turn(body: Body, side: str, fingers, palm) -> np.ndarray:
    was_fingers, was_palm = hand_axes(body, side)
    return frame(unit(fingers), palm) @ frame(was_fingers, was_palm).T


def wrist_turns(body: Body, chain: Chain, forearm: np.ndarray, hand: np.ndarray):
    """Splits the turn from forearm to hand: most of the twist goes along the forearm."""
    along = unit(body.joints[chain.end] - body.joints[chain.lower])
    whole = forearm.T @ hand
    twist = turns.turn(along, FOREARM_TWIST * turns.twist_about(whole, along))
    return twist, twist.T @ whole


def fingers(body: Body, side: str, shape: str) -> dict[int, np.ndarray]:
    """Bent and closed fingers for one of the hand ``HANDS``."""
    *bends, closed = HANDS[shape]
    joints, index = body.joints, body.rig.index
    ahead, palm = hand_axes(body, side)
    knuckles = unit(joints[index(f"finger2-1.{side}")] - joints[index(f"finger5-1.{side}")])
    sign = 1 if side == "L" else -1
    made = {}
    for finger in range(2, 6):
        bones = [index(f"finger{finger}-{part}.{side}") for part in (1, 2, 3)]
        more = 1 + 0.08 * (finger - 3)
        for bone, degrees in zip(bones, bends, strict=True):
            made[bone] = turns.turn(knuckles, sign * degrees * more)
        spread = across(joints[bones[1]] - joints[bones[0]], palm)
        off = np.rad2deg(np.arctan2(np.cross(spread, across(ahead, palm)) @ palm, spread @ ahead))
        made[bones[0]] = turns.turn(palm, closed * off) @ made[bones[0]]
    thumb = index(f"finger1-1.{side}")
    made[thumb] = turns.turn(palm, -sign * THUMB_IN.get(shape, 0))
    return made
