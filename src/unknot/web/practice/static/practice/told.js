// @ts-check
/** What of a session's log is told: every answer and its consequence, and the end. */

import { answer } from "../away/outbox.js";
import { LINES } from "./player/lines.js";
import { summary } from "./player/player.js";

/** @typedef {import("./player/types.js").Score} Score */
/** @typedef {import("./player/types.js").State} State */
/** @typedef {import("./player/types.js").Entry} Entry */
/** @typedef {import("../away/store.js").Sent} Sent */

/**
 * The part of a log that has to survive, as answers for the outbox.
 * @param {string} session
 * @param {Score} score
 * @param {State} state after the log
 * @param {Entry[]} log
 * @returns {Sent[]}
 */
export function toldOf(session, score, state, log) {
  const told = log
    .filter(({ event }) => LINES.has(event))
    .map(({ at_ms, ...data }) => answer("line", data, { at_ms: at_ms ?? undefined, session }));
  const ended = log.find(({ event }) => event === "ended");
  if (ended) {
    const at_ms = state.now_ms ?? undefined;
    told.push(answer("ended", summary(score, state), { at_ms, session }));
  }
  return told;
}
