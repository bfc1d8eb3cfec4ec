// @ts-check
/** What is said, felt and sounded when the log names a cue: a pure reading of the document. */

/** @typedef {import("./types.js").Score} Score */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").SetUp} SetUp */

/**
 * @param {Score} score
 * @param {State} state after the event whose log holds the entry
 * @param {Entry} entry a cue
 * @returns {{key: string, text: string, haptic: string, sound: string}}
 */
export function cueOf({ document }, state, entry) {
  const key = String(entry.key);
  const step = typeof entry.step === "number" ? document.steps[entry.step] : null;
  const planned = step?.cues.find((cue) => cue.key === key && cue.at_ms === entry.due_ms);
  const signal = document.signals?.[key] ?? { sound: "none", haptic: "none" };
  const own = "rung" in entry ? setUpOf(document, state, step?.visit ?? null, entry.rung) : null;
  return {
    key,
    text: own?.says[key] ?? planned?.text ?? document.says[key] ?? "",
    haptic: planned?.haptic ?? signal.haptic,
    sound: planned?.sound ?? signal.sound,
  };
}

/**
 * The set-up that the words belong to: of the swap in use, where one is.
 * @param {import("./types.js").SessionDocument} document
 * @param {State} state
 * @param {string | null} visit
 * @param {unknown} rung
 * @returns {SetUp | undefined}
 */
function setUpOf({ visits }, state, visit, rung) {
  const named = visits.findIndex(({ id }) => id === visit);
  const place = named < 0 ? (state.visit ?? 0) : named;
  const { set_ups, swaps } = visits[place];
  const way = place === state.visit && state.way > 0 ? swaps?.[state.way - 1]?.set_ups : set_ups;
  return (way ?? set_ups).find((one) => one.rung === rung);
}

/**
 * The taps of a haptic in milliseconds on, off, on; empty for none.
 * @param {Score} score
 * @param {string} haptic
 * @returns {number[]}
 */
export function tapsOf({ document }, haptic) {
  return document.haptics?.[haptic] ?? [];
}
