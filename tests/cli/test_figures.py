"""``unknot figures check``: sound as shipped, and every fault is named with its remedy."""

from __future__ import annotations

import json
import shutil

import pytest

from unknot.cli.__main__ import main
from unknot.web import pictured as module
from unknot.web.figures import FIGURES
from unknot.web.pictured import named_in_knowledge, pictured


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    shutil.copytree(FIGURES, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def figures(copied):
    """A copy to spoil; it is whole again afterwards."""
    kept = {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
    yield copied
    for path in copied.rglob("*.svg"):
        path.unlink()
    for path, raw in kept.items():
        path.write_bytes(raw)


def relist(folder, change):
    path = folder / "manifest.json"
    listed = json.loads(path.read_text(encoding="utf-8"))
    change(listed["figures"])
    path.write_text(json.dumps(listed), encoding="utf-8")


def test_the_pictures_that_are_shipped_are_sound(capsys):
    assert main(["figures", "check", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["complaints"] == []
    assert found["named"]["floor_figure4_ball"] == ["pressure/postures/floor_figure4_ball.yaml"]
    assert "session/stretches/st7.yaml" in found["named"]["st7_childs_pose"]
    assert len(found["named"]) == found["pictures"], "no picture is without a use"
    assert found["named"]["press_spot_ql"] == ["anatomy/spots/spot_ql.yaml"]
    assert found["drawings"] == 2 * found["pictures"] > 170


def test_every_offered_posture_and_every_move_names_a_picture():
    from unknot.catalogue.pressure import pressure_facts
    from unknot.catalogue.session import session_facts

    named = named_in_knowledge()
    offered = [p.figure for p in pressure_facts().postures.values() if p.offered]
    moves = [*session_facts().stretches.values(), *session_facts().warm_ups.values()]
    assert all(offered)
    assert {*offered, *(move.figure for move in moves)} - {""} <= set(named)


def spoil_file(folder):
    path = folder / "postures/roller_lateral.svg"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")


def redraw_from_another_pose(folder):
    def change(figures):
        figures["roller_lateral"]["hash"] = "0" * 16

    relist(folder, change)


def lose_words(folder):
    relist(folder, lambda figures: figures["roller_lateral"].update(alt=" "))


def misname_a_side(folder):
    relist(folder, lambda figures: figures["roller_lateral"].update(alt="A person on a {thing}."))


def lose_file(folder):
    (folder / "postures/full/roller_lateral.svg").unlink()


def add_a_stray(folder):
    (folder / "postures/stray.svg").write_text("<svg/>", encoding="utf-8")


def add_what_nobody_needs(folder):
    relist(folder, lambda figures: figures.update(spare=figures["roller_lateral"]))


def lose_a_picture(folder):
    relist(folder, lambda figures: figures.pop("roller_lateral"))


@pytest.mark.parametrize(
    "spoil, words",
    [
        (spoil_file, "roller_lateral: figures/postures/roller_lateral.svg is not the file"),
        (redraw_from_another_pose, "was drawn from another pose"),
        (lose_words, "roller_lateral: it has no alt text"),
        (misname_a_side, "alt names 'thing'"),
        (lose_file, "figures/postures/full/roller_lateral.svg is missing"),
        (add_a_stray, "figures/postures/stray.svg: no list names it"),
        (add_what_nobody_needs, "spare: no fact names this picture"),
        (lose_a_picture, "roller_lateral.yaml: no picture is called 'roller_lateral'"),
    ],
)
def test_every_fault_is_found_and_named(figures, monkeypatch, capsys, spoil, words):
    spoil(figures)
    assert any(words in said for said in pictured(figures).complaints)
    monkeypatch.setattr(module.pictured, "__defaults__", (figures,))
    assert main(["figures", "check"]) == 1
    assert words in capsys.readouterr().out
