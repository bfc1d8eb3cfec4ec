"""Every picture that the knowledge or a page names is there, small, clean and told in words."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from django.template import Context, Template

from unknot.web.figures import FIGURES, UnknownFigureError, alt_text, figure_svg, figures

SOURCE = Path(__file__).parents[2] / "src" / "unknot"
NAMED_IN_TEMPLATE = re.compile(r"""{%\s*figure\s+["']([^"']+)["']""")
STYLES = (FIGURES / "figures.css").read_text(encoding="utf-8")
BIGGEST, BIGGEST_ZIPPED = 13_000, 5_000  # bytes for each key frame


def named_in(facts: object) -> set[str]:
    """Every value of a ``figure`` field, however deep."""
    if isinstance(facts, dict):
        own = {facts["figure"]} if isinstance(facts.get("figure"), str) else set()
        return own.union(*map(named_in, facts.values()))
    if isinstance(facts, list):
        return set().union(*map(named_in, facts))
    return set()


def wanted() -> set[str]:
    knowledge = (SOURCE / "knowledge" / "data").rglob("*.yaml")
    by_facts = [named_in(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in knowledge]
    templates = (SOURCE / "web").rglob("*.html")
    by_pages = [NAMED_IN_TEMPLATE.findall(path.read_text(encoding="utf-8")) for path in templates]
    return set().union(*by_facts, *by_pages) - {""}


ALL = sorted(figures())
FILES = [(name, build) for name in ALL for build in figures()[name].files]


def test_every_picture_that_is_named_exists():
    assert wanted() >= {"floor_figure4_ball", "palpation_standing"}
    assert wanted() <= set(figures())


def test_every_file_is_listed_and_every_listed_file_is_there():
    files = {path.relative_to(FIGURES).as_posix() for path in FIGURES.rglob("*.svg")}
    assert {file for one in figures().values() for file in one.files.values()} == files


@pytest.mark.parametrize("name", ALL)
def test_every_build_of_a_person_has_its_own_drawing(name):
    from unknot.web.accounts.forms import BUILDS

    assert list(figures()[name].files) == [build for build, _ in BUILDS]
    slim, full = (str(figure_svg(name, "right", "", build)) for build, _ in BUILDS)
    assert slim != full


@pytest.mark.parametrize("name, build", FILES)
def test_a_picture_parses_is_small_and_brings_no_styles_ids_or_links(name, build):
    raw = (FIGURES / figures()[name].files[build]).read_bytes()
    assert len(raw) < BIGGEST * figures()[name].frames
    assert len(gzip.compress(raw, 9, mtime=0)) < BIGGEST_ZIPPED * figures()[name].frames
    for element in ET.fromstring(raw).iter():
        assert element.tag.split("}")[1] in {"svg", "g", "path", "circle"}
        assert not {"style", "id", "href"} & {key.split("}")[-1] for key in element.attrib}
        assert "url(" not in "".join(element.attrib.values())
    assert raw.count(b"://") == 1  # the name of the SVG language itself


@pytest.mark.parametrize("name, build", FILES)
def test_every_class_in_a_picture_has_a_colour_for_each_theme(name, build):
    raw = (FIGURES / figures()[name].files[build]).read_text(encoding="utf-8")
    classes = {one for group in re.findall(r'class="([^"]+)"', raw) for one in group.split()}
    assert "f-skin" in classes
    for one in classes:
        assert f".{one}" in STYLES or one == "f-shade", one


@pytest.mark.parametrize("name, build", FILES)
def test_a_move_shows_its_first_key_frame_until_it_is_moved(name, build):
    raw = (FIGURES / figures()[name].files[build]).read_text(encoding="utf-8")
    shown = re.findall(r'<g class="f-frame f-(\d)of(\d)"( opacity="0")?>', raw)
    frames = figures()[name].frames
    expected = [
        (str(n), str(frames), "" if n == 1 else ' opacity="0"') for n in range(1, frames + 1)
    ]
    assert shown == (expected if frames > 1 else [])


def _ends(way: str) -> list[tuple[float, float]]:
    """Where each step of a path made of M, L, l and q ends or is drawn to."""
    at, made = (0.0, 0.0), []
    for step, numbers in re.findall(r"([MLlq])([^MLlqz]*)", way):
        read = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        for place, (x, y) in enumerate(zip(read[::2], read[1::2], strict=True)):
            made.append((x, y) if step in "ML" else (at[0] + x, at[1] + y))
            if step != "q" or place % 2:
                at = made[-1]
    return made


@pytest.mark.parametrize("name, build", FILES)
def test_no_arrow_or_ring_is_cut_off(name, build):
    raw = (FIGURES / figures()[name].files[build]).read_text(encoding="utf-8")
    left, top, width, height = map(float, re.search(r'viewBox="([^"]+)"', raw)[1].split())
    points = [end for way in re.findall(r'f-arrow"[^>]* d="([^"]+)"', raw) for end in _ends(way)]
    for ring in re.findall(r'f-ring"[^>]* cx="(\d+)" cy="(\d+)" r="(\d+)"', raw):
        x, y, radius = map(float, ring)
        points += [(x - radius, y - radius), (x + radius, y + radius)]
    for x, y in points:
        assert left + 4 < x < left + width - 4
        assert top + 4 < y < top + height - 4


@pytest.mark.parametrize("name", ALL)
def test_the_manifest_knows_the_files_by_their_hash(name):
    listed = json.loads((FIGURES / "manifest.json").read_text(encoding="utf-8"))["figures"][name]
    for build, file in listed["files"].items():
        raw = (FIGURES / file).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == listed["sha256"][build]
    assert re.fullmatch(r"[0-9a-f]{16}", listed["hash"])


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("side", ["left", "right"])
def test_every_picture_is_told_in_words_for_either_side(name, side):
    words = alt_text(name, side)
    assert words.startswith("A person ")
    assert words.endswith(".")
    assert not {"{", "!"} & set(words)
    assert 20 < len(words) < 240
    other = alt_text(name, "left" if side == "right" else "right")
    assert (words == other) == ("{" not in figures()[name].alt)


def test_left_and_right_are_swapped_in_the_words():
    assert "ball is under the left buttock" in alt_text("floor_figure4_ball", "left")
    assert "right thigh" in alt_text("floor_figure4_ball", "left")


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_the_left_picture_is_the_right_one_turned_over_inside_the_same_frame():
    right, left = (_Tags(figure_svg("floor_figure4_ball", side)).tags for side in ("right", "left"))
    start, _, width, _ = map(float, right[0][1]["viewbox"].split())
    assert left[0][1]["viewbox"] == right[0][1]["viewbox"]
    assert left[1] == ("g", {"transform": f"translate({2 * start + width:g} 0) scale(-1 1)"})
    assert left[2:] == right[1:]


def test_a_picture_is_an_image_with_words_unless_the_page_already_says_them():
    (_, spoken), *_ = _Tags(figure_svg("roller_lateral", "left")).tags
    assert spoken["role"] == "img"
    assert "left hip" in spoken["aria-label"]
    (_, silent), *_ = _Tags(figure_svg("roller_lateral", "left", "")).tags
    assert silent["aria-hidden"] == "true"
    assert "role" not in silent


def test_the_page_draws_the_build_that_the_person_chose(client, person):
    usual, fuller = (
        str(figure_svg("floor_figure4_ball", "right", "", b)) for b in ("slim", "full")
    )
    card = Template('{% load unknot %}{% figure "floor_figure4_ball" alt="" %}')
    assert card.render(Context({"person": None})) == usual
    assert card.render(Context({"person": person})) == usual
    person.build = "full"
    assert card.render(Context({"person": person})) == fuller


def test_words_of_a_page_are_made_safe():
    assert "&lt;b&gt;" in figure_svg("roller_lateral", "left", '<b> "x"')


def test_an_unknown_picture_is_named_in_the_error():
    with pytest.raises(UnknownFigureError, match="sofa_dive"):
        figure_svg("sofa_dive")


def test_every_skin_that_can_be_chosen_has_its_colours():
    from unknot.web.accounts.forms import SKINS

    for skin, _ in SKINS:
        assert f'[data-skin="{skin}"]' in STYLES
