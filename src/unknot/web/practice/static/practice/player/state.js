// @ts-check
/** Where a session stands: plain data, so that it survives a reload, and the table of states. */

/** @typedef {import("./types.js").Score} Score */
/** @typedef {import("./types.js").State} State */

const EASING_MS = 4000;
const ALWAYS = ["tick", "sign", "stop", "finish"];
const UNDER_WAY = [...ALWAYS, "answer", "skip", "less"];

/**
 * Which events each state takes. Anything else is noted and changes nothing.
 * @type {Record<string, string[]>}
 */
export const TABLE = {
  ready: [...ALWAYS, "start"],
  playing: [...UNDER_WAY, "good", "more", "swap", "pause", "hidden"],
  paused: [...UNDER_WAY, "resume"],
  ended: ["tick"],
};

/**
 * The state before the start.
 * @param {Score} score
 * @returns {State}
 */
export function ready(score) {
  const { plan, visits, id } = score.document;
  return {
    document: id,
    target: plan.first_rung,
    ceiling: plan.first_rung,
    tallies: visits.map(() => ({ pressed_ms: 0, peak: null, rung: null, ended: null })),
    status: "ready",
    now_ms: null,
    position_ms: 0,
    anchor_ms: 0,
    anchor_position_ms: 0,
    cursor: 0,
    step: null,
    visit: null,
    way: 0,
    set_up: null,
    pending: null,
    pause: null,
    paused_at_ms: null,
    eased_at_ms: null,
    let_go_ms: null,
    last: null,
    overs: 0,
    wave_first: null,
    wave_worst: null,
    wave_at_ms: 0,
    eased: false,
    lessened: false,
    deepened: plan.first_rung === plan.max_rung,
    ended_spots: 0,
    pain_before: null,
    pain_after: null,
    leg_symptoms: false,
    reason: null,
    page: null,
  };
}

/**
 * The position at a wall time: a pure function of the anchor, never a count of ticks.
 * @param {State} state
 * @param {number} nowMs
 */
export function positionAt(state, nowMs) {
  if (state.status !== "playing") return state.position_ms;
  return Math.max(state.position_ms, state.anchor_position_ms + nowMs - state.anchor_ms);
}

/**
 * The state as people see it.
 * @param {State} state
 * @param {number} nowMs
 * @returns {"ready" | "playing" | "asking" | "easing" | "paused" | "ended"}
 */
export function shownAs(state, nowMs) {
  if (state.status !== "playing") return state.status;
  if (state.pending) return "asking";
  const eased = state.eased_at_ms;
  return eased !== null && nowMs - eased < EASING_MS ? "easing" : "playing";
}
