// @ts-check
/** The list of places shows what is painted, and changing it paints. */

/** @typedef {import("./chart.js").BodyChart} BodyChart */

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLSelectElement[]}
 */
function selects(form) {
  return [...form.querySelectorAll("select[data-place]")].filter(
    (found) => found instanceof HTMLSelectElement,
  );
}

/**
 * @param {HTMLFormElement} form
 * @param {BodyChart} chart
 */
export function showInList(form, chart) {
  const { drawing } = chart;
  if (!drawing) return;
  const marks = new Map(
    drawing.marks().map((mark) => [drawing.table.places[mark.at]?.id, mark.strength]),
  );
  for (const select of selects(form)) {
    select.value = String(marks.get(select.dataset.place) ?? "");
  }
}

/**
 * Choosing a strength fills the whole place, choosing none blanks it.
 * @param {HTMLFormElement} form
 * @param {BodyChart} chart
 */
export function followList(form, chart) {
  form.addEventListener("change", (event) => {
    const select = event.target;
    if (!(select instanceof HTMLSelectElement) || !chart.drawing) return;
    const at = chart.drawing.table.places.findIndex((place) => place.id === select.dataset.place);
    if (at >= 0) chart.change((drawing) => drawing.fill(at, Number(select.value)));
  });
}
