import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../../src/unknot/web/body/static/body/js/camera.js";
import { random } from "./chart_world.js";

function camera() {
  const made = new Camera({ width: 400, height: 500 }, [100, 100, 300, 400]);
  made.resize(350, 450);
  return made;
}

function close(a, b) {
  return Math.abs(a - b) < 1e-6;
}

test("at first the home part fits the stage and lies in its middle", () => {
  const made = camera();
  const a = made.toStage({ x: 100, y: 100 });
  const b = made.toStage({ x: 300, y: 400 });
  assert.ok(a.x >= -1e-9 && a.y >= -1e-9 && b.x <= 350.0001 && b.y <= 450.0001);
  assert.ok(close(a.x + b.x, 350) && close(a.y + b.y, 450));
});

test("a point keeps its place on the stage while one zooms at it", () => {
  const made = camera();
  const at = { x: 120, y: 210 };
  const before = made.toMap(at);
  made.zoom(2.5, at);
  const after = made.toMap(at);
  assert.ok(close(before.x, after.x) && close(before.y, after.y));
});

test("stage and map points turn into each other", () => {
  const made = camera();
  made.zoom(3, { x: 10, y: 400 });
  const back = made.toStage(made.toMap({ x: 77, y: 33 }));
  assert.ok(close(back.x, 77) && close(back.y, 33));
});

test("whatever one does, the body stays in sight", () => {
  const made = camera();
  const next = random(4);
  for (let i = 0; i < 500; i++) {
    if (next() < 0.5) made.pan((next() - 0.5) * 900, (next() - 0.5) * 900);
    else made.zoom(0.3 + next() * 3, { x: next() * 350, y: next() * 450 });
    const a = made.toStage({ x: 0, y: 0 });
    const b = made.toStage({ x: 400, y: 500 });
    assert.ok(Math.min(b.x, 350) - Math.max(a.x, 0) >= Math.min(350 * 0.25, b.x - a.x) - 1e-6);
    assert.ok(Math.min(b.y, 450) - Math.max(a.y, 0) >= Math.min(450 * 0.25, b.y - a.y) - 1e-6);
    assert.ok(made.scale >= made.smallest() - 1e-9 && made.scale <= 8 * made.fitted() + 1e-9);
  }
});

test("turning the phone keeps the middle and the zoom", () => {
  const made = camera();
  made.zoom(2, { x: 175, y: 225 });
  const before = made.toMap({ x: 175, y: 225 });
  made.resize(600, 300);
  const after = made.toMap({ x: 300, y: 150 });
  assert.ok(Math.abs(before.x - after.x) < 1 && Math.abs(before.y - after.y) < 1);
  assert.ok(close(made.scale / made.fitted(), 2));
});

test("the frame of the little map grows to all of it when one zooms out", () => {
  const made = camera();
  made.zoom(0.01, { x: 175, y: 225 });
  const [a, b, c, d] = made.frame();
  assert.ok(a >= 0 && b >= 0 && c <= 1 && d <= 1 && (c - a > 0.99 || d - b > 0.99));
});
