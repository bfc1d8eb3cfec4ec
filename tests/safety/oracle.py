"""The gate written a second time, as plainly as can be, straight from the fact files."""

from __future__ import annotations

from typing import Any

from unknot.catalogue.safety import safety_facts

FACTS = safety_facts()
RANK = {
    "OK": 0,
    "GO_WITH_MODIFICATIONS": 1,
    "SEE_PROFESSIONAL_FIRST": 2,
    "URGENT_SAME_DAY": 3,
    "EMERGENCY_NOW": 4,
}


def holds(raw: dict[str, Any], case: dict[str, Any]) -> bool:
    if "all" in raw:
        return all(holds(part, case) for part in raw["all"])
    if "any" in raw:
        return any(holds(part, case) for part in raw["any"])
    if "not" in raw:
        return not holds(raw["not"], case)
    if "count_gte" in raw:
        return sum(holds(part, case) for part in raw["of"]) >= raw["count_gte"]
    value = case[raw["fact"]]
    word, wanted = next((k, v) for k, v in raw.items() if k != "fact")
    if value is None:
        return False
    if word == "is":
        return value == wanted
    if word == "in":
        return value in wanted
    if word == "contains":
        return wanted in value
    if word == "contains_any":
        return bool(set(wanted) & set(value))
    sign = {"gte": value >= wanted, "gt": value > wanted, "lte": value <= wanted}
    return sign.get(word, value < wanted)


def verdict(given: dict[str, Any]) -> tuple[str, set[str], set[str]]:
    """The level, the ids of the rules that fire, and the ids of the modifications."""
    case = {name: [] if f.type == "list" else f.default for name, f in FACTS.facts.items()} | given
    rules = {**FACTS.red_flags, **FACTS.after_events}
    fired = {key: rule.level for key, rule in rules.items() if holds(rule.when, case)}
    weak = sum(holds(flag.when, case) for flag in FACTS.weak_flags.values())
    if weak >= FACTS.weak.escalate_at and not holds(FACTS.weak.skip_if, case):
        fired["weak_flags"] = FACTS.weak.level
    changes = {key for key, item in FACTS.modifications.items() if holds(item.when, case)}
    level = max(fired.values(), key=RANK.__getitem__, default="OK")
    if level == "OK" and changes:
        level = "GO_WITH_MODIFICATIONS"
    return level, set(fired), changes
