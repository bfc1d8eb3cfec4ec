// @ts-check
/** The safety check's stamp on a document: how long it lets a session start. */

/** @typedef {import("./types.js").SessionDocument} SessionDocument */

/**
 * Why a session may not start: its gate is missing, cannot be read, or is over; null if it may.
 * @param {SessionDocument} document
 * @param {number} nowMs
 */
export function whyClosed({ gate }, nowMs) {
  if (!gate) return "no_gate";
  const until = instantMs(gate.valid_until);
  return until === null || nowMs > until ? "stale_gate" : null;
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
