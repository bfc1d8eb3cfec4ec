import assert from "node:assert/strict";
import { test } from "node:test";

import { isDue } from "../../src/unknot/web/progress/static/progress/reminder.js";

const evening = new Date(2026, 10, 27, 18);
const at = (day, hour, minute = 0) => new Date(2026, 10, day, hour, minute);

test("a reminder comes on the morning after, from the chosen time on", () => {
  assert.equal(isDue(at(28, 7, 59), evening, "08:00", null), false);
  assert.equal(isDue(at(28, 8), evening, "08:00", null), true);
});

test("it does not come on the evening of the session", () => {
  assert.equal(isDue(at(27, 23), evening, "08:00", null), false);
});

test("it comes once a day", () => {
  assert.equal(isDue(at(28, 9), evening, "08:00", at(28, 9).toDateString()), false);
});

test("it is off until somebody turns it on", () => {
  assert.equal(isDue(at(28, 9), evening, null, null), false);
});

test("after four days nobody is asked any more", () => {
  assert.equal(isDue(at(30, 9), evening, "08:00", null), true);
  assert.equal(isDue(new Date(2026, 11, 2, 9), evening, "08:00", null), false);
});
