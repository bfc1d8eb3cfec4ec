// @ts-check
/**
 * The player on the page: time and touches in, one view out. All that is decided is decided by
 * player/, from the document; this file only keeps the clock, the voice and the page in step.
 */

import { Ending } from "./ending.js";
import { flush, keep, kept } from "./keep.js";
import { Paint } from "./paint.js";
import { dispatch, readScore, ready, summary } from "./player/player.js";
import { view } from "./player/view.js";
import { Voice, Wake } from "./voice.js";

/** @typedef {import("./player/types.js").State} State */
/** @typedef {import("./player/types.js").Entry} Entry */

const PAINT_MS = 200;
const KEYS = { Escape: "stop", " ": "pause", "-": "less", "+": "more", "=": "more", Enter: "good" };

class SessionPlayer extends HTMLElement {
  connectedCallback() {
    const island = this.querySelector("#document");
    const session = JSON.parse(island?.textContent ?? "{}");
    this.score = readScore(session);
    this.paint = new Paint(this, session);
    this.voice = new Voice("voice" in this.dataset);
    this.wake = new Wake();
    this.ending = new Ending(this, this.paint, session);
    this.state = this.where();
    this.timer = 0;
    this.addEventListener("click", (event) => this.touched(event));
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("visibilitychange", () => this.seen());
    window.addEventListener("online", () => flush(this.dataset.events ?? ""));
    flush(this.dataset.events ?? "");
    if (this.state.status === "ended") this.ended();
    this.loop();
  }

  get id_() {
    return this.dataset.session ?? "";
  }

  /**
   * Where the session stands. One that was cut off while it ran is paused at the very moment at
   * which it was last seen.
   * @returns {State}
   */
  where() {
    const before = kept(this.id_);
    if (!before || before.document !== this.score.document.id) return ready(this.score);
    if (before.status !== "playing") return before;
    const at = before.now_ms ?? 0;
    return dispatch(this.score, before, { event: "hidden", at_ms: at }).state;
  }

  /**
   * One event through the player; what it says is shown, spoken and kept.
   * @param {string} event
   * @param {{value?: unknown, reason?: unknown, id?: unknown}} [more]
   */
  send(event, more = {}) {
    const was = this.state.status;
    const made = dispatch(this.score, this.state, { event, at_ms: Date.now(), ...more }, {
      requireGate: true,
    });
    this.state = made.state;
    keep(this.id_, this.state);
    for (const entry of made.log) this.told(entry);
    if (was !== "ended" && this.state.status === "ended") this.ended();
    this.draw();
  }

  /** @param {Entry} entry */
  told(entry) {
    if (entry.event === "refused" && entry.what === "start") {
      this.paint.part("refused").toggleAttribute("hidden", false);
    }
    if (entry.event !== "cue") return;
    const { text, haptic } = this.cueOf(entry);
    if (text) this.paint.text("caption", text);
    this.voice.say(text);
    this.voice.tap(haptic);
    if (haptic === "tick" || haptic === "double") this.voice.sound(haptic);
  }

  /**
   * The words of a cue: planned ones from their step, others from the document's own list.
   * @param {Entry} entry
   */
  cueOf(entry) {
    const { document: made } = this.score;
    const key = String(entry.key);
    const step = typeof entry.step === "number" ? made.steps[entry.step] : null;
    const planned = step?.cues.find((cue) => cue.key === key && cue.at_ms === entry.due_ms);
    const visit = step && made.visits.find(({ id }) => id === step.visit);
    const own = planned?.by_set_up
      ? visit?.set_ups.find(({ rung }) => rung === entry.rung)?.says[key]
      : planned?.text;
    const hard = key === "stopped" || key === "ended_sign";
    return { text: own ?? made.says[key] ?? "", haptic: planned?.haptic ?? (hard ? "stop" : "tick") };
  }

  ended() {
    this.wake.release();
    this.ending.show(this.state, summary(this.score, this.state));
  }

  /** @param {Event} event */
  touched(event) {
    const button = event.target instanceof Element && event.target.closest("[data-do]");
    if (!(button instanceof HTMLElement)) return;
    const what = button.dataset.do ?? "";
    const value = button.dataset.value ?? "";
    this.voice.wake();
    if (what === "start") this.wake.hold();
    if (what === "signs") this.dialog.showModal();
    else if (what === "close") this.dialog.close();
    else if (what === "told") this.ending.told(value);
    else if (what === "answer") this.send("answer", { value: Number(value) });
    else if (what === "sign") this.felt(value);
    else if (what === "skip") this.send("skip", { reason: "not_now" });
    else this.send(what);
  }

  /** @param {string} id */
  felt(id) {
    this.dialog.close();
    this.send("sign", { id });
  }

  get dialog() {
    const found = this.querySelector("dialog");
    if (!found) throw new Error("dialog");
    return found;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.state.status === "ended") return;
    if (this.dialog.open && event.key !== "Escape") return;
    const onButton = event.target instanceof Element && event.target.closest("button, a");
    if (onButton && (event.key === " " || event.key === "Enter")) return;
    if (/^\d$/.test(event.key)) {
      event.preventDefault();
      this.send("answer", { value: Number(event.key) });
    } else if (event.key in KEYS && this.state.status !== "ready") {
      event.preventDefault();
      const what = KEYS[/** @type {keyof typeof KEYS} */ (event.key)];
      if (what === "stop") this.dialog.close();
      this.send(what === "pause" && this.state.status === "paused" ? "resume" : what);
    }
  }

  /** A screen that goes away stops the clock; one that comes back catches up. */
  seen() {
    if (document.visibilityState === "hidden") {
      if (this.state.status === "playing") this.send("hidden");
    } else if (this.state.status === "playing") {
      this.wake.hold();
    }
  }

  draw() {
    this.paint.view(view(this.score, this.state, Date.now()));
  }

  /** Wakes for the next moment that is due, and in between to paint. */
  loop() {
    if (this.state.status === "playing" || this.state.status === "paused") this.send("tick");
    else this.draw();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.loop(), Math.max(4, Math.min(PAINT_MS, this.due())));
  }

  /** Milliseconds until something is due. */
  due() {
    const { state, score } = this;
    if (state.status !== "playing") return PAINT_MS;
    const next = score.moments[state.cursor]?.at_ms ?? Infinity;
    const pending = state.pending?.due_ms ?? Infinity;
    const at = state.anchor_ms + Math.min(next, pending) - state.anchor_position_ms;
    return at - Date.now();
  }
}

customElements.define("un-session-player", SessionPlayer);
