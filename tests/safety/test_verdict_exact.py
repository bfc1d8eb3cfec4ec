"""Verdicts to the letter: rules, limits, weak flags and advice."""

from __future__ import annotations

import pytest

from unknot.catalogue.safety import gate, triage
from unknot.safety import UNSURE, gravest, rank

GATE = gate()


def test_levels_have_an_order_and_the_gravest_wins():
    assert [rank(level) for level in ("OK", "EMERGENCY_NOW")] == [0, 4]
    assert gravest([]) == "OK"
    assert gravest(["OK", "URGENT_SAME_DAY", "GO_WITH_MODIFICATIONS"]) == "URGENT_SAME_DAY"


def test_a_verdict_in_json_has_the_form_of_the_contract():
    told = triage({"fever": True, "anticoagulant": True, "pain_sites": ["groin"]}).to_json()
    assert told["level"] == "URGENT_SAME_DAY"
    assert [rule["id"] for rule in told["rules"]] == ["fever_pain", "groin_pain_only"]
    assert told["rules"][0] == {
        "id": "fever_pain",
        "level": "URGENT_SAME_DAY",
        "reason": GATE.rules["fever_pain"][0].reason,
        "sources": list(GATE.rules["fever_pain"][0].evidence.sources),
    }
    assert told["modifications"] == ["m_anticoagulant"]
    assert told["limits"]["blocked"]
    assert told["care_advice"] == ["BOOK_REVIEW", "PHARMACIST"]
    assert set(told) == {"level", "rules", "modifications", "limits", "care_advice"}


def test_a_rule_that_fired_carries_its_words_and_what_spoke_for_it():
    fired = triage({"saddle_numbness": True}).rules[0]
    rule = GATE.rules["ces_new"][0]
    assert (fired.id, fired.level, fired.reason) == ("ces_new", rule.level, rule.reason)
    assert (fired.see, fired.sources) == (rule.see, rule.evidence.sources)
    assert fired.because == (("saddle_numbness", True), ("ces_timing", "unknown"))


def test_the_caps_of_a_modification_name_it():
    limits = triage({"anticoagulant": True}).limits
    item = GATE.modifications["m_anticoagulant"][0]
    assert (limits.max_level, limits.max_nrs) == (item.max_level, item.max_nrs)
    assert (limits.spot_seconds, limits.minutes_per_side) == (20, 3)
    assert limits.exclude_tools == set(item.exclude_tools)
    assert limits.exclude_positions == set(item.exclude_positions)
    assert {reason.rule for reason in limits.reasons} == {"m_anticoagulant"}


def test_a_bad_morning_lowers_by_one_what_all_other_rules_leave():
    sore = {"session_adverse_event": "sore_36_to_72h"}
    assert triage(sore).limits.max_level == 4
    assert triage({**sore, "anticoagulant": True}).limits.max_level == 1
    assert triage({**sore, "anticoagulant": True, "pain_now": 8}).limits.max_level == 1
    assert triage(sore).level == "GO_WITH_MODIFICATIONS"


def test_two_weak_flags_count_one_is_watched_and_an_examination_hushes_them():
    one = triage({"night_pain": "wakes_but_settles"})
    assert (one.level, one.care_advice, one.rules) == ("OK", ("WATCH",), ())
    two = triage({"night_pain": "wakes_but_settles", "feels_generally_unwell": True})
    assert two.level == "SEE_PROFESSIONAL_FIRST"
    assert "WATCH" not in two.care_advice
    (fired,) = two.rules
    policy = GATE.facts.weak
    assert (fired.id, fired.level, fired.see) == ("weak_flags", policy.level, policy.see)
    assert (fired.reason, fired.sources) == (policy.reason, policy.evidence.sources)
    words = {key: flag.words for key, (flag, _) in GATE.weak.items()}
    assert dict(fired.because) == {key: words[key] for key in ("wf_night_wake", "wf_unwell")}
    seen = {"night_pain": "wakes_but_settles", "feels_generally_unwell": True}
    assert triage({**seen, "seen_by_clinician_this_problem": True}).level == "OK"
    assert triage({**seen, "seen_by_clinician_this_problem": UNSURE}).level == two.level


@pytest.mark.parametrize(
    ("facts", "advice"),
    [
        ({"phq2": 2, "gad2": 2}, ()),
        ({"phq2": 3}, ("MENTAL_HEALTH_SUPPORT",)),
        ({"gad2": 3}, ("MENTAL_HEALTH_SUPPORT",)),
        ({"gad2": 6}, ("MENTAL_HEALTH_SUPPORT",)),
        ({"phq2": 4}, ("MENTAL_HEALTH_SUPPORT",)),
        ({"phq2": 5}, ("MENTAL_HEALTH_SUPPORT", "CRISIS_CONTACTS")),
        ({"phq2": UNSURE, "gad2": UNSURE}, ()),
    ],
)
def test_mood_advises_and_never_gates(facts, advice):
    verdict = triage(facts)
    assert (verdict.level, verdict.care_advice) == ("OK", advice)


def test_a_shut_rule_blocks_with_its_name_and_keeps_the_other_caps():
    limits = triage({"fever": True, "anticoagulant": True}).limits
    assert limits.blocked
    assert ("blocked", "true", "fever_pain") in {(r.limit, r.value, r.rule) for r in limits.reasons}
    assert limits.max_nrs == 3


def test_an_open_rule_with_advice_leaves_limits_alone():
    verdict = triage({"burning_urine": True})
    assert verdict.level == "GO_WITH_MODIFICATIONS"
    assert verdict.care_advice == ("PHARMACIST",)
    assert verdict.limits == GATE.start


def test_a_bruise_on_the_left_shuts_the_left_and_leaves_every_other_cap():
    start = GATE.start.to_json()
    left = triage({"bruise_at_site": "small", "bruise_side": "left"}).limits.to_json()
    why = {"limit": "exclude_regions", "value": "whole_side_L", "rule": "m_small_bruise"}
    assert left == start | {"exclude_regions": ["whole_side_L"], "reasons": [why]}
    unknown = triage({"bruise_at_site": "small"}).limits.to_json()
    why = {"limit": "max_level", "value": 0, "rule": "m_small_bruise"}
    assert unknown == start | {"max_level": 0, "reasons": [why]}


def test_two_sides_shut_by_two_rules_leave_no_pressing_and_name_the_second():
    pulled = {"acute_muscle_injury_hours": 36, "strain_side": "right"}
    limits = triage({"bruise_at_site": "small", "bruise_side": "left", **pulled}).limits
    assert limits.exclude_regions == {"whole_side_L", "whole_side_R"}
    assert limits.max_level == 0
    last = limits.reasons[-1]
    assert (last.limit, last.value) == ("max_level", 0)
    assert last.rule in {"m_small_bruise", "m_fresh_strain"}


def test_a_device_on_one_side_keeps_its_tools_out_too():
    limits = triage({"implant_in_region": True, "implant_side": "right"}).limits
    assert limits.exclude_regions == {"whole_side_R"}
    assert limits.exclude_tools == {"massage_gun", "vibrating_roller"}
    assert limits.max_level == GATE.start.max_level
