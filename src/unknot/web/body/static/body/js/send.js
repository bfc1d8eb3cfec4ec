// @ts-check
/**
 * A painted drawing goes out through the outbox: it is kept on this device first and sent after
 * that, so that neither a lost network nor a closed page loses it.
 */

import { answer, flush, tell } from "../../away/outbox.js";

/** @typedef {import("./chart.js").BodyChart} BodyChart */

/** Whether the drawing shows a private place. @param {BodyChart} chart */
function intimate({ drawing }) {
  return drawing?.cells.some((strength, cell) => strength && !drawing.table.paintable[cell]) ?? false;
}

/**
 * Takes over the form's sending where it can; else the form goes to the server as it always did.
 * Private places are not kept on the device: they stay in the form, which asks for leave to keep them.
 * @param {HTMLFormElement} form `data-next` is the page that follows, `data-kept` marks the note
 * @param {BodyChart} chart
 */
export function sendThroughOutbox(form, chart) {
  const onward = () => location.assign(form.dataset.next ?? "/");
  form.addEventListener("submit", (event) => {
    const { drawing } = chart;
    if (event.defaultPrevented || !drawing || !chart.hasAttribute("ready")) return;
    const reached = navigator.onLine && !("away" in form.dataset);
    const secret = intimate(chart);
    show(form, "[data-unkept]", secret && !reached);
    if (secret && reached) return;
    event.preventDefault();
    if (secret) return;
    const data = { cells: drawing.write(), chart: drawing.table.version };
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
  show(form, "[data-kept]", true);
  addEventListener("online", () => void flush().then((sent) => sent && onward()), { once: true });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector of a note, which takes the focus when it appears
 * @param {boolean} on
 */
function show(form, selector, on) {
  const note = form.querySelector(selector);
  if (!(note instanceof HTMLElement)) return;
  note.hidden = !on;
  if (on) note.focus();
}
