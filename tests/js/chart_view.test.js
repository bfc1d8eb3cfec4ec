import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { decodeMap } from "../../src/unknot/web/body/static/body/js/png.js";
import { bytes, cellsFile, table, view, views } from "./chart_world.js";

const COUNT = cellsFile.region.length;

test("every cell map decodes to cells of the chart, in the size that its view tells", async () => {
  for (const entry of views) {
    const map = await decodeMap(bytes(`${entry.id}.cells.png`));
    assert.deepEqual([map.width, map.height], entry.map);
    const most = map.pixels.reduce((a, b) => Math.max(a, b), 0);
    assert.ok(most > 100 && most <= COUNT, entry.id);
  }
});

test("decoding agrees with a plain reading of the rows that carry no filter", async () => {
  const buffer = bytes("pelvis_back.cells.png");
  const map = await decodeMap(buffer);
  const file = Buffer.from(buffer);
  const parts = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") {
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
    }
  }
  const raw = inflateSync(Buffer.concat(parts));
  let compared = 0;
  for (let y = 0; y < map.height; y++) {
    const start = y * (map.width * 3 + 1);
    if (raw[start] !== 0) continue;
    for (let x = 0; x < map.width; x++, compared++) {
      const at = start + 1 + 3 * x;
      assert.equal(map.pixels[y * map.width + x], raw[at] * 256 + raw[at + 1]);
    }
  }
  assert.ok(compared > 0);
});

test("what is not a cell map is refused", async () => {
  await assert.rejects(decodeMap(new ArrayBuffer(40)), /not a PNG/);
  const grey = bytes("back.cells.png");
  new Uint8Array(grey)[25] = 0;
  await assert.rejects(decodeMap(grey), /8-bit RGB/);
});

test("a view from the left shows the left leg, from behind both buttocks", async () => {
  const cells = table();
  const left = await view("left");
  const sides = left.shown.map((cell) => cells.sideOf(cell));
  assert.ok(sides.filter((side) => side === "L").length > 20 * sides.filter((s) => s === "R").length);
  const back = await view("pelvis_back");
  const shown = new Set(back.shown.map((cell) => cells.placeOf(cell).id));
  assert.ok(shown.has("buttock_centre_L") && shown.has("buttock_centre_R"));
  assert.ok(!shown.has("groin_inguinal_R"));
});

test("from behind, the right buttock lies on the right of the picture", async () => {
  const cells = table();
  const back = await view("pelvis_back");
  for (const cell of back.shown) {
    const { id } = cells.placeOf(cell);
    if (id === "buttock_centre_R") assert.ok(back.x[cell] > back.map.width / 2);
    if (id === "buttock_centre_L") assert.ok(back.x[cell] < back.map.width / 2);
  }
});

test("a dab finds the cell under it however thin the brush", async () => {
  const back = await view("pelvis_back");
  const cell = back.shown[50];
  const point = { x: back.left[cell] + 0.5, y: back.y[cell] };
  const under = back.at(point.x, point.y);
  assert.ok(under >= 0);
  assert.deepEqual(back.touched(point, point, 0.01), [under]);
});

test("outside the map there is no cell", async () => {
  const back = await view("pelvis_back");
  for (const [x, y] of [[-1, 5], [5, -1], [1e6, 5], [5, 1e6]]) assert.equal(back.at(x, y), -1);
});

test("a painted disc measures what it covers within five per cent", async () => {
  const cells = table();
  const back = await view("pelvis_back");
  const perPixel = (cell) => cells.area[cell] / back.size[cell];
  for (const [x, y] of [[270, 245], [262, 262], [280, 230], [110, 240], [255, 205]]) {
    const radius = 5 * back.pxPerCm;
    let covered = 0;
    for (let row = Math.floor(y - radius); row <= y + radius; row++) {
      for (let column = Math.floor(x - radius); column <= x + radius; column++) {
        const inside = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 <= radius ** 2;
        const cell = inside ? back.at(column, row) : -1;
        if (cell >= 0) covered += perPixel(cell);
      }
    }
    const point = { x, y };
    const painted = back.touched(point, point, radius).reduce((sum, cell) => sum + cells.area[cell], 0);
    assert.ok(Math.abs(painted / covered - 1) < 0.05, `${x},${y}: ${painted} of ${covered}`);
  }
});

test("a stroke has no gaps between its steps", async () => {
  const back = await view("pelvis_back");
  const whole = back.touched({ x: 220, y: 260 }, { x: 320, y: 260 }, 10);
  const steps = new Set();
  for (let x = 220; x < 320; x += 20) {
    for (const cell of back.touched({ x, y: 260 }, { x: x + 20, y: 260 }, 10)) steps.add(cell);
  }
  assert.ok(whole.every((cell) => steps.has(cell)));
});

test("the box of some cells holds them all", async () => {
  const back = await view("pelvis_back");
  const some = back.shown.slice(30, 60);
  const box = back.box(some);
  for (const cell of some) {
    assert.ok(back.left[cell] >= box.x && back.right[cell] < box.x + box.width);
    assert.ok(back.top[cell] >= box.y && back.bottom[cell] < box.y + box.height);
  }
  assert.deepEqual(back.box([]), { x: 0, y: 0, width: 0, height: 0 });
});
