// @ts-check
/** The page "Where it hurts": joins chart, tools, list, areas and the question about the side. */

import "./chart.js";
import { showAreas } from "./areas.js";
import { followList, showInList } from "./list.js";
import { sendThroughOutbox } from "./send.js";

/** @typedef {import("./chart.js").BodyChart} BodyChart */

const form = /** @type {HTMLFormElement} */ (document.getElementById("map-form"));
const chart = /** @type {BodyChart} */ (form.querySelector("un-body-chart"));

/** @param {string} selector @returns {HTMLElement} */
function one(selector) {
  const found = form.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`map: no ${selector}`);
  return found;
}

/** Draw or list: the same drawing, shown in another way. @param {string} as */
function showAs(as) {
  form.dataset.as = as;
  const address = new URL(location.href);
  address.searchParams.set("as", as);
  history.replaceState(null, "", address);
  for (const link of form.querySelectorAll("[data-to]")) {
    if (!(link instanceof HTMLElement) || !link.closest(".listseg")) continue;
    if (link.dataset.to === as) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** Asks about the side; the words change only with the side, so that they are not read out anew. */
function guard() {
  const side = chart.drawing?.sides() || "none";
  if (form.dataset.side === side) return;
  form.dataset.side = side;
  const strong = ["left", "right", "both", "middle"];
  const [before = "", gap = "", after = ""] = chart.word(`guard_${side}`).split(/\{(\w+)\}/);
  const words = document.createElement("b");
  words.textContent = strong.includes(gap) ? chart.word(gap) : "";
  one("[data-guard]").replaceChildren(before, ...(gap ? [words] : []), after);
  one("[data-yes]").textContent = chart.word(`yes_${side}`);
  one("[data-swap]").hidden = side !== "L" && side !== "R";
}

/** The painted cells travel with the form; without them the list alone is read. */
function carry() {
  const values = { cells: chart.drawing?.write(), chart: chart.drawing?.table.version };
  for (const [name, value] of Object.entries(values)) {
    const input = form.elements.namedItem(name);
    if (!(input instanceof HTMLInputElement)) continue;
    input.disabled = false;
    input.value = value ?? "";
  }
}

function refresh() {
  guard();
  showInList(form, chart);
  showAreas(one("[data-areas]"), chart);
  carry();
  const blank = !chart.drawing?.cells.some(Boolean);
  one("[data-hint]").hidden = !blank;
  const undo = /** @type {HTMLButtonElement} */ (one("[data-undo]"));
  undo.setAttribute("aria-disabled", String(!chart.drawing?.past.length));
}

/** Shows the tools that the chart has in hand, whoever chose them. */
function showTools() {
  const strength = chart.getAttribute("strength");
  for (const [name, value] of [["strength", strength], ["brush", chart.getAttribute("brush")]]) {
    for (const input of form.querySelectorAll(`input[data-tool="${name}"]`)) {
      if (input instanceof HTMLInputElement) input.checked = input.value === value;
    }
  }
  one("[data-eraser]").setAttribute("aria-pressed", String(strength === "0"));
}

let lastStrength = "2";

form.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.dataset.tool) return;
  chart.setAttribute(input.dataset.tool, input.value);
  if (input.dataset.tool === "strength") lastStrength = input.value;
  showTools();
});

form.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target.closest("button, a") : null;
  if (!(target instanceof HTMLElement)) return;
  if (target.dataset.to) {
    event.preventDefault();
    showAs(target.dataset.to);
  } else if ("undo" in target.dataset) chart.undo();
  else if ("clear" in target.dataset) chart.clear();
  else if ("swap" in target.dataset) chart.swap();
  else if (target.dataset.remove) chart.change((drawing) => drawing.fill(Number(target.dataset.remove), 0));
  else if ("eraser" in target.dataset) {
    const erasing = chart.getAttribute("strength") === "0";
    chart.setAttribute("strength", erasing ? lastStrength : "0");
    showTools();
  }
});

form.addEventListener("submit", (event) => {
  if (form.dataset.side !== "none" || !chart.hasAttribute("ready")) return;
  event.preventDefault();
  const asking = one("[data-guard]");
  asking.setAttribute("role", "alert");
  asking.replaceChildren(asking.textContent ?? "");
});

form.addEventListener("un-drawn", refresh);
form.addEventListener("un-tool", showTools);
form.addEventListener("un-failed", () => {
  showAs("list");
  one("[data-failed]").hidden = false;
});
followList(form, chart);
sendThroughOutbox(form, chart);
showTools();
