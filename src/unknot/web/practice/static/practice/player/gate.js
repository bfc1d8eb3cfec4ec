// @ts-check
/** The safety check's stamp on a document: how long it lets a session start. */

/** @typedef {import("./types.js").SessionDocument} SessionDocument */

/** The oldest check that a session may start on, whatever its stamp promises. */
const GATE_LASTS_MS = 12 * 3_600_000;

/**
 * Why a session may not start: its gate is missing, cannot be read, is over, or is dated after now
 * (then a clock is wrong, and no age can be trusted); null if it may.
 * @param {SessionDocument} document
 * @param {number} nowMs
 */
export function whyClosed({ gate }, nowMs) {
  if (!gate) return "no_gate";
  const since = instantMs(gate.checked_at);
  const until = instantMs(gate.valid_until);
  if (since === null || until === null) return "stale_gate";
  return since <= nowMs && nowMs <= Math.min(until, since + GATE_LASTS_MS) ? null : "stale_gate";
}

/**
 * An ISO time with its offset as milliseconds of the wall clock; null where it is neither.
 * @param {unknown} text
 */
export function instantMs(text) {
  if (typeof text !== "string" || !/T.*(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const made = Date.parse(text);
  return Number.isNaN(made) ? null : made;
}
