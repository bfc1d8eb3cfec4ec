// @ts-check
/**
 * What will be said in the next moments if nobody does anything: the player itself is asked, with
 * a tick in the near future. So nothing is planned twice, and nothing that the player would not say.
 */

import { dispatch } from "../player/player.js";
import { cueOf } from "../player/words.js";

/** @typedef {import("../player/types.js").Score} Score */
/** @typedef {import("../player/types.js").State} State */
/** @typedef {import("../player/types.js").Entry} Entry */
/** @typedef {{id: string, at_ms: number, texts: string[], sound: string, haptic: string}} Moment */

/**
 * @param {Score} score
 * @param {State} state
 * @param {number} nowMs
 * @param {number} spanMs how far to look
 * @returns {Moment[]}
 */
export function ahead(score, state, nowMs, spanMs) {
  if (state.status !== "playing") return [];
  const made = dispatch(score, state, { event: "tick", at_ms: Math.trunc(nowMs + spanMs) });
  return moments(score, made.state, made.log);
}

/**
 * The cues of a log, those of one moment together: they are one thing to say.
 * @param {Score} score
 * @param {State} state after the log
 * @param {Entry[]} log
 * @returns {Moment[]}
 */
export function moments(score, state, log) {
  /** @type {Map<number, Moment>} */
  const found = new Map();
  for (const entry of log) {
    if (entry.event !== "cue" || entry.at_ms === null) continue;
    const { key, text, sound, haptic } = cueOf(score, state, entry);
    const before = found.get(entry.at_ms);
    if (before) {
      before.id += ` ${key}`;
      before.texts.push(text);
    } else {
      const id = `${entry.at_ms} ${key}`;
      found.set(entry.at_ms, { id, at_ms: entry.at_ms, texts: [text], sound, haptic });
    }
  }
  return [...found.values()];
}
