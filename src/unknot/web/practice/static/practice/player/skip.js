// @ts-check
/** Leaving something out, with the reason: what comes next, and what is never wanted again. */

import { endSpot, leaveVisit } from "./change.js";
import { lastOf } from "./score.js";

/** @typedef {import("./play.js").Play} Play */
/** @typedef {import("./types.js").Step} Step */

export const SKIPS = ["hurts", "cannot_reach", "not_now", "never"];

/**
 * On to what comes next. A rest cannot be skipped before its least, nor a question at all.
 * @param {Play} play
 * @param {unknown} reason
 */
export function skip(play, reason) {
  const { step, state } = play;
  const why = typeof reason === "string" && SKIPS.includes(reason) ? reason : "not_now";
  if (step && why === "never") rememberNever(play, step);
  if (!step) {
    play.note("ignored", { what: "skip" });
  } else if (state.visit !== null) {
    skipInVisit(play, step, why);
  } else if (step.kind !== "warm_up" || !questionAhead(play, step)) {
    play.note("skipped", { kind: step.kind, why });
    play.jump(step.end_ms);
  }
}

/**
 * Writes down what somebody never wants again: a move, or a place.
 * @param {Play} play
 * @param {Step} step
 */
function rememberNever(play, { kind, spot, side, move }) {
  if (kind === "roll" || kind === "move") play.note("never", { move: kind });
  else if (play.state.visit !== null && kind !== "rest") play.note("never", { spot, side });
  else if (move) play.note("never", { move });
}

/**
 * @param {Play} play
 * @param {Step} step
 * @param {string} why
 */
function skipInVisit(play, step, why) {
  if (why === "hurts") {
    endSpot(play, "hurts");
  } else if (step.kind === "roll" || step.kind === "move") {
    play.note("skipped", { kind: step.kind, why });
    play.jump(step.end_ms, { keepQuestion: true });
  } else if (step.kind === "rest") {
    if (play.state.position_ms - step.start_ms < step.least_ms) {
      play.note("refused", { what: "skip", why: "rest" });
      return;
    }
    play.note("skipped", { kind: "rest", why });
    play.jump(step.end_ms);
  } else if (step.kind === "find") {
    leaveVisit(play, why);
  } else {
    play.note("skipped", { kind: step.kind, why });
    play.tally.ended = why;
    const rest = lastOf(play.score, step.visit, "rest");
    if (rest) play.jump(rest.start_ms);
  }
}

/**
 * Brings a question that the step still holds forward, so that it is not skipped.
 * @param {Play} play
 * @param {Step} step
 */
function questionAhead(play, step) {
  const { pending, position_ms: position } = play.state;
  const ahead = step.check_ins.find((check) => check.at_ms > position);
  if (ahead) {
    play.note("skipped", { kind: "warm_up", why: "to_question" });
    play.jump(ahead.at_ms);
  } else if (pending?.kind === "warm_up") {
    play.note("refused", { what: "skip", why: "answer_first" });
  }
  return Boolean(ahead ?? pending);
}
