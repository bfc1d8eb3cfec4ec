// @ts-check
/**
 * <un-body-chart>: the body in several views, to paint on or (mode="overlay") to look at.
 *
 * It enhances the HTML around it: the parts are marked with data-part, what it has to know stands in
 * the JSON that its `config` attribute names, and `cells` holds the drawing to start from. It
 * bubbles `un-drawn` after every deed, `un-tool` when the keyboard chose another tool, and
 * `un-failed` when its files cannot be loaded. One surface lies under all views, so a stroke in one
 * shows in every other.
 */

import { Brush } from "./brush.js";
import { Drawing } from "./drawing.js";
import { Gestures } from "./gestures.js";
import { overlayLayers } from "./overlay.js";
import { Table } from "./table.js";
import { Viewer } from "./viewer.js";

/**
 * @typedef {object} Config
 * @property {string} cells
 * @property {import("./viewer.js").ViewEntry[]} views
 * @property {import("./table.js").Place[]} places
 * @property {Record<string, string>} words
 * @property {Record<string, {word: string, numbers: string}>} strengths
 * @property {import("./overlay.js").OverlayLayer[]} [layers]
 */

const PLACES_SAID = 3;

export class BodyChart extends HTMLElement {
  /** @type {Config | null} */
  #config = null;
  /** @type {Viewer | null} */
  #viewer = null;
  /** @type {Brush | null} */
  #brush = null;
  /** @type {Drawing | null} */
  drawing = null;

  connectedCallback() {
    if (this.#config) return;
    const source = document.getElementById(this.getAttribute("config") ?? "");
    this.#config = JSON.parse(source?.textContent ?? "null");
    if (this.#config) void this.#start(this.#config).catch((error) => this.#fail(error));
  }

  /** @param {unknown} error */
  #fail(error) {
    this.dispatchEvent(new CustomEvent("un-failed", { bubbles: true, detail: String(error) }));
  }

  /** @param {Config} config */
  async #start(config) {
    const answer = await fetch(config.cells);
    if (!answer.ok) throw new Error(`${config.cells}: ${answer.status}`);
    const table = new Table(await answer.json(), config.places);
    this.drawing = new Drawing(table);
    this.drawing.read(this.getAttribute("cells") ?? "");
    this.#viewer = new Viewer(this, config.views, table.count);
    if (this.getAttribute("mode") === "overlay") this.#look(this.#viewer);
    else this.#draw(this.#viewer, this.drawing);
    await this.#viewer.show(this.getAttribute("view") ?? config.views[0]?.id ?? "");
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
      this.#viewer?.surface.restyle(),
    );
    this.toggleAttribute("ready", true);
    this.#tell();
  }

  /** @param {Viewer} viewer */
  #look(viewer) {
    const nothing = () => {};
    new Gestures(viewer.sheet, {
      paints: false,
      start: nothing,
      move: nothing,
      end: nothing,
      cancel: nothing,
      hover: nothing,
      pan: (dx, dy) => viewer.pan(dx, dy),
      zoom: (factor, at) => viewer.zoom(factor, at),
    });
    viewer.onshow = () => this.#refresh();
  }

  /**
   * @param {Viewer} viewer
   * @param {Drawing} drawing
   */
  #draw(viewer, drawing) {
    this.#brush = new Brush(this, viewer, drawing, {
      say: (text) => this.say(text),
      describe: (cells) => this.#describe(cells),
      place: (cell) => drawing.table.placeOf(cell)?.label ?? this.word("off"),
      changed: () => this.#changed(),
      undo: () => this.undo(),
    });
    viewer.onshow = () => {
      this.#brush?.reset();
      this.#refresh();
      this.#name();
      if (this.hasAttribute("ready")) this.say(this.#where());
    };
  }

  /**
   * One of the page's sentences, with its gaps filled.
   * @param {string} key
   * @param {Record<string, string>} [gaps]
   */
  word(key, gaps = {}) {
    const text = this.#config?.words[key] ?? "";
    return text.replace(/\{(\w+)\}/g, (whole, name) => gaps[name] ?? whole);
  }

  /** "strong, 7–8" @param {number} strength */
  strengthWords(strength) {
    const known = this.#config?.strengths[strength];
    return known ? `${known.word}, ${known.numbers}` : "";
  }

  /** @param {string} text */
  say(text) {
    const live = this.querySelector("[data-part=live]");
    if (live) live.textContent = text;
  }

  #where() {
    const { tab = "", seen = "" } = this.#viewer?.entry ?? {};
    return this.word("looking", { tab, seen });
  }

  /** What the picture shows, as its name for screen readers. */
  #name() {
    const view = this.#where();
    const marks = this.drawing?.marks() ?? [];
    const largest = [...marks].sort((a, b) => b.area - a.area).slice(0, PLACES_SAID);
    const places = largest.map((mark) => this.drawing?.table.places[mark.at]?.label).join("; ");
    const name = this.word(marks.length ? "drawn" : "nothing", { view, places });
    this.#viewer?.sheet.setAttribute("aria-label", name);
  }

  /**
   * What a stroke did, by the place that it covered most.
   * @param {Iterable<number>} cells
   */
  #describe(cells) {
    const { drawing } = this;
    if (!drawing) return "";
    /** @type {Map<number, number>} */
    const area = new Map();
    for (const cell of cells) {
      const at = drawing.table.place[cell] ?? 0;
      area.set(at, (area.get(at) ?? 0) + (drawing.table.area[cell] ?? 0));
    }
    const most = [...area].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
    const place = drawing.table.places[most]?.label ?? "";
    const strength = this.#brush?.strength ?? 0;
    const said = { place, strength: this.strengthWords(strength) };
    return this.word(strength ? "painted" : "erased", said);
  }

  #refresh() {
    const { drawing } = this;
    const surface = this.#viewer?.surface;
    if (!surface || !drawing) return;
    if (this.#config?.layers) {
      surface.layers = overlayLayers(this.#config.layers, drawing.table, surface);
      surface.frame();
    } else {
      surface.paint(drawing.cells, drawing.table.paintable);
    }
  }

  #changed() {
    this.#refresh();
    this.#name();
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new CustomEvent("un-drawn", { bubbles: true }));
  }

  /**
   * Does something to the drawing from outside, and says so.
   * @param {(drawing: Drawing) => void} deed
   * @param {string} [said]
   */
  change(deed, said = "") {
    if (!this.drawing) return;
    deed(this.drawing);
    this.#changed();
    if (said) this.say(said);
  }

  undo() {
    this.change((drawing) => drawing.undo(), this.word("undone"));
  }

  clear() {
    this.change((drawing) => drawing.clear(), this.word("cleared"));
  }

  swap() {
    this.change((drawing) => drawing.swap(), this.word("swapped"));
  }
}

customElements.define("un-body-chart", BodyChart);
