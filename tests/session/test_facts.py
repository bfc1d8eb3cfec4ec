"""The session's fact files hang together, and every language says everything."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from tests.session.people import FACTS
from unknot.knowledge.bibliography import unresolved
from unknot.knowledge.load import data_folder
from unknot.limits import Limits
from unknot.session import conduct
from unknot.session.parts import Kind
from unknot.session.phrases import phrase_key, phrases, quieted
from unknot.session.player import TABLE
from unknot.session.words import Words

SYMPTOM = {
    "en": re.compile(r"tingl|numb|electric|pain|ache|sore|hurt|burn|dizz|light-headed|faint|weak", re.I),
    "de": re.compile(r"kribb|taub|elektr|schmerz|weh|brenn|schwind|schwach|ohnm", re.I),
    "es": re.compile(r"hormig|dorm|eléctr|dolor|duel|doli|quem|mare|débil", re.I),
}  # fmt: skip
FIGURES = Path(__file__).parents[2] / "src/unknot/web/static/figures/postures"
MOVES = {**FACTS.warm_ups, **FACTS.stretches}
ENGLISH = FACTS.words["en"]
AVOID = re.compile(
    r"diagnos|treat|\bcure|\bheal|detox|break down|release adhesion|medical grade|clinically proven"
    r"|safe for everyone|doctor-approved|\bjust\b|simply|oops|!",
    re.IGNORECASE,
)


def sentences():
    for topic, texts in ENGLISH.items():
        for key, text in texts.items():
            yield f"{topic}.{key}", text


@pytest.mark.parametrize("name", MOVES)
def test_a_move_names_things_that_exist(name):
    move = MOVES[name]
    assert set(move.surfaces) <= set(FACTS.pressure.surfaces)
    assert set(move.fits) <= set(FACTS.spots)
    assert set(move.not_with) <= set(FACTS.zones)
    assert not move.figure or (FIGURES / f"{move.figure}.svg").exists()
    assert name in ENGLISH["moves"]
    lying = {"firm_mattress", "sofa", "carpet_mat", "wood_floor"} & set(move.surfaces)
    assert (move.place == "lying") == bool(lying)


def test_still_stretches_count_as_end_range():
    for name, move in FACTS.stretches.items():
        assert ("end_range_stretch" in move.positions) == move.still, name


def test_every_cited_work_is_on_the_list():
    works = [f.stem for f in (data_folder() / "sources").glob("*.yaml")]
    own = {
        name: getattr(FACTS, name)
        for name in (
            "press", "blocks", "watch", "rules", "roll", "voice", "breaths", "warm_ups",
            "stretches", "signs",
        )
    }  # fmt: skip
    assert unresolved(own, works) == []


def test_every_place_tool_surface_and_sign_has_a_spoken_name():
    assert set(ENGLISH["spots"]) == set(FACTS.spots)
    assert set(ENGLISH["tools"]) == set(FACTS.pressure.tools)
    assert set(ENGLISH["surfaces"]) == set(FACTS.pressure.surfaces)
    assert set(ENGLISH["signs"]) == set(FACTS.signs)
    assert len(set(ENGLISH["spots"].values())) == len(FACTS.spots)


def test_every_length_that_is_said_has_a_word():
    assert {str(n) for n in [*range(1, 21), *range(20, 91, 5)]} <= set(ENGLISH["numbers"])


@pytest.mark.parametrize("language", FACTS.words)
def test_every_language_says_everything_with_the_same_gaps(language):
    def gaps(text):
        return {field for _, field, *_ in Formatter().parse(text) if field}

    for topic, texts in ENGLISH.items():
        if topic == "quiet":
            continue
        for key, text in texts.items():
            assert gaps(FACTS.words[language][topic][key]) == gaps(text), f"{topic}.{key}"


@pytest.mark.parametrize(("key", "text"), sentences(), ids=lambda v: v if "." in v else "")
def test_sentences_are_plain_and_promise_nothing(key, text):
    assert not AVOID.search(text), key
    assert max(map(len, re.split(r"[.?:] ?", text))) <= 75, key


def test_what_the_players_say_by_rule_has_words():
    folder = Path(__file__).parents[2] / "src/unknot/session/player"
    code = "\n".join(f.read_text(encoding="utf-8") for f in folder.glob("*.py"))
    said = set(re.findall(r'\.say\("(\w+)"\)', code))
    said |= {"move_on_eased", "move_on_same", "more_refused", "more_later", "more_too_strong"}
    said |= {"paused", "silence", "hidden", "stopped", "ended_sign", "ended_spots"}
    said |= {"ended_silence", "finished", "swap"}
    assert said == set(ENGLISH["says"])


def test_everything_said_by_rule_has_a_sound_and_a_tap_and_every_step_a_sound():
    assert set(FACTS.signals.says) == set(ENGLISH["says"])
    assert set(FACTS.signals.steps) == set(get_args(Kind))
    assert {s.haptic for s in FACTS.signals.says.values()} <= set(FACTS.signals.haptics)


@pytest.mark.parametrize("language", FACTS.words)
def test_every_quiet_phrase_is_really_said_and_names_no_symptom(language):
    words = FACTS.words[language]
    said = {
        phrase_key(phrase)
        for topic in ("cues", "says", "aftercare")
        for text in words[topic].values()
        for phrase in phrases(text)
    }
    assert set(words["quiet"]) <= said
    for topic in ("cues", "says"):
        for key, text in words[topic].items():
            assert not SYMPTOM[language].search(quieted(text, words["quiet"])), key


def test_the_signs_of_the_evidence_lead_where_it_says():
    signs = {s["id"]: s for s in conduct.signs(FACTS, Words(ENGLISH, FACTS.voice))}
    for name in ("electric", "numb", "weak"):
        assert signs[name]["then"] == "end_session"
        assert signs[name]["page"] == "recheck"
        assert signs[name]["leg"]
    assert signs["faint"]["page"] == "emergency"
    assert signs["pop"]["page"] == "see_professional"
    assert signs["sharp"]["then"] == "end_spot"
    assert signs["breath"]["then"] == "ease"


def test_a_limit_on_discomfort_tightens_every_rule():
    from tests.session.people import wish

    for most in range(8):
        caps = Limits(max_level=2, max_nrs=most, spot_seconds=60, minutes_per_side=3)
        made = conduct.rules(wish(), caps, FACTS)
        low, high = conduct.target(wish(), caps, FACTS)
        assert low <= high <= most
        assert made["ease_at"] == min(6, most + 1)
        assert made["more_at_most"] <= most


def test_the_reference_explains_every_adjustment_sign_and_event():
    page = (Path(__file__).parents[2] / "docs/reference/session.md").read_text(encoding="utf-8")
    told = [*ENGLISH["adjusted"], *FACTS.signs, *(e for events in TABLE.values() for e in events)]
    for word in told:
        assert f"`{word}`" in page, word
