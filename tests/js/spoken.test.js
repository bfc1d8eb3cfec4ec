/** Which command somebody has said: STOP anywhere, the rest only where nothing else was said. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  CAREFUL,
  commandOf,
  holdsStop,
  sayable,
} from "../../src/unknot/web/practice/static/practice/sound/spoken.js";

const DEEDS = ["stop", "less", "good", "more", "pause", "resume"];

for (const language of ["en", "de"]) {
  test(`every word that the page names is a command of its own, in ${language}`, () => {
    assert.deepEqual(sayable(language).map((word) => commandOf(word, language)), DEEDS);
    assert.deepEqual(sayable(language).map((word) => commandOf(`${word}!`, language)), DEEDS);
  });
}

test("STOP counts wherever it stands, in both languages", () => {
  for (const said of ["stop", "oh please STOP now", "more more stop", "stopp", "Nein, stopp!"]) {
    assert.ok(holdsStop(said), said);
    assert.equal(commandOf(said, "en"), "stop");
    assert.equal(commandOf(said, "de"), "stop");
  }
});

test("a word said several times is said once", () => {
  assert.equal(commandOf("less less less", "en"), "less");
  assert.equal(commandOf("go on, go on", "en"), "resume");
});

test("talk that only holds a word of ours changes nothing", () => {
  for (const said of ["one more thing", "good morning", "more or less", "the bus stopped", "go", ""]) {
    assert.equal(commandOf(said, "en"), null, said);
  }
  assert.equal(commandOf("mehr oder weniger", "de"), null);
  assert.equal(commandOf("mehr", "en"), null);
});

test("over our own voice only what is careful counts", () => {
  assert.deepEqual([...CAREFUL].sort(), ["less", "pause", "stop"]);
});

// An open microphone hears our own voice too: what it says must never be taken for somebody's STOP.
for (const language of ["en", "de"]) {
  test(`our own voice never says STOP in ${language}`, () => {
    const file = `../../src/unknot/recording/voices/${language}/manifest.json`;
    const { phrases } = JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
    const bad = Object.values(phrases).map(({ text }) => text).filter(holdsStop);
    assert.deepEqual(bad, []);
  });
}
