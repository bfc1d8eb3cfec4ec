// @ts-check
/** "Your areas": the painted places in words, strongest and largest first. */

/** @typedef {import("./chart.js").BodyChart} BodyChart */

const MOST = 6;
// Less than this share of a place, and less than this area, is the edge of a stroke next door.
const LEAST_SHARE = 0.15;
const LEAST_MM2 = 1500;

/**
 * @param {HTMLElement} panel holds a template for one row
 * @param {BodyChart} chart
 */
export function showAreas(panel, chart) {
  const { drawing } = chart;
  const list = panel.querySelector("ul");
  const pattern = panel.querySelector("template");
  if (!drawing || !list || !pattern) return;
  const marks = drawing.marks().sort((a, b) => b.strength - a.strength || b.area - a.area);
  const large = marks.filter((mark) => mark.share >= LEAST_SHARE || mark.area >= LEAST_MM2);
  const shown = (large.length ? large : marks).slice(0, MOST);
  list.replaceChildren(
    ...shown.map((mark) => {
      const row = /** @type {DocumentFragment} */ (pattern.content.cloneNode(true));
      const place = drawing.table.places[mark.at]?.label ?? "";
      fill(row, "place", place);
      fill(row, "strength", chart.strengthWords(mark.strength));
      row.querySelector("use")?.setAttribute("href", `#swatch-${mark.strength}`);
      const remove = row.querySelector("button");
      if (remove) {
        remove.dataset.remove = String(mark.at);
        remove.setAttribute("aria-label", `${remove.getAttribute("aria-label")} ${place}`);
      }
      return row;
    }),
  );
  const area = Math.round(marks.reduce((sum, mark) => sum + mark.area, 0) / 100);
  const rest = marks.length - shown.length;
  const more = rest > 0 ? chart.word("more", { count: String(rest) }) : "";
  fill(panel, "total", marks.length ? chart.word("area", { area: String(area) }) : "");
  fill(panel, "more", more);
  panel.dataset.count = String(marks.length);
}

/**
 * @param {HTMLElement | DocumentFragment} inside
 * @param {string} name
 * @param {string} text
 */
function fill(inside, name, text) {
  const found = inside.querySelector(`[data-fill="${name}"]`);
  if (!(found instanceof HTMLElement)) return;
  found.textContent = text;
  found.hidden = !text;
}
