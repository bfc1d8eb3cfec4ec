// @ts-check
/** A session document made ready to be played: its moments in order, and its marks. */

/** @typedef {import("./types.js").SessionDocument} SessionDocument */
/** @typedef {import("./types.js").Score} Score */
/** @typedef {import("./types.js").Moment} Moment */
/** @typedef {import("./types.js").Step} Step */

export const FORMAT = 1;

/**
 * @param {SessionDocument} document as the server compiled it
 * @returns {Score}
 * @throws {Error} when it is of another format, or its steps do not join
 */
export function readScore(document) {
  if (document?.format !== FORMAT) {
    throw new Error(`format is ${document?.format}; this player reads format ${FORMAT}`);
  }
  /** @type {Moment[]} */
  const moments = [];
  let end = 0;
  document.steps.forEach((step, number) => {
    if (step.start_ms !== end) throw new Error(`steps[${number}] does not begin at ${end}`);
    end = step.end_ms;
    moments.push(...momentsOf(step, number));
  });
  if (end !== document.total_ms) throw new Error(`total_ms is not ${end}`);
  moments.push({ at_ms: end, kind: "end", step: document.steps.length, place: 0 });
  return { document, moments };
}

/**
 * At one position the step comes first, then cues, then questions: the sort is stable.
 * @param {Step} step
 * @param {number} number
 * @returns {Moment[]}
 */
function momentsOf(step, number) {
  /** @type {Moment[]} */
  const own = [{ at_ms: step.start_ms, kind: "step", step: number, place: 0 }];
  step.cues.forEach((cue, place) => {
    own.push({ at_ms: cue.at_ms, kind: "cue", step: number, place });
  });
  step.check_ins.forEach((check, place) => {
    own.push({ at_ms: check.at_ms, kind: "ask", step: number, place });
  });
  return own.sort((a, b) => a.at_ms - b.at_ms);
}

/**
 * The first moment at or after a position.
 * @param {Score} score
 * @param {number} positionMs
 */
export function cursorAt(score, positionMs) {
  let low = 0;
  let high = score.moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (score.moments[middle].at_ms < positionMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The last step of a visit, or its last one of a kind.
 * @param {Score} score
 * @param {string | null} visit
 * @param {string} [kind]
 * @returns {Step | undefined}
 */
export function lastOf(score, visit, kind) {
  return score.document.steps.findLast(
    (step) => step.visit === visit && (kind === undefined || step.kind === kind),
  );
}

/**
 * Whether another press of this visit begins after the step under way.
 * @param {Score} score
 * @param {number} number
 */
export function pressFollows({ document: { steps } }, number) {
  const { visit } = steps[number];
  for (const step of steps.slice(number + 1)) {
    if (step.visit !== visit) return false;
    if (step.kind === "load") return true;
  }
  return false;
}

/**
 * The position at which the last visit is over.
 * @param {Score} score
 */
export function afterVisits(score) {
  return score.document.steps.reduce((end, step) => (step.visit ? step.end_ms : end), 0);
}
