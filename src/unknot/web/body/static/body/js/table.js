// @ts-check
/** The cells of the body: which place each belongs to, its area, its mirror, and who may paint it. */

/**
 * @typedef {object} CellsFile
 * @property {string} version
 * @property {string[]} region_names
 * @property {number[]} region
 * @property {string} side
 * @property {number[]} area_mm2
 * @property {number[]} mirror
 */

/** @typedef {{id: string, label: string, private?: boolean, sided: boolean}} Place */

export class Table {
  /**
   * @param {CellsFile} file
   * @param {Place[]} places every place of the body, in the order in which they are listed
   */
  constructor(file, places) {
    const index = new Map(places.map((place, at) => [place.id, at]));
    this.version = file.version;
    this.places = places;
    this.count = file.region.length;
    this.area = Int32Array.from(file.area_mm2);
    this.mirror = Uint16Array.from(file.mirror);
    this.place = new Uint16Array(this.count);
    this.paintable = new Uint8Array(this.count);
    /** @type {number[][]} */
    this.cellsOf = places.map(() => []);
    this.placeArea = new Float64Array(places.length);
    for (let cell = 0; cell < this.count; cell++) this.#enter(cell, file, index);
  }

  /**
   * @param {number} cell
   * @param {CellsFile} file
   * @param {Map<string, number>} index
   */
  #enter(cell, file, index) {
    const name = file.region_names[file.region[cell] ?? -1] ?? "";
    const at = index.get(`${name}_${file.side[cell]}`) ?? index.get(name);
    if (at === undefined) throw new Error(`cells: ${name} is not a place of this page`);
    this.place[cell] = at;
    this.paintable[cell] = this.places[at]?.private ? 0 : 1;
    this.cellsOf[at]?.push(cell);
    this.placeArea[at] = (this.placeArea[at] ?? 0) + (this.area[cell] ?? 0);
  }

  /**
   * The place that a cell lies in.
   * @param {number} cell
   * @returns {Place | undefined}
   */
  placeOf(cell) {
    return this.places[this.place[cell] ?? -1];
  }

  /**
   * L, R, or M for a place without sides.
   * @param {number} cell
   */
  sideOf(cell) {
    const place = this.placeOf(cell);
    return place?.sided ? place.id.slice(-1) : "M";
  }
}
