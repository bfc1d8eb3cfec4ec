// @ts-check
/** Where the map lies on the stage: pan and zoom, kept so that the body cannot get lost. */

const MOST_ZOOM = 8;
const KEPT_IN_SIGHT = 0.25;

/** @typedef {{x: number, y: number}} Point */
/** @typedef {[number, number, number, number]} Rect left, top, right, bottom in map pixels */

export class Camera {
  /**
   * @param {{width: number, height: number}} map
   * @param {Rect} home the part of the map that is shown first
   */
  constructor(map, home) {
    this.map = map;
    this.home = home;
    this.stage = { width: 1, height: 1 };
    this.scale = 1;
    this.x = 0;
    this.y = 0;
  }

  /**
   * The stage has a new size; what was in its middle stays there.
   * @param {number} width
   * @param {number} height
   */
  resize(width, height) {
    const first = this.stage.width === 1;
    const ratio = this.scale / this.fitted();
    const middle = this.toMap({ x: this.stage.width / 2, y: this.stage.height / 2 });
    this.stage = { width, height };
    if (first) {
      this.reset();
      return;
    }
    this.scale = ratio * this.fitted();
    this.#centre(middle);
  }

  /** The scale at which the first-shown part fits the stage. */
  fitted() {
    const [left, top, right, bottom] = this.home;
    return Math.min(this.stage.width / (right - left), this.stage.height / (bottom - top));
  }

  /** The scale at which the whole map fits the stage. */
  smallest() {
    const { width, height } = this.map;
    return Math.min(this.fitted(), this.stage.width / width, this.stage.height / height);
  }

  /** Shows the first part again. */
  reset() {
    const [left, top, right, bottom] = this.home;
    this.scale = this.fitted();
    this.#centre({ x: (left + right) / 2, y: (top + bottom) / 2 });
  }

  /** @param {Point} point a place on the map that comes to the middle of the stage */
  #centre(point) {
    this.x = this.stage.width / 2 - point.x * this.scale;
    this.y = this.stage.height / 2 - point.y * this.scale;
    this.#keep();
  }

  /** @param {Point} point */
  lookAt(point) {
    this.#centre(point);
  }

  /**
   * @param {Point} point on the stage
   * @returns {Point} on the map
   */
  toMap(point) {
    return { x: (point.x - this.x) / this.scale, y: (point.y - this.y) / this.scale };
  }

  /**
   * @param {Point} point on the map
   * @returns {Point} on the stage
   */
  toStage(point) {
    return { x: point.x * this.scale + this.x, y: point.y * this.scale + this.y };
  }

  /**
   * @param {number} factor
   * @param {Point} at the point of the stage that stays where it is
   */
  zoom(factor, at) {
    const fixed = this.toMap(at);
    const most = MOST_ZOOM * this.fitted();
    this.scale = Math.max(this.smallest(), Math.min(most, this.scale * factor));
    this.x = at.x - fixed.x * this.scale;
    this.y = at.y - fixed.y * this.scale;
    this.#keep();
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.#keep();
  }

  /** A quarter of the stage always shows the map. */
  #keep() {
    const { width, height } = this.stage;
    const spareX = width * KEPT_IN_SIGHT;
    const spareY = height * KEPT_IN_SIGHT;
    this.x = Math.min(width - spareX, Math.max(spareX - this.map.width * this.scale, this.x));
    this.y = Math.min(height - spareY, Math.max(spareY - this.map.height * this.scale, this.y));
  }

  /** The part of the map that the stage shows, as shares of its width and height. @returns {Rect} */
  frame() {
    const a = this.toMap({ x: 0, y: 0 });
    const b = this.toMap({ x: this.stage.width, y: this.stage.height });
    const { width, height } = this.map;
    const share = (/** @type {number} */ value) => Math.max(0, Math.min(1, value));
    return [share(a.x / width), share(a.y / height), share(b.x / width), share(b.y / height)];
  }
}
