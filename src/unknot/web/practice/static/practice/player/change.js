// @ts-check
/** Changing how hard: lighter, firmer, another set-up, or away from the spot. */

import { lastOf } from "./score.js";

/** @typedef {import("./play.js").Play} Play */
/** @typedef {import("./types.js").SetUp} SetUp */

const CONTACT = ["load", "hold", "roll", "move"];
const STOPPED = ["strong", "strong_twice", "lightest", "hurts", "not_settled", "sharp"];

/**
 * The firmest set-up of this visit up to the wanted rung; null where even the lightest is above.
 * @param {Play} play
 * @returns {number | null}
 */
export function wanted(play) {
  const most = Math.min(play.state.target, play.state.ceiling);
  const place = play.setUps.findLastIndex((way) => way.rung <= most);
  return place < 0 ? null : place;
}

/**
 * Brings the set-up to what is wanted: at once where only hands and feet change or nothing is
 * loaded, else between two presses. `cut` ends the press under way for it.
 * @param {Play} play
 * @param {{cut: boolean}} how
 */
export function refit(play, { cut }) {
  const { state, setUps } = play;
  const place = wanted(play);
  if (place === null || place === state.set_up) return;
  const before = state.set_up;
  const same = before !== null && sameWay(setUps[place], setUps[before]);
  if (same || play.kind === "find" || play.kind === "rest") {
    state.set_up = place;
    state.wave_first = null;
    play.note("set_up", { index: place, rung: setUps[place].rung });
    if (before !== null) play.saySetUp(same ? "lighter" : "set_up");
  } else if (cut && CONTACT.includes(play.kind)) {
    play.say("between");
    leavePress(play);
  }
}

/**
 * @param {SetUp} one
 * @param {SetUp} other
 */
function sameWay(one, other) {
  return (
    one.tool === other.tool && one.surface === other.surface && one.posture === other.posture
  );
}

/**
 * On to the release of this wave.
 * @param {Play} play
 */
function leavePress(play) {
  const { steps } = play.score.document;
  const now = play.state.step ?? 0;
  const release = steps
    .slice(now)
    .find((step) => step.visit === steps[now].visit && step.kind === "release");
  if (release) play.jump(release.start_ms);
}

/**
 * A place has had enough: release, and no further wave.
 * @param {Play} play
 * @param {"eased" | "same"} why
 */
export function moveOn(play, why) {
  play.note("moved_on", { why, visit: play.visitId });
  play.tally.ended = why;
  play.say(`move_on_${why}`);
  const release = lastOf(play.score, play.visitId, "release");
  if (release) play.jump(release.start_ms);
}

/**
 * Away from this place for today; the second time ends the session.
 * @param {Play} play
 * @param {string} why
 */
export function endSpot(play, why) {
  const { state, rules, tally } = play;
  if (tally.ended !== null && STOPPED.includes(tally.ended)) return;
  tally.ended = why;
  state.ended_spots += 1;
  play.note("spot_ended", { why, visit: play.visitId });
  if (state.ended_spots >= rules.spots_end_session) {
    play.end("two_spots", rules.pages.ended, "ended_spots");
    return;
  }
  play.say("end_spot");
  const rest = lastOf(play.score, play.visitId, "rest") ?? lastOf(play.score, play.visitId);
  if (rest) play.jump(rest.start_ms);
}

/**
 * On to what comes after this visit, without its rest.
 * @param {Play} play
 * @param {string} why
 */
export function leaveVisit(play, why) {
  play.tally.ended = why;
  play.note("left_out", { why, visit: play.visitId });
  const last = lastOf(play.score, play.visitId);
  if (last) play.jump(last.end_ms);
}

/**
 * One rung down, and that is the highest from now on; from the lightest, away.
 * @param {Play} play
 * @param {string} why
 */
export function ease(play, why) {
  const { state, setUps } = play;
  const place = wanted(play);
  if (!place) {
    endSpot(play, "lightest");
    return;
  }
  const { rung } = setUps[place - 1];
  play.note("eased", { why, from_rung: setUps[place].rung, to_rung: rung });
  state.target = state.ceiling = rung;
  state.eased = true;
  state.eased_at_ms = state.now_ms;
  play.say("ease");
  refit(play, { cut: true });
}

/**
 * The person wants it lighter.
 * @param {Play} play
 */
export function less(play) {
  const { state, setUps } = play;
  const place = wanted(play);
  if (state.visit === null || place === null) {
    play.note("ignored", { what: "less" });
  } else if (place === 0 && play.pressing) {
    endSpot(play, "lightest");
  } else if (place === 0) {
    play.note("refused", { what: "less", why: "lightest" });
    play.say("lightest");
  } else {
    const { rung } = setUps[place - 1];
    play.note("less", { from_rung: setUps[place].rung, to_rung: rung });
    state.target = rung;
    state.lessened = true;
    state.eased_at_ms = state.now_ms;
    play.say("less");
    refit(play, { cut: true });
  }
}

/**
 * The person wants it firmer: never above what is open, nor when it is strong already.
 * @param {Play} play
 */
export function more(play) {
  const { state, setUps } = play;
  const place = wanted(play);
  if (state.visit === null || place === null) {
    play.note("ignored", { what: "more" });
    return;
  }
  const why = whyNotMore(play, place);
  if (why) {
    play.note("refused", { what: "more", why });
    play.say(`more_${why}`);
    return;
  }
  const { rung } = setUps[place + 1];
  play.note("more", { from_rung: setUps[place].rung, to_rung: rung });
  state.target = rung;
  play.say("more");
  refit(play, { cut: false });
}

/**
 * Why it may not get firmer than the set-up at a place; null if it may.
 * @param {Pick<Play, "state" | "setUps" | "rules">} play
 * @param {number} place
 */
export function whyNotMore({ state, setUps, rules }, place) {
  if (place + 1 >= setUps.length) return "refused";
  if (setUps[place + 1].rung > state.ceiling) {
    return state.eased || state.deepened ? "refused" : "later";
  }
  return state.last !== null && state.last > rules.more_at_most ? "too_strong" : null;
}

/**
 * After a mild press below the plan: the plan's own rung from the next one on.
 * @param {Play} play
 */
export function deepen(play) {
  const { state, rules } = play;
  const { plan } = play.score.document;
  const mild = state.wave_worst !== null && state.wave_worst <= rules.deepen_at_most;
  if (state.deepened || state.eased || !mild) return;
  state.deepened = true;
  state.ceiling = plan.max_rung;
  if (!state.lessened && plan.rung > state.target) {
    state.target = plan.rung;
    play.note("deepened", { to_rung: plan.rung });
    play.say("deepen");
  }
}
