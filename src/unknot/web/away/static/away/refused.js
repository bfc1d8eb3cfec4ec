// @ts-check
/**
 * Answers that Unknot could not take in: read here, with the reason; saved as a file, sent again,
 * or thrown away. Nothing of them goes by itself.
 */

import { changed, flush, watch } from "./outbox.js";
import { clear, refusals, waiting } from "./store.js";

/** @typedef {import("./store.js").Refused} Refused */

class RefusedAnswers extends HTMLElement {
  connectedCallback() {
    /** @type {Refused[]} */
    this.row = [];
    this.addEventListener("click", (event) => this.touched(event));
    watch(() => this.look());
  }

  async look() {
    this.row = await refusals().catch(() => []);
    this.toggleAttribute("hidden", this.row.length === 0);
    this.part("many").textContent = `${this.row.length}`;
    this.part("list").replaceChildren(...this.row.map((one) => this.line(one)));
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    const found = this.querySelector(`[data-part=${name}]`);
    if (!(found instanceof HTMLElement)) throw new Error(name);
    return found;
  }

  /** @param {Refused} one */
  line({ place, item, error }) {
    const template = this.querySelector("template");
    const made = /** @type {DocumentFragment} */ (template?.content.cloneNode(true));
    const form = /** @type {any} */ ({ dateStyle: "medium", timeStyle: "short" });
    const day = new Intl.DateTimeFormat(document.documentElement.lang, form);
    const kind = this.querySelector(`[data-kind="${item.kind}"]`)?.textContent ?? item.kind;
    const said = Object.entries(item.data)
      .filter(([, value]) => value !== null && typeof value !== "object")
      .map(([name, value]) => `${name}: ${value}`);
    for (const [name, text] of [
      ["kind", kind],
      ["at", day.format(new Date(item.at))],
      ["said", said.join(" · ")],
      ["error", error],
    ]) {
      const part = made.querySelector(`[data-fill=${name}]`);
      if (part) part.textContent = text;
    }
    for (const button of made.querySelectorAll("button")) button.value = `${place}`;
    return made;
  }

  /** @param {Event} event */
  async touched(event) {
    const button = event.target instanceof Element && event.target.closest("[data-do]");
    if (!(button instanceof HTMLButtonElement)) return;
    const what = button.dataset.do;
    const places = this.row
      .map(({ place }) => place)
      .filter((place) => !button.value || `${place}` === button.value);
    if (what === "save") await this.save();
    else if (what === "ask") this.ask(button.value);
    else if (what === "again") await this.clear(places, true);
    else if (what === "discard") await this.clear(places, false);
    if (what === "keep" || what === "discard") this.dialog.close();
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

  /** @param {string} value the place of one answer; empty for all of them */
  ask(value) {
    const sure = /** @type {HTMLButtonElement} */ (this.dialog.querySelector("[data-do=discard]"));
    sure.value = value;
    this.dialog.showModal();
  }

  /**
   * @param {IDBValidKey[]} places
   * @param {boolean} again
   */
  async clear(places, again) {
    await clear(places, { again });
    changed();
    if (again) await flush();
  }

  /** Everything that is not on the server yet, as one file of one's own. */
  async save() {
    const kept = {
      format: "unknot-outbox-1",
      saved_at: new Date().toISOString(),
      refused: this.row.map(({ item, error }) => ({ ...item, error })),
      waiting: (await waiting()).map(({ item }) => item),
    };
    const link = document.createElement("a");
    const text = JSON.stringify(kept, null, 2);
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "unknot-answers.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

customElements.define("un-refused-answers", RefusedAnswers);
