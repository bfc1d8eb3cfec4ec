// @ts-check
/** Which view of the body is on the stage, how near, and how one gets to another. */

import { Camera } from "./camera.js";
import { decodeMap } from "./png.js";
import { Surface } from "./surface.js";
import { View } from "./view.js";

/**
 * @typedef {object} ViewEntry one view as the page tells of it
 * @property {string} id
 * @property {string} group
 * @property {string} tab
 * @property {string} seen
 * @property {[string, string]} edges
 * @property {string} picture
 * @property {string} thumb
 * @property {string} cells
 * @property {[number, number]} size
 * @property {[number, number]} map
 * @property {number} px_per_cm
 * @property {number} azimuth
 * @property {number} elevation
 * @property {import("./camera.js").Rect} home
 * @property {string} overview
 * @property {[number, number, number, number]} frame
 */
/** @typedef {{x: number, y: number}} Point */

const LEVEL = 60;
const ZOOM = 1.5;
const ZOOMED = 1.08;

export class Viewer {
  /**
   * @param {HTMLElement} host holds the parts, each marked with data-part
   * @param {ViewEntry[]} views
   * @param {number} count how many cells the body has
   */
  constructor(host, views, count) {
    this.host = host;
    this.views = views;
    this.count = count;
    this.sheet = this.part("sheet");
    this.picture = /** @type {HTMLImageElement} */ (this.part("picture"));
    this.surface = new Surface(/** @type {HTMLCanvasElement} */ (this.part("paint")), this.picture);
    this.surface.onframe = () => this.#locate();
    /** @type {Map<string, {view: View, camera: Camera}>} */
    this.loaded = new Map();
    /** @type {ViewEntry | undefined} */
    this.entry = undefined;
    this.onshow = () => {};
    this.#wire();
    new ResizeObserver(() => this.#resize()).observe(this.sheet);
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    const found = this.host.querySelector(`[data-part="${name}"]`);
    if (!(found instanceof HTMLElement)) throw new Error(`un-body-chart: no part ${name}`);
    return found;
  }

  get view() {
    return this.surface.view;
  }

  get camera() {
    return this.surface.camera;
  }

  #wire() {
    this.host.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.dataset.view) void this.show(this.#latest(button.dataset.view));
      if (button?.dataset.turn) void this.turn(Number(button.dataset.turn));
      if (button?.dataset.zoom) this.zoom(button.dataset.zoom === "in" ? ZOOM : 1 / ZOOM);
    });
    const locator = this.part("locator");
    locator.addEventListener("pointerdown", (event) => {
      locator.setPointerCapture(event.pointerId);
      this.#goTo(event);
    });
    locator.addEventListener("pointermove", (event) => event.buttons && this.#goTo(event));
  }

  /**
   * Hips and legs open from where one last looked at them.
   * @param {string} id
   */
  #latest(id) {
    const group = this.#entry(id)?.group;
    const last = [...this.loaded.keys()].findLast((key) => this.#entry(key)?.group === group);
    return group !== "body" && last ? last : id;
  }

  /** @param {string} id */
  #entry(id) {
    return this.views.find((entry) => entry.id === id);
  }

  /** @param {string} id */
  async show(id) {
    const entry = this.#entry(id);
    if (!entry || entry === this.entry) return;
    this.entry = entry;
    this.#label(entry);
    if (this.picture.getAttribute("src") !== entry.picture) this.picture.src = entry.picture;
    const [ready] = await Promise.all([this.#load(entry), this.picture.decode().catch(() => {})]);
    if (this.entry !== entry) return;
    this.loaded.delete(entry.id);
    this.loaded.set(entry.id, ready);
    this.picture.style.width = `${entry.size[0] / 2}px`;
    this.picture.style.height = `${entry.size[1] / 2}px`;
    this.surface.view = ready.view;
    this.surface.camera = ready.camera;
    this.#resize();
    this.onshow();
  }

  /** @param {ViewEntry} entry */
  async #load(entry) {
    const known = this.loaded.get(entry.id);
    if (known) return known;
    const answer = await fetch(entry.cells);
    if (!answer.ok) throw new Error(`${entry.cells}: ${answer.status}`);
    const map = await decodeMap(await answer.arrayBuffer());
    const made = {
      view: new View(map, this.count, entry.px_per_cm / 2),
      camera: new Camera(map, entry.home),
    };
    this.loaded.set(entry.id, made);
    return made;
  }

  /** @param {ViewEntry} entry */
  #label(entry) {
    this.host.setAttribute("view", entry.id);
    this.host.dataset.group = entry.group;
    for (const button of this.host.querySelectorAll("button[data-view]")) {
      if (!(button instanceof HTMLElement)) continue;
      const own = this.#entry(button.dataset.view ?? "");
      const on = own === entry || (own?.group === entry.group && own.group !== "body");
      button.setAttribute("aria-pressed", String(on));
    }
    this.part("edge-a").textContent = entry.edges[0];
    this.part("edge-b").textContent = entry.edges[1];
    this.part("seen").textContent = entry.seen;
    const little = /** @type {HTMLImageElement} */ (this.part("little"));
    little.src = this.#entry(entry.overview)?.thumb ?? "";
  }

  /**
   * The next view as one walks round the body.
   * @param {number} step 1 to the person's right, -1 to their left
   */
  async turn(step) {
    const here = this.entry;
    if (!here) return;
    const level = this.views.filter(
      (entry) => entry.group === here.group && Math.abs(entry.elevation) < LEVEL,
    );
    const round = (/** @type {ViewEntry} */ entry) => (entry.azimuth + 360) % 360;
    level.sort((a, b) => round(a) - round(b));
    const at = Math.max(0, level.indexOf(here));
    const next = level[(at + step + level.length) % level.length];
    if (next) await this.show(next.id);
  }

  #resize() {
    const { width, height } = this.sheet.getBoundingClientRect();
    if (!width || !height) return;
    this.camera?.resize(width, height);
    this.surface.resize(width, height);
  }

  /**
   * @param {number} factor
   * @param {Point} [at] the middle of the stage unless told
   */
  zoom(factor, at) {
    const { camera } = this;
    if (!camera) return;
    const { width, height } = camera.stage;
    camera.zoom(factor, at ?? { x: width / 2, y: height / 2 });
    this.surface.frame();
  }

  /** @param {number} dx @param {number} dy */
  pan(dx, dy) {
    this.camera?.pan(dx, dy);
    this.surface.frame();
  }

  /** Shows the first part of the view again. */
  home() {
    this.camera?.reset();
    this.surface.frame();
  }

  /** Marks on the little body what the stage shows; hidden while it shows all of it. */
  #locate() {
    const { camera, entry } = this;
    if (!camera || !entry) return;
    const locator = this.part("locator");
    const close = camera.scale > camera.fitted() * ZOOMED || entry.overview !== entry.id;
    locator.hidden = !close;
    const [left, top, right, bottom] = camera.frame();
    const [x0, y0, x1, y1] = entry.frame;
    const style = this.part("frame").style;
    style.left = `${100 * (x0 + left * (x1 - x0))}%`;
    style.right = `${100 * (1 - x0 - right * (x1 - x0))}%`;
    style.top = `${100 * (y0 + top * (y1 - y0))}%`;
    style.bottom = `${100 * (1 - y0 - bottom * (y1 - y0))}%`;
  }

  /** @param {PointerEvent} event on the little body */
  #goTo(event) {
    const { camera, entry } = this;
    if (!camera || !entry) return;
    const box = this.part("little").getBoundingClientRect();
    const [x0, y0, x1, y1] = entry.frame;
    camera.lookAt({
      x: (((event.clientX - box.left) / box.width - x0) / (x1 - x0)) * camera.map.width,
      y: (((event.clientY - box.top) / box.height - y0) / (y1 - y0)) * camera.map.height,
    });
    this.surface.frame();
  }
}
