// @ts-check
/**
 * Forms whose answers go through the outbox, with network or without. Where something is missing,
 * or this script does not run, the form goes to the server as it always did.
 */

import { answer, tell } from "./outbox.js";

const SESSION = /\/session\/([0-9a-f-]{36})\//;

/** @param {HTMLFormElement} form */
function read(form) {
  /** @type {Record<string, unknown>} */
  const said = {};
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || value === "") continue;
    said[name] = /^\d+$/.test(String(value)) ? Number(value) : value;
  }
  return said;
}

/** @param {HTMLFormElement} form */
async function submitted(form) {
  const said = read(form);
  const [, session] = SESSION.exec(location.pathname) ?? [];
  const sent = await tell([answer(form.dataset.outbox ?? "", said, { session })]);
  const grave = (form.dataset.grave ?? "").split(" ");
  const harm = Object.values(said).some((value) => grave.includes(String(value)));
  const next = harm ? form.dataset.harm : form.dataset.next;
  if (sent) location.assign(next ?? "/");
  else kept(form, harm);
}

/**
 * The answer is safe here; says so, and what to do where it was a grave one.
 * @param {HTMLFormElement} form
 * @param {boolean} harm
 */
function kept(form, harm) {
  for (const part of document.querySelectorAll("[data-kept]")) {
    part.toggleAttribute("hidden", part.getAttribute("data-kept") === "grave" && !harm);
  }
  form.hidden = true;
  for (const button of document.querySelectorAll(`[form="${form.id}"]`)) {
    button.toggleAttribute("hidden", true);
  }
  const first = document.querySelector("[data-kept]:not([hidden])");
  if (first instanceof HTMLElement) first.focus();
}

for (const form of document.querySelectorAll("form[data-outbox]")) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.addEventListener("submit", (event) => {
    const said = read(form);
    const missing = (form.dataset.needs ?? "").split(" ").filter((name) => !(name in said));
    if (missing.length && navigator.onLine) return; // the server says what is missing
    event.preventDefault();
    const note = document.querySelector("[data-missing]");
    note?.toggleAttribute("hidden", missing.length === 0);
    if (!missing.length) submitted(form);
  });
}

for (const day of document.querySelectorAll("[data-today]")) {
  const form = { weekday: "long", day: "numeric", month: "long" };
  const words = new Intl.DateTimeFormat(document.documentElement.lang, /** @type {any} */ (form));
  day.textContent = words.format(new Date());
}
