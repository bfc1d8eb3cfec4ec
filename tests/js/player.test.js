// @ts-check
/** The browser's player: the stories it shares with the reference player, and what pages read. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  TABLE,
  dispatch,
  positionAt,
  readScore,
  ready,
  shownAs,
  whyClosed,
} from "../../src/unknot/web/practice/static/practice/player/player.js";
import { breathAt, view } from "../../src/unknot/web/practice/static/practice/player/view.js";

const GOLDEN = new URL("../golden/session/", import.meta.url);
/** @param {string} name */
const golden = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, GOLDEN), "utf8"));
const WALL = readScore(golden("wall_both_sides"));

/** A session that answers every question after one second, until a step of a kind begins. */
function playedTo(kind, strength = 2, score = WALL) {
  let { state, log } = dispatch(score, ready(score), { event: "start", at_ms: 0 });
  let now = 0;
  const tell = (event) => {
    const made = dispatch(score, state, { at_ms: now, ...event });
    state = made.state;
    log = [...log, ...made.log];
  };
  while (score.document.steps[state.step ?? 0].kind !== kind || state.pending) {
    now += 1000;
    if (state.pending) {
      const value = { settle: 0, warm_up: 1 }[state.pending.kind] ?? strength;
      tell({ event: "answer", value });
    } else tell({ event: "tick" });
    assert.ok(now < 2_000_000, `no ${kind} was reached`);
  }
  return { state, log, now };
}

/** What the player says when the last event was long ago. */
function run(score, script) {
  let state = ready(score);
  const log = [];
  for (const event of script) {
    const made = dispatch(score, state, event);
    state = made.state;
    log.push(...made.log);
  }
  if (["playing", "paused"].includes(state.status)) {
    const { silence_end_ms: silence, pause_end_ms: pause } = score.document.rules;
    const late = (state.now_ms ?? 0) + score.document.total_ms + silence + pause;
    log.push(...dispatch(score, state, { event: "tick", at_ms: late }).log);
  }
  return log;
}

for (const story of golden("stories")) {
  test(`a story goes as it was settled: ${story.name}`, () => {
    const log = run(readScore(golden(story.document)), story.script);
    const told = log.filter((entry) => entry.event !== "cue" || "by_rule" in entry);
    assert.deepEqual(told, story.log);
  });
}

test("dispatch leaves the state it was given alone", () => {
  const { state, now } = playedTo("hold");
  const before = structuredClone(state);
  dispatch(WALL, state, { event: "stop", at_ms: now });
  assert.deepEqual(state, before);
});

test("stop ends at once from every state, even with a time that cannot be read", () => {
  const { state, now } = playedTo("hold");
  const paused = dispatch(WALL, state, { event: "pause", at_ms: now }).state;
  for (const from of [ready(WALL), state, paused]) {
    for (const at of [now, Number.NaN]) {
      const made = dispatch(WALL, from, { event: "stop", at_ms: at });
      assert.equal(made.state.status, "ended");
      assert.equal(made.state.reason, "stop");
      assert.equal(made.log.at(-1)?.event, "summary");
    }
  }
});

test("an event that no state knows changes nothing and throws nothing", () => {
  const { state, now } = playedTo("hold");
  const made = dispatch(WALL, state, { event: "dance", at_ms: now });
  assert.deepEqual(made.state, state);
  assert.deepEqual(
    made.log.map(({ event, what }) => ({ event, what })),
    [{ event: "ignored", what: "dance" }],
  );
});

test("every state of the table takes stop, but the last", () => {
  for (const [name, events] of Object.entries(TABLE)) {
    assert.equal(events.includes("stop"), name !== "ended");
  }
});

test("one late tick says the same as many early ones", () => {
  const script = [{ event: "start", at_ms: 100 }, { event: "tick", at_ms: 130_000 }];
  const often = [script[0]];
  for (let at = 100; at <= 130_000; at += 777) often.push({ event: "tick", at_ms: at });
  often.push(script[1]);
  assert.deepEqual(run(WALL, often), run(WALL, script));
});

test("a state may go through JSON at any moment", () => {
  const { state } = playedTo("roll");
  assert.deepEqual(JSON.parse(JSON.stringify(state)), state);
});

test("a document of another format is refused", () => {
  assert.throws(() => readScore({ ...WALL.document, format: 2 }), /format is 2/);
});

test("a gate that is missing, over or without an offset keeps the session shut", () => {
  const at = Date.parse("2026-11-24T20:00:00Z");
  const gate = { check: "c", checked_at: "2026-11-24T10:00:00Z", valid_until: "2026-11-24T22:00:00Z" };
  const shut = (/** @type {any} */ given, now = at) =>
    whyClosed({ ...WALL.document, gate: given }, now);
  assert.equal(shut(gate), null);
  assert.equal(shut(null), "no_gate");
  assert.equal(shut(gate, at + 7_200_001), "stale_gate");
  assert.equal(shut({ ...gate, valid_until: "2026-11-24T22:00:00" }), "stale_gate");
  assert.equal(shut({ ...gate, checked_at: "2026-11-24T20:00:01Z" }), "stale_gate", "from the future");
  assert.equal(shut({ ...gate, checked_at: undefined }), "stale_gate", "no date");
  const made = dispatch(WALL, ready(WALL), { event: "start", at_ms: at }, { requireGate: true });
  assert.equal(made.state.status, "ready");
  assert.equal(made.log[0].page, "recheck");
});

test("a move shows the motion of the set-up in use, and its posture where there is no motion", () => {
  const at = WALL.document.steps.findIndex(({ kind }) => kind === "move" || kind === "roll");
  const score = readScore(structuredClone(WALL.document));
  const step = score.document.steps[at];
  const { state } = playedTo(step.kind, 2, score);
  const inUse = view(score, state, state.now_ms ?? 0).set_up;
  assert.ok(inUse);
  const moving = { figure: "move_small_squat", side: "L", alt: "Squat." };
  inUse.motions = { [step.kind]: moving };
  assert.deepEqual(view(score, state, state.now_ms ?? 0).picture, moving);
  inUse.motions = undefined;
  assert.deepEqual(view(score, state, state.now_ms ?? 0).picture, inUse.picture);
});

test("a page reads the step, the time left and the set-up in use", () => {
  const { state, now } = playedTo("hold");
  const seen = view(WALL, state, now + 4_000);
  assert.equal(seen.step.kind, "hold");
  assert.equal(seen.shown, "playing");
  assert.equal(seen.visit?.spot, "spot_gmed2");
  assert.equal(seen.set_up?.rung, WALL.document.plan.first_rung);
  assert.equal(seen.picture?.side, "L");
  assert.equal(seen.step_left_ms, seen.step.end_ms - seen.position_ms);
  assert.equal(seen.session_left_ms, WALL.document.total_ms - seen.position_ms);
  assert.equal(seen.position_ms, positionAt(state, now + 4_000));
  assert.equal(seen.may_less, true);
  assert.equal(seen.may_more, false, "the first press stays lighter");
});

test("a page reads an open question and how long it stays open", () => {
  const { state, now } = playedTo("hold");
  const asked = dispatch(WALL, state, { event: "tick", at_ms: now + 10_000 }).state;
  const seen = view(WALL, asked, now + 12_000);
  assert.equal(seen.shown, "asking");
  assert.equal(shownAs(asked, now + 12_000), "asking");
  assert.equal(seen.question?.kind, "strength");
  assert.ok(seen.question && seen.question.left_ms > 0 && seen.question.left_ms < 10_000);
});

test("a page can be read before the start and after the end", () => {
  assert.equal(view(WALL, ready(WALL), 0).step.kind, "prepare");
  const { state } = dispatch(WALL, playedTo("close").state, { event: "stop", at_ms: 9e6 });
  const seen = view(WALL, state, 9e6);
  assert.equal(seen.shown, "ended");
  assert.equal(seen.step.kind, "close");
});

test("the breath goes in for its time and out for longer, and a press begins going out", () => {
  const step = WALL.document.steps.find(({ kind }) => kind === "breathe");
  const load = WALL.document.steps.find(({ kind }) => kind === "load");
  assert.ok(step && load);
  const { inhale_ms: inhale, exhale_ms: exhale } = WALL.document.breaths.calm;
  assert.deepEqual(breathAt(WALL, step, step.start_ms), { phase: "in", part: 0 });
  assert.deepEqual(breathAt(WALL, step, step.start_ms + inhale), { phase: "out", part: 0 });
  const half = step.start_ms + inhale + exhale / 2;
  assert.deepEqual(breathAt(WALL, step, half), { phase: "out", part: 0.5 });
  assert.equal(breathAt(WALL, load, load.start_ms)?.phase, "out");
  assert.equal(breathAt(WALL, WALL.document.steps[0], 0), null);
});
