// @ts-check
/** What a page shows at one moment: a pure reading of document, state and clock. */

import { wanted, whyNotMore } from "./change.js";
import { Play } from "./play.js";
import { positionAt, shownAs } from "./state.js";
import { otherWay } from "./swap.js";

/** @typedef {import("./types.js").Score} Score */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Step} Step */

/**
 * @param {Score} score
 * @param {State} state
 * @param {number} nowMs
 */
export function view(score, state, nowMs) {
  const { document } = score;
  const position = positionAt(state, nowMs);
  const step = stepAt(document.steps, position);
  const visit = document.visits.find(({ id }) => id === step.visit) ?? null;
  const play = new Play(score, state);
  const setUp = visit && state.set_up !== null ? (play.setUps[state.set_up] ?? null) : null;
  return {
    shown: shownAs(state, nowMs),
    position_ms: position,
    step,
    visit,
    set_up: setUp,
    picture: pictureOf(step, setUp),
    step_left_ms: step.end_ms - position,
    session_left_ms: document.total_ms - position,
    question: state.pending && {
      id: state.pending.id,
      kind: state.pending.kind,
      left_ms: Math.max(0, state.pending.due_ms - position),
    },
    breath: breathAt(score, step, position),
    may_less: visit !== null && state.status === "playing",
    may_more: mayMore(play),
    may_swap: state.status === "playing" && state.visit !== null && otherWay(play) !== null,
    pause: state.pause,
    reason: state.reason,
    page: state.page,
  };
}

/**
 * @param {Step[]} steps
 * @param {number} position
 * @returns {Step}
 */
function stepAt(steps, position) {
  return steps.find((step) => position < step.end_ms) ?? steps[steps.length - 1];
}

/**
 * The set-up in use decides the picture; a move shows itself in motion where there is such a picture.
 * @param {Step} step
 * @param {import("./types.js").SetUp | null} setUp
 */
function pictureOf(step, setUp) {
  if (!setUp || !step.picture) return step.picture;
  return setUp.motions?.[step.kind] ?? setUp.picture;
}

/**
 * Which half of the breath it is, and how far into it (0 to 1); null where none is paced.
 * @param {Score} score
 * @param {Step} step
 * @param {number} position
 */
export function breathAt(score, step, position) {
  if (!step.breath) return null;
  const { inhale_ms: inhale, exhale_ms: exhale } = score.document.breaths[step.breath];
  const offset = position - step.start_ms + (step.from_exhale ? inhale : 0);
  const into = offset % (inhale + exhale);
  return into < inhale
    ? { phase: "in", part: into / inhale }
    : { phase: "out", part: (into - inhale) / exhale };
}

/** @param {Play} play */
function mayMore(play) {
  const { state } = play;
  const place = state.visit === null ? null : wanted(play);
  return state.status === "playing" && place !== null && whyNotMore(play, place) === null;
}
