import assert from "node:assert/strict";
import { test } from "node:test";
import { Drawing, readCells } from "../../src/unknot/web/body/static/body/js/drawing.js";
import { cellsFile, places, random, table } from "./chart_world.js";

function scribble(seed, strokes = 12) {
  const next = random(seed);
  const drawing = new Drawing(table());
  for (let i = 0; i < strokes; i++) {
    const first = Math.floor(next() * drawing.cells.length);
    const length = Math.ceil(next() * 40);
    const cells = Array.from({ length }, (_, k) => Math.min(first + k, drawing.cells.length - 1));
    drawing.paint(cells, Math.floor(next() * 5));
  }
  return drawing;
}

test("the stored form gives every drawing back", () => {
  for (let seed = 0; seed < 60; seed++) {
    const drawing = scribble(seed);
    const text = drawing.write();
    assert.deepEqual(readCells(text, drawing.cells.length), drawing.cells);
  }
});

test("the stored form is short and readable", () => {
  const drawing = new Drawing(table());
  assert.equal(drawing.write(), "");
  drawing.paint([9, 0, 1, 2], 1);
  drawing.paint([100], 3);
  assert.equal(drawing.write(), "1:0-2,9;3:100");
});

test("a stored form that nobody wrote is refused", () => {
  for (const text of ["5:1", "x", "1:a", "1:99999"]) {
    assert.throws(() => readCells(text, 3788), /cannot be read/);
  }
});

test("undo takes back one stroke at a time, to the blank body", () => {
  const drawing = scribble(7);
  const texts = [];
  while (drawing.past.length) {
    texts.push(drawing.write());
    drawing.undo();
  }
  assert.ok(texts.length > 3);
  assert.equal(drawing.write(), "");
});

test("a stroke of many steps is one deed", () => {
  const drawing = new Drawing(table());
  drawing.begin();
  drawing.paint([1, 2], 3);
  drawing.paint([2, 3], 4);
  drawing.commit();
  drawing.undo();
  assert.equal(drawing.write(), "");
});

test("a stroke that turns into a pinch leaves nothing behind", () => {
  const drawing = scribble(3);
  const before = drawing.write();
  drawing.begin();
  drawing.paint([5, 6, 7], 4);
  drawing.cancel();
  assert.equal(drawing.write(), before);
});

test("a drawing speaks of the sides that it lies on, and of none for a trace", () => {
  const cells = table();
  const on = (id) => cells.cellsOf[places.findIndex((place) => place.id === id)];
  const drawing = new Drawing(cells);
  assert.equal(drawing.sides(), "");
  drawing.paint(on("coccyx"), 2);
  assert.equal(drawing.sides(), "M");
  drawing.paint(on("thigh_posterior_upper_R"), 2);
  assert.equal(drawing.sides(), "R");
  drawing.paint(on("natal_cleft_edge_L").slice(0, 2), 2);
  assert.equal(drawing.sides(), "R");
  drawing.paint(on("buttock_centre_L"), 2);
  assert.equal(drawing.sides(), "LR");
  drawing.paint(on("thigh_posterior_upper_R"), 0);
  drawing.swap();
  assert.equal(drawing.sides(), "R");
});

test("swapping twice comes home", () => {
  const drawing = scribble(11);
  const before = drawing.write();
  drawing.swap();
  assert.notEqual(drawing.write(), before);
  drawing.swap();
  assert.equal(drawing.write(), before);
});

test("clearing can be taken back", () => {
  const drawing = scribble(5);
  const before = drawing.write();
  drawing.clear();
  assert.equal(drawing.write(), "");
  drawing.undo();
  assert.equal(drawing.write(), before);
});

test("filling a place from the list marks all of it and nothing else", () => {
  const drawing = new Drawing(table());
  const at = places.findIndex((place) => place.id === "buttock_centre_R");
  drawing.fill(at, 3);
  const marks = drawing.marks();
  assert.equal(marks.length, 1);
  assert.equal(marks[0].share, 1);
  assert.equal(marks[0].strength, 3);
  drawing.fill(at, 0);
  assert.equal(drawing.write(), "");
});

test("the areas of the places add up to the painted cells", () => {
  const drawing = scribble(21, 30);
  const total = drawing.marks().reduce((sum, mark) => sum + mark.area, 0);
  const cells = cellsFile.area_mm2.filter((_, cell) => drawing.cells[cell]);
  assert.equal(total, cells.reduce((sum, area) => sum + area, 0));
});

test("private places cannot be painted, only listed", () => {
  const cells = table();
  for (const [at, place] of places.entries()) {
    for (const cell of cells.cellsOf[at]) assert.equal(cells.paintable[cell], place.private ? 0 : 1);
  }
});

test("a cell table with a place that the page does not know is refused", async () => {
  const { Table } = await import("../../src/unknot/web/body/static/body/js/table.js");
  assert.throws(() => new Table(cellsFile, places.slice(2)), /is not a place of this page/);
});
