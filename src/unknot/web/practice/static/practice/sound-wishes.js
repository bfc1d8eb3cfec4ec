// @ts-check
/** The choices about sound on this device, kept as soon as they are made. */

import { fetched, onDevice } from "./sound/commands.js";
import { sayable } from "./sound/spoken.js";
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
    this.querySelector("[data-do=fetch]")?.addEventListener("click", () => this.fetch());
    this.commands();
    this.setAttribute("ready", "");
  }

  /** @returns {(HTMLInputElement | HTMLSelectElement)[]} */
  get fields() {
    return [...this.querySelectorAll("select, input")].map((found) => /** @type {any} */ (found));
  }

  get language() {
    return this.querySelector("[data-language]")?.getAttribute("data-language") ?? "en";
  }

  /** What this browser can do about commands by voice, said plainly. */
  async commands() {
    const { can, lang } = await onDevice(this.language);
    this.lang = lang;
    for (const part of this.querySelectorAll("[data-commands]")) {
      part.toggleAttribute("hidden", part.getAttribute("data-commands") !== can);
    }
    this.querySelector("[name=commands]")?.toggleAttribute("disabled", can !== "here");
    const words = this.querySelector("[data-part=sayable]");
    if (words) words.textContent = sayable(this.language).join(", ");
  }

  async fetch() {
    await fetched(this.lang ?? "");
    await this.commands();
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
