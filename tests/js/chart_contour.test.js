import assert from "node:assert/strict";
import { test } from "node:test";
import { outlines } from "../../src/unknot/web/body/static/body/js/contour.js";
import { table, view } from "./chart_world.js";

/** A body that is one big sheet, with a disc on it as cell 1. */
function sheet(radius) {
  const size = 80;
  const pixels = new Uint16Array(size * size).fill(1);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if ((x + 0.5 - 40) ** 2 + (y + 0.5 - 40) ** 2 <= radius ** 2) pixels[y * size + x] = 2;
    }
  }
  return { width: size, height: size, pixels };
}

function area(loop) {
  let sum = 0;
  for (let i = 0; i < loop.length; i += 2) {
    const j = (i + 2) % loop.length;
    sum += loop[i] * loop[j + 1] - loop[j] * loop[i + 1];
  }
  return sum / 2;
}

test("a disc has one round outline of its own size", () => {
  const loops = outlines(sheet(20), Uint8Array.of(0, 1), { x: 20, y: 20, width: 40, height: 40 }, 2);
  assert.equal(loops.length, 1);
  assert.ok(Math.abs(Math.abs(area(loops[0])) / (Math.PI * 400) - 1) < 0.02);
  for (let i = 0; i < loops[0].length; i += 2) {
    const r = Math.hypot(loops[0][i] - 40, loops[0][i + 1] - 40);
    assert.ok(Math.abs(r - 20) < 0.8, `a bump at ${r}`);
  }
});

test("a ring has an outer and an inner outline that run against each other", () => {
  const loops = outlines(sheet(15), Uint8Array.of(1, 0), { x: 0, y: 0, width: 80, height: 80 }, 2);
  const areas = loops.map(area).sort((a, b) => a - b);
  assert.equal(loops.length, 2);
  assert.ok(areas[0] < 0 && areas[1] > 0);
});

test("nothing painted has no outline", () => {
  assert.deepEqual(outlines(sheet(9), Uint8Array.of(0, 0), { x: 0, y: 0, width: 0, height: 0 }, 2), []);
  assert.deepEqual(outlines(sheet(9), Uint8Array.of(0, 0), { x: 9, y: 9, width: 9, height: 9 }, 2), []);
});

test("an outline never leaves the body", async () => {
  const cells = table();
  const back = await view("pelvis_back");
  const member = new Uint8Array(cells.count).fill(1);
  for (const loop of outlines(back.map, member, back.box(back.shown), 4)) {
    for (let i = 0; i < loop.length; i += 2) {
      const near = [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => back.at(loop[i] + dx, loop[i + 1] + dy) >= 0));
      assert.ok(near);
    }
  }
});

test("the outline of a place is about as large as the place shows", async () => {
  const cells = table();
  const back = await view("pelvis_back");
  const at = cells.places.findIndex((place) => place.id === "buttock_upper_outer_R");
  const own = cells.cellsOf[at];
  const member = new Uint8Array(cells.count);
  for (const cell of own) member[cell] = 1;
  const seen = own.reduce((sum, cell) => sum + back.size[cell], 0);
  const drawn = outlines(back.map, member, back.box(own), 4).reduce((sum, loop) => sum + area(loop), 0);
  assert.ok(Math.abs(Math.abs(drawn) / seen - 1) < 0.03, `${drawn} of ${seen}`);
});
