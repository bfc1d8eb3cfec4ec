// @ts-check
/** Saying cues aloud, short sounds, and taps of the motor: each where the device can. */

// Hertz, one after the other: each signal of the document can be told from the others.
/** @type {Record<string, number[]>} */
const TONES = {
  start: [523, 784],
  step: [660],
  switch: [523, 659, 784],
  ask: [660, 880],
  count: [990],
  ease: [440, 330],
  pause: [392],
  stop: [220],
  end: [784, 659, 523],
};

export class Voice {
  /** @param {boolean} wanted whether the person wants to hear words */
  constructor(wanted) {
    this.wanted = wanted;
    /** @type {AudioContext | null} */
    this.audio = null;
  }

  /** Browsers give sound only after a touch, so this is called from one. */
  wake() {
    this.audio ??= new AudioContext();
    this.audio.resume().catch(() => {});
  }

  /** Whether this device has a voice for words. */
  get speaks() {
    return this.wanted && "speechSynthesis" in window && speechSynthesis.getVoices().length > 0;
  }

  /**
   * Says a sentence, in place of the one before it.
   * @param {string} text
   */
  say(text) {
    if (!this.speaks || !text) return;
    speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(text);
    words.lang = document.documentElement.lang;
    words.rate = 0.95;
    speechSynthesis.speak(words);
  }

  silence() {
    if ("speechSynthesis" in window) speechSynthesis.cancel();
  }

  /** @param {string} kind a sound of the document; `none` is silence */
  sound(kind) {
    if (!this.wanted || !this.audio || !(kind in TONES)) return;
    const now = this.audio.currentTime;
    TONES[kind].forEach((hertz, place) => this.tone(hertz, now + place * 0.16));
  }

  /**
   * @param {number} hertz
   * @param {number} at seconds of the audio clock
   */
  tone(hertz, at) {
    if (!this.audio) return;
    const source = this.audio.createOscillator();
    const volume = this.audio.createGain();
    source.frequency.value = hertz;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.16, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.24);
    source.connect(volume).connect(this.audio.destination);
    source.start(at);
    source.stop(at + 0.26);
  }

  /** @param {number[]} taps milliseconds on, off, on */
  tap(taps) {
    if (taps.length) navigator.vibrate?.(taps);
  }
}
