// @ts-check
/** Saying cues aloud, short sounds, and taps of the motor: each where the device can. */

const TONES = { tick: [660], double: [660, 880], start: [523, 784], ease: [440, 330], stop: [220] };
const TAPS = { tick: [60], double: [60, 90, 60], stop: [400] };

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

  /** @param {keyof typeof TONES} kind */
  sound(kind) {
    if (!this.wanted || !this.audio) return;
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

  /** @param {string | null} kind */
  tap(kind) {
    if (kind && kind in TAPS) navigator.vibrate?.(TAPS[/** @type {keyof typeof TAPS} */ (kind)]);
  }
}

/** Keeps the screen on while a session runs, where the device allows it. */
export class Wake {
  /** @type {WakeLockSentinel | null} */
  lock = null;

  async hold() {
    try {
      this.lock = (await navigator.wakeLock?.request("screen")) ?? null;
    } catch {
      this.lock = null;
    }
  }

  release() {
    this.lock?.release().catch(() => {});
    this.lock = null;
  }
}
