// @ts-check
/** Another way to press the same place: another posture, never a firmer one. */

import { refit } from "./change.js";
import { pressFollows } from "./score.js";

/** @typedef {import("./play.js").Play} Play */

/**
 * Another way to press here, no firmer than what is wanted: off the spot first. Whether a press is
 * still to come, for which the clock has to wait.
 * @param {Play} play
 * @returns {boolean}
 */
export function swap(play) {
  const { state } = play;
  if (state.visit === null) {
    play.note("ignored", { what: "swap" });
    return false;
  }
  const place = otherWay(play);
  const later = pressFollows(play.score, state.step ?? 0);
  if (place === null || !(later || play.pressing)) {
    play.note("refused", { what: "swap", why: "none" });
    play.say("swap_none");
    return false;
  }
  play.note("swapped", { way: place });
  if (!later) play.say("swap_end");
  if (play.pressing) offTheSpot(play);
  state.way = place;
  state.set_up = state.wave_first = null;
  return later;
}

/**
 * The next way round that has a set-up up to the wanted rung; null where none has.
 * @param {Pick<Play, "state" | "ways">} play
 * @returns {number | null}
 */
export function otherWay({ ways, state }) {
  const most = Math.min(state.target, state.ceiling);
  for (let step = 1; step < ways.length; step += 1) {
    const place = (state.way + step) % ways.length;
    if (ways[place].some((setUp) => setUp.rung <= most)) return place;
  }
  return null;
}

/**
 * To the rest after this press.
 * @param {Play} play
 */
function offTheSpot(play) {
  const { steps } = play.score.document;
  const rest = steps.slice(play.state.step ?? 0).find((step) => step.kind === "rest");
  if (rest) play.jump(rest.start_ms);
}

/**
 * The clock waits while somebody changes how they lie or stand.
 * @param {Play} play
 */
export function changeOver(play) {
  refit(play, { cut: false });
  play.pause("swap");
  play.saySetUp("set_up");
}
