// @ts-check
/** Own recordings, phrase by phrase: record or choose a file, listen, and go back to ours. */

import { MOST_MS, forgetOwn, keepOwn, ownOf, refusal } from "./sound/own.js";

class OwnVoice extends HTMLElement {
  async connectedCallback() {
    this.language = this.dataset.language ?? "en";
    this.tools = /** @type {HTMLElement} */ (this.querySelector("[data-part=tools]"));
    /** @type {HTMLElement | null} the phrase that is being changed */
    this.phrase = null;
    /** @type {MediaRecorder | null} */
    this.recorder = null;
    this.addEventListener("click", (event) => this.touched(event));
    this.tools.querySelector("input")?.addEventListener("change", (event) => this.chosen(event));
    this.own = await ownOf(this.language);
    for (const phrase of this.querySelectorAll("[data-key]")) this.mark(phrase);
    this.setAttribute("ready", "");
  }

  /** @param {Element} phrase */
  mark(phrase) {
    const mine = this.own?.has(phrase.getAttribute("data-key") ?? "") ?? false;
    phrase.toggleAttribute("data-mine", mine);
    const text = phrase.querySelector("span");
    let badge = phrase.querySelector("small");
    if (mine && !badge && text) {
      badge = document.createElement("small");
      badge.textContent = this.words("mine");
      text.after(badge);
    } else if (!mine) badge?.remove();
  }

  /** @param {string} name */
  words(name) {
    for (const term of this.querySelectorAll("[data-words] dt")) {
      if (term.textContent === name) return term.nextElementSibling?.textContent ?? "";
    }
    return "";
  }

  /** @param {string} name */
  tell(name) {
    const told = this.querySelector("[data-part=told]");
    if (told) told.textContent = this.words(name);
  }

  get key() {
    return this.phrase?.dataset.key ?? "";
  }

  /** @param {Event} event */
  touched(event) {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-open")) this.open(button.closest("li"));
    const deed = button.getAttribute("data-do");
    if (deed === "play") this.play();
    else if (deed === "forget") this.forget();
    else if (deed === "record") this.record(button);
  }

  /** @param {HTMLElement | null} phrase */
  open(phrase) {
    this.phrase = phrase;
    phrase?.append(this.tools);
    this.tools.hidden = false;
    this.tools.querySelector("button")?.focus();
  }

  async play() {
    const mine = this.own?.get(this.key);
    const ours = (this.dataset.ours ?? "").replace("0000000000000000", this.phrase?.dataset.file ?? "");
    const url = mine ? URL.createObjectURL(new Blob([mine])) : ours;
    await new Audio(url).play().catch(() => this.tell("unreadable"));
  }

  async forget() {
    await forgetOwn(this.language ?? "en", this.key);
    this.own?.delete(this.key);
    if (this.phrase) this.mark(this.phrase);
    this.tell("forgot");
  }

  /** @param {Event} event */
  async chosen(event) {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.files?.length) return;
    await this.keep(await field.files[0].arrayBuffer(), field.files[0].type);
    field.value = "";
  }

  /**
   * @param {ArrayBuffer} bytes
   * @param {string} type
   */
  async keep(bytes, type) {
    const why = await refusal(bytes);
    if (why) {
      this.tell(why);
      return;
    }
    await keepOwn({ language: this.language ?? "en", key: this.key, bytes, type });
    this.own?.set(this.key, bytes);
    if (this.phrase) this.mark(this.phrase);
    this.tell("kept");
  }

  /** @param {HTMLButtonElement} button */
  async record(button) {
    if (this.recorder) {
      this.recorder.stop();
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      /** @type {Blob[]} */
      const parts = [];
      const recorder = new MediaRecorder(stream);
      const usual = button.textContent;
      recorder.ondataavailable = ({ data }) => parts.push(data);
      recorder.onstop = async () => {
        for (const track of stream.getTracks()) track.stop();
        this.recorder = null;
        button.textContent = usual;
        const whole = new Blob(parts, { type: recorder.mimeType });
        await this.keep(await whole.arrayBuffer(), whole.type);
      };
      button.textContent = button.dataset.stop ?? "";
      recorder.start();
      this.recorder = recorder;
      setTimeout(() => recorder.state === "recording" && recorder.stop(), MOST_MS - 200);
    } catch {
      this.tell("microphone");
    }
  }
}

customElements.define("un-own-voice", OwnVoice);
