// @ts-check
/** What is said when the log names a cue. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { LINES } from "../../src/unknot/web/practice/static/practice/player/lines.js";
import { dispatch, readScore, ready } from "../../src/unknot/web/practice/static/practice/player/player.js";
import { cueOf, tapsOf } from "../../src/unknot/web/practice/static/practice/player/words.js";

const GOLDEN = new URL("../golden/session/", import.meta.url);
const DOCUMENTS = readdirSync(GOLDEN)
  .map((name) => JSON.parse(readFileSync(new URL(name, GOLDEN), "utf8")))
  .filter((made) => made.format)
  .map((made) => readScore(made));

/** Plays with an answer to everything; the events come in from a list, one a step of five seconds. */
function said(score, events) {
  let state = ready(score);
  const cues = [];
  const tell = (event, at_ms) => {
    const made = dispatch(score, state, { at_ms, ...event });
    state = made.state;
    for (const entry of made.log) if (entry.event === "cue") cues.push(cueOf(score, state, entry));
  };
  tell({ event: "start" }, 0);
  for (let now = 1000; state.status !== "ended" && now < 2_000_000; now += 1000) {
    if (state.status === "paused") tell({ event: "resume" }, now);
    else if (state.pending) tell({ event: "answer", value: 2 }, now);
    else if (now % 5000 === 0 && state.step !== null) tell({ event: events[(now / 5000) % events.length] }, now);
    else tell({ event: "tick" }, now);
  }
  return cues;
}

test("every cue of every document has words, a known tap and a known sound", () => {
  assert.ok(DOCUMENTS.length >= 3);
  for (const score of DOCUMENTS) {
    for (const events of [["tick"], ["less", "tick", "tick"], ["tick", "swap", "tick", "more"]]) {
      const cues = said(score, events);
      assert.ok(cues.length > 10);
      for (const cue of cues) {
        assert.ok(cue.text.length > 0, `${cue.key} says nothing`);
        assert.ok(cue.haptic === "none" || tapsOf(score, cue.haptic).length > 0, cue.haptic);
        assert.match(cue.sound, /^(start|step|switch|ask|count|ease|pause|stop|end|none)$/);
      }
    }
  }
});

test("after a swap the words are those of the posture in use", () => {
  const score = DOCUMENTS.find(({ document }) => document.visits.some(({ swaps }) => swaps?.length));
  assert.ok(score);
  const place = score.document.visits.findIndex(({ swaps }) => swaps?.length);
  const visit = score.document.visits[place];
  const [other] = visit.swaps[0].set_ups;
  const state = { ...ready(score), visit: place, way: 1, set_up: 0 };
  const entry = { event: "cue", at_ms: 0, position_ms: 0, key: "set_up", due_ms: 0, by_rule: true };
  const cue = cueOf(score, state, { ...entry, rung: other.rung });
  assert.equal(cue.text, other.says.set_up);
});

test("the lines that are told are those that the server keeps", () => {
  const python = readFileSync(new URL("../../src/unknot/web/practice/incoming.py", import.meta.url), "utf8");
  const listed = python.split("LINES: Final")[1].split(")")[0].match(/"([a-z_]+)"/g) ?? [];
  assert.deepEqual(new Set(listed.map((name) => name.slice(1, -1))), LINES);
});
