// @ts-check
/** The last screen: why it ended, and where to go. The end itself is in the outbox by then. */

import { answer, flush, tell } from "../away/outbox.js";

/** @typedef {import("./paint.js").Paint} Paint */
/** @typedef {import("./player/types.js").State} State */
/** @typedef {import("./player/types.js").SessionDocument} SessionDocument */

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
  }

  /** @param {State} state */
  show(state) {
    const reason = state.reason ?? "finished";
    const name = reason.startsWith("sign") ? "sign" : reason;
    const stopped = reason === "stop";
    this.paint.part("end-why").toggleAttribute("hidden", !stopped);
    this.paint.text("end-title", this.paint.words[`end-${name}`] ?? "");
    this.lead(stopped ? null : state.page, name);
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
    if (!sign) {
      this.lead(null, "stop");
      return;
    }
    this.paint.text("end-title", this.paint.words["end-sign"]);
    this.lead(sign.page ?? "recheck", "sign");
    const { session } = this.root.dataset;
    this.paint.text("saved", ""); // what stands there is about the end, not about this answer
    this.waits(await tell([answer("told", { sign: id }, { session })]));
  }

  /** Sends what waits, and says whether it has arrived. */
  async sent() {
    this.waits(await flush().catch(() => false));
  }

  /** @param {boolean} sent */
  waits(sent) {
    this.paint.text("saved", this.paint.words[sent ? "saved" : "waiting"]);
  }
}
