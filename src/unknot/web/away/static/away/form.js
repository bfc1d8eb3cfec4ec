// @ts-check
/**
 * Forms whose answers go through the outbox: always, or (`data-when="away"`) only where Unknot is out
 * of reach, since within reach the page itself says what is wrong. Where something is missing, or
 * this script does not run, the form goes to the server as it always did.
 */

import { forget } from "./next.js";
import { answer, EVENTS, flush, tell } from "./outbox.js";

const SESSION = /\/session\/([0-9a-f-]{36})\//;
const QUICK_MS = 2500;

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [button] what was pressed: its name and value count too
 */
function read(form, button) {
  /** @type {Record<string, unknown>} */
  const said = {};
  for (const [name, value] of new FormData(form, button)) {
    if (name === "csrfmiddlewaretoken" || value === "" || value instanceof File) continue;
    said[name] = /^\d+$/.test(value) ? Number(value) : value;
  }
  return said;
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} said
 */
async function submitted(form, said) {
  const [, session] = SESSION.exec(location.pathname) ?? [];
  const sent = await tell([answer(form.dataset.outbox ?? "", said, { session })]);
  const grave = (form.dataset.grave ?? "").split(" ");
  const harm = Object.values(said).some((value) => grave.includes(String(value)));
  const next = harm ? form.dataset.harm : form.dataset.next;
  if (sent && next) location.assign(next);
  else if (sent) location.reload();
  else kept(form, harm);
}

/**
 * The answer is safe here; says so, and what to do where it was a grave one. After a grave one the
 * session that was put by is no longer to be had.
 * @param {HTMLFormElement} form
 * @param {boolean} harm
 */
function kept(form, harm) {
  if (harm) forget().catch(() => {});
  form.hidden = true;
  for (const button of document.querySelectorAll(`[form="${form.id}"]`)) {
    button.toggleAttribute("hidden", true);
  }
  for (const part of document.querySelectorAll("[data-kept]")) {
    part.toggleAttribute("hidden", part.getAttribute("data-kept") === "grave" && !harm);
  }
  const first = document.querySelector("[data-kept]:not([hidden])") ?? inPlace(form);
  if (first instanceof HTMLElement) first.focus();
}

/**
 * Puts the note in the form's own place; what can be told only once is then closed.
 * @param {HTMLFormElement} form
 */
function inPlace(form) {
  form.closest("[data-once]")?.querySelector("ol")?.toggleAttribute("inert", true);
  const words = document.querySelector("template[data-kept-here]");
  if (!(words instanceof HTMLTemplateElement)) return null;
  const [note] = /** @type {DocumentFragment} */ (words.content.cloneNode(true)).children;
  (form.closest("ol") ?? form).after(note);
  return note;
}

/** Whether Unknot answers now, with all that was told before this in its hands. */
async function within() {
  if (!navigator.onLine || !(await flush().catch(() => false))) return false;
  const headers = { "Content-Type": "application/json" };
  const asked = { method: "POST", headers, body: '{"events":[]}', signal: AbortSignal.timeout(QUICK_MS) };
  return fetch(EVENTS, asked).then(() => true, () => false);
}

/**
 * Whether every question is answered that the form needs, and no group of questions only in part.
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} said
 */
function whole(form, said) {
  const needs = (form.dataset.needs ?? "").split(" ").filter(Boolean);
  const groups = [...form.querySelectorAll("[data-least]")].map((group) => {
    const names = [...group.querySelectorAll("input")].map((input) => input.name);
    const count = [...new Set(names)].filter((name) => !name.endsWith("-word") && name in said);
    return count.filter((name) => name !== "measure").length / Number(group.getAttribute("data-least"));
  });
  if (groups.some((part) => part > 0 && part < 1)) return false;
  return needs.every((name) => name in said) && (!groups.length || groups.some((part) => part >= 1));
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 */
async function away(form, button) {
  if (await within()) {
    form.dataset.through = "yes";
    form.requestSubmit(button);
    delete form.dataset.through;
    return;
  }
  const said = read(form, button);
  const fine = whole(form, said) && form.checkValidity();
  document.querySelector("[data-missing]")?.toggleAttribute("hidden", fine);
  if (fine) await submitted(form, said);
  else form.reportValidity();
}

for (const form of document.querySelectorAll("form[data-outbox]")) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.addEventListener("submit", (event) => {
    if (form.dataset.through) return;
    if (form.dataset.when === "away") {
      event.preventDefault();
      void away(form, event.submitter);
      return;
    }
    const said = read(form, event.submitter);
    const fine = whole(form, said);
    if (!fine && navigator.onLine) return; // the server says what is missing
    event.preventDefault();
    document.querySelector("[data-missing]")?.toggleAttribute("hidden", fine);
    if (fine) submitted(form, said);
  });
}

for (const day of document.querySelectorAll("[data-today]")) {
  const form = { weekday: "long", day: "numeric", month: "long" };
  const words = new Intl.DateTimeFormat(document.documentElement.lang, /** @type {any} */ (form));
  day.textContent = words.format(new Date());
}
