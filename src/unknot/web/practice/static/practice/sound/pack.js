// @ts-check
/** The recorded voice of one session: fetched in one piece, decoded phrase by phrase. */

/**
 * @typedef {{lead_ms: number, level: number, tones: number[][]}} Sound
 * @typedef {{
 *   language: string, gap_ms: number, clips: [string, number, number, number][],
 *   texts: Record<string, number[]>, sounds: Record<string, Sound>,
 * }} Index
 */

const RATE = 24000; // enough for speech, and half the memory

export class Pack {
  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    /** @type {(AudioBuffer | undefined)[]} by place in `index.clips` */
    this.buffers = [];
  }

  /**
   * Fetches and decodes everything, in the order in which it is needed. Own recordings, by phrase,
   * come in place of ours.
   * @param {string} url
   * @param {Map<string, ArrayBuffer>} [own]
   * @returns {Promise<boolean>} whether all of it is there
   */
  async load(url, own = new Map()) {
    const { clips } = this.index;
    const whole = await fetched(url);
    const decoder = new OfflineAudioContext(1, 1, RATE);
    let all = clips.length > 0;
    for (const [place, [key, at, size]] of clips.entries()) {
      const mine = own.get(key);
      const found =
        (mine && (await decoded(decoder, mine.slice(0)))) ||
        (whole && (await decoded(decoder, whole.slice(at, at + size))));
      if (found) this.buffers[place] = found;
      else all = false;
    }
    return all;
  }

  /**
   * The recordings of a sentence in order; null where one of them is missing.
   * @param {string} text
   * @returns {AudioBuffer[] | null}
   */
  of(text) {
    const places = this.index.texts[text];
    if (!places?.length) return null;
    const found = places.map((place) => this.buffers[place]);
    return found.every(Boolean) ? /** @type {AudioBuffer[]} */ (found) : null;
  }
}

/**
 * @param {string} url
 * @returns {Promise<ArrayBuffer | null>}
 */
async function fetched(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.arrayBuffer() : null;
  } catch {
    return null;
  }
}

/**
 * @param {OfflineAudioContext} decoder
 * @param {ArrayBuffer} bytes
 */
async function decoded(decoder, bytes) {
  try {
    return await decoder.decodeAudioData(bytes);
  } catch {
    return null; // a browser without this codec: the device's voice comes next, then text
  }
}
