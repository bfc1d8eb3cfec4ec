"""The week on one page: moving, resting, less, more, hard training, and calendars in and out."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from icalendar import Calendar

from scripts.lives.clock import MovedClock
from tests.web.journey import cleared, drawn, equipped
from unknot.web.check.models import CheckRow
from unknot.web.practice.actions import record_event
from unknot.web.practice.models import EventRow
from unknot.web.practice.offers import offer
from unknot.web.progress import queries
from unknot.web.progress.week import ahead, week_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(client, person):
    """Nina has been checked, has drawn and has a kit; nothing was pressed yet."""
    cleared(client)
    drawn(client)
    equipped(client)
    return person


def planned(person):
    """The days with a session in the next week, with where each may move."""
    now = timezone.now()
    seen = queries.full_advice(person, now)
    return {d.day: d.movable_to for d in ahead(seen) if d.state == "session"}


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def today():
    return timezone.localdate()


def test_the_week_shows_seven_days_with_today_among_them(client, ready):
    soup = soup_of(client.get("/plan/"))
    assert len(soup.select("li.day")) == 7
    assert len(soup.select("li[aria-current=date]")) == 1


def test_a_session_moves_to_a_day_that_the_plan_offers_and_back(client, ready):
    first, choices = next(iter(planned(ready).items()))
    to = choices[0]
    client.post("/plan/", {"act": "move", "day": first.isoformat(), "to": to.isoformat()})
    assert first not in planned(ready)
    assert to in planned(ready)
    client.post("/plan/", {"act": "keep", "day": first.isoformat()})
    assert first in planned(ready)


def test_a_moved_session_can_come_back_to_an_earlier_day(client, ready):
    first, choices = next(iter(planned(ready).items()))
    client.post("/plan/", {"act": "move", "day": first.isoformat(), "to": choices[1].isoformat()})
    moved = next(iter(planned(ready)))
    client.post("/plan/", {"act": "move", "day": moved.isoformat(), "to": first.isoformat()})
    assert next(iter(planned(ready))) == first


def test_a_session_cannot_move_to_a_day_before_its_rest_is_over(client, ready):
    now = timezone.now()
    done = {"peak": 3, "rung": 1, "volume": 1, "seconds": 60}
    record_event(ready, kind="session", data=done, at=now - timedelta(minutes=30))
    day = next(iter(planned(ready)))
    wrong = {"act": "move", "day": day.isoformat(), "to": today().isoformat()}
    response = client.post("/plan/", wrong)
    assert response.status_code == 409
    assert b"Nothing has changed" in response.content
    assert not EventRow.objects.filter(kind="rest_day").exists()


def test_no_session_is_offered_before_its_rest_is_over_whatever_was_moved(client, ready):
    client.post("/spots/press/", {"spot": "spot_gmed2", "side": "R", "answer": "same_pain"})
    now = timezone.now()
    assert offer(ready, now).why == ""
    done = {"peak": 3, "rung": 1, "volume": 1, "seconds": 60}
    record_event(ready, kind="session", data=done, at=now - timedelta(hours=2))
    for day in (today(), today() + timedelta(days=1)):
        client.post("/plan/", {"act": "keep", "day": day.isoformat()})
    assert offer(ready, now).why == "rest"
    assert b"Rest is part of it" in client.get("/session/").content


def test_days_of_illness_rest_and_lose_nothing(client, ready):
    before = queries.full_advice(ready, timezone.now()).decision.dose
    until = today() + timedelta(days=2)
    client.post("/plan/", {"act": "away", "reason": "ill", "until": until.isoformat()})
    assert min(planned(ready)) > until
    page = client.get("/plan/").content.decode() + client.get("/plan/?week=1").content.decode()
    assert page.count("Get well first") == 3
    assert queries.full_advice(ready, timezone.now()).decision.dose == before


def test_a_day_that_was_put_aside_by_mistake_comes_back(client, ready):
    client.post("/plan/", {"act": "away", "reason": "rest"})
    assert today() not in planned(ready)
    client.post("/plan/", {"act": "keep", "day": today().isoformat()})
    assert today() in planned(ready)


def test_the_persons_own_ceiling_lowers_the_dose_at_once(client, ready):
    assert queries.full_advice(ready, timezone.now()).decision.dose.level == 1
    now = timezone.now()
    for n in range(6, 0, -2):
        told = {"peak": 2, "rung": 4, "volume": 1, "seconds": 60, "pain_before": 4}
        at = now - timedelta(days=n)
        record_event(ready, kind="session", data=told, at=at, key=f"s{n}")
        calm = {"soreness": 0, "pain": 4, "session": f"s{n}"}
        record_event(ready, kind="morning", data=calm, at=at + timedelta(hours=18))
    assert queries.full_advice(ready, now).decision.dose.level == 2
    client.post("/plan/dose/", {"act": "less", "level": "1", "per_week": "2"})
    found = queries.full_advice(ready, timezone.now()).decision
    assert (found.dose.level, found.dose.per_week, found.clamp) == (1, 2, "user_cap")
    assert b"A limit that you set yourself." in client.get("/plan/dose/").content


def test_more_asks_for_a_reason_and_stays_inside_the_caps(client, ready):
    bare = client.post("/plan/dose/", {"act": "more", "what": "step", "reason": " "})
    assert bare.status_code == 422
    assert b"Say in a few words why" in bare.content
    before = queries.full_advice(ready, timezone.now()).decision.dose
    asked = {"act": "more", "what": "high_rungs", "reason": "It feels easy."}
    assert client.post("/plan/dose/", asked).status_code == 302
    assert queries.full_advice(ready, timezone.now()).decision.dose == before
    page = soup_of(client.get("/plan/dose/")).text
    assert "It feels easy." in page
    assert "whether a wish comes true now, or why not yet" in page


def test_every_decision_shows_its_rule_its_evidence_and_what_would_change_it(client, ready):
    soup = soup_of(client.get("/plan/"))
    rules = soup.select(".rule li")
    assert rules
    for rule in rules:
        assert "What would change it:" in rule.text
        assert rule.select_one("code").text
        assert rule.select_one(".cap").text.strip()
    assert "No cap holds any part of this dose" in soup.text
    client.post("/plan/dose/", {"act": "less", "level": "", "per_week": "1"})
    for path in ("/today/", "/plan/", "/plan/dose/"):
        capped = soup_of(client.get(path)).select_one(".rule").text
        assert "Holds: sessions a week" in capped
        assert "No cap holds" not in capped


FEED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20260101T000000Z
DTSTART:{at:%Y%m%dT%H%M%SZ}
DTEND:{until:%Y%m%dT%H%M%SZ}
SUMMARY:{title}
END:VEVENT
END:VCALENDAR
"""


def feed(hours, title="Interval run", uid="run"):
    at = timezone.now() + timedelta(hours=hours)
    text = FEED.format(uid=uid, at=at, until=at + timedelta(hours=1), title=title)
    return text.replace("\n", "\r\n")


def sent(client, text, words="run"):
    file = SimpleUploadedFile("training.ics", text.encode(), "text/calendar")
    return client.post("/plan/calendar/", {"act": "read", "file": file, "words": words})


def test_hard_training_from_a_calendar_file_keeps_the_session_away(client, ready):
    assert queries.full_advice(ready, timezone.now()).decision.today == "session"
    assert b"1 hard training added." in sent(client, feed(2)).content
    found = queries.full_advice(ready, timezone.now()).decision
    assert found.today == "rest"
    assert found.because[0].rule == "training_near"
    assert found.not_before > timezone.now() + timedelta(hours=2.9)
    assert b"Hard training" in client.get("/plan/").content


def test_a_calendar_can_be_pasted_and_read_again_without_doubling(client, ready):
    text = feed(30)
    for _time in range(2):
        client.post("/plan/calendar/", {"act": "read", "text": text, "words": ""})
    assert EventRow.objects.filter(kind="training").count() == 1


def test_training_that_left_the_calendar_leaves_the_plan(client, ready):
    sent(client, feed(2))
    assert b"1 taken out." in sent(client, feed(2, title="Dinner", uid="dinner")).content
    assert queries.full_advice(ready, timezone.now()).decision.today == "session"


def test_no_title_of_a_calendar_is_kept(client, ready):
    sent(client, feed(2, title="Interval run with Kim"))
    assert "Kim" not in str(EventRow.objects.get(kind="training").data)


def test_what_is_no_calendar_is_told_beside_the_field(client, ready):
    response = sent(client, "hello")
    assert response.status_code == 422
    assert b"not a calendar that we can read" in response.content


def test_training_written_by_hand_counts_and_can_be_taken_out(client, ready):
    soon = timezone.localtime() + timedelta(hours=2)
    by_hand = {"act": "add", "day": soon.date().isoformat(), "time": f"{soon:%H:%M}", "hours": "1"}
    client.post("/plan/calendar/", by_hand)
    assert queries.full_advice(ready, timezone.now()).decision.today == "rest"
    key = EventRow.objects.get(kind="training").id
    client.post("/plan/calendar/", {"act": "drop", "id": key})
    assert queries.full_advice(ready, timezone.now()).decision.today == "session"


def test_the_week_leaves_as_a_calendar_with_a_reminder_on_the_morning_after(client, ready):
    response = client.get("/plan/week.ics")
    assert response["Content-Type"].startswith("text/calendar")
    entries = Calendar.from_ical(response.content).walk("VEVENT")
    sessions = [e for e in entries if str(e["UID"]).startswith("session")]
    mornings = [e for e in entries if str(e["UID"]).startswith("morning")]
    assert len(sessions) == len(mornings) > 2
    assert all(m.walk("VALARM") for m in mornings)
    assert [s.start.date() + timedelta(days=1) for s in sessions] == [
        m.start.date() for m in mornings
    ]


def test_an_old_check_still_shows_the_week_and_says_that_a_fresh_one_is_needed(client, ready):
    later = timezone.now() + timedelta(hours=20)
    seen = queries.full_advice(ready, later)
    assert seen.decision.today == "recheck"
    assert any(row.state == "session" for row in week_of(seen, later, 1))


def test_a_week_is_told_in_the_time_zone_of_the_browser(client, ready):
    at = datetime.fromisoformat("2026-11-02T23:30:00+00:00")
    record_event(ready, kind="session", data={"rung": 1, "seconds": 60}, at=at)
    client.cookies["zone"] = "Pacific/Auckland"
    weeks = (today() - at.date()).days // 7 + 1
    found = {}
    for back in range(weeks + 1):
        soup = soup_of(client.get(f"/plan/?week=-{back}"))
        found |= {d["data-day"]: d["class"] for d in soup.select("li.day")}
    assert "is-done" in found["2026-11-03"]


def test_a_zone_that_does_not_exist_changes_nothing(client, ready):
    client.cookies["zone"] = "../../etc/passwd"
    assert client.get("/plan/").status_code == 200


def test_an_ended_plan_offers_nothing_by_itself_and_one_session_on_a_bad_day(client, ready):
    client.post("/spots/press/", {"spot": "spot_gmed2", "side": "R", "answer": "same_pain"})
    now = timezone.now()
    done = {"peak": 2, "rung": 2, "volume": 1, "seconds": 60, "pain_before": 4}
    record_event(ready, kind="session", data=done, at=now - timedelta(days=9), key="s")
    calm = {"soreness": 0, "pain": 4, "session": "s"}
    record_event(ready, kind="morning", data=calm, at=now - timedelta(days=8))
    client.post("/plan/", {"act": "finish"})
    page = client.get("/today/").content.decode()
    assert "Nothing is planned." in page
    assert "A bad day: one session" in page
    assert offer(ready, timezone.now()).why == ""


def test_today_and_plan_name_the_same_day_though_the_rest_ends_late_at_night(client, ready):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    last = 0 if timezone.localtime().hour >= 7 else 1  # forty hours later it is 23:00
    told = {"peak": 2, "rung": 1, "volume": 1, "seconds": 60, "pain_before": 4}
    for days in (14, 12, 10, 8, last):
        at = midnight - timedelta(days=days) + timedelta(hours=7)
        record_event(ready, kind="session", data=told, at=at)
    seen = queries.full_advice(ready, timezone.now())
    opens = timezone.localtime(seen.decision.not_before)
    day = next(d for d in ahead(seen, days=14) if d.state == "session").day
    assert opens.hour >= 22, "the rest ends at night"
    assert day > opens.date()
    page = soup_of(client.get("/today/")).get_text(" ", strip=True)
    assert f"Next session planned for {day:%A}" in page
    weeks = [soup_of(client.get(f"/plan/?week={n}")) for n in (0, 1)]
    (row,) = [r for w in weeks for r in w.select(f'li[data-day="{day}"]')]
    assert "is-session" in row["class"]


def test_a_page_read_from_memory_sees_every_new_word_at_once(client, ready):
    before = queries.full_advice(ready, timezone.now())
    assert queries.full_advice(ready, timezone.now()).log is before.log
    record_event(ready, kind="pain", data={"value": 3}, at=timezone.now())
    after = queries.full_advice(ready, timezone.now())
    assert [e["kind"] for e in after.log] == [*[e["kind"] for e in before.log], "pain"]
    EventRow.objects.filter(kind="pain").update(data={"value": 8})
    assert queries.full_advice(ready, timezone.now()).log[-1]["value"] == 8
    assert len(queries.full_advice(ready, timezone.now()).survey.events) == len(after.log)


TWENTY_HOURS = timedelta(hours=20)


def last_pressed(person, ago):
    """The check and the session of Nina as if both were *ago* hours old."""
    at = timezone.now() - ago
    CheckRow.objects.update(at=at - timedelta(hours=1))
    told = {"peak": 2, "rung": 2, "volume": 1, "seconds": 60, "pain_before": 4}
    record_event(person, kind="session", data=told, at=at)


def test_today_says_when_the_rest_ends_not_when_people_like_to_press(client, person):
    morning = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    told = {"peak": 2, "rung": 2, "volume": 1, "seconds": 60, "pain_before": 4}
    with MovedClock(morning) as clock:
        cleared(client)
        drawn(client)
        for hours in (183, 111, 39):  # in the evening
            record_event(person, kind="session", data=told, at=clock.now - timedelta(hours=hours))
        page = soup_of(client.get("/today/")).select_one(".state")
        assert page.select_one("h2").text == "Rest until 10:00"
        clock.now = morning + timedelta(hours=1, seconds=1)
        assert queries.full_advice(person, timezone.now()).decision.today == "session"


def test_no_check_is_asked_for_while_a_rest_runs_that_no_check_can_shorten(client, ready):
    last_pressed(ready, TWENTY_HOURS)
    assert queries.full_advice(ready, timezone.now()).decision.today == "recheck"
    page = soup_of(client.get("/today/")).select_one(".state")
    assert page.select_one("h2").text == "A rest day"
    assert "Your body needs rest between sessions." in page.text
    assert not page.select('a[href^="/check/"]')


def test_a_check_is_asked_for_once_it_may_open_a_session(client, ready):
    last_pressed(ready, 3 * TWENTY_HOURS)
    page = soup_of(client.get("/today/")).select_one(".state")
    assert page.select_one("h2").text == "Short recheck"


def test_a_rest_day_opens_no_session_behind_an_old_check(client, ready):
    last_pressed(ready, TWENTY_HOURS)
    client.get("/today/")
    assert offer(ready, timezone.now()).why == "check"


def test_an_old_check_does_not_hide_why_the_dose_is_as_it_is(client, ready):
    last_pressed(ready, TWENTY_HOURS)
    for path in ("/plan/", "/plan/dose/"):
        soup = soup_of(client.get(path))
        rules = [c.text for c in soup.select(".rule code")]
        assert rules == ["rest_gap", "await_morning", "no_check"]
        assert len(soup.select(".why-line")) == len(rules)


def test_each_cap_stands_behind_the_rule_that_names_it_and_says_what_it_holds(client, ready):
    client.post("/plan/dose/", {"act": "less", "level": "", "per_week": "1"})
    last_pressed(ready, TWENTY_HOURS)
    lines = [p.text.strip() for p in soup_of(client.get("/plan/")).select(".why-line")]
    capped = next(n for n, line in enumerate(lines) if line.startswith("A limit keeps"))
    assert lines[capped + 1] == "A limit that you set yourself. Holds: sessions a week."
    assert lines[-1].startswith("Each session needs a safety check first.")
