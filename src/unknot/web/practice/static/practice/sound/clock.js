// @ts-check
/**
 * The one master clock of a session: milliseconds of the wall clock that never run backwards. A
 * device that slept comes back later, because the wall clock kept going; a wall clock that is set
 * back changes nothing. Nothing is counted.
 */

const SLEPT_MS = 1500;

export class Clock {
  /**
   * @param {() => number} [wall] milliseconds since 1970
   * @param {() => number} [steady] milliseconds that never run backwards, and may stop in sleep
   */
  constructor(wall = () => Date.now(), steady = () => performance.now()) {
    this.wall = wall;
    this.steady = steady;
    this.base = wall() - steady();
  }

  /** Now, in milliseconds of the wall clock. */
  now() {
    const steady = this.steady();
    const slept = this.wall() - (this.base + steady);
    if (slept > SLEPT_MS) this.base += slept;
    return this.base + steady;
  }

  /**
   * The same moment on the steady clock, which the audio clock is compared with.
   * @param {number} atMs
   */
  steadyAt(atMs) {
    return atMs - this.base;
  }

  /**
   * The second of the audio clock at which a moment is heard. The two clocks drift apart, so this
   * is asked anew for every cue and never counted on from the last one.
   * @param {number} atMs
   * @param {AudioContext} audio
   */
  heardAt(atMs, audio) {
    const { contextTime = 0, performanceTime = 0 } = audio.getOutputTimestamp?.() ?? {};
    const stamped = performanceTime > 0 && contextTime > 0;
    const [seconds, ms] = stamped
      ? [contextTime, performanceTime]
      : [audio.currentTime, this.steady()];
    return seconds + (this.steadyAt(atMs) - ms) / 1000;
  }
}
