"""The safety check as a person meets it: real requests, real rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.web.journey import cleared as walk
from tests.web.journey import option
from unknot.catalogue.safety import safety_facts
from unknot.web.check import actions
from unknot.web.check.models import CheckRow
from unknot.web.check.queries import gate

pytestmark = pytest.mark.django_db
START = "/check/"


def test_a_healthy_person_may_go_ahead(client, person):
    response = walk(client)
    assert "Go ahead" in response.content.decode()
    door = gate(person, timezone.now())
    assert door.state == "clear"
    assert door.limits.max_level == 5


def test_a_blood_thinner_sets_limits_with_their_reasons(client, person):
    page = walk(client, {"q_meds": (option("q_meds", "A blood thinner"),)}).content.decode()
    assert "Go gently" in page
    assert "You take a blood thinner" in page
    assert gate(person, timezone.now()).limits.max_level == 2


def test_new_saddle_numbness_leads_to_emergency_at_once_and_nothing_opens(client, person):
    response = walk(client, {"q_ces_list": (option("q_ces_list", "Numb"),)})
    page = response.content.decode()
    assert "Get emergency help now" in page
    assert "new numbness or odd feeling between my legs" in page
    assert "tel:999" in page
    door = gate(person, timezone.now())
    assert door.state == "blocked"
    assert not door.limits.allows_pressure()


def test_intimate_answers_are_not_stored_unless_asked_for(client, person):
    walk(client, {"q_ces_list": (option("q_ces_list", "Numb"),)})
    row = CheckRow.objects.get()
    assert "q_ces_list" not in row.answers
    assert [rule["id"] for rule in row.rules] == ["ces_new"]
    person.keep_intimate = True
    person.save()
    walk(client, {"q_ces_list": (option("q_ces_list", "Numb"),)})
    assert "q_ces_list" in CheckRow.objects.order_by("at").last().answers


def test_not_sure_gets_one_more_question_and_the_careful_reading(client, person):
    changes = {"q_ces_list": ("unsure",), "q_ces_list?": ("doubt",)}
    assert "Get emergency help now" in walk(client, changes).content.decode()


def test_rather_not_say_shows_the_list_and_takes_a_plain_yes(client, person):
    changes = {"q_ces_list": ("rather_not",), "q_ces_list?": ("any",)}
    assert "Get emergency help now" in walk(client, changes).content.decode()


def test_an_answer_that_is_missing_is_asked_for_and_the_others_are_kept(client, person):
    response = client.post(START, {"shown": ["q_sex"], "q_age": "44"})
    assert response.status_code == 422
    soup = BeautifulSoup(response.content, "html.parser")
    assert "Choose an answer" in soup.select_one("#q_sex-error").text
    assert soup.select_one("input[name=q_age]")["value"] == "44"


def test_an_age_that_cannot_be_names_the_range(client, person):
    person.age = None
    person.save()
    data = {"shown": ["q_sex", "q_age"], "q_age": "400", "q_sex": "0"}
    response = client.post(START, data)
    assert response.status_code == 422
    assert "from 0 to 120" in response.content.decode()


def test_the_result_can_be_looked_at_later_without_the_answers(client, person):
    walk(client, {"q_weak": (option("q_weak", "Yes, one leg"),)})
    row = CheckRow.objects.get()
    page = client.get(reverse("check:result", args=[row.id])).content.decode()
    assert "Get medical advice today" in page
    assert "neuro_one_leg" in page
    assert "new weakness in one leg" not in page


def test_answers_can_be_reviewed_and_changed(client, person):
    response = walk(client, {"q_meds": (option("q_meds", "A blood thinner"),)})
    soup = BeautifulSoup(response.content, "html.parser")
    hidden = {}
    for field in soup.select("form#again input[type=hidden]"):
        hidden.setdefault(field["name"], []).append(field["value"])
    review = client.post(START, {**hidden, "review": "1"}).content.decode()
    assert "A blood thinner" in review
    changed = client.post(START, {**hidden, "change": "health"})
    again = walk(client, response=changed)
    assert "Go ahead" in again.content.decode()


def test_the_door_asks_for_a_short_recheck_after_twelve_hours_and_a_full_one_after_a_week(
    client, person
):
    now = timezone.now()
    assert gate(person, now).state == "none"
    walk(client)
    assert gate(person, now + timedelta(hours=1)).state == "clear"
    assert gate(person, now + timedelta(hours=13)).state == "recheck"
    assert gate(person, now + timedelta(days=8)).state == "none"


def test_a_clock_set_back_opens_nothing(client, person):
    walk(client)
    assert gate(person, timezone.now() - timedelta(days=1)).state == "none"


def age_checks(hours):
    for row in CheckRow.objects.all():
        row.at -= timedelta(hours=hours)
        row.save()


def test_the_short_recheck_keeps_the_limits_of_the_full_check(client, person):
    walk(client, {"q_meds": (option("q_meds", "A blood thinner"),)})
    age_checks(20)
    walk(client, path="/check/short/")
    door = gate(person, timezone.now())
    assert door.state == "clear"
    assert door.limits.max_level == 2


def test_pain_that_has_eased_since_the_full_check_opens_the_levels_again(client, person):
    walk(client, {"q_pain_now": ("8",)})
    assert gate(person, timezone.now()).limits.max_level == 1
    age_checks(20)
    walk(client, {"q_pain_now": ("3",)}, path="/check/short/")
    assert gate(person, timezone.now()).limits.max_level == 5


def test_the_short_recheck_can_block_and_only_a_full_check_opens_again(client, person):
    walk(client)
    walk(client, {"q_chest": (option("q_chest", "Yes"),)}, path="/check/short/")
    assert gate(person, timezone.now()).state == "blocked"
    walk(client)
    assert gate(person, timezone.now()).state == "clear"


def test_there_is_no_short_recheck_without_a_full_check_behind_it(client, person):
    assert client.get("/check/short/").url == START


def test_after_something_went_wrong_nothing_opens_before_a_full_check(client, person):
    walk(client)
    actions.note_event(person, timezone.now())
    door = gate(person, timezone.now())
    assert (door.state, door.why) == ("none", "event")
    walk(client)
    assert gate(person, timezone.now()).state == "clear"


def test_the_check_after_a_session_asks_how_the_days_were(client, person):
    walk(client)
    actions.note_session(person, timezone.now())
    response = walk(client, {"q_after": (option("q_after", "Numb or weak"),)}, path="/check/short/")
    assert "Get medical advice today" in response.content.decode()


def test_the_number_of_queries_does_not_grow_with_checks(
    client, person, django_assert_max_num_queries
):
    for _round in range(3):
        walk(client)
    with django_assert_max_num_queries(3):
        gate(person, timezone.now())
    with django_assert_max_num_queries(6):
        client.get(START)


def test_the_api_judges_facts_and_keeps_nothing(client, db):
    told = client.post(
        "/api/check/triage", {"facts": {"fever": True}}, content_type="application/json"
    )
    assert told.json()["level"] == "URGENT_SAME_DAY"
    assert not CheckRow.objects.exists()
    wrong = client.post(
        "/api/check/triage", {"facts": {"fevre": True}}, content_type="application/json"
    )
    assert wrong.status_code == 422
    assert "did you mean fever" in wrong.json()["error"]


def test_an_imported_check_opens_nothing(client, person):
    from unknot.web.accounts.archive import export_all, import_all

    walk(client)
    import_all(export_all(timezone.now()))
    door = gate(person, timezone.now())
    assert (door.state, door.why) == ("none", "event")


def test_limits_that_cannot_be_read_open_nothing(client, person):
    walk(client)
    CheckRow.objects.update(limits={"max_level": 5})
    assert gate(person, timezone.now()).state == "none"


def test_an_imported_check_dated_tomorrow_opens_nothing_tomorrow(client, person):
    from unknot.web.accounts.archive import export_all, import_all

    walk(client)
    row = CheckRow.objects.get()
    row.at += timedelta(days=1)
    row.save()
    import_all(export_all(timezone.now()))
    assert gate(person, timezone.now() + timedelta(days=1, hours=1)).state == "none"


def test_a_bruise_on_the_left_leaves_the_right_side_open(client, person):
    from tests.web.journey import drawn
    from unknot.web.spots.queries import chosen_spots

    drawn(client)
    bruise = {"q_bruise": (option("q_bruise", "A small"),), "q_bruise_side": ("0",)}
    page = walk(client, bruise).content.decode()
    assert "This is for the left side. The right side stays open." in page
    assert {side for _spot, side in chosen_spots(person)} == {"R"}
    walk(client, {**bruise, "q_bruise_side": ("1",)})
    assert gate(person, timezone.now()).state == "clear"
    assert chosen_spots(person) == []


def test_after_a_stop_a_few_questions_say_rest_or_help_and_open_nothing(client, person):
    walk(client)
    page = walk(client, path="/check/after/numb/").content.decode()
    assert "Rest now. Nothing you told us needs help at once." in page
    assert (gate(person, timezone.now()).state, gate(person, timezone.now()).why) == (
        "none",
        "event",
    )
    walk(client)
    assert gate(person, timezone.now()).state == "clear"
    page = walk(client, {"q_ces_list": (option("q_ces_list", "Numb"),)}, path="/check/after/numb/")
    assert "Get emergency help now" in page.content.decode()
    assert gate(person, timezone.now()).state == "blocked"


def test_an_unwanted_event_counts_besides_the_answers(client, person):
    page = walk(client, path="/check/after/fainted/").content.decode()
    assert "Get medical advice today" in page
    assert [rule["id"] for rule in CheckRow.objects.get().rules] == ["ae_faint"]


def test_the_few_questions_are_only_those_that_fit(client, person):
    person.sex_at_birth = "male"
    person.save()
    walk(client)
    page = BeautifulSoup(client.get("/check/after/faint/").content, "html.parser")
    assert {field["id"] for field in page.select("fieldset.ask")} <= {
        "q_chest",
        "q_leg_vessels",
        "q_unwell",
    }
    assert client.get("/check/after/no_such_thing/").status_code == 404


def test_the_result_says_what_would_change_it(client, person):
    page = walk(client, {"q_cancer": (option("q_cancer", "Yes, in the past"),)}).content.decode()
    assert "What would change this" in page
    assert "Your cancer team or doctor looks at this very pain" in page
    assert CheckRow.objects.get().knowledge in page
    stored = client.get(reverse("check:result", args=[CheckRow.objects.get().id])).content.decode()
    assert "Your cancer team or doctor looks at this very pain" in stored


def test_every_unwanted_event_and_every_sign_that_ends_a_session_has_its_questions():
    from unknot.catalogue.session import session_facts

    signs = {key for key, sign in session_facts().signs.items() if sign.then == "end_session"}
    usual = {"none", "sore_under_36h"}
    events = set(safety_facts().facts["session_adverse_event"].values) - usual
    assert signs | events <= set(safety_facts().recheck)


def listing(client, topic):
    """The page of *topic* as a healthy person comes to it, and its hidden fields."""
    found = []

    def seen(html):
        soup = BeautifulSoup(html, "html.parser")
        if soup.select_one(f"#signs_{topic}") and not found:
            found.append(soup)

    walk(client, seen=seen)
    data = {}
    for field in found[0].select("form#check input[type=hidden]"):
        data.setdefault(field["name"], []).append(field["value"])
    return data


def test_a_list_that_is_left_without_an_answer_comes_again_and_answers_nothing(client, person):
    data = listing(client, "today")
    before = CheckRow.objects.count()
    response = client.post(START, data)
    assert response.status_code == 422
    soup = BeautifulSoup(response.content, "html.parser")
    assert "None of these" in soup.select_one("#signs_today-error").text
    both = client.post(START, {**data, "signs_today": ["none", "0"]})
    assert "stands alone" in both.content.decode()
    assert CheckRow.objects.count() == before


def test_not_sure_on_a_list_asks_each_of_its_questions_in_full(client, person):
    data = listing(client, "today")
    soup = BeautifulSoup(
        client.post(START, {**data, "signs_today": "unsure"}).content, "html.parser"
    )
    shown = [ask["id"] for ask in soup.select("fieldset.ask")]
    assert shown == ["q_unwell", "q_chest", "q_balance", "q_rash", "q_sedated"]


def test_a_question_asked_in_full_needs_an_answer_of_its_own(client, person):
    data = listing(client, "today")
    page = client.post(START, {**data, "signs_today": "0"})
    soup = BeautifulSoup(page.content, "html.parser")
    assert [ask["id"] for ask in soup.select("fieldset.ask")] == ["q_unwell"]
    assert soup.select_one("input[name=q_unwell][type=checkbox][checked]")["value"] == "0"
    sent = {}
    for field in soup.select("form#check input[type=hidden]"):
        sent.setdefault(field["name"], []).append(field["value"])
    again = client.post(START, sent)
    assert again.status_code == 422
    assert BeautifulSoup(again.content, "html.parser").select_one("#q_unwell-error")


def test_none_on_a_list_says_nothing_of_what_did_not_stand_there(client, person):
    person.sex_at_birth = "female"
    person.save()
    data = listing(client, "belly")
    assert "q_testicle" not in data["signs_belly_for"]
    data["q_sex"] = ["1"]
    page = client.post(START, {**data, "signs_belly": "none"})
    assert "signs_belly" in page.content.decode()
    asked = BeautifulSoup(page.content, "html.parser").select("input[name=signs_belly_for]")
    assert [field["value"] for field in asked] == ["q_testicle"]


def test_back_shows_the_list_again_with_what_was_ticked(client, person):
    response = walk(client, {"q_meds": (option("q_meds", "A blood thinner"),)})
    soup = BeautifulSoup(response.content, "html.parser")
    hidden = {}
    for field in soup.select("form#again input[type=hidden]"):
        hidden.setdefault(field["name"], []).append(field["value"])
    page = BeautifulSoup(client.post(START, {**hidden, "change": "health"}).content, "html.parser")
    ticked = page.select("#signs_health input[checked]")
    assert [field.find_parent("label").text.strip() for field in ticked] == [
        "Blood thinners or daily aspirin"
    ]


def test_answers_given_under_other_rules_are_asked_again(client, person):
    walk(client)
    assert gate(person, timezone.now()).state == "clear"
    CheckRow.objects.update(knowledge="0ld")
    door = gate(person, timezone.now())
    assert (door.state, door.why) == ("none", "old")
    assert client.get("/check/short/").url == START
    soup = BeautifulSoup(client.get(START).content, "html.parser")
    assert not soup.select("input[type=hidden][name=q_cancer]")
