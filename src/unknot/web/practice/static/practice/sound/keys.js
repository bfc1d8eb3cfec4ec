// @ts-check
/**
 * The buttons of a headset and of the lock screen: pause, carry on, STOP, and the next step. Some
 * phones show them only for a page that plays a media file, so a silent one can be played; on those
 * phones it takes the place of music, which is why somebody has to ask for it.
 */

/** @typedef {import("../player/types.js").State} State */

const SILENCE_S = 10;
const RATE = 8000;

export class MediaKeys {
  /**
   * @param {(event: string, more?: {reason?: string}) => void} send
   * @param {boolean} held whether the silent file may be played
   */
  constructor(send, held) {
    this.send = send;
    this.held = held;
    /** @type {HTMLAudioElement | null} */
    this.silence = null;
    /** @type {Record<string, () => void>} */
    const deeds = {
      play: () => send("resume"),
      pause: () => send("pause"),
      stop: () => send("stop"),
      nexttrack: () => send("skip", { reason: "not_now" }),
    };
    for (const [name, deed] of Object.entries(deeds)) this.on(name, deed);
  }

  /**
   * @param {string} name
   * @param {(() => void) | null} deed
   */
  on(name, deed) {
    try {
      navigator.mediaSession?.setActionHandler(/** @type {MediaSessionAction} */ (name), deed);
    } catch {
      // a browser that does not know this button
    }
  }

  /** Called from a touch. */
  wake() {
    if (!this.held) return;
    this.silence ??= silent();
    this.silence.play().catch(() => {});
  }

  /**
   * @param {State} state
   * @param {string} title what is going on
   * @param {string} session
   */
  show(state, title, session) {
    const media = navigator.mediaSession;
    if (!media || !("MediaMetadata" in window)) return;
    if (media.metadata?.title !== title) {
      media.metadata = new MediaMetadata({ title, artist: session });
    }
    const playing = state.status === "playing";
    const now = playing ? "playing" : state.status === "paused" ? "paused" : "none";
    if (media.playbackState !== now) media.playbackState = now;
  }

  /** After the end no button does anything any more. */
  rest() {
    for (const name of ["play", "pause", "stop", "nexttrack"]) this.on(name, null);
    this.silence?.pause();
    if (navigator.mediaSession) navigator.mediaSession.playbackState = "none";
  }
}

/** A file of silence that plays round and round. */
function silent() {
  const samples = new Uint8Array(SILENCE_S * RATE).fill(128);
  const head = new DataView(new ArrayBuffer(44));
  const text = (/** @type {number} */ at, /** @type {string} */ word) =>
    [...word].forEach((letter, place) => head.setUint8(at + place, letter.charCodeAt(0)));
  text(0, "RIFF");
  head.setUint32(4, 36 + samples.length, true);
  text(8, "WAVEfmt ");
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, RATE, true);
  head.setUint32(28, RATE, true);
  head.setUint16(32, 1, true);
  head.setUint16(34, 8, true);
  text(36, "data");
  head.setUint32(40, samples.length, true);
  const audio = new Audio(URL.createObjectURL(new Blob([head, samples], { type: "audio/wav" })));
  audio.loop = true;
  return audio;
}
