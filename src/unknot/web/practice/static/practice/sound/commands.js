// @ts-check
/**
 * Commands by voice, only where the browser understands speech on the device itself. A browser that
 * would send what it hears to anybody is never asked to listen.
 */

import { CAREFUL, commandOf, holdsStop } from "./spoken.js";

/** @typedef {import("./spoken.js").Command} Command */
/** @typedef {"here" | "pack" | "none"} Can here: at once; pack: after the browser fetched a language */

const PLACES = { en: ["en-US", "en-GB"], de: ["de-DE"] };
const SHORT_MS = 1000;
const GIVE_UP = 3;

/** The browser's recogniser, if it can be told to stay on the device. @returns {any} */
function recogniser() {
  const found = /** @type {any} */ (window).SpeechRecognition;
  const local = found && "processLocally" in found.prototype && typeof found.available === "function";
  return local ? found : null;
}

/**
 * What this browser can do by itself, and for which variety of the language.
 * @param {string} language
 * @returns {Promise<{can: Can, lang: string}>}
 */
export async function onDevice(language) {
  const found = recogniser();
  /** @type {string[]} */
  const known = /** @type {any} */ (PLACES)[language] ?? [];
  const own = navigator.languages.filter((lang) => known.includes(lang));
  let later = "";
  for (const lang of new Set(found ? [...own, ...known] : [])) {
    const there = await found.available({ langs: [lang], processLocally: true }).catch(() => "");
    if (there === "available") return { can: "here", lang };
    if (there === "downloadable" || there === "downloading") later ||= lang;
  }
  return later ? { can: "pack", lang: later } : { can: "none", lang: "" };
}

/**
 * Lets the browser fetch what it needs for a language; whether it can listen now.
 * @param {string} lang
 * @returns {Promise<boolean>}
 */
export async function fetched(lang) {
  const how = { langs: [lang], processLocally: true };
  return (await recogniser()?.install?.(how).catch(() => false)) === true;
}

export class Commands {
  /**
   * @param {string} language
   * @param {(command: Command) => void} heard
   * @param {() => boolean} speaking whether our own voice can be heard now
   * @param {(listening: boolean, why?: string) => void} told
   */
  constructor(language, heard, speaking, told) {
    this.language = language;
    this.heard = heard;
    this.speaking = speaking;
    this.told = told;
    /** @type {any} */
    this.ear = null;
    /** @type {MediaStream | null} */
    this.stream = null;
    this.wanted = false;
    this.short = 0;
    this.stopped = -1;
  }

  /** Begins to listen, if this browser can on the device; asks for the microphone the first time. */
  async listen() {
    if (this.wanted) return;
    this.wanted = true;
    const { can, lang } = await onDevice(this.language);
    if (!this.wanted) return;
    if (can !== "here") {
      this.rest(can);
      return;
    }
    this.stream = await microphone();
    if (this.wanted) this.open(lang);
    else this.rest();
  }

  /** @param {string} lang */
  open(lang) {
    const ear = new (recogniser())();
    ear.processLocally = true;
    ear.lang = lang;
    ear.continuous = true;
    ear.interimResults = true;
    ear.maxAlternatives = 3;
    let since = 0;
    ear.onstart = () => {
      since = performance.now();
      this.told(true);
    };
    ear.onresult = (/** @type {any} */ event) => this.read(event);
    ear.onerror = (/** @type {any} */ { error }) => {
      if (!["no-speech", "aborted"].includes(error)) this.rest(error);
    };
    // Browsers end it by themselves after a while. One that ends at once, again and again, is broken.
    ear.onend = () => {
      if (this.ear !== ear || !this.wanted) return;
      this.short = performance.now() - since < SHORT_MS ? this.short + 1 : 0;
      if (this.short >= GIVE_UP) this.rest("broken");
      else this.begin();
    };
    this.ear = ear;
    this.begin();
  }

  begin() {
    const [track] = this.stream?.getAudioTracks() ?? [];
    this.stopped = -1;
    try {
      if (track) this.ear.start(track);
      else this.ear.start();
    } catch {
      this.rest("broken");
    }
  }

  /** @param {any} event */
  read({ resultIndex, results }) {
    for (let at = resultIndex; at < results.length; at++) {
      const result = results[at];
      const texts = [...Array(result.length).keys()].map((one) => result[one].transcript);
      if (texts.some(holdsStop)) {
        // One STOP comes back in every interim result; it is meant once.
        if (this.stopped !== at) this.heard("stop");
        this.stopped = at;
      } else if (result.isFinal) {
        const command = commandOf(texts[0] ?? "", this.language);
        if (command && (CAREFUL.has(command) || !this.speaking())) this.heard(command);
      }
    }
  }

  /**
   * Listens no more and gives the microphone back.
   * @param {string} [why] where it was not asked for
   */
  rest(why) {
    const { ear } = this;
    this.wanted = false;
    this.ear = null;
    ear?.abort();
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.told(false, why);
  }
}

/** The microphone without our own voice in it, where the browser can take that out. */
async function microphone() {
  const wanted = { echoCancellation: true, noiseSuppression: true };
  return navigator.mediaDevices?.getUserMedia({ audio: wanted }).catch(() => null) ?? null;
}
