// @ts-check
/** One dispatch under way: the clock, the jumps, and what is written down. */

import { cursorAt } from "./score.js";

/** @typedef {import("./types.js").Score} Score */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").SetUp} SetUp */
/** @typedef {import("./types.js").Entry} Entry */

export class Play {
  /**
   * @param {Score} score
   * @param {State} state which this dispatch may change
   */
  constructor(score, state) {
    this.score = score;
    this.state = state;
    /** @type {Entry[]} */
    this.log = [];
  }

  get rules() {
    return this.score.document.rules;
  }

  /** The step under way; null before the start. */
  get step() {
    return this.state.step === null ? null : this.score.document.steps[this.state.step];
  }

  get kind() {
    return this.step?.kind ?? "";
  }

  /** Whether weight rests on a spot right now. */
  get pressing() {
    return this.step?.pressing ?? false;
  }

  /**
   * Every way to press at the visit under way: the planned set-ups, then the swaps.
   * @returns {SetUp[][]}
   */
  get ways() {
    if (this.state.visit === null) return [];
    const { set_ups, swaps } = this.score.document.visits[this.state.visit];
    return [set_ups, ...(swaps ?? []).map((swap) => swap.set_ups)];
  }

  /** The set-ups of the visit under way, lightest first. */
  get setUps() {
    return this.state.visit === null ? [] : this.ways[this.state.way];
  }

  get visitId() {
    return this.score.document.visits[this.state.visit ?? 0].id;
  }

  get tally() {
    return this.state.tallies[this.state.visit ?? 0];
  }

  /**
   * Writes one line of the log.
   * @param {string} event
   * @param {Record<string, unknown>} [more]
   */
  note(event, more = {}) {
    const { now_ms: at_ms, position_ms } = this.state;
    this.log.push({ event, at_ms, position_ms, ...more });
  }

  /**
   * A cue that nobody could plan.
   * @param {string} key
   */
  say(key) {
    this.note("cue", { key, due_ms: this.state.position_ms, by_rule: true });
  }

  /**
   * A cue in the words of the set-up in use, where it has them.
   * @param {string} key
   */
  saySetUp(key) {
    const at = this.state.set_up;
    if (at === null || !(key in this.setUps[at].says)) return;
    const { rung } = this.setUps[at];
    this.note("cue", { key, due_ms: this.state.position_ms, by_rule: true, rung });
  }

  /**
   * Lets the session run up to a position, counting the time under pressure.
   * @param {number} positionMs
   */
  moveTo(positionMs) {
    const { state } = this;
    const passed = positionMs - state.position_ms;
    if (passed > 0 && this.pressing && state.visit !== null) {
      this.tally.pressed_ms += passed;
      state.let_go_ms = state.anchor_ms + positionMs - state.anchor_position_ms;
      if (state.set_up !== null) {
        const { rung } = this.setUps[state.set_up];
        this.tally.rung = Math.max(this.tally.rung ?? rung, rung);
      }
    }
    state.position_ms = positionMs;
  }

  /**
   * Goes forward to a position at once; what lies between is not lived through. An open question
   * falls away, or moves along.
   * @param {number} positionMs
   * @param {{keepQuestion?: boolean}} [how]
   */
  jump(positionMs, { keepQuestion = false } = {}) {
    const { state } = this;
    const passed = positionMs - state.position_ms;
    if (passed <= 0) return;
    if (keepQuestion && state.pending) state.pending.due_ms += passed;
    else state.pending = null;
    state.position_ms = positionMs;
    state.anchor_position_ms = positionMs;
    state.anchor_ms = state.now_ms ?? 0;
    state.cursor = cursorAt(this.score, positionMs);
  }

  /**
   * Stops the clock.
   * @param {"asked" | "hidden" | "silence" | "swap"} why
   */
  pause(why) {
    const { state } = this;
    state.status = "paused";
    state.pause = why;
    state.paused_at_ms = state.now_ms;
    state.pending = null;
    this.note("paused", { why });
    this.say(why === "asked" ? "paused" : why);
  }

  /**
   * Ends the session, now.
   * @param {string} reason
   * @param {string | null} page
   * @param {string} say
   */
  end(reason, page, say) {
    const { state } = this;
    state.status = "ended";
    state.reason = reason;
    state.page = page;
    state.pending = state.pause = state.paused_at_ms = null;
    this.note("ended", { reason, page });
    this.say(say);
    this.note("summary", summary(this.score, state));
  }
}
/** @param {number} ms */
const seconds = (ms) => Math.floor((ms + 500) / 1000);

/** @param {(number | null)[]} values */
function highest(values) {
  const known = values.filter((value) => value !== null);
  return known.length ? Math.max(...known) : null;
}

/**
 * What the plan needs to know, in the words of its session event.
 * @param {Score} score
 * @param {State} state
 * @returns {Record<string, unknown>}
 */
export function summary({ document }, state) {
  const sides = { L: 0, R: 0 };
  document.visits.forEach((visit, place) => {
    sides[visit.side] += state.tallies[place].pressed_ms;
  });
  return {
    kind: "session",
    document: document.id,
    ended_by: state.reason,
    page: state.page,
    completed: state.reason === "finished",
    peak: highest(state.tallies.map((tally) => tally.peak)),
    rung: highest(state.tallies.map((tally) => tally.rung)),
    volume: document.plan.volume,
    seconds: seconds(state.tallies.reduce((sum, tally) => sum + tally.pressed_ms, 0)),
    pain_before: state.pain_before,
    pain_after: state.pain_after,
    leg_symptoms: state.leg_symptoms,
    sides: { L: seconds(sides.L), R: seconds(sides.R) },
    spots: document.visits.map(({ id, spot, side }, place) => {
      const { pressed_ms, peak, rung, ended } = state.tallies[place];
      return { visit: id, spot, side, seconds: seconds(pressed_ms), peak, rung, ended };
    }),
  };
}
