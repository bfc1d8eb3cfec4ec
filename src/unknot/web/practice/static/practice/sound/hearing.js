// @ts-check
/**
 * All that is heard and felt of a session. What the player will say next is put on the audio clock
 * a little ahead; what it says of a sudden is said at once. Words come from the recorded voice, from
 * the device's own where there is no recording, and are always written on the page as well.
 */

import { ahead } from "./ahead.js";
import { BreathSound } from "./breath.js";
import { DeviceVoice } from "./device.js";
import { Line } from "./line.js";
import { Stage } from "./stage.js";
import { wishes } from "./wishes.js";

/** @typedef {import("../player/types.js").Score} Score */
/** @typedef {import("../player/types.js").State} State */
/** @typedef {import("./ahead.js").Moment} Moment */
/** @typedef {import("./pack.js").Pack} Pack */
/** @typedef {import("./stage.js").Played} Played */

export const AHEAD_MS = 1500;
const ECHO_S = 0.8; // a recogniser tells a little later what it has heard

export class Hearing {
  /**
   * @param {Score} score
   * @param {import("./clock.js").Clock} clock
   * @param {Pack} pack
   */
  constructor(score, clock, pack) {
    this.score = score;
    this.clock = clock;
    this.pack = pack;
    this.wanted = wishes();
    this.device = new DeviceVoice(score.document.language ?? "en");
    /** @type {Stage | null} */
    this.stage = null;
    /** @type {Line | null} */
    this.line = null;
    /** @type {BreathSound | null} */
    this.breath = null;
  }

  /** Browsers give sound only after a touch, so this is called from one. */
  wake() {
    // Everything but a sudden word is planned, so steadiness counts for more than a quick start.
    if (!this.stage) this.open(new AudioContext({ latencyHint: "playback" }));
    this.stage?.audio.resume().catch(() => {});
  }

  /** @param {AudioContext} audio */
  open(audio) {
    this.stage = new Stage(audio);
    this.stage.volume = this.wanted.volume;
    this.breath = new BreathSound(audio, this.stage.under);
    this.line = new Line(
      (moment, when) => this.play(moment, when),
      (atMs) => this.clock.heardAt(atMs, audio),
      () => audio.currentTime,
    );
  }

  /** Nothing is heard: somebody wants it so on every device. */
  silence() {
    this.wanted = { ...this.wanted, voice: "off", sounds: false, breath: false };
  }

  /**
   * Looks ahead from the state and puts what is coming on the line. Called often; it counts nothing.
   * @param {State} state
   * @param {{phase: string, part: number} | null} breath
   */
  follow(state, breath) {
    if (!this.line || this.stage?.audio.state !== "running") return;
    this.line.plan(ahead(this.score, state, this.clock.now(), AHEAD_MS));
    this.breath?.follow(this.wanted.breath && state.status === "playing" ? breath : null);
  }

  /**
   * What the player has just said: felt now, and heard now unless it is on its way already. Of what
   * fell due while nobody could hear it, only the last moment is said.
   * @param {Moment[]} heard
   */
  told(heard) {
    const last = heard[heard.length - 1];
    for (const moment of heard) this.line?.reach(moment, { late: moment !== last });
    if (last) this.tap(last.haptic);
  }

  /**
   * A moment on the audio clock: its sound, and the words after it.
   * @param {Moment} moment
   * @param {number} when
   * @returns {Played}
   */
  play(moment, when) {
    const { stage, pack, wanted } = this;
    const sound = pack.index.sounds[moment.sound];
    const heard = wanted.sounds && sound?.tones.length ? stage?.sound(sound, when) : null;
    const begin = (heard?.when ?? when) + (heard ? sound.lead_ms / 1000 : 0);
    const said = this.say(moment.texts.filter(Boolean), begin);
    return {
      when: heard?.when ?? said?.when ?? when,
      stop: () => {
        heard?.stop();
        said?.stop();
      },
    };
  }

  /**
   * @param {string[]} texts
   * @param {number} at
   * @returns {Played | null}
   */
  say(texts, at) {
    const { stage, pack, wanted } = this;
    const quiet = wanted.quiet ? this.score.document.quiet : null;
    const words = texts.map((text) => quiet?.[text] ?? text).filter(Boolean);
    if (!stage || !words.length) return null;
    if (wanted.voice === "off") return null;
    const device = this.device.there;
    const found = wanted.voice === "device" && device ? [null] : words.map((one) => pack.of(one));
    if (found.every(Boolean)) {
      const buffers = /** @type {AudioBuffer[][]} */ (found).flat();
      return stage.say(buffers, at, pack.index.gap_ms / 1000);
    }
    stage.hush(at);
    return device ? this.device.say(words.join(" "), at, stage.audio, wanted.volume) : null;
  }

  /** Whether a microphone could take our own voice for somebody's. */
  get speaking() {
    const { stage } = this;
    const ours = stage !== null && stage.audio.currentTime < stage.until + ECHO_S;
    return ours || ("speechSynthesis" in window && speechSynthesis.speaking);
  }

  /** @param {string} haptic */
  tap(haptic) {
    const taps = this.score.document.haptics?.[haptic] ?? [];
    if (this.wanted.taps && taps.length) navigator.vibrate?.(taps);
  }

  /** The end: nothing more is to come. What is being said is said to its end. */
  rest() {
    this.line?.plan([]);
    this.breath?.follow(null);
  }
}
