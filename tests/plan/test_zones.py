"""What a session did, sign by sign."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.plan.lives import POLICY
from unknot.plan.episodes import episodes
from unknot.plan.events import read_log
from unknot.plan.zones import read_zone

AT = datetime(2026, 10, 1, 18, tzinfo=UTC)
CALM = {"soreness": 1, "pain": 4}


def zone(session=None, *mornings, zones=POLICY.zones):
    done = {"peak": 3, "pain_before": 4, **(session or {})}
    log = [{"id": "s", "at": AT.isoformat(), "kind": "session", **done}]
    for place, (hours, told) in enumerate(mornings):
        at = (AT + timedelta(hours=hours)).isoformat()
        log.append({"id": f"m{place}", "at": at, "kind": "morning", **told})
    found = read_zone(episodes(read_log(log), timedelta(hours=24))[0], zones)
    return found.zone, found.signs


def test_a_calm_morning_is_green():
    assert zone({}, (14, CALM)) == ("green", ())


@pytest.mark.parametrize(
    ("session", "told", "hours", "expected", "sign"),
    [
        ({"peak": 6}, CALM, 14, "amber", "peak"),
        ({"peak": 7}, CALM, 14, "red", "peak"),
        ({}, {"soreness": 3, "pain": 4}, 14, "amber", "soreness"),
        ({}, {"soreness": 5, "pain": 4}, 14, "red", "soreness"),
        ({}, {"soreness": 1, "pain": 6}, 14, "amber", "pain_rise"),
        ({}, {"soreness": 1, "pain": 7}, 14, "red", "pain_rise"),
        ({}, {**CALM, "settled": False}, 14, "amber", "not_settled"),
        ({}, {**CALM, "settled": False}, 25, "red", "not_settled"),
        ({}, {**CALM, "bruise": True}, 14, "red", "bruise"),
        ({}, {"soreness": 3, "pain": 4}, 37, "red", "long_soreness"),
        ({}, {"soreness": 3, "pain": 4}, 73, "stop", "long_soreness"),
        ({}, {**CALM, "event": "tingling_gone_under_30_min"}, 14, "red",
         "tingling_gone_under_30_min"),
        ({}, {**CALM, "event": "numb_or_weak_next_day"}, 14, "stop", "numb_or_weak_next_day"),
        ({"leg_symptoms": True}, CALM, 14, "stop", "leg_symptoms"),
    ],
)  # fmt: skip
def test_the_worst_sign_decides_and_is_named(session, told, hours, expected, sign):
    found, signs = zone(session, (hours, told))
    assert found == expected
    assert sign in signs


@pytest.mark.parametrize(
    ("session", "mornings"),
    [
        ({"peak": None}, [(14, CALM)]),
        ({}, []),
        ({}, [(49, CALM)]),
        ({}, [(14, {"soreness": 1})]),
        ({}, [(14, {"pain": 4})]),
        ({"pain_before": None}, [(14, CALM)]),
    ],
)
def test_what_is_not_known_is_never_calm(session, mornings):
    assert zone(session, *mornings) == ("unknown", ())


def test_the_last_rating_stands_in_for_pain_before():
    log = [
        {"id": "p", "at": (AT - timedelta(hours=3)).isoformat(), "kind": "pain", "value": 4},
        {"id": "s", "at": AT.isoformat(), "kind": "session", "peak": 3},
        {"id": "m", "at": (AT + timedelta(hours=14)).isoformat(), "kind": "morning", **CALM},
    ]
    made = episodes(read_log(log), timedelta(hours=24))[0]
    assert read_zone(made, POLICY.zones).zone == "green"


def test_for_a_person_whose_pain_jumps_a_rise_of_two_says_nothing():
    loud = POLICY.zones.personal(sd=1.5, memory=0.3)
    assert loud.amber_rise == loud.red_rise
    assert zone({}, (14, {"soreness": 1, "pain": 6}), zones=loud)[0] == "green"
    assert zone({}, (14, {"soreness": 1, "pain": 7}), zones=loud)[0] == "red"
    quiet = POLICY.zones.personal(sd=0.3, memory=0.3)
    assert quiet == POLICY.zones
