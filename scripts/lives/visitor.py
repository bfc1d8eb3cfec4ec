"""Somebody who uses the product as a browser does: pages, links, forms, and the player's letter home."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from bs4 import BeautifulSoup, Tag
from django.test import Client

from scripts.lives.clock import MovedClock
from scripts.lives.looking_back import answers
from scripts.lives.playing import play, told
from scripts.lives.someone import Someone
from tests.web.journey import cleared, drawn, equipped
from unknot.web.practice.incoming import LINES

_FEEL: Final = ((0, "fine"), (2, "little"), (4, "sore"), (10, "very"))
_MOSTLY_WELL: Final = 0.8
_DESIGN: Final = "4x5"
_LINK: Final = re.compile(r'href="([^"]+)"')
_TREND: Final = {-1: "0", 0: "1", 1: "3"}


class Visitor:
    """*someone* at the pages; the clock says what time it is for both."""

    def __init__(self, client: Client, someone: Someone, clock: MovedClock) -> None:
        self.client, self.someone, self.clock = client, someone, clock

    def page(self, path: str) -> BeautifulSoup:
        """A page that answers; a redirect is followed."""
        response = self.client.get(path, follow=True)
        assert response.status_code == 200, (path, response.status_code)
        return BeautifulSoup(response.content, "html.parser")

    def send(self, path: str, form: Tag, answers: Mapping[str, Any]) -> Any:
        """*form* of the page at *path*, with *answers*; what nobody asks for is not sent."""
        names = {str(field["name"]) for field in form.select("[name]")}
        data = {str(f["name"]): str(f.get("value", "")) for f in form.select("input[type=hidden]")}
        data |= {name: value for name, value in answers.items() if name in names}
        action = str(form.get("action") or path)
        response = self.client.post(action, data)
        assert response.status_code == 302, (path, response.status_code, response.content[:500])
        return response

    def begins(self) -> None:
        """Consent, check, drawing, what it is like, a press by hand, and a kit."""
        agreed = {"age": "38", "country": "GB", "store": "on"}
        response = self.client.post("/consent/", agreed)
        assert response.status_code == 302, response.content[:500]
        self.answers_the_check("/check/", self.someone.dawn)
        drawn(self.client, *self.someone.who.drawn)
        self.client.post("/body/like/", {"answer-q_ache": "yes"})
        self.page("/spots/")
        self.presses()
        equipped(self.client)

    def presses(self) -> None:
        """The spot above the side bone, which brings back their pain."""
        pressed = {"spot": "spot_gmed2", "side": "R", "answer": "same_pain"}
        self.client.post("/spots/press/", pressed)

    def morning(self) -> None:
        """How they are: after a session the morning check, else pain now."""
        now = self.someone.dawn
        pain, sore = self.someone.pain(now), self.someone.soreness(now)
        feel = next(name for most, name in _FEEL if sore <= most)
        answers = {"feel": feel, "pain": str(pain), "value": str(pain)}
        path = "/morning/" if "/morning/" in self.today() else "/progress/"
        form = self.page(path).select_one("main form:has([name=pain]), main form:has([name=value])")
        assert form is not None, path
        self.send(path, form, answers)

    def looks_back(self) -> None:
        """Once a week: the bigger picture, and where it hurts now."""
        path, better = "/progress/check-in/", 1 - self.someone.pain(self.someone.dawn) / 10
        form = self.page(path).select_one("main form:has(.ask-m)")
        if form is not None:
            self.send(path, form, answers(form, better))
        places = self.someone.who.drawn
        # Much less pain covers less of the body: the places around the one that they press are left.
        drawn(self.client, *(places[-2:] if better >= _MOSTLY_WELL else places))

    def asks(self, slug: str) -> None:
        """They begin the experiment called *slug*, if the page lets them."""
        path = f"/experiments/new/{slug}/"
        form = self.page(path).select_one("form#begin")
        if form is not None:
            self.send(path, form, {"design": _DESIGN})

    def evening(self) -> dict[str, Any] | None:
        """They go where Today leads: a check, then a session. What came of it, None without one."""
        return self.session() if self.checks(self.someone.dusk) else None

    def checks(self, hour: int) -> bool:
        """Whether Today leads to a session, once the checks are done that it asks for first."""
        for _step in range(3):
            ways = self.today()
            if "/session/" in ways:
                return True
            check = next((way for way in ("/check/short/", "/check/") if way in ways), None)
            if check is None:
                break
            self.answers_the_check(check, hour)
        return False

    def today(self) -> set[str]:
        """Where the home page leads."""
        response = self.client.get("/today/")
        assert response.status_code == 200, response.status_code
        body = response.content.decode().partition("<main")[2].partition("</main>")[0]
        return set(_LINK.findall(body))

    def answers_the_check(self, path: str, hour: int) -> None:
        """Harmless answers but for what is so: pain, its course, soreness, and a warning sign."""
        sore = self.someone.days_sore(hour)
        changes = {
            "q_pain_now": (str(self.someone.pain(hour)),),
            "q_trend": (_TREND[self.someone.course()],),
            "q_after": (str(min(2, sore // 2 if sore < 3 else 2)),),
        }
        if self.someone.has_red_flag:
            changes["q_ces_list"] = ("0",)
        cleared(self.client, changes, path)

    def session(self) -> dict[str, Any] | None:
        """Today's session from the offer to the page after it; None where none fits."""
        form = self.page("/session/").select_one("form#begin")
        if form is None:
            return None
        key = self.send("/session/", form, {}).url.rstrip("/").split("/")[-1]
        document = self.client.get(f"/api/practice/sessions/{key}/document").json()
        begun = self.clock.now
        state, log = play(document, self.someone, self.someone.dusk, _ms(begun))
        self.clock.now = begun + timedelta(milliseconds=(state.now_ms or 0) - _ms(begun))
        done = told(document, state)
        self._sends(key, done, log)
        form = self.page(f"/session/{key}/after/").select_one("form#after")
        assert form is not None
        pain = str(self.someone.pain(self.someone.dusk))
        self.send(f"/session/{key}/after/", form, {"unusual": "nothing", "pain": pain})
        if done["seconds"]:
            self.someone.pressed(self.someone.dusk, done["rung"], done["seconds"])
        return done

    def _sends(self, key: str, done: Mapping[str, Any], log: list[dict[str, Any]]) -> None:
        """What the player tells: the lines of its log that are kept, and the end."""
        events = [
            _event("line", key, entry["at_ms"], {k: v for k, v in entry.items() if k != "at_ms"})
            for entry in log
            if entry["event"] in LINES
        ]
        events.append(_event("ended", key, _ms(self.clock.now), done))
        path, form = "/api/practice/events", "application/json"
        answer = self.client.post(path, {"events": events}, content_type=form).json()
        assert answer["kept"] == [event["id"] for event in events], answer


def _event(kind: str, session: str, at_ms: int, data: Mapping[str, Any]) -> dict[str, Any]:
    at = datetime.fromtimestamp(at_ms / 1000, UTC).isoformat()
    return {"id": str(uuid4()), "kind": kind, "at": at, "session": session, "data": dict(data)}


def _ms(moment: Any) -> int:
    return round(moment.timestamp() * 1000)
