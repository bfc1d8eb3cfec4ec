// @ts-check
/** Draws what is painted over the picture: one canvas, filled outlines, redrawn once a frame. */

import { outlines } from "./contour.js";
import { looks } from "./textures.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {{kind: string, path: Path2D}} Layer */

const MOST_DPR = 2;
const BLUR_CM = 0.6;
// How far a cell can bend the outline of another: two passes of the blur, and a cell's own size.
const REACH_CM = 2 * BLUR_CM + 0.9;

export class Surface {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLImageElement} picture
   */
  constructor(canvas, picture) {
    this.canvas = canvas;
    this.picture = picture;
    this.ctx = canvas.getContext("2d");
    /** @type {View | null} */
    this.view = null;
    /** @type {Camera | null} */
    this.camera = null;
    /** @type {Layer[]} */
    this.layers = [];
    /** @type {Layer[]} pieces of the stroke under way, in order */
    this.stroke = [];
    /** Marks the cells of one outline, all 0 between two of them. */
    this.member = new Uint8Array(0);
    /** How many pieces the canvas shows; -1 where all of it has to be drawn anew. */
    this.shown = -1;
    this.onframe = () => {};
    this.waiting = 0;
    this.dpr = 1;
    this.looks = looks(canvas, 1);
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  resize(width, height) {
    const dpr = Math.min(MOST_DPR, window.devicePixelRatio || 1);
    this.canvas.width = Math.round(width * dpr);
    this.canvas.height = Math.round(height * dpr);
    if (dpr !== this.dpr) this.restyle(dpr);
    this.frame();
  }

  /** Takes the colours from the page anew. @param {number} [dpr] */
  restyle(dpr = this.dpr) {
    this.dpr = dpr;
    this.looks = looks(this.canvas, dpr);
    this.frame();
  }

  /**
   * The outline of a set of cells, as a path in map pixels.
   * @param {Uint8Array} member
   * @param {Iterable<number>} cells the same set, for its box
   */
  path(member, cells) {
    const path = new Path2D();
    if (!this.view) return path;
    const { map, pxPerCm } = this.view;
    const blur = Math.max(1, Math.round(pxPerCm * BLUR_CM));
    for (const loop of outlines(map, member, this.view.box(cells), blur)) {
      path.moveTo(loop[0] ?? 0, loop[1] ?? 0);
      for (let i = 2; i < loop.length; i += 2) path.lineTo(loop[i] ?? 0, loop[i + 1] ?? 0);
      path.closePath();
    }
    return path;
  }

  /**
   * What a drawing shows here. A stronger level lies on all weaker ones, so that no seam shows.
   * @param {Uint8Array} strengths by cell
   * @param {Uint8Array} paintable
   */
  paint(strengths, paintable) {
    this.stroke = [];
    this.layers = [];
    for (let level = 1; level <= 4; level++) {
      const member = new Uint8Array(strengths.length);
      const cells = [];
      let own = false;
      for (let cell = 0; cell < strengths.length; cell++) {
        const strength = strengths[cell] ?? 0;
        if (strength < level || !paintable[cell]) continue;
        member[cell] = 1;
        cells.push(cell);
        own ||= strength === level;
      }
      if (own) this.layers.push({ kind: String(level), path: this.path(member, cells) });
    }
    this.frame();
  }

  /**
   * Adds to the stroke under way: only the new cells and what lies near them is outlined and drawn, so
   * a long stroke costs no more than a short one. When it ends, `paint` draws it once as a whole.
   * @param {number[]} fresh cells that this frame changed
   * @param {Set<number>} stroke all cells that the stroke changed
   * @param {number} strength 0 takes away
   */
  extend(fresh, stroke, strength) {
    const { view } = this;
    if (!view) return;
    const reach = REACH_CM * view.pxPerCm;
    const box = view.box(fresh);
    if (this.member.length !== view.size.length) this.member = new Uint8Array(view.size.length);
    const near = [];
    for (const cell of stroke) {
      const x = (view.x[cell] ?? 0) - box.x;
      const y = (view.y[cell] ?? 0) - box.y;
      if (x < -reach || y < -reach || x > box.width + reach || y > box.height + reach) continue;
      this.member[cell] = 1;
      near.push(cell);
    }
    const kind = strength ? String(strength) : "erase";
    this.stroke.push({ kind, path: this.path(this.member, near) });
    for (const cell of near) this.member[cell] = 0;
    // The brush calls in a frame of its own, so the piece is drawn in this one.
    if (this.shown < 0) this.#ask();
    else this.#draw();
  }

  /** Asks for a full redraw in the next frame. */
  frame() {
    this.shown = -1;
    this.#ask();
  }

  #ask() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      if (this.shown < 0) this.onframe();
      this.#draw();
    });
  }

  #draw() {
    const { ctx, camera, canvas } = this;
    if (!ctx || !camera) return;
    if (this.shown < 0) {
      this.picture.style.transform = `translate(${camera.x}px,${camera.y}px) scale(${camera.scale})`;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, canvas.width, canvas.height);
    }
    const zoom = camera.scale * this.dpr;
    ctx.setTransform(zoom, 0, 0, zoom, camera.x * this.dpr, camera.y * this.dpr);
    if (this.shown < 0) {
      for (const layer of this.layers) {
        this.#fill(ctx, layer, zoom);
        this.#line(ctx, layer, zoom);
      }
    }
    for (const piece of this.stroke.slice(Math.max(0, this.shown))) this.#fill(ctx, piece, zoom);
    this.shown = this.stroke.length;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Layer} layer
   * @param {number} zoom
   */
  #fill(ctx, layer, zoom) {
    if (layer.kind === "erase") {
      ctx.globalCompositeOperation = "destination-out";
      ctx.fillStyle = "#000";
      ctx.fill(layer.path);
      ctx.globalCompositeOperation = "source-over";
      return;
    }
    const fill = this.looks[layer.kind]?.fill;
    if (!fill) return;
    // The texture keeps its size on the screen and moves with the body.
    fill.setTransform(new DOMMatrix().scale(1 / zoom));
    ctx.fillStyle = fill;
    ctx.fill(layer.path);
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Layer} layer
   * @param {number} zoom
   */
  #line(ctx, layer, zoom) {
    const look = this.looks[layer.kind];
    if (!look) return;
    ctx.strokeStyle = look.line;
    ctx.lineWidth = (look.width * this.dpr) / zoom;
    ctx.setLineDash(look.dash.map((length) => (length * this.dpr) / zoom));
    ctx.stroke(layer.path);
  }
}
