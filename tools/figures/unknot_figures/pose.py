"""From a pose as it is written to a body that lies, sits or stands in it.

A pose says where hands and feet go, not what every bone does. The solver turns the limbs to their
targets, sees where skin meets the surfaces, moves the pelvis so that the ball or the body rests on
its surface, and starts over, until nothing moves. So one pose serves every ball, spot and build.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from unknot_figures import limbs, turns
from unknot_figures.body import Body, body
from unknot_figures.landmarks import places
from unknot_figures.mesh import bone_share, fine, normals
from unknot_figures.surfaces import SURFACES, Surface
from unknot_figures.turns import across, unit

ROUNDS = 14
SPINE = {"spine05": 0.20, "spine04": 0.25, "spine03": 0.25, "spine02": 0.20, "spine01": 0.10}
NECK = {"neck01": 0.30, "neck02": 0.20, "neck03": 0.20, "head": 0.30}
MOST_TILT, TILT_SHARE = 8.0, 0.8
ELBOW_UP, PALM_THICK, TIP_THICK = 0.042, 0.030, 0.012
TIP_STEEP = 35  # degrees between pressing fingers and skin
MOST_LIFT = 0.25
NEARLY_STRAIGHT = 0.985
SIDES = "LR"


@dataclass(slots=True)
class Posed:
    """A body in its pose: world bone turns, joints, coarse skin, and where the ball is."""

    body: Body
    spec: dict
    turned: dict[int, np.ndarray] = field(default_factory=dict)
    root: np.ndarray = field(default_factory=lambda: np.eye(3))
    at: np.ndarray = field(default_factory=lambda: np.zeros(3))
    spins: np.ndarray | None = None
    joints: np.ndarray | None = None
    skin: np.ndarray | None = None
    ball: np.ndarray | None = None
    radius: float = 0.0
    facing: float = 1.0
    misses: dict[str, float] = field(default_factory=dict)

    def settle_bones(self) -> None:
        self.spins, self.joints = self.body.place(self.turned, self.root, self.at)

    def settle_skin(self) -> None:
        self.settle_bones()
        self.skin = self.body.flesh(self.spins, self.joints)

    def on_skin(self, place: str) -> tuple[np.ndarray, np.ndarray]:
        """Point and outward normal of a named place of the refined skin."""
        vertex = places()[place]
        row = fine().spread[vertex]
        out = unit(np.asarray(row @ normals(self.skin, self.body.rig.triangles)).ravel())
        return np.asarray(row @ self.skin).ravel() + fine().lift[vertex] * out, out


@cache
def parts() -> dict[str, np.ndarray]:
    """Coarse vertices of the parts that rest on things or are checked."""

    def most(*names: str) -> np.ndarray:
        return np.flatnonzero(bone_share(*names) > 0.5)

    thigh = ("upperleg01", "pelvis", "root")
    made = {
        "pelvis": most(*thigh),
        "torso": most("spine01", "spine02", "spine03", "spine04", "clavicle", "shoulder"),
        "head": most("head", "neck03"),
        "shoulders": most("spine01", "clavicle", "shoulder"),
        "trunk": most("spine", "clavicle", "shoulder", *thigh),
    }
    for side in SIDES:
        made[f"foot_{side}"] = most(
            *(f"toe{n}-{k}.{side}" for n in "12345" for k in "123"), f"foot.{side}"
        )
        made[f"hand_{side}"] = most(
            f"wrist.{side}", *(f"finger{n}-{k}.{side}" for n in "12345" for k in "123"),
            *(f"metacarpal{n}.{side}" for n in "1234"),
        )  # fmt: skip
        made[f"leg_{side}"] = most(
            f"upperleg01.{side}", f"upperleg02.{side}", f"lowerleg01.{side}", f"lowerleg02.{side}"
        )
        made[f"arm_{side}"] = most(
            f"upperarm01.{side}", f"upperarm02.{side}", f"lowerarm01.{side}", f"lowerarm02.{side}"
        )
        for name, joint in (("knee", f"lowerleg01.{side}"), ("elbow", f"lowerarm01.{side}")):
            centre = body().joints[body().rig.index(joint)]
            near = np.linalg.norm(body().skin - centre, axis=1) < 0.085
            made[f"{name}_{side}"] = np.flatnonzero(near)
    return made


class Solver:
    """Solves one pose for one build."""

    def __init__(self, spec: dict, build: str = "slim") -> None:
        self.spec = spec
        self.pose = Posed(body(build), spec)
        self.pose.root = turns.euler(spec["pelvis"]["turn"])
        self.pose.at = np.array(spec["pelvis"]["at"], float)
        ground = spec.get("ground", {})
        self.yaw = turns.turn("Z", ground.get("yaw", 0))
        self.origin = np.array(ground.get("at", (0, 0, 0)), float)
        self.lifts: dict[str, float] = {}

    def solve(self) -> Posed:
        self.pose.turned = self._trunk()
        self.pose.settle_skin()
        for _ in range(ROUNDS):
            self._reach()
            self.pose.settle_skin()
            self._lift_ends()
            self._place()
        self._reach()
        self.pose.settle_skin()
        self._place()  # notes the ball; what it moves by now is far below a millimetre
        self.pose.settle_skin()
        return self.pose

    # --- trunk ---------------------------------------------------------------------------------

    def _trunk(self) -> dict[int, np.ndarray]:
        index, made = self.pose.body.rig.index, {}
        for key, shares in (("spine", SPINE), ("neck", NECK)):
            bends = self.spec.get(key, [])
            for bone, share in shares.items():
                made[index(bone)] = turns.euler((axis, angle * share) for axis, angle in bends)
        for bone, bends in self.spec.get("bones", {}).items():
            made[index(bone)] = turns.euler(bends)
        return made

    # --- limbs ---------------------------------------------------------------------------------

    def _reach(self) -> None:
        self.pose.settle_bones()
        for side in self.spec.get("leg_order", SIDES):
            if side in self.spec.get("legs", {}):
                self._leg(side, self.spec["legs"][side])
                self.pose.settle_bones()
        if any("palm_on" in arm or "tips_on" in arm for arm in self.spec.get("arms", {}).values()):
            self.pose.settle_skin()
        for side in self.spec.get("arm_order", SIDES):
            if side in self.spec.get("arms", {}):
                self._arm(side, self.spec["arms"][side])
                self.pose.settle_bones()
        for side in SIDES:
            shape = self.spec.get("hands", {}).get(side, "relaxed")
            self.pose.turned |= limbs.fingers(self.pose.body, side, shape)

    def _leg(self, side: str, leg: dict) -> None:
        turned, spins = self.pose.turned, self.pose.spins
        chain = limbs.chain(self.pose.body, "leg", side)
        if "hip" in leg:
            turned[chain.upper] = turns.euler(leg["hip"])
            turned[chain.lower] = turns.turn("X", leg.get("knee", 0))
            turned[chain.end] = turns.euler(leg.get("foot", []))
            return
        start, standing = self.pose.joints[chain.upper], self.pose.body.joints
        goal = self._point(leg["ankle"], leg, f"foot_{side}")
        goal = self._within_reach(goal, chain, start, leg["ankle"])
        pole = self._way(leg["knee"], leg)
        upper, lower = limbs.bend(
            chain, standing, start, goal, pole=pole, natural=np.array([0, -1.0, 0])
        )
        parent = spins[self.pose.body.rig.parents[chain.upper]]
        turned[chain.upper], turned[chain.lower] = parent.T @ upper, upper.T @ lower
        self._note_miss(f"ankle_{side}", chain, start, goal, leg["ankle"])
        if "toe" in leg:
            up = self._way(leg["up"], leg) if "up" in leg else self._under(leg["ankle"]).up
            foot = limbs.foot_turn(self.pose.body, side, self._way(leg["toe"], leg), up)
            turned[chain.end] = lower.T @ foot
        else:
            turned[chain.end] = turns.euler(leg.get("foot", []))

    def _arm(self, side: str, arm: dict) -> None:
        ours, standing = self.pose.body, self.pose.body.joints
        chain = limbs.chain(ours, "arm", side)
        clavicle = ours.rig.index(f"clavicle.{side}")
        self.pose.turned[clavicle] = turns.euler(arm.get("clavicle", []))
        self.pose.settle_bones()
        start = self.pose.joints[chain.upper]
        goal, hand = self._hand_goal(side, arm)
        goal = self._within_reach(goal, chain, start, arm.get("wrist"))
        pole = self._way(arm["elbow"], arm)
        if "elbow_on" in arm:
            under = SURFACES[arm["elbow_on"]]
            height = under.offset + ELBOW_UP
            pole = limbs.pole_at_height(
                chain, standing, start, goal, pole=pole, up=under.up, height=height
            )
        along = unit(standing[chain.lower] - standing[chain.upper])
        natural = across(standing[chain.lower] - standing[chain.end], along)
        upper, lower = limbs.bend(chain, standing, start, goal, pole=pole, natural=natural)
        parent = self.pose.spins[ours.rig.parents[chain.upper]]
        turned = self.pose.turned
        turned[chain.upper], turned[chain.lower] = parent.T @ upper, upper.T @ lower
        turned[chain.twist], turned[chain.end] = limbs.wrist_turns(ours, chain, lower, hand)
        self._note_miss(f"wrist_{side}", chain, start, goal, arm.get("wrist"))

    def _hand_goal(self, side: str, arm: dict) -> tuple[np.ndarray, np.ndarray]:
        """Where the wrist goes and how the hand is turned."""
        pointing = self._way(arm["fingers"], arm)
        on = arm.get("palm_on") or arm.get("tips_on")
        if on is None:
            palm = self._way(arm["palm"], arm) if "palm" in arm else -self._under(arm["wrist"]).up
            hand = limbs.hand_turn(self.pose.body, side, pointing, palm)
            return self._point(arm["wrist"], arm, f"hand_{side}"), hand
        point, out = self.pose.on_skin(on)
        if "palm_on" in arm:
            palm = self._way(arm["palm"], arm) if "palm" in arm else -out
            hand = limbs.hand_turn(self.pose.body, side, across(pointing, unit(palm)), palm)
            gap, bones = PALM_THICK, ("finger2-1", "finger5-1", "wrist")
        else:
            palm = self._way(arm["palm"], arm) if "palm" in arm else -out
            steep = np.deg2rad(arm.get("steep", TIP_STEEP))
            pointing = np.cos(steep) * across(pointing, out) - np.sin(steep) * out
            hand = limbs.hand_turn(self.pose.body, side, pointing, palm)
            gap, bones = TIP_THICK, ("finger2-3", "finger3-3", "finger3-3", "finger4-3")
        inside = self._hand_offset(side, bones, hand)
        return point + out * (gap + arm.get("gap", 0.0)) - inside, hand

    def _hand_offset(self, side: str, bones: tuple[str, ...], hand: np.ndarray) -> np.ndarray:
        """From the wrist to the middle of some hand bones, with the fingers bent as now."""
        ours, index = self.pose.body, self.pose.body.rig.index
        shape = limbs.fingers(ours, side, self.spec.get("hands", {}).get(side, "relaxed"))
        spins, joints = ours.place(shape)
        middle = np.mean([joints[index(f"{bone}.{side}")] for bone in bones], axis=0)
        if "finger3-3" in bones:  # on to the pad of the last joint
            middle = middle + spins[index(f"finger3-3.{side}")] @ self._tip(side)
        return hand @ (middle - joints[index(f"wrist.{side}")])

    def _tip(self, side: str) -> np.ndarray:
        standing, index = self.pose.body.joints, self.pose.body.rig.index
        last = standing[index(f"finger3-3.{side}")] - standing[index(f"finger3-2.{side}")]
        return 0.6 * last

    def _within_reach(self, goal, chain, start, target) -> np.ndarray:
        """A target on a surface drawn nearer along it, if the limb is too short to get there."""
        named = isinstance(target, list) and any(isinstance(one, str) for one in target)
        reach = NEARLY_STRAIGHT * sum(chain.lengths(self.pose.body.joints))
        if not named or np.linalg.norm(goal - start) <= reach:
            return goal
        up = self._under(target).up
        foot = start + up * ((goal - start) @ up)  # below the shoulder or hip, at the goal's height
        drop, away = np.linalg.norm(foot - start), np.linalg.norm(goal - foot)
        if drop >= reach:
            return goal
        return foot + (goal - foot) * min(1.0, np.sqrt(reach**2 - drop**2) / away)

    def _note_miss(self, name: str, chain, start, goal, target) -> None:
        if isinstance(target, list) and any(isinstance(one, str) for one in target):
            return  # whether it touches its surface is seen on the skin
        reach = sum(chain.lengths(self.pose.body.joints))
        self.pose.misses[name] = max(0.0, float(np.linalg.norm(goal - start)) - reach)

    # --- targets -------------------------------------------------------------------------------

    def _basis(self, within: dict) -> tuple[np.ndarray, np.ndarray]:
        """Turn and origin of the frame in which a limb's targets are written."""
        name = within.get("in", "scene")
        if name == "scene":
            return self.yaw, self.origin
        if name == "world":
            return np.eye(3), np.zeros(3)
        if name == "root":
            return self.pose.root, self.pose.at
        bone = self.pose.body.rig.index(name)
        return self.pose.spins[bone], self.pose.joints[bone]

    def _way(self, way, within: dict) -> np.ndarray:
        return self._basis(within)[0] @ np.asarray(way, float)

    def _under(self, target) -> Surface:
        """The surface that a target names in one of its coordinates, else the floor."""
        names = [one for one in target if isinstance(one, str)] if isinstance(target, list) else []
        return SURFACES[names[0]] if names else SURFACES["floor"]

    def _point(self, target, within: dict, part: str) -> np.ndarray:
        if isinstance(target, dict):
            if "bone" in target:
                bone = self.pose.body.rig.index(target["bone"])
                return self.pose.joints[bone] + self.pose.spins[bone] @ np.array(
                    target["off"], float
                )
            point, out = self.pose.on_skin(target["skin"])
            return (
                point + out * target.get("gap", 0.0) + self._way(target.get("off", (0, 0, 0)), {})
            )
        basis, origin = self._basis(within)
        numbers = [0.0 if isinstance(one, str) else float(one) for one in target]
        point = basis @ np.array(numbers) + origin
        for one in target:
            if isinstance(one, str):
                surface = SURFACES[one]
                lift = self.lifts.setdefault(f"{part} {one}", 0.07 if "foot" in part else 0.04)
                point += surface.up * (surface.offset + lift - point @ surface.up)
        return point

    def _lift_ends(self) -> None:
        """Raises or lowers each hand and foot so that its skin meets the surface it is to touch."""
        for key in self.lifts:
            part, name = key.split(" ")
            gap = SURFACES[name].height(self.pose.skin[parts()[part]]).min()
            self.lifts[key] = float(np.clip(self.lifts[key] - 0.8 * gap, 0.0, MOST_LIFT))

    # --- placement -----------------------------------------------------------------------------

    def _place(self) -> None:
        move = np.zeros(3)
        for rule in self.spec.get("place", []):
            if "held" in rule:
                self._hold_ball(rule)
                continue
            surface = SURFACES[rule["on"]]
            if "ball" in rule:
                move += self._rest_ball(rule, surface)
            elif "tilt" in rule:
                self._tilt(rule, surface)
            else:
                low = surface.height(self.pose.skin[parts()[rule["rest"]]]).min()
                move -= surface.up * (low + rule.get("press", 0.0))
        self.pose.at = self.pose.at + move

    def _rest_ball(self, rule: dict, surface: Surface) -> np.ndarray:
        point, out = self.pose.on_skin(rule["ball"])
        radius = rule["radius"]
        centre = point + out * (radius - rule.get("indent", 0.012))
        move = surface.up * (radius + rule.get("sink", 0.0) * -1 - surface.height(centre))
        self.pose.ball, self.pose.radius = centre + move, radius
        self.pose.facing = float(-(out @ surface.up))
        return move

    def _hold_ball(self, rule: dict) -> None:
        """A ball that a hand presses on to a place; nothing rests on it."""
        point, out = self.pose.on_skin(rule["held"])
        self.pose.ball = point + out * (rule["radius"] - rule.get("indent", 0.008))
        self.pose.radius = rule["radius"]

    def _tilt(self, rule: dict, surface: Surface) -> None:
        """Turns the pelvis about one of its own axes until a part meets the surface."""
        chosen = self.pose.skin[parts()[rule["tilt"]]]
        lowest = chosen[surface.height(chosen).argmin()]
        gap = surface.height(lowest[None])[0] + rule.get("press", 0.006)
        axis = self.pose.root @ np.array(turns.AXES[rule.get("about", "X")])
        speed = np.cross(axis, lowest - self.pose.at) @ surface.up
        if abs(speed) > 0.02:
            angle = np.clip(-np.rad2deg(gap / speed), -MOST_TILT, MOST_TILT)
            self.pose.root = turns.turn(axis, TILT_SHARE * angle) @ self.pose.root
