"""The rasteriser and the tracer against plain, slow ways of doing the same."""

from __future__ import annotations

import re

import numpy as np
from unknot_figures import raster, trace
from unknot_figures.arrows import arrow
from unknot_figures.raster import Camera, Canvas


def plainly(pixels, triangles, canvas):
    """One triangle and one pixel at a time."""
    ids = np.full((canvas.height, canvas.width), -1)
    depth = np.full(ids.shape, raster.FAR)
    for number, (a, b, c) in enumerate(pixels[triangles]):
        area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if area >= 0:
            continue
        for y in range(canvas.height):
            for x in range(canvas.width):
                dx, dy = x + 0.5 - a[0], y + 0.5 - a[1]
                second = (dx * (c[1] - a[1]) - (c[0] - a[0]) * dy) / area
                third = ((b[0] - a[0]) * dy - dx * (b[1] - a[1])) / area
                near = (1 - second - third) * a[2] + second * b[2] + third * c[2]
                if min(second, third, 1 - second - third) > 1e-6 and near > depth[y, x]:
                    ids[y, x], depth[y, x] = number, near
    return ids


def test_the_rasteriser_sees_what_a_plain_loop_sees():
    chance = np.random.default_rng(3)
    canvas = Canvas(40, 30, 1, (0, 0))
    pixels = np.c_[chance.uniform(-5, 45, 60), chance.uniform(-5, 35, 60), chance.uniform(0, 1, 60)]
    triangles = np.arange(60).reshape(20, 3)
    assert (
        raster.draw(pixels, triangles, canvas).triangle == plainly(pixels, triangles, canvas)
    ).all()


def test_small_batches_give_the_same_picture(monkeypatch):
    chance = np.random.default_rng(4)
    canvas = Canvas(60, 60, 1, (0, 0))
    pixels = np.c_[chance.uniform(0, 60, (90, 2)), chance.uniform(0, 1, 90)]
    triangles = np.arange(90).reshape(30, 3)
    whole = raster.draw(pixels, triangles, canvas, both=True)
    monkeypatch.setattr(raster, "CANDIDATES", 50)
    assert (raster.draw(pixels, triangles, canvas, both=True).triangle == whole.triangle).all()


def test_cameras_look_from_where_they_stand():
    assert np.allclose(Camera(0, 0).axes[2], [0, -1, 0])
    assert np.allclose(Camera(90, 0).axes[2], [1, 0, 0])
    assert np.allclose(Camera(0, -90).axes[2], [0, 0, -1])


def test_a_disc_is_traced_to_its_area_in_few_points():
    y, x = np.mgrid[:120, :120]
    lines = trace.rings(np.hypot(x + 0.5 - 60, y + 0.5 - 60) < 40)
    assert len(lines) == 1
    assert abs(trace.area(lines) / (np.pi * 40**2) - 1) < 0.02
    assert len(lines[0]) < 40


def test_a_path_keeps_sharp_corners_and_rounds_the_rest():
    square = [np.array([[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]])]
    assert trace.path(square, closed=True) == "M0 0l10 0 0 10-10 0z"
    round_ = [np.array([[np.cos(a), np.sin(a)] for a in np.linspace(0, 2 * np.pi, 13)]) * 50]
    assert "q" in trace.path(round_, closed=True)
    assert "q" not in trace.path(round_, closed=True, round_below=0)


def test_a_path_holds_only_numbers_and_the_letters_of_paths():
    line = [np.array([[0.2, 0.4], [100, 3], [150, 60], [90, 200]])]
    assert re.fullmatch(r"[MLlqz\d -]+", trace.path(line, closed=False))


def test_the_middle_of_a_bar_is_found():
    mask = np.zeros((40, 100), bool)
    mask[18:23, 10:90] = True
    (line,) = trace.strokes(mask)
    assert np.abs(line[:, 1] - 20.5).max() < 1.1


def test_an_arrow_ends_where_it_is_sent():
    class View:
        canvas = Canvas(100, 100, 100, (0, 0))

        @staticmethod
        def screen(points):
            return View.canvas.pixels(np.asarray(points, float))

    drawn = arrow({"from": [-0.4, 0, 0], "to": [0.4, 0, 0]}, [], View)
    assert drawn.count("<path") == 2
    assert "M10 50" in drawn
