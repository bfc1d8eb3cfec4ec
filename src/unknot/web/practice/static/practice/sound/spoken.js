// @ts-check
/**
 * Which command somebody has said. STOP counts wherever it stands in what was heard, in every
 * language; anything else only where it is all that was said, so that talk in the room and our own
 * sentences change nothing.
 */

/** @typedef {"stop" | "less" | "good" | "more" | "pause" | "resume"} Command */

const STOP = new Set(["stop", "stopp"]);

/** @type {Record<string, Record<string, Command>>} */
const WORDS = {
  en: {
    less: "less",
    softer: "less",
    lighter: "less",
    good: "good",
    fine: "good",
    more: "more",
    pause: "pause",
    wait: "pause",
    "go on": "resume",
    "carry on": "resume",
    continue: "resume",
  },
  de: {
    weniger: "less",
    sanfter: "less",
    gut: "good",
    mehr: "more",
    pause: "pause",
    warte: "pause",
    weiter: "resume",
    "mach weiter": "resume",
  },
};

/** What may be counted on while our own voice can be heard by the microphone. */
export const CAREFUL = new Set(["stop", "less", "pause"]);

/** @param {string} text @returns {string[]} */
function wordsOf(text) {
  return text.toLowerCase().normalize("NFC").match(/\p{L}+/gu) ?? [];
}

/**
 * Whether STOP is in it, in any language.
 * @param {string} text
 */
export function holdsStop(text) {
  return wordsOf(text).some((word) => STOP.has(word));
}

/**
 * The command that *text* is, said once or several times; null for anything else.
 * @param {string} text
 * @param {string} language
 * @returns {Command | null}
 */
export function commandOf(text, language) {
  if (holdsStop(text)) return "stop";
  const said = wordsOf(text);
  const found = Object.entries(WORDS[language] ?? {}).find(([known]) => {
    const words = known.split(" ");
    const whole = said.length > 0 && said.length % words.length === 0;
    return whole && said.every((word, place) => word === words[place % words.length]);
  });
  return found ? found[1] : null;
}

/**
 * The words to say, for a page to show.
 * @param {string} language
 * @returns {string[]}
 */
export function sayable(language) {
  return language === "de"
    ? ["STOPP", "weniger", "gut", "mehr", "Pause", "weiter"]
    : ["STOP", "less", "good", "more", "pause", "go on"];
}
