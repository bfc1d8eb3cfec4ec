"""The pose library: YAML files under ``poses/``, one entry per picture.

An entry may be ``like`` another one and says only what differs; ``frames`` lists what differs in
the key frames of a move. An entry that has no ``alt`` is only there for others to build on.
"""

from __future__ import annotations

import hashlib
import json
import re
from copy import deepcopy
from functools import cache

import yaml

from unknot_figures.places import POSES

RADII = {"tennis": 0.0335, "soft": 0.0335, "lacrosse": 0.0315, "softball": 0.0485, "roller": 0.07}
KEYS = {
    "like", "alt", "title", "pelvis", "ground", "spine", "neck", "bones", "legs", "arms", "hands",
    "leg_order", "arm_order", "place", "props", "ball", "camera", "close", "frames", "arrows", "mark", "checks",
}  # fmt: skip
BY_SIDE = ("legs", "arms", "hands")


class Plain(yaml.SafeLoader):
    """YAML in which `on` is a word and not a truth value."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


class PoseError(ValueError):
    """A pose is written wrongly; the message names it and the key at fault."""


def merged(base: dict, over: dict) -> dict:
    """*over* laid on *base*: limbs side by side, everything else whole."""
    made = deepcopy(base)
    for key, value in over.items():
        if key in BY_SIDE and isinstance(value, dict):
            made[key] = {**made.get(key, {}), **deepcopy(value)}
        else:
            made[key] = deepcopy(value)
    return made


@cache
def _written() -> dict[str, dict]:
    found: dict[str, dict] = {}
    for file in sorted(POSES.glob("*.yaml")):
        for name, entry in yaml.load(file.read_text(encoding="utf-8"), Plain).items():
            if name in found:
                raise PoseError(f"{file.name}: {name} is written twice")
            if unknown := set(entry) - KEYS:
                raise PoseError(
                    f"{file.name}: {name}: unknown {sorted(unknown)}; known are {sorted(KEYS)}"
                )
            found[name] = entry
    return found


def pose(name: str) -> dict:
    """The whole pose, with everything that it takes over from others."""
    if name not in _written():
        raise PoseError(f"no pose is called {name}")
    entry = _written()[name]
    if "like" not in entry:
        return deepcopy(entry)
    base = pose(entry["like"])
    for own in ("alt", "title", "frames", "arrows", "close", "mark"):
        base.pop(own, None)
    return merged(base, {key: value for key, value in entry.items() if key != "like"})


def frames(spec: dict) -> list[dict]:
    """One complete pose per key frame."""
    shared = {key: value for key, value in spec.items() if key != "frames"}
    made = [_with_radius(merged(shared, over)) for over in spec.get("frames", [{}])]
    return made


def _with_radius(spec: dict) -> dict:
    radius = RADII[
        spec.get("ball") or ("roller" if "roller" in spec.get("props", []) else "tennis")
    ]
    for rule in spec.get("place", []):
        if "ball" in rule or "held" in rule:
            rule.setdefault("radius", radius)
    return spec


def names() -> list[str]:
    """Every picture: the entries that have words of their own."""
    return sorted(name for name, entry in _written().items() if "alt" in entry)


def fingerprint(name: str) -> str:
    """A short hash of everything that shapes the picture's pose."""
    spec = {key: value for key, value in pose(name).items() if key not in {"alt", "title"}}
    whole = json.dumps(spec, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
