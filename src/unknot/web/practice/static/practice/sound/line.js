// @ts-check
/**
 * The moments that are waiting to be heard. Each is put on the audio clock a little before it is
 * due, moved when the clocks have drifted apart, and taken back when it will not be said after all.
 */

/** @typedef {import("./ahead.js").Moment} Moment */
/** @typedef {{when: number, stop: () => void}} Played */
/** @typedef {(moment: Moment, when: number) => Played} Play puts a moment on the audio clock */

const DRIFT_S = 0.003;
const SETTLED_S = 0.02; // a moment that begins this soon is left alone

export class Line {
  /**
   * @param {Play} play
   * @param {(atMs: number) => number} heardAt the audio second of a moment
   * @param {() => number} now the audio second now
   */
  constructor(play, heardAt, now) {
    this.play = play;
    this.heardAt = heardAt;
    this.now = now;
    /** @type {Map<string, {moment: Moment, played: Played}>} */
    this.waiting = new Map();
    /** @type {Set<string>} */
    this.said = new Set();
  }

  /**
   * Puts these moments on the line, and nothing else.
   * @param {Moment[]} wanted
   */
  plan(wanted) {
    const soon = this.now() + SETTLED_S;
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, { played }] of this.waiting) {
      if (!ids.has(id) && played.when > this.now()) this.drop(id);
    }
    for (const moment of wanted) {
      const when = this.heardAt(moment.at_ms);
      const before = this.waiting.get(moment.id);
      if (before && (before.played.when < soon || Math.abs(before.played.when - when) < DRIFT_S)) {
        continue;
      }
      before?.played.stop();
      if (before || !this.said.has(moment.id)) {
        this.waiting.set(moment.id, { moment, played: this.play(moment, when) });
      }
    }
  }

  /**
   * The player has reached a moment: it is heard now unless it is on the line already.
   * @param {Moment} moment
   * @param {{late?: boolean}} [how] a late one is not said any more
   */
  reach(moment, { late = false } = {}) {
    const found = this.waiting.get(moment.id);
    this.waiting.delete(moment.id);
    if (!found && !late && !this.said.has(moment.id)) this.play(moment, this.now());
    this.said.add(moment.id);
  }

  /** @param {string} id */
  drop(id) {
    this.waiting.get(id)?.played.stop();
    this.waiting.delete(id);
  }
}
