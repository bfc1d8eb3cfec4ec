// @ts-check
/** The choices about sound on this device, kept as soon as they are made. */

import { wish, wishes } from "./sound/wishes.js";

class SoundWishes extends HTMLElement {
  connectedCallback() {
    /** @type {Record<string, any>} */
    const now = wishes();
    for (const field of this.fields) {
      if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = now[field.name];
      else field.value = `${now[field.name]}`;
    }
    this.addEventListener("change", () => this.keep());
    this.setAttribute("ready", "");
  }

  /** @returns {(HTMLInputElement | HTMLSelectElement)[]} */
  get fields() {
    return [...this.querySelectorAll("select, input")].map((found) => /** @type {any} */ (found));
  }

  keep() {
    /** @type {Record<string, any>} */
    const told = {};
    for (const field of this.fields) {
      const box = field instanceof HTMLInputElement && field.type === "checkbox";
      told[field.name] = box ? field.checked : field.value;
    }
    wish(/** @type {any} */ (told));
  }
}

customElements.define("un-sound-wishes", SoundWishes);
