/** The clock, the look-ahead and the line of what is to be heard: pure parts, without a loudspeaker. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { dispatch, readScore, ready } from "../../src/unknot/web/practice/static/practice/player/player.js";
import { ahead, moments } from "../../src/unknot/web/practice/static/practice/sound/ahead.js";
import { Clock } from "../../src/unknot/web/practice/static/practice/sound/clock.js";
import { Line } from "../../src/unknot/web/practice/static/practice/sound/line.js";
import { USUAL, sound } from "../../src/unknot/web/practice/static/practice/sound/wishes.js";

const file = new URL("../golden/session/wall_both_sides.json", import.meta.url);
const score = readScore(JSON.parse(readFileSync(file, "utf8")));
const START = 1_700_000_000_000;

function playing() {
  return dispatch(score, ready(score), { event: "start", at_ms: START }).state;
}

test("a wall clock that is set back changes nothing", () => {
  let wall = START;
  let steady = 10;
  const clock = new Clock(() => wall, () => steady);
  steady += 1000;
  wall -= 3_600_000;
  assert.equal(clock.now(), START + 1000);
});

test("a device that slept comes back at the time of the wall clock", () => {
  let wall = START;
  let steady = 10;
  const clock = new Clock(() => wall, () => steady);
  steady += 1000;
  wall += 600_000;
  assert.equal(clock.now(), START + 600_000);
  steady += 5;
  wall += 5;
  assert.equal(clock.now(), START + 600_005);
});

test("a moment is found on the audio clock by where that clock stands now", () => {
  const clock = new Clock(() => START, () => 500);
  const drifting = { currentTime: 0, getOutputTimestamp: () => ({ contextTime: 3, performanceTime: 400 }) };
  assert.ok(Math.abs(clock.heardAt(START + 1000, drifting) - 4.1) < 1e-9);
  const plain = { currentTime: 7 };
  assert.ok(Math.abs(clock.heardAt(START + 1000, plain) - 8) < 1e-9);
});

test("what lies ahead is exactly what the player says when it gets there", () => {
  let state = playing();
  const planned = [];
  const said = [];
  for (let now = START; state.status === "playing" && now < START + 180_000; now += 200) {
    for (const moment of ahead(score, state, now, 1500)) {
      if (!planned.includes(moment.id)) planned.push(moment.id);
    }
    const made = dispatch(score, state, { event: "tick", at_ms: now + 200 });
    state = made.state;
    said.push(...moments(score, state, made.log).map(({ id }) => id));
    if (state.pending) {
      state = dispatch(score, state, { event: "answer", at_ms: now + 200, value: 3 }).state;
    }
  }
  assert.ok(said.length > 20);
  assert.deepEqual(planned.filter((id) => said.includes(id)), said);
});

test("nothing lies ahead of a session that does not run", () => {
  assert.deepEqual(ahead(score, ready(score), START, 1500), []);
  const paused = dispatch(score, playing(), { event: "pause", at_ms: START + 5 }).state;
  assert.deepEqual(ahead(score, paused, START + 6, 60_000), []);
});

test("cues of one moment are one thing to say", () => {
  const log = [
    { event: "cue", key: "ease", at_ms: 5, position_ms: 1, due_ms: 1 },
    { event: "eased", at_ms: 5, position_ms: 1 },
    { event: "cue", key: "less", at_ms: 5, position_ms: 1, due_ms: 1 },
  ];
  const heard = moments(score, playing(), log);
  assert.equal(heard.length, 1);
  assert.equal(heard[0].texts.length, 2);
});

/** A line over a loudspeaker that only writes down. */
function lined() {
  const at = { now: 0, drift: 0 };
  const played = [];
  const line = new Line(
    (moment, when) => {
      const one = { id: moment.id, when, stopped: false, stop: () => (one.stopped = true) };
      played.push(one);
      return one;
    },
    (atMs) => atMs / 1000 + at.drift,
    () => at.now,
  );
  return { at, played, line };
}

const moment = (id, at_ms) => ({ id, at_ms, texts: [id], sound: "none", haptic: "tick" });

test("a planned moment is played once, also when the player reaches it", () => {
  const { played, line, at } = lined();
  line.plan([moment("a", 500)]);
  line.plan([moment("a", 500)]);
  at.now = 0.5;
  line.reach(moment("a", 500));
  line.plan([]);
  assert.deepEqual(played, [{ ...played[0], id: "a", when: 0.5, stopped: false }]);
});

test("a moment that will not be said after all is taken back", () => {
  const { played, line } = lined();
  line.plan([moment("a", 500)]);
  line.plan([]);
  assert.equal(played[0].stopped, true);
});

test("a moment moves with the clocks when they drift apart, but not once it has begun", () => {
  const { played, line, at } = lined();
  line.plan([moment("a", 500)]);
  at.drift = -0.1;
  line.plan([moment("a", 500)]);
  assert.deepEqual(played.map(({ when, stopped }) => [when, stopped]), [[0.5, true], [0.4, false]]);
  at.now = 0.39;
  at.drift = 0.2;
  line.plan([moment("a", 500)]);
  assert.equal(played.length, 2);
});

test("something sudden is played at once, and what came too late is not", () => {
  const { played, line, at } = lined();
  at.now = 3;
  line.reach(moment("late", 100), { late: true });
  line.reach(moment("now", 3000));
  assert.deepEqual(played.map(({ id, when }) => [id, when]), [["now", 3]]);
});

test("wishes that were kept by hand are brought back to what can be", () => {
  assert.deepEqual(sound({}), USUAL);
  const odd = sound({ voice: "opera", volume: 40, sounds: "yes", taps: false, quiet: true });
  assert.deepEqual(odd, { ...USUAL, volume: 1, taps: false, quiet: true });
});
