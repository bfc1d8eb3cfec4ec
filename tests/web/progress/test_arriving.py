"""Forms of plan, measures and experiments that were filled in out of reach: each is kept once."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.web.practice.test_practice_pages import arrive, event, nina
from unknot.catalogue.outcomes import instruments
from unknot.web.experiment.models import ExperimentRow
from unknot.web.measures.models import MeasureRow
from unknot.web.practice.models import EventRow
from unknot.web.practice.queries import log
from unknot.web.progress.queries import full_advice
from unknot.web.progress.week import ahead, trainings

pytestmark = pytest.mark.django_db
__all__ = ["nina"]


def ago(**time):
    return (timezone.now() - timedelta(**time)).isoformat()


def plan(act, *, at=None, **data):
    return event("plan", {"act": act, **data}, at=at or ago(minutes=5))


def planned(person):
    days = ahead(full_advice(person, timezone.now()), days=14)
    return next(d for d in days if d.state == "session" and d.movable_to)


def test_a_day_of_rest_that_was_asked_for_without_network_is_kept_once_as_of_that_day(client, nina):
    said = plan("away", reason="ill", at=ago(days=1))
    for _try in range(3):
        assert arrive(client, said).json() == {"kept": [said["id"]], "refused": []}
    (row,) = EventRow.objects.filter(kind="rest_day")
    assert row.data["reason"] == "ill"
    assert row.data["day"] == timezone.localdate(timezone.now() - timedelta(days=1)).isoformat()


def test_a_moved_session_moves_once_and_is_not_refused_when_it_arrives_again(client, nina):
    day = planned(nina)
    to = next(d for d in day.movable_to if d > day.day)
    said = plan("move", day=day.day.isoformat(), to=to.isoformat())
    for _try in range(2):
        assert arrive(client, said).json() == {"kept": [said["id"]], "refused": []}
    assert EventRow.objects.filter(kind="rest_day").count() == 1
    assert planned(nina).day != day.day


def test_a_move_against_the_rest_rules_is_refused_with_the_reason(client, nina):
    before = EventRow.objects.count()
    day = planned(nina).day
    tomorrow = (day + timedelta(days=1)).isoformat()
    for days, words in (
        ({"day": "2020-01-01", "to": "2020-01-02"}, "over"),
        ({"day": tomorrow, "to": day.isoformat()}, "rest rules"),
    ):
        (refused,) = arrive(client, plan("move", **days)).json()["refused"]
        assert words in refused["error"]
    assert EventRow.objects.count() == before


@pytest.mark.parametrize(
    "act, data, kind",
    [
        ("less", {"level": 2, "per_week": 2}, "cap"),
        ("more", {"what": "pace_4", "reason": "It helps"}, "opt_in"),
        ("slower", {}, "opt_in"),
        ("finish", {}, "finish"),
        ("add", {"day": "2030-03-01", "time": "18:00", "hours": "1.5"}, "training"),
    ],
)
def test_every_word_to_the_plan_arrives_once(client, nina, act, data, kind):
    said = plan(act, **data)
    for _try in range(2):
        assert arrive(client, said).json()["kept"] == [said["id"]]
    assert [e["kind"] for e in log(nina)].count(kind) == 1


def test_words_to_the_plan_are_done_in_the_order_in_which_they_were_said(client, nina):
    first = plan("less", level=1, at=ago(hours=2))
    arrive(client, first, plan("less", level=3, at=ago(hours=1)))
    caps = [e.data["level"] for e in EventRow.objects.filter(kind="cap").order_by("at")]
    assert caps == [1, 3]


def test_a_training_is_taken_out_though_that_was_said_without_network(client, nina):
    added = plan("add", day="2030-03-01", time="18:00", hours="1")
    arrive(client, added, plan("drop", id=added["id"]))
    assert trainings(log(nina)) == []


@pytest.mark.parametrize("data", [{"act": "dance"}, {"act": "more", "what": "step"}, {}])
def test_what_is_no_word_to_the_plan_is_refused_and_holds_nothing_back(client, nina, data):
    good = plan("away", reason="rest")
    answer = arrive(client, event("plan", data), good).json()
    assert answer["kept"] == [good["id"]]
    assert len(answer["refused"]) == 1


def test_a_check_in_arrives_once_with_its_words_under_its_own_time(client, nina):
    at = ago(days=2)
    answers = {f"peg-{item.id}": 4 for item in instruments()["peg"].items}
    said = event("measures", answers, at=at)
    for _try in range(2):
        assert arrive(client, said).json()["kept"] == [said["id"]]
    (row,) = MeasureRow.objects.all()
    assert (row.instrument, row.value, row.at.isoformat()) == ("peg", 4.0, at)


@pytest.mark.parametrize("value", [99, "much"])
def test_a_check_in_off_its_scale_is_refused_whole(client, nina, value):
    names = [f"peg-{item.id}" for item in instruments()["peg"].items]
    said = event("measures", dict.fromkeys(names, 4) | {names[-1]: value})
    assert len(arrive(client, said).json()["refused"]) == 1
    assert not MeasureRow.objects.exists()


def test_an_empty_check_in_is_refused(client, nina):
    assert arrive(client, event("measures", {"measure": "peg"})).json()["refused"]


def test_an_experiment_begun_without_network_is_drawn_once_and_starts_after_it_arrives(
    client, nina
):
    said = event(
        "experiment", {"slug": "own", "design": "4x5", "one": "mornings", "other": "evenings"},
        at=ago(days=3),
    )  # fmt: skip
    for _try in range(2):
        assert arrive(client, said).json() == {"kept": [said["id"]], "refused": []}
    (row,) = ExperimentRow.objects.all()
    assert row.start == timezone.localdate() + timedelta(days=1)
    assert (row.a["label"], row.b["label"]) == ("mornings", "evenings")
    (refused,) = arrive(client, event("experiment", said["data"])).json()["refused"]
    assert "Another experiment is running" in refused["error"]


def test_an_experiment_left_without_network_ended_on_that_day(client, nina):
    begun = event(
        "experiment", {"slug": "own", "design": "4x5", "one": "mornings", "other": "evenings"}
    )
    arrive(client, begun)
    left = event("experiment", {"act": "end", "id": begun["id"]})
    for _try in range(2):
        assert arrive(client, left).json()["kept"] == [left["id"]]
    row = ExperimentRow.objects.get()
    assert (row.ended_how, row.ended_on) == ("left", timezone.localdate())


@pytest.mark.parametrize(
    "data, words",
    [
        ({"slug": "nobody", "design": "4x5"}, "slug"),
        ({"slug": "own", "design": "9x9", "one": "a", "other": "b"}, "design"),
        ({"act": "end", "id": str(uuid.uuid4())}, "id"),
        ({"act": "end", "id": "x"}, ""),
    ],
)
def test_an_experiment_that_cannot_be_is_refused(client, nina, data, words):
    (refused,) = arrive(client, event("experiment", data)).json()["refused"]
    assert words in refused["error"]
    assert not ExperimentRow.objects.exists()
