"""An experiment on oneself: drawn once, told beforehand, followed by the session, read honestly."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.web.journey import cleared, drawn, equipped, option
from unknot.catalogue.outcomes import designs
from unknot.outcomes.design import draw
from unknot.web.accounts.models import Person
from unknot.web.experiment.mapping import to_schedule
from unknot.web.experiment.models import ExperimentRow
from unknot.web.practice.actions import record_event
from unknot.web.practice.models import EventRow
from unknot.web.practice.offers import offer

pytestmark = pytest.mark.django_db
ROLLER = "foam_roller_soft"


@pytest.fixture
def ready(client, person):
    """Nina with a ball and a roller, a drawing and one pressed spot."""
    return prepared(client, person)


def prepared(client, person, changes=None):
    """Through the check (*changes* by question), the map, the kit and one press."""
    cleared(client, changes)
    drawn(client)
    equipped(client, tools=("tennis_ball_new", ROLLER))
    client.post("/spots/press/", {"spot": "spot_gmed2", "side": "R", "answer": "same_pain"})
    return person


def begun(client, slug, design="4x7", **more):
    """Nina begins; a comparison of tools needs a plan that is far enough for both."""
    if slug == "ball_or_roller" and not EventRow.objects.exists():
        calm_weeks(Person.objects.get(), 5)
    response = client.post(f"/experiments/new/{slug}/", {"design": design, **more})
    assert response.status_code == 302, response.content.decode()[:3000]
    return ExperimentRow.objects.latest("begun_at")


def days_pass(row, days):
    """The experiment began so many days earlier than it did."""
    ExperimentRow.objects.filter(id=row.id).update(start=row.start - timedelta(days=days))
    row.refresh_from_db()
    return row


def rated(person, row, *, effect, noise=0.3, seed=1):
    """A rating a day from the first to the last day: 5 under A, *effect* more under B."""
    chance, schedule = random.Random(seed), to_schedule(row)
    rows, day = [], row.start
    while day <= min(schedule.end, timezone.localdate()):
        value = 5 + (effect if schedule.arm(day) == "B" else 0) + chance.gauss(0, noise)
        at = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 0, 1))
        data = {"value": max(0, min(10, round(value)))}
        rows.append(EventRow(id=f"r{day}", person=person, at=at, kind="pain", data=data))
        day += timedelta(days=1)
    EventRow.objects.bulk_create(rows)


def calm_weeks(person, weeks):
    """Sessions every two and a half days, each as hard as the plan allows, every morning calm."""
    now, rows = timezone.now(), []
    for n in range(round(weeks * 2.8), 1, -1):
        at = now - timedelta(hours=60 * n)
        told = {"rung": 10, "volume": 8, "seconds": 120, "peak": 2, "pain_before": 4}
        rows.append(EventRow(id=f"c{n}", person=person, at=at, kind="session", data=told))
        calm = {"soreness": 0, "pain": 4, "session": f"c{n}"}
        later = at + timedelta(hours=18)
        rows.append(EventRow(id=f"d{n}", person=person, at=later, kind="morning", data=calm))
    EventRow.objects.bulk_create(rows)


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def follow(client, row):
    return words(client.get(f"/experiments/{row.id}/"))


def on_an_arm(row, arm):
    """Moves the experiment so that today is the first day of the first period of *arm*."""
    schedule = to_schedule(row)
    first = next(a for a, _b, way in schedule.periods() if way == arm)
    return days_pass(row, (first - timezone.localdate()).days)


def test_each_length_tells_beforehand_what_it_can_see(client, ready):
    soup = BeautifulSoup(client.get("/experiments/new/ball_or_roller/").content, "html.parser")
    assert len(soup.select("input[name=design]")) == len(designs())
    assert all("Sees a difference of two points" in label.text for label in soup.select(".len"))
    assert "at least 95 in 100 sure" in soup.text
    assert "stop early only if" in soup.text


def test_the_order_is_drawn_once_and_kept_with_its_seed(client, ready):
    row = begun(client, "ball_or_roller")
    again = draw(designs()["4x7"], row.seed, row.start)
    assert "".join(again.arms) == row.arms
    assert sorted(row.arms) == ["A", "A", "B", "B"]
    client.get(f"/experiments/{row.id}/")
    row.refresh_from_db()
    assert "".join(again.arms) == row.arms


def test_the_mark_of_the_seed_stands_from_the_start_and_the_seed_itself_at_the_end(client, ready):
    row = begun(client, "ball_or_roller")
    assert to_schedule(row).commitment in follow(client, row)
    assert row.seed not in follow(client, row)
    client.post(f"/experiments/{row.id}/")
    assert row.seed in follow(client, row)


def test_only_one_experiment_runs_at_a_time(client, ready):
    begun(client, "ball_or_roller")
    second = client.post("/experiments/new/stretch_or_not/", {"design": "4x7"})
    assert second.status_code == 409
    assert ExperimentRow.objects.count() == 1


def test_a_question_beyond_the_kit_or_the_plan_says_why_it_must_wait(client, ready):
    equipped(client, tools=("tennis_ball_new",))
    page = words(client.get("/experiments/"))
    assert "One of the two tools is not in your kit." in page
    assert "One of the two presses longer on a spot" in page or "than your plan allows" in page
    assert client.post("/experiments/new/ball_or_roller/", {"design": "4x7"}).status_code == 409


def test_an_own_question_needs_both_ways_in_words(client, ready):
    bare = client.post("/experiments/new/own/", {"design": "4x7", "one": "Music"})
    assert bare.status_code == 422
    row = begun(client, "own", one="With music", other="In silence")
    assert "With music" in follow(client, row)


@pytest.mark.parametrize(("arm", "tool"), [("A", "tennis_ball_new"), ("B", ROLLER)])
def test_the_session_takes_the_tool_of_todays_way(client, ready, arm, tool):
    on_an_arm(begun(client, "ball_or_roller"), arm)
    found = offer(ready, timezone.now())
    assert found.decision.dose.level >= 3
    assert found.today.fit == "follows"
    assert tool in found.document.to_json()["needs"]["tools"]
    name = {"A": "Ball", "B": "Roller"}[arm]
    for path in ("/today/", "/session/"):
        assert f"Your experiment today: {name}" in words(client.get(path))


def test_a_tool_that_is_too_strong_for_the_plan_waits(client, ready):
    assert "still too strong for your plan" in words(client.get("/experiments/"))
    refused = client.post("/experiments/new/ball_or_roller/", {"design": "4x7"})
    assert refused.status_code == 409


def test_a_way_without_a_stretch_has_no_stretch_in_its_session(client, ready):
    row = on_an_arm(begun(client, "stretch_or_not"), "A")
    steps = offer(ready, timezone.now()).document.to_json()["steps"]
    assert not [s for s in steps if s["kind"] == "stretch"]
    on_an_arm(row, "B")
    steps = offer(ready, timezone.now()).document.to_json()["steps"]
    assert [s for s in steps if s["kind"] == "stretch"]


def test_days_without_sessions_offer_none(client, ready):
    row = days_pass(begun(client, "sessions_or_none"), 2)
    assert offer(ready, timezone.now()).why == "free_day"
    assert "A day without a session" in words(client.get("/today/"))
    assert client.post("/session/", {"minutes": "10"}).status_code == 409
    client.post(f"/experiments/{row.id}/")
    assert offer(ready, timezone.now()).why == ""


@pytest.mark.parametrize(("seconds", "spots"), [(90, 5), (45, 2), (60, 1), (30, 1), (15, 3)])
def test_a_way_never_presses_more_than_the_plan(client, ready, seconds, spots):
    calm_weeks(ready, 5)
    as_planned = offer(ready, timezone.now()).document
    row = begun(client, "ball_or_roller")
    row.a = {**row.a, "label": "Long", "seconds": seconds, "spots": spots, "tools": []}
    row.save()
    on_an_arm(row, "A")
    found = offer(ready, timezone.now())
    fits = seconds * spots <= found.decision.dose.pressure_seconds
    assert found.today.fit == ("follows" if fits else "plan_first")
    assert found.document.pressing_ms <= as_planned.pressing_ms
    assert fits or "The plan goes first." in words(client.get("/today/"))


def loads(document):
    return sum(step["kind"] == "load" for step in document.to_json()["steps"])


@pytest.mark.parametrize(("seconds", "presses"), [(60, 2), (50, 1), (30, 1)], ids=str)
def test_a_way_with_one_spot_reaches_the_plans_rung_inside_its_own_seconds(
    client, ready, seconds, presses
):
    calm_weeks(ready, 5)
    as_planned = offer(ready, timezone.now()).document
    row = begun(client, "ball_or_roller")
    row.a = {**row.a, "label": "One", "seconds": seconds, "spots": 1, "tools": []}
    row.save()
    on_an_arm(row, "A")
    found = offer(ready, timezone.now())
    assert found.today.fit == "follows"
    assert loads(found.document) == presses
    plan = found.document.to_json()["plan"]
    assert plan["waves"] * plan["seconds"] <= seconds
    assert found.document.pressing_ms <= as_planned.pressing_ms
    if presses == 2:
        assert plan["first_rung"] < plan["rung"] == as_planned.to_json()["plan"]["rung"]


def test_a_way_stays_under_the_limits_of_the_check(client, person):
    ready = prepared(client, person, {"q_meds": (option("q_meds", "A blood thinner"),)})
    calm_weeks(ready, 5)
    assert client.post("/experiments/new/ball_or_roller/", {"design": "4x7"}).status_code == 409
    row = on_an_arm(begun(client, "stretch_or_not"), "A")
    row.a = {**row.a, "label": "Long", "seconds": 90, "spots": 1, "tools": []}
    row.save()
    found = offer(ready, timezone.now())
    assert (found.door.limits.max_level, found.door.limits.spot_seconds) == (2, 20)
    made = found.document.to_json()
    assert made["caps"]["max_rung"] <= 4
    assert made["plan"]["seconds"] <= 20
    assert loads(found.document) <= 1


def test_the_gate_stays_in_force(client, ready):
    on_an_arm(begun(client, "ball_or_roller"), "A")
    assert offer(ready, timezone.now() + timedelta(hours=13)).why == "check"


def test_nothing_is_told_before_the_first_look(client, ready):
    row = days_pass(begun(client, "ball_or_roller", "6x7"), 30)
    rated(ready, row, effect=-3)
    page = follow(client, row)
    assert "Nobody looks yet" in page
    assert "Mean pain" not in page
    assert "better" not in page.split("The rules, as shown beforehand")[0]


def test_a_real_difference_is_told_in_a_sentence_with_its_range_and_a_picture(client, ready):
    row = days_pass(begun(client, "ball_or_roller", "6x7"), 60)
    rated(ready, row, effect=-2)
    page = client.get(f"/experiments/{row.id}/")
    assert "For you, “Roller” goes with less pain." in words(page)
    assert "8 times in 10" in words(page)
    soup = BeautifulSoup(page.content, "html.parser")
    assert "Best guess" in soup.select_one("svg.chart")["aria-label"]
    assert len(soup.select(".odds li")) == 3


def test_no_difference_is_a_result(client, ready):
    row = days_pass(begun(client, "ball_or_roller", "8x7"), 70)
    rated(ready, row, effect=0, noise=0.5)
    assert "about the same difference to pain" in follow(client, row)


def test_cannot_tell_is_a_result(client, ready):
    row = days_pass(begun(client, "ball_or_roller", "2x7"), 30)
    rated(ready, row, effect=-1, noise=2.5, seed=3)
    assert "We cannot tell which one is better for you." in follow(client, row)


def test_an_early_stop_comes_only_by_the_rule_shown_beforehand(client, ready):
    row = days_pass(begun(client, "ball_or_roller", "8x7"), 37)
    rated(ready, row, effect=-3)
    assert "By the rule shown beforehand you may stop now." in follow(client, row)
    client.post(f"/experiments/{row.id}/")
    row.refresh_from_db()
    assert row.ended_how == "rule"
    assert "goes with less pain" in follow(client, row)


def test_leaving_early_is_always_open_and_tells_nothing(client, ready):
    row = days_pass(begun(client, "ball_or_roller", "6x7"), 10)
    rated(ready, row, effect=-3)
    client.post(f"/experiments/{row.id}/")
    row.refresh_from_db()
    assert row.ended_how == "left"
    assert "this cannot tell" in follow(client, row)


def test_what_a_look_told_stays_told(client, ready):
    row = days_pass(begun(client, "ball_or_roller", "6x7"), 60)
    rated(ready, row, effect=-2)
    before = follow(client, row).split("days rated")[0]
    record_event(ready, kind="pain", data={"value": 10}, at=timezone.now() - timedelta(days=30))
    assert follow(client, row).split("days rated")[0] == before


def test_an_experiment_leaves_with_the_export_and_comes_back(client, ready):
    from unknot.web.accounts.archive import export_all, import_all

    row = begun(client, "ball_or_roller")
    kept = export_all(timezone.now())
    ExperimentRow.objects.all().delete()
    import_all(kept)
    assert ExperimentRow.objects.get().arms == row.arms
