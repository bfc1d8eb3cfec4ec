// @ts-check
/**
 * The player on the page: time and touches in, one view out. All that is decided is decided by
 * player/, from the document; this file only keeps the clock, the voice, the disk and the page in
 * step.
 */

import { keepSending } from "../away/outbox.js";
import { forgetOld, keep, seen, standing } from "../away/store.js";
import { Ending } from "./ending.js";
import { Listener } from "./listener.js";
import { looks } from "./looks.js";
import { Paint } from "./paint.js";
import { dispatch, readScore, ready } from "./player/player.js";
import { view } from "./player/view.js";
import { moments } from "./sound/ahead.js";
import { Clock } from "./sound/clock.js";
import { Hearing } from "./sound/hearing.js";
import { MediaKeys } from "./sound/keys.js";
import { ownOf } from "./sound/own.js";
import { Pack } from "./sound/pack.js";
import { wishes } from "./sound/wishes.js";
import { toldOf } from "./told.js";
import { Wake } from "./wake.js";

/** @typedef {import("./player/types.js").State} State */
/** @typedef {import("./player/types.js").Entry} Entry */

const PAINT_MS = 200;
const EVE_MS = 60; // what is on the audio clock is looked at once more, so long before it is due
const KEYS = { Escape: "stop", " ": "pause", "-": "less", "+": "more", "=": "more", Enter: "good" };

class SessionPlayer extends HTMLElement {
  async connectedCallback() {
    const session = this.island("document");
    this.score = readScore(session);
    this.paint = new Paint(this, session);
    this.clock = new Clock();
    this.hearing = new Hearing(this.score, this.clock, new Pack(this.island("pack")));
    if ("silent" in this.dataset) this.hearing.silence();
    this.keys = new MediaKeys((event, more) => this.send(event, more), wishes().buttons);
    this.listener = new Listener(this, this.paint);
    this.wake = new Wake((held) => this.paint.part("awake").toggleAttribute("hidden", held));
    this.ending = new Ending(this, this.paint, session);
    this.state = ready(this.score);
    this.timer = 0;
    /** Settles when everything so far is on the disk. */
    this.kept = Promise.resolve();
    looks(this);
    this.speak();
    // A touch may come before the disk has answered: it waits for it.
    const back = this.comeBack();
    this.addEventListener("click", (event) => back.then(() => this.touched(event)));
    await back;
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("visibilitychange", () => this.seen());
    keepSending();
    if (this.state.status === "ended") this.ended();
    this.loop();
    this.setAttribute("ready", "");
  }

  /** @param {string} name */
  island(name) {
    return JSON.parse(this.querySelector(`#${name}`)?.textContent ?? "{}");
  }

  /** The recorded voice, somebody's own recordings first; until it is there the rest speaks. */
  async speak() {
    const { pack } = this.hearing;
    const own = await ownOf(pack.index.language);
    this.toggleAttribute("voiced", await pack.load(this.dataset.voice ?? "", own));
  }

  get id_() {
    return this.dataset.session ?? "";
  }

  /**
   * Takes up a session that was cut off: paused at the very moment at which it was last seen.
   */
  async comeBack() {
    const before = await standing(this.id_).catch(() => null);
    if (!before || before.state.document !== this.score.document.id) return;
    this.state = before.state;
    if (this.state.status === "playing") this.send("hidden", { at_ms: before.seen_ms });
    forgetOld(Date.now()).catch(() => {});
  }

  /**
   * One event through the player; what it says is kept, shown and spoken.
   * @param {string} event
   * @param {{value?: unknown, reason?: unknown, id?: unknown, at_ms?: number}} [more]
   */
  send(event, more = {}) {
    const was = this.state.status;
    const made = dispatch(this.score, this.state, { event, at_ms: this.clock.now(), ...more }, {
      requireGate: true,
    });
    this.state = made.state;
    this.save(made.log);
    this.told(made.log);
    if (was !== "ended" && this.state.status === "ended") this.ended();
    this.draw();
  }

  /**
   * Whatever has happened is on the disk before anything else comes of it; a moment in which
   * nothing happened is only noted as seen.
   * @param {Entry[]} log
   */
  save(log) {
    const told = toldOf(this.id_, this.score, this.state, log);
    const work = log.length
      ? keep(this.id_, this.state, told)
      : seen(this.id_, this.state.now_ms ?? Date.now());
    this.kept = Promise.all([this.kept, work]).then(
      () => this.setAttribute("kept", `${this.state.position_ms}`),
      () => this.removeAttribute("kept"),
    );
  }

  /**
   * Shows, says and taps what the log calls for.
   * @param {Entry[]} log
   */
  told(log) {
    if (log.some(({ event, what }) => event === "refused" && what === "start")) {
      this.paint.part("refused").toggleAttribute("hidden", false);
    }
    const heard = moments(this.score, this.state, log);
    const text = heard.at(-1)?.texts.filter(Boolean).join(" ");
    if (text) this.paint.text("caption", text);
    this.hearing.told(heard);
  }

  async ended() {
    this.wake.release();
    this.listener.rest();
    this.hearing.rest();
    this.keys.rest();
    this.ending.show(this.state);
    await this.kept;
    await this.ending.sent();
  }

  /** @param {Event} event */
  touched(event) {
    const button = event.target instanceof Element && event.target.closest("[data-do]");
    if (!(button instanceof HTMLElement)) return;
    const what = button.dataset.do ?? "";
    const value = button.dataset.value ?? "";
    this.hearing.wake();
    if (what === "start" || what === "resume") {
      this.wake.hold();
      this.keys.wake();
      this.listener.listen();
    }
    if (what === "signs" || what === "skips") this.dialog(what).showModal();
    else if (what === "close") this.close();
    else if (what === "told") this.ending.told(value);
    else if (what === "answer") this.send("answer", { value: Number(value) });
    else if (what === "sign") this.closing("sign", { id: value });
    else if (what === "skip") this.closing("skip", { reason: value });
    else this.closing(what);
  }

  /**
   * @param {string} event
   * @param {{reason?: unknown, id?: unknown}} [more]
   */
  closing(event, more) {
    this.close();
    this.send(event, more);
  }

  /** @param {string} name */
  dialog(name) {
    const found = this.querySelector(`dialog[data-part=${name}]`);
    if (!(found instanceof HTMLDialogElement)) throw new Error(name);
    return found;
  }

  close() {
    for (const open of this.querySelectorAll("dialog[open]")) {
      if (open instanceof HTMLDialogElement) open.close();
    }
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.state.status === "ended") return;
    if (this.querySelector("dialog[open]") && event.key !== "Escape") return;
    const onButton = event.target instanceof Element && event.target.closest("button, a");
    if (onButton && (event.key === " " || event.key === "Enter")) return;
    if (/^\d$/.test(event.key)) {
      event.preventDefault();
      this.send("answer", { value: Number(event.key) });
    } else if (event.key in KEYS && this.state.status !== "ready") {
      event.preventDefault();
      const what = KEYS[/** @type {keyof typeof KEYS} */ (event.key)];
      this.closing(what === "pause" && this.state.status === "paused" ? "resume" : what);
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
    const now = view(this.score, this.state, this.clock.now());
    this.paint.view(now);
    this.hearing.follow(this.state, now.breath);
    if (now.shown !== "ended") this.keys.show(this.state, now.step.title, this.score.document.title);
  }

  /** Wakes for the next moment that is due, and in between to paint. */
  loop() {
    if (this.state.status === "playing" || this.state.status === "paused") this.send("tick");
    else this.draw();
    clearTimeout(this.timer);
    const due = this.due();
    const next = due > EVE_MS + 4 ? due - EVE_MS : due;
    this.timer = window.setTimeout(() => this.loop(), Math.max(4, Math.min(PAINT_MS, next)));
  }

  /** Milliseconds until something is due. */
  due() {
    const { state, score } = this;
    if (state.status !== "playing") return PAINT_MS;
    const next = score.moments[state.cursor]?.at_ms ?? Infinity;
    const pending = state.pending?.due_ms ?? Infinity;
    const at = state.anchor_ms + Math.min(next, pending) - state.anchor_position_ms;
    return at - this.clock.now();
  }
}

customElements.define("un-session-player", SessionPlayer);
