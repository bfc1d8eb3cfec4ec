// @ts-check
/** One view of the body: which cells show in it, where, and which of them a stroke touches. */

/** @typedef {import("./png.js").CellMap} CellMap */
/** @typedef {import("./contour.js").Box} Box */

export class View {
  /**
   * @param {CellMap} map
   * @param {number} count how many cells the body has
   * @param {number} pxPerCm map pixels to the centimetre
   */
  constructor(map, count, pxPerCm) {
    this.map = map;
    this.pxPerCm = pxPerCm;
    this.size = new Uint32Array(count);
    this.x = new Float32Array(count);
    this.y = new Float32Array(count);
    this.left = new Int16Array(count).fill(32767);
    this.top = new Int16Array(count).fill(32767);
    this.right = new Int16Array(count).fill(-1);
    this.bottom = new Int16Array(count).fill(-1);
    for (let y = 0; y < map.height; y++) {
      for (let x = 0; x < map.width; x++) {
        const value = map.pixels[y * map.width + x] ?? 0;
        if (value) this.#count(value - 1, x, y);
      }
    }
    /** @type {number[]} cells that show here */
    this.shown = [];
    for (let cell = 0; cell < count; cell++) {
      const size = this.size[cell] ?? 0;
      if (!size) continue;
      this.shown.push(cell);
      this.x[cell] = (this.x[cell] ?? 0) / size + 0.5;
      this.y[cell] = (this.y[cell] ?? 0) / size + 0.5;
    }
  }

  /**
   * @param {number} cell
   * @param {number} x
   * @param {number} y
   */
  #count(cell, x, y) {
    this.size[cell] = (this.size[cell] ?? 0) + 1;
    this.x[cell] = (this.x[cell] ?? 0) + x;
    this.y[cell] = (this.y[cell] ?? 0) + y;
    this.left[cell] = Math.min(this.left[cell] ?? x, x);
    this.top[cell] = Math.min(this.top[cell] ?? y, y);
    this.right[cell] = Math.max(this.right[cell] ?? x, x);
    this.bottom[cell] = Math.max(this.bottom[cell] ?? y, y);
  }

  /**
   * The cell at a point of the map, or -1.
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    const column = Math.floor(x);
    const row = Math.floor(y);
    if (column < 0 || row < 0 || column >= this.map.width || row >= this.map.height) return -1;
    return (this.map.pixels[row * this.map.width + column] ?? 0) - 1;
  }

  /**
   * Cells whose middle lies within `radius` of the line between two points, and the cell under its
   * end: middles make the painted area right on average, the end makes a thin brush leave a mark.
   * @param {{x: number, y: number}} from
   * @param {{x: number, y: number}} to
   * @param {number} radius
   * @returns {number[]}
   */
  touched(from, to, radius) {
    const dx = to.x - from.x;
    const dy = to.y - from.y;
    const long = dx * dx + dy * dy;
    const reach = radius * radius;
    /** @type {number[]} */
    const found = [];
    for (const cell of this.shown) {
      const px = (this.x[cell] ?? 0) - from.x;
      const py = (this.y[cell] ?? 0) - from.y;
      const t = long ? Math.max(0, Math.min(1, (px * dx + py * dy) / long)) : 0;
      if ((px - t * dx) ** 2 + (py - t * dy) ** 2 <= reach) found.push(cell);
    }
    const under = this.at(to.x, to.y);
    if (under >= 0 && !found.includes(under)) found.push(under);
    return found;
  }

  /**
   * The part of the map that holds a set of cells.
   * @param {Iterable<number>} cells
   * @returns {Box}
   */
  box(cells) {
    let left = Infinity;
    let top = Infinity;
    let right = -1;
    let bottom = -1;
    for (const cell of cells) {
      if (!this.size[cell]) continue;
      left = Math.min(left, this.left[cell] ?? left);
      top = Math.min(top, this.top[cell] ?? top);
      right = Math.max(right, this.right[cell] ?? right);
      bottom = Math.max(bottom, this.bottom[cell] ?? bottom);
    }
    if (right < 0) return { x: 0, y: 0, width: 0, height: 0 };
    return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  }
}
