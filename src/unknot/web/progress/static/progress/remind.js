/* A reminder of the morning check on this device: off until it is turned on here, kept here alone,
   and shown only while a page of Unknot is open. The calendar file of the week works without that. */

import { isDue } from "./reminder.js";

const KEY = "unknot.morning";
const SHOWN = "unknot.morning.shown";

/** What was chosen: a time such as 08:00, or null. */
export function chosen(store = localStorage) {
  try {
    return store.getItem(KEY);
  } catch {
    return null;
  }
}

/** Turns the reminder on and off. */
export class Remind extends HTMLElement {
  connectedCallback() {
    if (!("Notification" in window)) return;
    this.hidden = false;
    this.time = this.querySelector("input");
    this.said = this.querySelector("[data-said]");
    this.querySelector("[data-act=on]").addEventListener("click", () => this.on());
    this.querySelector("[data-act=off]").addEventListener("click", () => this.off());
    this.show();
  }

  async on() {
    if ((await Notification.requestPermission()) === "granted") {
      localStorage.setItem(KEY, this.time.value || "08:00");
      this.show();
    } else this.said.textContent = this.dataset.denied;
  }

  off() {
    localStorage.removeItem(KEY);
    this.show();
  }

  show() {
    const time = Notification.permission === "granted" ? chosen() : null;
    if (time) this.time.value = time;
    this.said.textContent = time ? `${this.dataset.on} ${time}.` : "";
    this.querySelector("[data-act=on]").hidden = Boolean(time);
    this.querySelector("[data-act=off]").hidden = !time;
    this.time.disabled = Boolean(time);
  }
}

/** Waits on a page and reminds once a day while a session has no morning yet. */
export class Due extends HTMLElement {
  connectedCallback() {
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    this.look();
    this.timer = setInterval(() => this.look(), 60_000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  look() {
    const now = new Date();
    const shown = localStorage.getItem(SHOWN);
    if (!isDue(now, new Date(this.dataset.last), chosen(), shown)) return;
    localStorage.setItem(SHOWN, now.toDateString());
    const note = new Notification(this.dataset.title, { body: this.dataset.body, tag: "morning" });
    note.onclick = () => {
      window.focus();
      location.assign(this.dataset.url);
    };
  }
}

customElements.define("un-remind", Remind);
customElements.define("un-due", Due);
