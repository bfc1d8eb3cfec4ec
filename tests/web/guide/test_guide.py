from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from unknot.catalogue.guide import claims, emergency, pages, sources
from unknot.catalogue.routine import breaks, strength

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", list(pages()))
def test_every_learn_page_can_be_read_before_agreeing_to_anything(client, slug):
    answer = client.get(f"/learn/{slug}/")
    assert answer.status_code == 200
    assert pages()[slug].title in answer.content.decode()


@pytest.mark.parametrize("path", ["/learn/", "/help/", "/emergency/"])
def test_help_is_open_to_all(client, path):
    assert client.get(path).status_code == 200


def test_an_unknown_page_is_not_found(client):
    assert client.get("/learn/nothing-here/").status_code == 404


def test_the_emergency_page_puts_the_numbers_of_the_persons_country_first(client, person):
    person.country = "US"
    person.save()
    shown = client.get("/emergency/").content.decode()
    assert shown.index("tel:911") < shown.index("tel:999")


def test_every_claim_on_a_page_exists_and_every_source_resolves():
    for page in pages().values():
        assert set(page.claims) <= set(claims())
    for claim in claims().values():
        assert set(claim.evidence.sources) <= set(sources())


def test_no_word_of_the_guide_promises_anything():
    texts = [claim.say for claim in claims().values()] + [
        text for page in pages().values() for part in page.parts for text in part.text + part.points
    ]
    for text in texts:
        assert "!" not in text
        assert not {"cure", "heal", "detox", "proven"} & set(text.lower().split())


def test_every_country_has_an_emergency_number():
    for country in emergency().values():
        assert any(number.kind == "emergency" for number in country.numbers)


def test_every_rule_and_question_stands_on_the_page_for_a_clinician(client, db):
    from unknot.catalogue.safety import safety_facts

    page = client.get("/learn/safety-rules/").content.decode()
    facts = safety_facts()
    for group in (facts.red_flags, facts.after_events, facts.modifications, facts.weak_flags):
        for key in group:
            assert f"<code>{key}</code>" in page, key
    for key in facts.questions:
        assert f'id="{key}"' in page, key
    assert "No clinician has reviewed these rules yet" in page
    assert "Sign-off" in page


def test_the_emergency_page_has_the_person_s_numbers_and_a_card_to_show(client, person):
    from tests.web.journey import cleared

    person.country, person.own_emergency = "GB", "+441234"
    person.save()
    cleared(client, {"q_meds": ("0",), "q_weak": ("1",)})
    page = client.get("/emergency/").content.decode()
    assert "tel:+441234" in page
    assert "tel:999" not in page.split("<details")[0]
    assert "sms:85258" in page
    assert "Show or read this" in page
    assert "a blood thinner" in page
    assert "New weakness" in page


def test_the_emergency_page_keeps_intimate_answers_to_itself(client, person):
    from tests.web.journey import cleared

    person.keep_intimate = True
    person.save()
    cleared(client, {"q_ces_list": ("0",)})
    assert "between my legs" not in client.get("/emergency/").content.decode()


def test_the_emergency_page_is_open_before_anyone_has_agreed(client, db):
    page = client.get("/emergency/").content.decode()
    assert "tel:112" in page
    assert "Show or read this" not in page


def test_every_country_names_its_sources_and_when_somebody_looked():
    from unknot.catalogue.guide import emergency, sources

    for code, land in emergency().items():
        assert land.checked_on == "2026-11", code
        assert land.evidence.sources, code
        assert set(land.evidence.sources) <= set(sources()), code
        assert {"emergency", "crisis"} <= {number.kind for number in land.numbers}, code


def test_strength_shows_every_exercise_from_easy_to_hard_with_its_picture(client, person):
    page = BeautifulSoup(client.get("/learn/strength/").content, "html.parser")
    names = [h.get_text() for h in page.select("#strength h3")]
    assert names == [each.name for each in strength().values()]
    assert len(page.select("#strength .pic svg")) == len(names)
    assert len(page.select("#breaks .pic svg")) == len(breaks())


def test_an_exercise_says_how_often_and_how_hard_the_muscle_works(client, person):
    page = BeautifulSoup(client.get("/learn/strength/").content, "html.parser")
    clam = next(li for li in page.select(".move") if li.h3.get_text() == "Clam")
    said = " ".join(clam.get_text(" ").split())
    assert "10 times, hold 2 seconds, each side" in said
    assert "Outer buttock middling work to very hard work (38 to 67)" in said


def test_the_moves_on_the_ball_and_the_breath_are_shown_where_they_are_told(client, person):
    page = BeautifulSoup(client.get("/learn/session/").content, "html.parser")
    moves = [li.get_text(" ") for li in page.select("#ball_moves .move")]
    assert any("Make small circles" in text for text in moves)
    assert any("Roll slowly, a few centimetres" in text for text in moves)
    assert len(page.select("#ball_moves .pic svg")) == len(moves)
    page = BeautifulSoup(client.get("/learn/breathing/").content, "html.parser")
    assert len(page.select("#breathing .pic svg")) == 2


@pytest.mark.parametrize("slug", ["strength", "stretching", "session", "breathing"])
def test_what_a_page_shows_is_drawn_in_the_build_the_person_chose(client, person, slug):
    slim = client.get(f"/learn/{slug}/").content
    person.build = "full"
    person.save()
    assert client.get(f"/learn/{slug}/").content != slim
