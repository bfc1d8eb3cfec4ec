// @ts-check
/** The last screen: why it ended, where to go, and the end put safely away. */

import { flush, forget, queue } from "./keep.js";

/** @typedef {import("./paint.js").Paint} Paint */
/** @typedef {import("./player/types.js").State} State */
/** @typedef {import("./player/types.js").SessionDocument} SessionDocument */
/** @typedef {"recheck" | "emergency" | "see_professional" | "after"} Page */

export class Ending {
  /**
   * @param {HTMLElement} root
   * @param {Paint} paint
   * @param {SessionDocument} session
   */
  constructor(root, paint, session) {
    this.root = root;
    this.paint = paint;
    this.session = session;
    /** @type {Record<string, unknown>} */
    this.summary = {};
    this.at = "";
  }

  /**
   * @param {State} state
   * @param {Record<string, unknown>} summary
   */
  async show(state, summary) {
    this.summary = summary;
    this.at = new Date(state.now_ms ?? Date.now()).toISOString();
    const reason = state.reason ?? "finished";
    const name = reason.startsWith("sign") ? "sign" : reason;
    const stopped = reason === "stop";
    this.paint.part("end-why").toggleAttribute("hidden", !stopped);
    this.paint.text("end-title", this.paint.words[`end-${name}`] ?? "");
    this.lead(stopped ? null : state.page, name);
    await this.put();
  }

  /**
   * Where the big button goes, and what is said above it.
   * @param {string | null} page
   * @param {string} name
   */
  lead(page, name) {
    const { words } = this.paint;
    const to = page === "recheck" || page === "emergency" || page === "see_professional";
    const key = to ? page : "after";
    this.paint.text("end-text", words[`text-${page}`] ?? words[`text-${name}`] ?? "");
    this.paint.text("end-go", words[`go-${key}`]);
    const url = { ...this.root.dataset }[key === "see_professional" ? "see" : key] ?? "/";
    this.paint.part("end-go").setAttribute("href", url);
  }

  /**
   * What made somebody stop, told afterwards: it decides where to go, and what the log says.
   * @param {string} id of a sign; empty for "only enough"
   */
  async told(id) {
    const sign = this.session.signs.find((item) => item.id === id);
    this.paint.part("end-why").setAttribute("hidden", "");
    if (sign) {
      this.summary = {
        ...this.summary,
        ended_by: `sign:${id}`,
        leg_symptoms: sign.leg || this.summary.leg_symptoms === true,
      };
      this.paint.text("end-title", this.paint.words["end-sign"]);
      this.lead(sign.page ?? "recheck", "sign");
    } else {
      this.lead(null, "stop");
    }
    await this.put({ now: true });
  }

  /**
   * Into the outbox first, then off. After STOP it waits for the reason, or for the page to close.
   * @param {{now?: boolean}} [how]
   */
  async put({ now = false } = {}) {
    const session = this.root.dataset.session ?? "";
    queue({ session, at: this.at, summary: this.summary });
    const asking = !this.paint.part("end-why").hasAttribute("hidden");
    if (asking && !now) return;
    const sent = await flush(this.root.dataset.events ?? "");
    if (sent) forget(session);
    this.paint.text("saved", this.paint.words[sent ? "saved" : "waiting"]);
  }
}
