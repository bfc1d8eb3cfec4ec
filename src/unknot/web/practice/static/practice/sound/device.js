// @ts-check
/** The device's own voice, where it has one for the language. It begins as near to its time as it can. */

/** @typedef {import("./stage.js").Played} Played */

export class DeviceVoice {
  /** @param {string} language */
  constructor(language) {
    this.language = language;
  }

  get voices() {
    if (!("speechSynthesis" in window)) return [];
    return speechSynthesis.getVoices().filter(({ lang }) => lang.startsWith(this.language));
  }

  /** Whether there is one. */
  get there() {
    return this.voices.length > 0;
  }

  /**
   * @param {string} text
   * @param {number} at a second of the audio clock
   * @param {AudioContext} audio
   * @param {number} volume
   * @returns {Played}
   */
  say(text, at, audio, volume) {
    const words = new SpeechSynthesisUtterance(text);
    const voice = this.voices.find(({ default: usual }) => usual) ?? this.voices[0];
    words.voice = voice ?? null;
    words.lang = voice?.lang ?? this.language;
    words.rate = 0.95;
    words.volume = volume;
    const timer = setTimeout(
      () => {
        speechSynthesis.cancel();
        speechSynthesis.speak(words);
      },
      Math.max(0, 1000 * (at - audio.currentTime)),
    );
    return {
      when: at,
      stop: () => {
        clearTimeout(timer);
        speechSynthesis.cancel();
      },
    };
  }
}
