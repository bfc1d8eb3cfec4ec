"""Finding one's first level: only behind the gate, one light press at a time, never past the caps."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.web.practice.test_practice_pages import begun, nina, send
from unknot.catalogue.plan import policy
from unknot.web.check.queries import gate
from unknot.web.practice.models import EventRow
from unknot.web.progress.queries import full_advice

pytestmark = pytest.mark.django_db
__all__ = ["nina"]
URL = "/plan/first-level/"


@pytest.fixture
def ready(client, nina):
    """Nina has found a spot by hand too."""
    client.post("/spots/press/", {"spot": "spot_gmed2", "side": "R", "answer": "same_pain"})
    return nina


def asked(client):
    """The rung that the page asks for; None where it asks for no press."""
    page = BeautifulSoup(client.get(URL).content, "html.parser")
    field = page.find("input", {"name": "rung"})
    return field and int(field["value"])


def press(client, peak, **more):
    return client.post(URL, {"rung": asked(client), "peak": peak, **more})


def dose(person):
    return full_advice(person, timezone.now()).decision.dose


def test_without_a_check_the_page_leads_to_it_and_keeps_nothing(client, person):
    assert client.get(URL)["Location"] == "/check/"
    assert client.post(URL, {"rung": 1, "peak": 1})["Location"] == "/check/"
    assert not EventRow.objects.exists()


def test_easy_presses_lead_up_one_by_one_and_end_at_the_cap_of_a_first_session(client, ready):
    seen = []
    while (rung := asked(client)) is not None:
        seen.append(rung)
        press(client, 1)
    assert seen == sorted(set(seen))
    assert seen[-1] <= policy().steps.onboarding_rung
    assert EventRow.objects.filter(kind="test_press").count() == len(seen)
    assert dose(ready).rung == seen[-1]
    assert f"level {dose(ready).level}" in client.get(URL).content.decode()


def test_the_first_press_that_is_not_easy_ends_the_search_a_step_below(client, ready):
    press(client, 2)
    easy = EventRow.objects.get().data["rung"]
    press(client, 5)
    assert asked(client) is None
    assert dose(ready).rung == easy
    EventRow.objects.filter(kind="test_press").update(at=timezone.now())
    table = BeautifulSoup(client.get(URL).content, "html.parser").select("tbody tr")
    assert [row.select("td")[1].text for row in table] == ["2 / 10", "5 / 10"], "gentlest first"


def test_a_very_tender_lightest_press_asks_to_leave_it_for_today(client, ready):
    press(client, 8)
    assert asked(client) is None
    assert dose(ready) is None
    assert "Too tender today" in client.get(URL).content.decode()
    assert full_advice(ready, timezone.now()).decision.today == "rest"


def test_a_sign_of_a_nerve_shuts_the_gate_and_leads_to_its_questions(client, ready):
    answer = client.post(URL, {"rung": asked(client), "sign": "numb"})
    assert answer["Location"] == "/check/after/numb/"
    assert gate(ready, timezone.now()).state == "none"
    assert client.get(URL)["Location"].startswith("/check/")


def test_an_old_page_sent_twice_is_one_press(client, ready):
    rung = asked(client)
    for _try in range(2):
        client.post(URL, {"rung": rung, "peak": 1})
    assert EventRow.objects.filter(kind="test_press").count() == 1


@pytest.mark.parametrize("peak", ["", "11", "much"])
def test_a_press_without_a_number_is_asked_again(client, ready, peak):
    answer = press(client, peak)
    assert answer.status_code == 422
    assert not EventRow.objects.exists()


def test_after_the_first_session_the_page_says_that_mornings_decide(client, ready):
    send(client, begun(client))
    assert "moves by itself now" in client.get(URL).content.decode()
    client.post(URL, {"rung": 1, "peak": 1})
    assert not EventRow.objects.filter(kind="test_press").exists()


def test_kit_plan_and_the_first_session_lead_there(client, ready):
    for address in ("/kit/", "/plan/", "/session/"):
        assert URL in client.get(address).content.decode(), address
    press(client, 1)
    assert URL not in client.get("/session/").content.decode()
