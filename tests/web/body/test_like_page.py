"""What it is like: only what applies comes first, earlier answers stay, private ones need leave."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from unknot.anatomy import PainDrawing
from unknot.catalogue import anatomy, locate

pytestmark = pytest.mark.django_db


def drawn(person, *places):
    from unknot.web.body.actions import save_drawing

    chart = anatomy.chart()
    cells = {cell: 2 for place in places for cell in chart.cells_of[place]}
    save_drawing(person, PainDrawing(cells), now=timezone.now())


def soup(page):
    return BeautifulSoup(page.content, "html.parser")


def groups(page):
    return {
        section.h2.text: [
            field.input["name"].removeprefix("answer-") for field in section.select("fieldset")
        ]
        for section in soup(page).select("section.qs")
    }


def folded(page):
    return {
        field.input["name"].removeprefix("answer-")
        for field in soup(page).select("details.qs fieldset")
    }


def test_every_question_is_on_the_page_once(client, person):
    drawn(person, "buttock_centre_R")
    page = client.get("/body/like/")
    asked = [key for keys in groups(page).values() for key in keys]
    assert sorted([*asked, *folded(page)]) == sorted(locate.facts().features)


def test_what_cannot_tell_anything_here_is_folded_away(client, person):
    drawn(person, "knee_anterior_L")
    page = client.get("/body/like/")
    assert "a_sitting_hard" in folded(page)
    assert "a_walking" in groups(page)["What makes it worse?"]


def test_how_a_nerve_feels_is_asked_of_everybody(client, person):
    drawn(person, "coccyx")
    asked = groups(client.get("/body/like/"))["What does it feel like?"]
    assert {"q_tingling", "q_numbness", "q_electric"} <= set(asked)


def test_without_a_drawing_every_question_is_asked(client, person):
    page = client.get("/body/like/")
    assert "have not drawn anything yet" in page.content.decode()
    assert folded(page) == {k for k, f in locate.facts().features.items() if f.private}


def test_answers_are_kept_as_yes_no_or_not_asked(client, person):
    from unknot.web.body.queries import latest_features

    page = client.post("/body/like/", {"answer-q_ache": "yes", "answer-q_burning": "no"})
    assert page.url.startswith("/spots/")
    told = latest_features(person)
    assert set(told) == set(locate.facts().features)
    assert (told["q_ache"], told["q_burning"], told["q_sharp"]) == (True, False, None)


def test_before_any_answer_nothing_was_asked(person):
    from unknot.web.body.queries import latest_features

    assert set(latest_features(person).values()) == {None}


def test_earlier_answers_are_shown_and_a_skip_takes_one_back(client, person):
    from unknot.web.body.models import FeatureRow
    from unknot.web.body.queries import latest_features

    client.post("/body/like/", {"answer-q_ache": "yes", "answer-q_burning": "no"})
    page = soup(client.get("/body/like/"))
    assert page.select_one("[name=answer-q_ache][value=yes]").has_attr("checked")
    assert page.select_one("[name=answer-q_burning][value=no]").has_attr("checked")
    assert page.select_one("[name=answer-q_sharp][value='']").has_attr("checked")
    client.post("/body/like/", {"answer-q_ache": "", "answer-q_burning": "no"})
    assert latest_features(person)["q_ache"] is None
    assert FeatureRow.objects.count() == 2


def test_an_answer_that_nobody_offered_is_not_asked(client, person):
    from unknot.web.body.queries import latest_features

    client.post("/body/like/", {"answer-q_ache": "maybe", "answer-elbow": "yes"})
    assert set(latest_features(person).values()) == {None}


def test_private_answers_are_kept_only_with_leave(client, person):
    from unknot.web.body.models import FeatureRow
    from unknot.web.body.queries import latest_features

    given = {"answer-a_bowel_or_sex": "yes", "answer-q_ache": "yes"}
    page = client.post("/body/like/", given)
    assert page.status_code == 422
    assert "Tick the box under Private questions" in page.content.decode()
    shown = soup(page)
    assert shown.select_one("[name=answer-a_bowel_or_sex][value=yes]").has_attr("checked")
    assert shown.select_one("[name=answer-q_ache][value=yes]").has_attr("checked")
    assert not FeatureRow.objects.exists()
    client.post("/body/like/", {**given, "keep_private": "1"})
    assert latest_features(person)["a_bowel_or_sex"] is True


def test_the_page_asks_the_database_the_same_however_many_rows(
    client, person, django_assert_num_queries
):
    from unknot.web.body.actions import save_answers

    for _ in range(30):
        save_answers(person, {"q_ache": True}, now=timezone.now())
    with django_assert_num_queries(3):
        client.get("/body/like/")


def test_every_question_carries_plain_words(client, person):
    page = soup(client.get("/body/like/"))
    for field in page.select("fieldset"):
        assert len(field.legend.text) > 5
        assert [label.text.strip() for label in field.select("label")] == ["Yes", "No", "Skip"]
