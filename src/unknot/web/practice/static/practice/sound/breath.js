// @ts-check
/** A soft sound that swells while one breathes in and fades while one breathes out. */

import { gain } from "./stage.js";

const LOUDEST = 0.05;
const SMOOTH_S = 0.18;

export class BreathSound {
  /**
   * @param {AudioContext} audio
   * @param {AudioNode} into
   */
  constructor(audio, into) {
    this.audio = audio;
    this.volume = gain(audio, into);
    this.volume.gain.value = 0;
    /** @type {AudioBufferSourceNode | null} */
    this.source = null;
  }

  /** @param {{phase: string, part: number} | null} breath null where none is paced */
  follow(breath) {
    if (breath && !this.source) this.begin();
    const level = !breath ? 0 : breath.phase === "in" ? breath.part : 1 - breath.part;
    if (this.source) this.volume.gain.setTargetAtTime(level * LOUDEST, this.audio.currentTime, SMOOTH_S);
  }

  begin() {
    const source = this.audio.createBufferSource();
    const low = this.audio.createBiquadFilter();
    low.type = "lowpass";
    low.frequency.value = 520;
    source.buffer = noise(this.audio);
    source.loop = true;
    source.connect(low).connect(this.volume);
    source.start();
    this.source = source;
  }
}

/** Four seconds of noise that ends as it begins; the same every time. @param {AudioContext} audio */
function noise(audio) {
  const buffer = audio.createBuffer(1, 4 * audio.sampleRate, audio.sampleRate);
  const samples = buffer.getChannelData(0);
  let seed = 7;
  for (let at = 0; at < samples.length; at++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    samples[at] = seed / 2 ** 31 - 1;
  }
  return buffer;
}
