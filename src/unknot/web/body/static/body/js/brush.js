// @ts-check
/** Strokes on the body: by pointer and by keyboard, with what a screen reader hears of them. */

import { Gestures } from "./gestures.js";
import { press } from "./keys.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./viewer.js").Viewer} Viewer */
/** @typedef {{x: number, y: number}} Point */

export const RADII_CM = [1, 2, 3.5];
const KEY_STEP_CM = 1;

export class Brush {
  /**
   * @param {HTMLElement} host carries the attributes strength (0 erases) and brush (0 to 2)
   * @param {Viewer} viewer
   * @param {Drawing} drawing
   * @param {{say: (text: string) => void, describe: (cells: Iterable<number>) => string,
   *   place: (cell: number) => string, changed: () => void, undo: () => void}} ears
   */
  constructor(host, viewer, drawing, ears) {
    this.host = host;
    this.viewer = viewer;
    this.drawing = drawing;
    this.ears = ears;
    this.cursor = viewer.part("cursor");
    /** How wide the shown brush is, so that its size is written only when it changes. */
    this.wide = 0;
    /** @type {Point[]} points that wait for the next frame */
    this.queue = [];
    /** @type {Point | null} */
    this.last = null;
    /** @type {Set<number>} cells that the stroke changed */
    this.stroke = new Set();
    /** @type {Point | null} where the keyboard's brush is, on the map */
    this.at = null;
    this.heard = "";
    this.#wire();
  }

  get strength() {
    return Number(this.host.getAttribute("strength") ?? 2);
  }

  get radius() {
    const cm = RADII_CM[Number(this.host.getAttribute("brush") ?? 1)] ?? 2;
    return cm * (this.viewer.view?.pxPerCm ?? 1);
  }

  #wire() {
    const { viewer } = this;
    const map = (/** @type {Point} */ point) => viewer.camera?.toMap(point) ?? point;
    new Gestures(viewer.sheet, {
      paints: true,
      start: (point) => this.start(map(point)),
      move: (points) => this.move(points.map(map)),
      end: () => this.end(),
      cancel: () => this.cancel(),
      pan: (dx, dy) => viewer.pan(dx, dy),
      zoom: (factor, at) => viewer.zoom(factor, at),
      hover: (point) => this.#show(point && map(point)),
    });
    viewer.sheet.addEventListener("keydown", (event) => {
      if (viewer.view && press(event, this.#desk())) event.preventDefault();
    });
    viewer.sheet.addEventListener("focus", () => {
      if (viewer.sheet.matches(":focus-visible")) this.#show(this.#place());
    });
    viewer.sheet.addEventListener("blur", () => this.#show(null));
  }

  /** @param {Point} point */
  start(point) {
    if (!this.viewer.view) return;
    this.drawing.begin();
    this.stroke.clear();
    this.last = point;
    this.move([point]);
  }

  /** @param {Point[]} points */
  move(points) {
    if (!this.last) return;
    if (!this.queue.length) requestAnimationFrame(() => this.#flush());
    this.queue.push(...points);
  }

  #flush() {
    const { view, surface } = this.viewer;
    const points = this.queue.splice(0);
    if (!view || !this.last) return;
    /** @type {number[]} */
    const fresh = [];
    for (const point of points) {
      const cells = view.touched(this.last, point, this.radius);
      fresh.push(...this.drawing.paint(this.#allowed(cells), this.strength));
      this.last = point;
    }
    for (const cell of fresh) this.stroke.add(cell);
    if (fresh.length) surface.extend(fresh, this.stroke, this.strength);
  }

  /** @param {number[]} cells */
  #allowed(cells) {
    return cells.filter((cell) => this.drawing.table.paintable[cell]);
  }

  end() {
    this.#flush();
    this.last = null;
    this.drawing.commit();
    if (this.stroke.size) {
      this.ears.say(this.ears.describe(this.stroke));
      this.ears.changed();
    }
  }

  cancel() {
    this.queue = [];
    this.last = null;
    this.drawing.cancel();
    this.viewer.surface.stroke = [];
    this.viewer.surface.frame();
  }

  /** @returns {Point} */
  #place() {
    const home = this.viewer.camera?.home ?? [0, 0, 0, 0];
    this.at ??= { x: (home[0] + home[2]) / 2, y: (home[1] + home[3]) / 2 };
    return this.at;
  }

  /** A new view: the keyboard's brush starts in its middle. */
  reset() {
    this.at = null;
    this.heard = "";
    if (!this.cursor.hidden && this.viewer.sheet.matches(":focus-visible")) this.#show(this.#place());
  }

  /** @param {Point | null} point on the map, or null to hide the brush */
  #show(point) {
    const { camera } = this.viewer;
    this.cursor.hidden = !point || !camera;
    if (!point || !camera) return;
    const at = camera.toStage(point);
    const size = 2 * this.radius * camera.scale;
    const { style } = this.cursor;
    if (size !== this.wide) style.width = style.height = `${size}px`;
    this.wide = size;
    style.transform = `translate(${at.x - size / 2}px,${at.y - size / 2}px)`;
  }

  /** @param {Point} wanted @returns {Point} */
  #move(wanted) {
    const { camera, view, surface } = this.viewer;
    if (!camera || !view) return wanted;
    const [left, top, right, bottom] = camera.home;
    this.at = {
      x: Math.max(left, Math.min(right, wanted.x)),
      y: Math.max(top, Math.min(bottom, wanted.y)),
    };
    const on = camera.toStage(this.at);
    const { width, height } = camera.stage;
    if (on.x < 0 || on.y < 0 || on.x > width || on.y > height) camera.lookAt(this.at);
    surface.frame();
    this.#show(this.at);
    const place = this.ears.place(view.at(this.at.x, this.at.y));
    if (place !== this.heard) this.ears.say(place);
    this.heard = place;
    return this.at;
  }

  /** @returns {import("./keys.js").Desk} */
  #desk() {
    const { host, viewer } = this;
    const set = (/** @type {string} */ name, /** @type {number} */ value) => {
      host.setAttribute(name, String(value));
      host.dispatchEvent(new CustomEvent("un-tool", { bubbles: true }));
      this.#show(this.#place());
    };
    return {
      step: KEY_STEP_CM * (viewer.view?.pxPerCm ?? 1),
      place: () => this.#place(),
      move: (point) => this.#move(point),
      paint: (from, to) => this.#dab(from, to),
      strength: (value) => set("strength", value),
      size: (step) => set("brush", Math.max(0, Math.min(2, Number(host.getAttribute("brush") ?? 1) + step))),
      eraser: () => set("strength", this.strength ? 0 : 2),
      undo: () => this.ears.undo(),
      zoom: (factor) => {
        viewer.zoom(factor, viewer.camera?.toStage(this.#place()));
        this.#show(this.#place());
      },
      home: () => {
        viewer.home();
        this.#show(this.#place());
      },
      turn: (step) => void viewer.turn(step),
    };
  }

  /** @param {Point} from @param {Point} to */
  #dab(from, to) {
    this.start(from);
    this.move([to]);
    this.end();
  }
}
