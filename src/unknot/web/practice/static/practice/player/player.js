// @ts-check
/**
 * The player: one event in, the next state and the log of what happened out.
 *
 * Time comes in with the event. Everything due up to that moment happens first, at its own
 * scheduled time, so that it makes no difference how often or how late the player is woken.
 * The same table runs in Python (src/unknot/session/player), and both pass the same scripts.
 */

import { deepen, leaveVisit, less, more, refit, wanted } from "./change.js";
import { whyClosed } from "./gate.js";
import { acknowledge, answer, found, sign } from "./judge.js";
import { Play } from "./play.js";
import { skip } from "./skip.js";
import { TABLE, positionAt } from "./state.js";
import { changeOver, swap } from "./swap.js";

export { instantMs, whyClosed } from "./gate.js";
export { readScore } from "./score.js";
export { summary } from "./play.js";
export { SKIPS } from "./skip.js";
export { TABLE, positionAt, ready, shownAs } from "./state.js";

/** @typedef {import("./types.js").Score} Score */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Step} Step */
/** @typedef {import("./types.js").Cue} Cue */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").PlayerEvent} PlayerEvent */

/**
 * The state after an event, which happens at its `at_ms` (milliseconds of the wall clock). A clock
 * that runs backwards stands still. An event that the state has no room for is noted and changes
 * nothing. `stop` ends from every state.
 * @param {Score} score
 * @param {State} state is not changed
 * @param {PlayerEvent} event
 * @param {{requireGate?: boolean}} [how] start only behind a gate that is still valid
 * @returns {{state: State, log: Entry[]}}
 */
export function dispatch(score, state, event, { requireGate = false } = {}) {
  if (state.document !== score.document.id) throw new Error("the state is of another document");
  const play = new Play(score, structuredClone(state));
  const last = play.state.now_ms ?? 0;
  // A time that cannot be read counts as no time at all: STOP has to work whatever comes.
  const asked = Number.isFinite(event.at_ms) ? Math.trunc(event.at_ms) : last;
  const now = play.state.now_ms === null ? asked : Math.max(asked, last);
  advance(play, now);
  if (!TABLE[play.state.status].includes(event.event)) play.note("ignored", { what: event.event });
  else if (event.event === "start") start(play, requireGate);
  else HANDLERS[event.event](play, event);
  advance(play, now);
  return { state: play.state, log: play.log };
}

/**
 * Lets everything happen that is due by now, each at its own time.
 * @param {Play} play
 * @param {number} now
 */
function advance(play, now) {
  const { state } = play;
  while (state.status === "playing") {
    const due = nextDue(play);
    const at = state.anchor_ms + due - state.anchor_position_ms;
    if (at > now) {
      play.moveTo(positionAt(state, now));
      break;
    }
    play.moveTo(due);
    state.now_ms = at;
    if (state.pending && state.pending.due_ms <= due) unanswered(play);
    else reach(play, play.score.moments[state.cursor++]);
  }
  if (state.status === "paused") wait(play, now);
  state.now_ms = now;
}

/** @param {Play} play */
function nextDue({ state, score }) {
  const following = score.moments[state.cursor].at_ms;
  return state.pending ? Math.min(following, state.pending.due_ms) : following;
}

/** @param {Play} play */
function unanswered(play) {
  const { pending } = play.state;
  play.state.pending = null;
  if (!pending) return;
  play.note("unanswered", { check: pending.id, kind: pending.kind });
  if (pending.required) play.pause("silence");
}

/**
 * A pause has an end: soon when nobody answered, later when somebody asked for it.
 * @param {Play} play
 * @param {number} now
 */
function wait(play, now) {
  const { state, rules } = play;
  const silent = state.pause === "silence";
  const over =
    (state.paused_at_ms ?? 0) + (silent ? rules.silence_end_ms : rules.pause_end_ms);
  if (over > now) return;
  state.now_ms = over;
  play.end(silent ? "silence" : "long_pause", rules.pages.silence, "ended_silence");
}

/**
 * @param {Play} play
 * @param {import("./types.js").Moment} moment
 */
function reach(play, moment) {
  if (moment.kind === "end") {
    play.end("finished", null, "finished");
    return;
  }
  const step = play.score.document.steps[moment.step];
  if (moment.kind === "step") enter(play, moment.step, step);
  else if (moment.kind === "cue") cue(play, moment.step, step.cues[moment.place]);
  else {
    const { id, kind, at_ms, timeout_ms, required } = step.check_ins[moment.place];
    play.state.pending = { id, kind, due_ms: at_ms + timeout_ms, required };
    play.note("asked", { check: id, kind });
  }
}

/**
 * Says a planned cue; one whose words depend on the set-up only where it has them.
 * @param {Play} play
 * @param {number} step
 * @param {Cue} planned
 */
function cue(play, step, { key, at_ms, by_set_up }) {
  const at = play.state.set_up;
  if (!by_set_up) play.note("cue", { key, due_ms: at_ms, step });
  else if (at !== null && key in play.setUps[at].says) {
    play.note("cue", { key, due_ms: at_ms, step, rung: play.setUps[at].rung });
  }
}

/**
 * @param {Play} play
 * @param {number} number
 * @param {Step} step
 */
function enter(play, number, step) {
  const { state } = play;
  state.step = number;
  if (!arrive(play, step)) return;
  const most = step.only_if_at_most;
  if (most !== null && (state.last === null || state.last > most)) {
    play.note("skipped", { kind: step.kind, why: "answer" });
    play.jump(step.end_ms, { keepQuestion: true });
    return;
  }
  play.note("step", { step: number, kind: step.kind, visit: step.visit });
  if (step.kind === "load") {
    state.wave_first = state.wave_worst = null;
    state.wave_at_ms = step.start_ms;
  }
  if (step.kind === "rest") deepen(play);
  const following = play.score.document.steps.at(number + 1);
  const between = step.kind === "rest" && following?.visit === step.visit;
  if (step.kind === "find" || step.kind === "load" || between) refit(play, { cut: false });
}

/**
 * Forgets the last visit where another begins; false where this one is too strong for today.
 * @param {Play} play
 * @param {Step} step
 */
function arrive(play, step) {
  const { state } = play;
  const place = play.score.document.visits.findIndex(({ id }) => id === step.visit);
  const visit = place < 0 ? null : place;
  if (visit === state.visit) return true;
  state.visit = visit;
  state.way = 0;
  state.set_up = state.last = null;
  state.overs = 0;
  if (visit === null || wanted(play) !== null) return true;
  play.say("left_out");
  leaveVisit(play, "too_strong");
  return false;
}

/**
 * @param {Play} play
 * @param {boolean} requireGate
 */
function start(play, requireGate) {
  const { state, rules } = play;
  const why = requireGate ? whyClosed(play.score.document, state.now_ms ?? 0) : null;
  if (why) {
    play.note("refused", { what: "start", why, page: rules.pages.gate });
    play.say("refused");
    return;
  }
  state.status = "playing";
  state.anchor_ms = state.now_ms ?? 0;
  play.note("started", { document: state.document });
}

/** @param {Play} play */
function resume(play) {
  const { state } = play;
  state.status = "playing";
  state.pause = state.paused_at_ms = null;
  state.anchor_ms = state.now_ms ?? 0;
  state.anchor_position_ms = state.position_ms;
  play.note("resumed");
  play.say("resumed");
}

/** @type {Record<string, (play: Play, event: PlayerEvent) => void>} */
const HANDLERS = {
  tick: () => {},
  answer: (play, { value }) => answer(play, value),
  good: (play) => {
    if (!acknowledge(play) && play.kind === "find") found(play);
    else play.note("good");
  },
  less: (play) => {
    acknowledge(play);
    less(play);
  },
  more: (play) => {
    acknowledge(play);
    more(play);
  },
  swap: (play) => {
    if (!swap(play)) return;
    advance(play, play.state.now_ms ?? 0);
    if (play.state.status === "playing") changeOver(play);
  },
  skip: (play, { reason }) => skip(play, reason),
  pause: (play) => play.pause("asked"),
  hidden: (play) => play.pause("hidden"),
  resume,
  sign: (play, { id }) => sign(play, id),
  finish: (play) => play.end("finished_early", null, "finished"),
  stop: (play) => play.end("stop", play.rules.pages.stop, "stopped"),
};
