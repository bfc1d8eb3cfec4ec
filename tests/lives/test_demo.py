"""``make demo``: its own folder, a mark that cannot be missed, and nobody's own data touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from scripts.lives.house import NotADemoError, emptied
from scripts.lives.people import PEOPLE
from unknot.simulation.world import world
from unknot.web.storage import demo_person


def test_there_is_one_person_to_watch_for_each_kind():
    assert set(PEOPLE) == set(world().personas)


def test_a_folder_that_may_be_somebodys_own_is_left_alone(tmp_path):
    own = tmp_path / "unknot.sqlite3"
    own.write_text("mine")
    with pytest.raises(NotADemoError, match="another folder"):
        emptied(tmp_path, PEOPLE["typical"])
    assert own.read_text() == "mine"
    assert demo_person(tmp_path) == ""


def test_a_demo_folder_is_begun_afresh(tmp_path):
    made = emptied(tmp_path / "demo", PEOPLE["typical"])
    (made / "unknot.sqlite3").write_text("old")
    emptied(made, PEOPLE["stoic"])
    assert [path.name for path in made.iterdir()] == ["demo.json"]
    assert demo_person(made) == PEOPLE["stoic"].label


def test_every_page_of_a_demo_says_whose_weeks_it_shows(client, db, settings):
    assert b'class="demo"' not in client.get("/").content
    settings.DEMO = "a typical person"
    for path in ("/", "/learn/", "/emergency/"):
        assert b"these are the weeks of a typical person, simulated" in client.get(path).content


def test_a_week_is_lived_on_the_demos_own_database_even_where_a_clinics_is_named(tmp_path):
    folder = tmp_path / "demo"
    command = [sys.executable, "-m", "scripts.demo", "--weeks", "1", "--no-serve", "--folder"]
    clinic = {"UNKNOT_PG_NAME": "clinic", "UNKNOT_PG_HOST": "127.0.0.1", "UNKNOT_PG_PORT": "1"}
    ran = subprocess.run(
        [*command, folder], env=os.environ | clinic, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads((folder / "demo.json").read_text())["persona"] == "typical"
    assert (folder / "unknot.sqlite3").stat().st_size > 50_000
