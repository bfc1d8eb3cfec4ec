"""The steps of the journey as a person takes them: taps, or only keys."""

from __future__ import annotations

from datetime import timedelta

from django.apps import apps
from django.db.models import DateTimeField, F
from playwright.sync_api import expect

from tests.safety.people import harmless
from tests.web.journey import lines
from unknot.safety.listing import PREFIX


def time_passes(hours):
    """Everything that was kept is so much older now."""
    for model in apps.get_models():
        if model.__module__.startswith("unknot.web."):
            fields = [f.name for f in model._meta.fields if isinstance(f, DateTimeField)]
            past = {name: F(name) - timedelta(hours=hours) for name in fields}
            if past:
                model.objects.update(**past)


class Walker:
    """A person on the pages; with *keyboard* nothing is clicked."""

    def __init__(self, page, url, *, keyboard=False):
        self.page, self.url, self.keyboard = page, url, keyboard

    def go(self, path):
        self.page.goto(self.url + path)

    def press(self, locator):
        """A tap, or the focus and the key that does the same."""
        if not self.keyboard:
            locator.click()
            return
        locator.focus()
        kind = locator.get_attribute("type")
        self.page.keyboard.press("Space" if kind in {"checkbox", "radio"} else "Enter")

    def choose(self, field):
        """A checkbox or radio button under a label that covers it."""
        if self.keyboard:
            self.press(field)
        else:
            field.locator("xpath=ancestor::label[1]").click()
        expect(field).to_be_checked()

    def submit(self, name):
        with self.page.expect_navigation():
            self.press(self.page.get_by_role("button", name=name, exact=True).last)

    def agrees(self, *, age):
        self.go("/")
        self.press(self.page.get_by_role("link", name="Start with a short safety check"))
        self.page.fill("#age", str(age))
        self.choose(self.page.locator("input[name=store]"))
        self.submit("Go to the safety check")

    def answers_the_check(self, changes=None):
        """Every question harmless but those in *changes*: a question and how its answers begin."""
        for _page in range(30):
            self.page.wait_for_load_state()
            if not self.page.locator("fieldset.ask").count():
                return
            for fieldset in self.page.locator("fieldset.ask").all():
                self._answer(fieldset, changes or {})
            none = self.page.locator("button.answer[value=none]")
            if none.count() and not self.page.locator("input:checked").count():
                with self.page.expect_navigation():
                    self.press(none)
            else:
                self.submit("Continue")
        raise AssertionError("the check does not end")

    def _answer(self, fieldset, changes):
        key = fieldset.get_attribute("id")
        words = changes.get(key)
        if key.startswith(PREFIX):
            sent = fieldset.locator(f"input[name={key}_for]").all()
            keys = [field.get_attribute("value") for field in sent]
            given = {name: ("?",) for name in keys if name in changes}
            for line in lines(key.removeprefix(PREFIX), keys, given):
                if line != "none" or fieldset.locator("input[value=none]").count():
                    self.choose(fieldset.locator(f'input[type=checkbox][value="{line}"]'))
        elif fieldset.locator("button.answer[value=none]").count() and not words:
            return
        elif words:
            for begin in words:
                label = fieldset.locator("label.choice", has_text=begin).first
                self.choose(label.locator("input"))
        elif fieldset.locator("input[type=number]").count():
            fieldset.locator("input[type=number]").fill(harmless(key)[0])
        else:
            self.choose(fieldset.locator(f'input[value="{harmless(key)[0]}"]'))

    def paints_her_right_buttock(self):
        self.go("/body/")
        self.page.wait_for_selector("un-body-chart[ready]", state="attached")
        box = self.page.locator("un-body-chart canvas").first.bounding_box()
        x, y = box["x"] + box["width"] * 0.68, box["y"] + box["height"] * 0.45
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        for step in range(24):
            self.page.mouse.move(x + (step % 6 - 3) * 7, y + (step // 6 - 2) * 7)
        self.page.mouse.up()
        self.page.get_by_role("button", name="Yes, right").click()

    def chooses_places_in_the_list(self, places, strength):
        """The list twin of the picture, by keys."""
        self.go("/body/")
        self.page.wait_for_selector("un-body-chart[ready]", state="attached")
        opener = self.page.get_by_role("button", name="List")
        self.press(opener.or_(self.page.get_by_role("link", name="List")).first)
        for group in self.page.locator("details:not([open]) > summary").all():
            if group.is_visible():
                self.press(group)
        for place in places:
            field = self.page.locator(f"select[name=place-{place}]")
            field.focus()
            for _step in range(strength):
                self.page.keyboard.press("ArrowDown")
            expect(field).to_have_value(str(strength))
        self.press(self.page.locator(".guard button.btn-primary:visible").last)

    def says_what_it_is_like(self):
        self.page.wait_for_url("**/body/like/")
        self.choose(self.page.locator("input[name=answer-q_ache][value=yes]"))
        self.submit("Show the likely spots")
        self.page.wait_for_url("**/spots/")

    def presses_the_first_spot(self, answer):
        self.press(self.page.locator("a:visible", has_text="Press and check").first)
        self.press(self.page.locator("button:visible", has_text=answer).first)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def ticks_a_tennis_ball_and_a_wall(self):
        self.go("/kit/")
        for value in ("tennis_ball_new", "wall", "carpet_mat"):
            self.choose(self.page.locator(f'input[value="{value}"]'))
        self.submit("Show my ladder")

    def todays_reason(self):
        self.go("/today/")
        return self.page.locator("main .card").first.inner_text()

    def starts_a_session(self):
        self.go("/session/")
        self.submit("Get ready")
        self.page.wait_for_url("**/session/*-*/")

    def plays_to_the_end(self, answers):
        """Plays at a sped-up clock; *answers* by kind of question, the last one repeated.

        What the captions said comes back, one a line.
        """
        self.page.clock.install()
        self.page.reload()
        self.press(self.page.get_by_role("button", name="Start", exact=True))
        given = {kind: list(values) for kind, values in answers.items()}
        said: list[str] = []
        for _second in range(1500):
            if self.page.locator("section.ended").is_visible():
                return "\n".join(said)
            if self.page.locator("section.asking").is_visible():
                values = given.get(self._kind(), [2])
                value = values.pop(0) if len(values) > 1 else values[0]
                self.page.click(f'[data-do=answer][data-value="{value}"]')
            self.page.clock.run_for(1000)
            caption = self.page.locator("[data-part=caption]").inner_text()
            if caption and (not said or said[-1] != caption):
                said.append(caption)
        raise AssertionError("the session does not end")

    def _kind(self):
        asked = self.page.locator("[data-part=question]").inner_text()
        if "off the spot" in asked:
            return "settle"
        if "the pain now" in asked:
            left = self.page.locator("[data-part=left]").inner_text()
            return "after" if int(left.split(":")[0]) < 2 else "before"
        return "warm_up" if "sore was" in asked else "strength"

    def says_how_it_was(self):
        expect(self.page.locator("[data-part=saved]")).to_have_text("Saved.")
        self.press(self.page.locator("[data-part=end-go]"))
        self.page.wait_for_url("**/after/")
        self.choose(self.page.locator("input[name=unusual][value=nothing]"))
        if self.page.locator("input[name=pain]").count():
            self.choose(self.page.locator('input[name=pain][value="3"]'))
        self.submit("Save")

    def sleeps(self, *, hours):
        time_passes(hours)

    def answers_the_morning(self, feel):
        self.go("/morning/")
        self.choose(self.page.locator("label.choice", has_text=feel).locator("input"))
        self.choose(self.page.locator('input[name=pain][value="5"]'))
        self.submit("Done")
