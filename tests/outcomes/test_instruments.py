"""What is asked, how it is scored, and under which licence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.catalogue.outcomes import courses, instruments
from unknot.outcomes.instrument import InstrumentError, compare, score
from unknot.outcomes.natural import usual_course

ALL = instruments()


@pytest.mark.parametrize("name", ALL)
def test_every_instrument_says_under_which_licence_its_words_are_used(name):
    assert ALL[name].licence.note
    assert ALL[name].evidence.sources or ALL[name].evidence.grade == "assumed"


@pytest.mark.parametrize("name", ALL)
def test_own_words_are_never_graded_as_measured(name):
    if ALL[name].licence.kind == "own_wording":
        assert ALL[name].evidence.grade == "assumed"


def test_who5_is_not_bundled_because_its_newer_licence_forbids_it():
    assert not any("who" in name for name in ALL)


def test_peg_is_the_mean_of_its_three_items_and_needs_them_all():
    peg = ALL["peg"]
    assert score(peg, {"pain": 6, "enjoyment": 3, "activity": 3}).value == 4
    assert score(peg, {"pain": 6, "enjoyment": None, "activity": 3}).value is None


@pytest.mark.parametrize("name", ["phq2", "gad2"])
def test_mood_questions_advise_from_three_and_never_block(name):
    low, high = ({i.id: v for i in ALL[name].items} for v in (1, 2))
    assert score(ALL[name], low).advice is None
    assert score(ALL[name], high).advice == "MENTAL_HEALTH_SUPPORT"
    assert ALL[name].optional


def test_the_total_of_gad2_carries_no_code_because_none_is_confirmed():
    assert "score" not in ALL["gad2"].codes


@given(st.sampled_from(sorted(ALL)), st.data())
def test_every_full_answer_has_a_score_on_its_scale(name, data):
    found = ALL[name]
    steps = round((found.scale.high - found.scale.low) / found.scale.step)
    whole = st.integers(0, steps).map(lambda n: found.scale.low + n * found.scale.step)
    answers = {item.id: data.draw(whole) for item in found.items}
    top = found.scale.high * (len(found.items) if found.score == "sum" else 1)
    assert found.scale.low <= score(found, answers).value <= top + 1e-9


@given(
    st.sampled_from([n for n in sorted(ALL) if ALL[n].change]),
    st.floats(0, 10),
    st.floats(0, 10),
)
def test_a_change_and_its_mirror_are_called_by_opposite_names(name, start, now):
    found = ALL[name]
    least = found.change.least(start)
    if abs(abs(now - start) - least) < 1e-6:
        return
    names = {"better": "worse", "worse": "better", "same": "same"}
    assert compare(found, start, start + (start - now)) == names[compare(found, start, now)]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"mood": 3}, "no item"),
        ({"pain": 11, "enjoyment": 3, "activity": 3}, "from 0 to 10"),
        ({"pain": 2.5, "enjoyment": 3, "activity": 3}, "multiple of 1"),
        ({"pain": True, "enjoyment": 3, "activity": 3}, "number"),
    ],
)
def test_an_answer_off_the_scale_is_named(answers, words):
    with pytest.raises(InstrumentError, match=words):
        score(ALL["peg"], answers)


def test_nobody_knows_how_much_sleep_must_change_to_matter():
    assert compare(ALL["sleep"], 3, 8) is None


def test_the_usual_course_begins_at_the_persons_own_pain():
    line = usual_course(courses()["acute"], 6.0, 6)
    assert line[0].value == 6.0
    assert line[6].value == pytest.approx(6.0 * 23 / 52)
    assert [u.value for u in line] == sorted((u.value for u in line), reverse=True)
