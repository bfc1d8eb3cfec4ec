"""The morning check: ten seconds from the home page, with what each answer would lead to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.web.journey import cleared, drawn, equipped
from unknot.web.practice.actions import record_event
from unknot.web.practice.mornings import open_session
from unknot.web.progress import queries

pytestmark = pytest.mark.django_db
DONE = {"peak": 3, "rung": 2, "volume": 1, "seconds": 60, "pain_before": 4}


@pytest.fixture
def ready(client, person):
    cleared(client)
    drawn(client)
    equipped(client)
    return person


def pressed(person, hours, key="s1", **more):
    at = timezone.now() - timedelta(hours=hours)
    record_event(person, kind="session", data={**DONE, **more}, at=at, key=key)


def choices(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return {
        label.input["value"]: (label.select_one(".to") or label).get_text(" ", strip=True)
        for label in soup.select("label.choice:has(input[name=feel])")
    }


def decided(person):
    return queries.full_advice(person, timezone.now()).decision


def text(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_the_home_page_asks_on_the_morning_after_and_one_form_answers(client, ready):
    pressed(ready, 26)
    page = client.get("/today/")
    form = BeautifulSoup(page.content, "html.parser").select_one("form[action='/morning/']")
    assert len(form.select("input[name=feel]")) == 6
    assert len(form.select("input[name=pain]")) == 11
    answered = client.post("/morning/", {"feel": "fine", "pain": "4"}, follow=True)
    assert "Saved. Next session:" in text(answered)
    assert "A rest day" in text(answered)
    assert not BeautifulSoup(answered.content, "html.parser").select("form[action='/morning/']")


def test_nothing_is_asked_on_the_day_of_the_session(client, ready):
    pressed(ready, 0.001)
    page = client.get("/today/").content
    assert b"How is the spot after" not in page
    assert b"How is the spot now" not in page
    assert b"Done for today" in page


def test_what_was_told_right_after_the_session_is_no_morning(ready):
    pressed(ready, 26)
    at = timezone.now() - timedelta(hours=25.9)
    record_event(ready, kind="morning", data={"event": "dizzy_once"}, at=at)
    log = queries.full_advice(ready, timezone.now()).log
    now = timezone.now()
    same_day = (timezone.localtime(at)).date() == (
        timezone.localtime(now - timedelta(hours=26))
    ).date()
    assert (open_session(log, now) is not None) == same_day


def test_each_answer_shows_what_the_plan_would_then_do(client, ready):
    pressed(ready, 26)
    shown = choices(client.get("/morning/"))
    assert "same dose" in shown["fine"]
    assert "gentler" in shown["very"]
    assert shown["bruise"] == shown["nerve"] == "stop and ask"


@pytest.mark.parametrize("feel", ["fine", "little", "sore", "very", "bruise", "nerve"])
def test_a_preview_comes_true(client, ready, feel):
    pressed(ready, 26)
    shown = choices(client.get("/morning/"))[feel]
    before = decided(ready).dose
    client.post("/morning/", {"feel": feel, "pain": "4"})
    seen = queries.full_advice(ready, timezone.now())
    found = seen.survey.decide(seen.limits or seen.gate.limits)
    assert (found.today == "stopped") == (shown == "stop and ask")
    if found.dose:
        assert (found.dose.rung < before.rung) == ("gentler" in shown)
        assert (found.dose.rung == before.rung) == ("same dose" in shown)


def test_a_calm_morning_that_earns_a_step_says_so_beforehand(client, ready):
    for n, hours in (("a", 74), ("b", 26)):
        pressed(ready, hours, key=n, rung=1)
    calm = {"soreness": 0, "pain": 4, "session": "a"}
    record_event(ready, kind="morning", data=calm, at=timezone.now() - timedelta(hours=56))
    assert "one step stronger" in choices(client.get("/morning/"))["fine"]


def test_a_preview_with_no_session_to_answer_takes_pain_to_be_as_last_told(client, ready):
    begun = timezone.now() - timedelta(days=30)
    for day in range(30):
        value = 5 if day < 10 else 0
        at = begun + timedelta(days=day)
        record_event(ready, kind="pain", data={"value": value}, at=at)
    pressed(ready, 50, rung=4, pain_before=0)
    calm = {"soreness": 0, "pain": 0, "session": "s1"}
    record_event(ready, kind="morning", data=calm, at=timezone.now() - timedelta(hours=34))
    assert "same dose" in choices(client.get("/morning/"))["fine"]


def test_a_late_answer_is_welcome_and_raises_nothing(client, ready):
    pressed(ready, 74, key="a", rung=1)
    assert "A late answer is welcome" in text(client.get("/morning/"))
    before = decided(ready).dose
    client.post("/morning/", {"feel": "fine", "pain": "4"})
    assert decided(ready).dose == before


def test_a_late_answer_can_still_lower(client, ready):
    pressed(ready, 74, key="a", rung=3)
    before = decided(ready).dose
    client.post("/morning/", {"feel": "very", "pain": "4"})
    seen = queries.full_advice(ready, timezone.now())
    found = seen.survey.decide(seen.limits or seen.gate.limits)
    assert found.dose is None or found.dose.rung < before.rung


def test_two_missing_answers_are_asked_for(client, ready):
    for n, hours in (("a", 290), ("b", 240), ("c", 130)):
        pressed(ready, hours, key=n, rung=1)
    assert decided(ready).ask_morning


def test_an_unfinished_form_keeps_what_was_chosen(client, ready):
    pressed(ready, 26)
    page = client.post("/morning/", {"feel": "little"})
    assert page.status_code == 422
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.select_one("input[name=feel][value=little]").has_attr("checked")
    assert "Say how strong the pain is" in soup.text


def test_no_answer_promises_a_session_while_the_plan_sends_to_a_professional(client, ready):
    for day in range(30, 0, -1):
        at = timezone.now() - timedelta(days=day)
        value = {"value": 4 if day > 20 else 8}
        record_event(ready, kind="pain", data=value, at=at)
        if day == 12:
            pressed(ready, 24 * day)
    assert decided(ready).today == "see_professional"
    told = choices(client.get("/morning/"))
    assert told["bruise"] == told["nerve"] == "stop and ask"
    assert not any("today" in words or "tomorrow" in words for words in told.values())
    assert "Beside each answer" not in text(client.get("/morning/"))
    assert "an answer alone does not open it" in text(client.get("/morning/"))
    asking = BeautifulSoup(client.get("/plan/dose/").content, "html.parser")
    assert not asking.select("[name=what]"), "nothing is there to ask more of"


def test_long_after_a_session_numbness_still_leads_to_stop_and_ask(client, ready):
    pressed(ready, 24 * 9)
    told = choices(client.get("/morning/"))
    assert told["bruise"] == told["nerve"] == "stop and ask"


def test_pain_that_has_gone_up_is_called_so_and_not_just_no_fall(client, ready):
    for day in range(42, 0, -1):
        at = timezone.now() - timedelta(days=day)
        record_event(ready, kind="pain", data={"value": 5 if day > 30 else 8}, at=at)
    page = text(client.get("/progress/"))
    assert "Likely higher" in page
    assert "Pain is up by about" in page
    assert "a rise need not come from the pressing" in page
    assert "part of a fall" not in page
