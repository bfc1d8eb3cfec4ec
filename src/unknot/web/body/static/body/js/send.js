// @ts-check
/**
 * A painted drawing goes out through the outbox: it is kept on this device first and sent after
 * that, so that neither a lost network nor a closed page loses it.
 */

import { answer, flush, tell } from "../../away/outbox.js";

/** @typedef {import("./chart.js").BodyChart} BodyChart */

/**
 * Whether the outbox may take it: private places stay in the form, which asks for leave to keep them.
 * @param {BodyChart} chart
 */
function open(chart) {
  const { drawing } = chart;
  if (!drawing || !chart.hasAttribute("ready")) return false;
  return !drawing.cells.some((strength, cell) => strength && !drawing.table.paintable[cell]);
}

/**
 * Takes over the form's sending where it can; else the form goes to the server as it always did.
 * @param {HTMLFormElement} form `data-next` is the page that follows, `data-kept` marks the note
 * @param {BodyChart} chart
 */
export function sendThroughOutbox(form, chart) {
  const onward = () => location.assign(form.dataset.next ?? "/");
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !open(chart)) return;
    event.preventDefault();
    const data = { cells: chart.drawing?.write() ?? "", chart: chart.drawing?.table.version ?? "" };
    void tell([answer("drawing", data)]).then((sent) => {
      if (sent) onward();
      else kept(form, onward);
    });
  });
  void flush();
}

/**
 * Says that the drawing is safe here, and goes on as soon as it could be sent.
 * @param {HTMLFormElement} form
 * @param {() => void} onward
 */
function kept(form, onward) {
  const note = form.querySelector("[data-kept]");
  if (note instanceof HTMLElement) {
    note.hidden = false;
    note.focus();
  }
  addEventListener("online", () => void flush().then((sent) => sent && onward()), { once: true });
}
