// @ts-check
/**
 * Where everything that is heard meets: words, short sounds and a soft breath, each with a volume
 * of its own. Words make the others quieter. Other apps go on: we ask to be mixed with them.
 */

/** @typedef {import("./pack.js").Sound} Sound */
/** @typedef {{when: number, stop: () => void}} Played */

const RISE_S = 0.012;
const FALL = 1e-3;
const CUT_S = 0.03;
const UNDER = 0.25; // how loud the other layers stay while words are said
const SOON_S = 0.004;
const LEAD_S = 0.01; // silence that every recording begins with

export class Stage {
  /** @param {AudioContext} audio */
  constructor(audio) {
    this.audio = audio;
    this.master = gain(audio, audio.destination);
    this.words = gain(audio, this.master);
    this.under = gain(audio, this.master); // whatever words may cover
    this.sounds = gain(audio, this.under);
    mixed();
    /** @type {Played | null} what is being said, or will be next */
    this.saying = null;
    /** The second of the audio clock at which what is said ends. */
    this.until = -Infinity;
  }

  /** @param {number} volume 0 to 1 */
  set volume(volume) {
    this.master.gain.setTargetAtTime(volume, this.audio.currentTime, 0.02);
  }

  /**
   * A short sound at a second of the audio clock.
   * @param {Sound} sound
   * @param {number} at
   * @returns {Played}
   */
  sound({ level, tones }, at) {
    const when = Math.max(at, this.audio.currentTime + SOON_S);
    const made = tones.map(([hertz, from, ms]) =>
      this.tone(hertz, level, when + from / 1000, ms / 1000),
    );
    return { when, stop: () => made.forEach((one) => one.stop()) };
  }

  /**
   * @param {number} hertz
   * @param {number} level
   * @param {number} at
   * @param {number} seconds
   */
  tone(hertz, level, at, seconds) {
    const source = this.audio.createOscillator();
    const shape = gain(this.audio, this.sounds);
    const rise = Math.min(RISE_S, seconds / 3);
    source.frequency.value = hertz;
    shape.gain.setValueAtTime(0, at);
    shape.gain.linearRampToValueAtTime(level, at + rise);
    shape.gain.exponentialRampToValueAtTime(level * FALL, at + seconds);
    source.connect(shape);
    source.start(at);
    source.stop(at + seconds);
    source.onended = () => shape.disconnect();
    return source;
  }

  /**
   * Phrases one after the other, in place of what is being said at that moment.
   * @param {AudioBuffer[]} buffers
   * @param {number} at
   * @param {number} gapS between two phrases
   * @returns {Played}
   */
  say(buffers, at, gapS) {
    const when = Math.max(at, this.audio.currentTime + SOON_S);
    this.hush(when);
    const volume = gain(this.audio, this.words);
    let next = when;
    const sources = buffers.map((buffer, place) => {
      const source = this.audio.createBufferSource();
      source.buffer = buffer;
      source.connect(volume);
      const lead = place === 0 ? Math.min(LEAD_S, buffer.duration / 2) : 0;
      source.start(next, lead);
      next += buffer.duration - lead + gapS;
      return source;
    });
    this.duck(when, next);
    this.until = next;
    const last = sources[sources.length - 1];
    last.onended = () => volume.disconnect();
    const played = {
      when,
      volume,
      stop: (end = 0) => {
        const cut = Math.max(end, this.audio.currentTime);
        volume.gain.setTargetAtTime(0, cut, CUT_S / 3);
        for (const source of sources) source.stop(cut + CUT_S);
        if (this.saying === played) this.saying = null;
      },
    };
    this.saying = played;
    return played;
  }

  /**
   * Ends what is being said, at a second of the audio clock or now.
   * @param {number} [at]
   */
  hush(at = 0) {
    /** @type {any} */ (this.saying)?.stop(at);
    this.saying = null;
  }

  /**
   * The other layers go down under the words, and come back after them.
   * @param {number} from
   * @param {number} to
   */
  duck(from, to) {
    this.under.gain.setTargetAtTime(UNDER, from, 0.03);
    this.under.gain.setTargetAtTime(1, to, 0.12);
  }
}

/**
 * @param {AudioContext} audio
 * @param {AudioNode} into
 */
export function gain(audio, into) {
  const made = audio.createGain();
  made.connect(into);
  return made;
}

/** Asks the system to let music play on, and to lower it while we speak. */
function mixed() {
  const session = /** @type {any} */ (navigator).audioSession;
  if (session) session.type = "transient";
}
