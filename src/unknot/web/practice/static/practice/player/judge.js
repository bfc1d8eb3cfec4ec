// @ts-check
/** What an answer or a sign leads to, by the document's own rules. */

import { ease, endSpot, moveOn } from "./change.js";
import { afterVisits } from "./score.js";

/** @typedef {import("./play.js").Play} Play */

const WORST = 10;
const COUNT_MS = 3000;

/**
 * A number from 0 to 10, asked for or not.
 * @param {Play} play
 * @param {unknown} value
 */
export function answer(play, value) {
  const number = rating(value);
  const pending = play.state.pending;
  const kind = pending?.kind ?? (play.pressing ? "strength" : null);
  if (number === null || kind === null) {
    play.note("ignored", { what: "answer" });
    return;
  }
  play.state.pending = null;
  play.note("answered", { check: pending?.id ?? null, kind, value: number });
  BY_KIND[kind](play, number);
}

/**
 * A whole number from 0 to 10; null for anything else.
 * @param {unknown} value
 */
function rating(value) {
  if (typeof value !== "number" || !Number.isInteger(value)) return null;
  return value >= 0 && value <= WORST ? value : null;
}

/**
 * A sign of life without a number; whether a question was open.
 * @param {Play} play
 */
export function acknowledge(play) {
  const { pending } = play.state;
  play.state.pending = null;
  if (pending) play.note("answered", { check: pending.id, kind: pending.kind, value: null });
  return pending !== null;
}

/**
 * The spot is found: on to the last three seconds, once the rest has been long enough.
 * @param {Play} play
 */
export function found(play) {
  const { state, step, rules } = play;
  const rested = state.let_go_ms === null ? Infinity : (state.now_ms ?? 0) - state.let_go_ms;
  if (rested + COUNT_MS < rules.rest_ms) {
    play.note("refused", { what: "good", why: "rest" });
  } else if (step) {
    play.note("found");
    play.jump(step.end_ms - COUNT_MS);
  }
}

/** @type {Record<string, (play: Play, value: number) => void>} */
const BY_KIND = {
  before: (play, value) => {
    play.state.pain_before = value;
  },
  after: (play, value) => {
    play.state.pain_after = value;
  },
  warm_up: (play, value) => {
    if (value >= play.rules.warm_up_stop_at) noPressing(play, "warm_up");
  },
  settle,
  strength,
};

/**
 * Straight to what comes after the visits.
 * @param {Play} play
 * @param {string} why
 */
function noPressing(play, why) {
  play.note("pressing_left_out", { why });
  play.say("no_pressing");
  for (const tally of play.state.tallies) tally.ended = why;
  play.jump(afterVisits(play.score));
}

/**
 * @param {Play} play
 * @param {number} value
 */
function settle(play, value) {
  const { rules, state } = play;
  if (state.visit === null || state.last === null) return;
  if (value > rules.settle_calm && value > state.last - rules.settle_fall) {
    endSpot(play, "not_settled");
  }
}

/**
 * @param {Play} play
 * @param {number} value
 */
function strength(play, value) {
  const { state, rules } = play;
  if (state.visit === null) return;
  const first = state.wave_first;
  remember(play, value);
  if (value >= rules.end_spot_at) {
    endSpot(play, "strong");
  } else if (value >= rules.ease_at) {
    state.overs += 1;
    if (state.overs >= rules.overs_end_spot) endSpot(play, "strong_twice");
    else ease(play, "strong");
  } else if (first !== null && play.pressing) {
    compare(play, first, value);
  }
}

/**
 * @param {Play} play
 * @param {number} value
 */
function remember({ state, tally }, value) {
  tally.peak = Math.max(tally.peak ?? value, value);
  state.last = value;
  state.wave_worst = Math.max(state.wave_worst ?? value, value);
  state.wave_first ??= value;
}

/**
 * Ends a press early: tenderness has halved or fallen enough, or nothing changes.
 * @param {Play} play
 * @param {number} first
 * @param {number} value
 */
function compare(play, first, value) {
  const { rules, state } = play;
  const fallen = value <= first - rules.eased_fall;
  const halved = first > 1 && 2 * value <= first;
  if (fallen || halved) moveOn(play, "eased");
  else if (value >= first && state.position_ms - state.wave_at_ms >= rules.unchanged_ms) {
    moveOn(play, "same");
  }
}

/**
 * Something that a person noticed. A sign that nobody knows counts as one that ends it all.
 * @param {Play} play
 * @param {unknown} id
 */
export function sign(play, id) {
  const name = typeof id === "string" ? id : "unknown";
  const known = play.score.document.signs.find((item) => item.id === name);
  const found = known ?? { then: "end_session", page: "recheck", leg: true };
  play.note("sign", { id: name });
  if (found.then === "end_session") {
    play.state.leg_symptoms ||= found.leg;
    play.end(`sign:${name}`, found.page, "ended_sign");
  } else if (found.then === "end_spot") {
    sharp(play);
  } else if (play.pressing) {
    ease(play, name);
  } else {
    play.note("ignored", { what: "sign" });
  }
}

/** @param {Play} play */
function sharp(play) {
  if (play.state.visit !== null) endSpot(play, "sharp");
  else if (play.kind === "warm_up") noPressing(play, "sharp");
  else if (play.step && play.kind !== "close") play.jump(play.step.end_ms);
}
