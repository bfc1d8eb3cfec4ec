// @ts-check
/** One pain drawing: a strength for each cell, strokes that can be undone, and its stored form. */

/** @typedef {import("./table.js").Table} Table */
/** @typedef {{at: number, strength: number, share: number, area: number}} Mark */

const MOST_UNDO = 100;
const TRACE = 0.08;

export class Drawing {
  /** @param {Table} table */
  constructor(table) {
    this.table = table;
    this.cells = new Uint8Array(table.count);
    /** @type {Map<number, number>[]} earlier strengths of the cells that each deed changed */
    this.past = [];
    /** @type {Map<number, number> | null} */
    this.open = null;
  }

  /** Starts one deed: all that is painted until `commit` is undone at once. */
  begin() {
    this.commit();
    this.open = new Map();
  }

  /**
   * Gives cells a strength (0 erases); returns the cells that changed.
   * @param {Iterable<number>} cells
   * @param {number} strength
   */
  paint(cells, strength) {
    const alone = this.open === null;
    if (alone) this.begin();
    /** @type {number[]} */
    const changed = [];
    for (const cell of cells) {
      const was = this.cells[cell] ?? 0;
      if (was === strength) continue;
      if (!this.open?.has(cell)) this.open?.set(cell, was);
      this.cells[cell] = strength;
      changed.push(cell);
    }
    if (alone) this.commit();
    return changed;
  }

  /** Ends the deed; one that changed nothing is forgotten. */
  commit() {
    if (this.open?.size) this.past.push(this.open);
    if (this.past.length > MOST_UNDO) this.past.shift();
    this.open = null;
  }

  /** Takes the open deed back, as if it had not been begun. */
  cancel() {
    this.#restore(this.open);
    this.open = null;
  }

  /** Takes the last deed back. */
  undo() {
    this.commit();
    this.#restore(this.past.pop() ?? null);
  }

  /** @param {Map<number, number> | null} deed */
  #restore(deed) {
    for (const [cell, was] of deed ?? []) this.cells[cell] = was;
  }

  /** Wipes everything; this can be undone too. */
  clear() {
    this.#replace(new Uint8Array(this.table.count));
  }

  /** Moves every stroke to the other side of the body. */
  swap() {
    const other = new Uint8Array(this.table.count);
    this.cells.forEach((strength, cell) => {
      other[this.table.mirror[cell] ?? cell] = strength;
    });
    this.#replace(other);
  }

  /**
   * Fills a whole place, or blanks it with 0.
   * @param {number} at
   * @param {number} strength
   */
  fill(at, strength) {
    this.begin();
    this.paint(this.table.cellsOf[at] ?? [], strength);
    this.commit();
  }

  /** @param {Uint8Array} cells */
  #replace(cells) {
    this.begin();
    for (let cell = 0; cell < cells.length; cell++) this.paint([cell], cells[cell] ?? 0);
    this.commit();
  }

  /** What each painted place shows, in the order of the places. @returns {Mark[]} */
  marks() {
    const { table } = this;
    const area = new Float64Array(table.places.length);
    const strength = new Uint8Array(table.places.length);
    this.cells.forEach((value, cell) => {
      if (!value) return;
      const at = table.place[cell] ?? 0;
      area[at] = (area[at] ?? 0) + (table.area[cell] ?? 0);
      strength[at] = Math.max(strength[at] ?? 0, value);
    });
    return table.places.flatMap((_, at) => {
      const own = area[at] ?? 0;
      if (!own) return [];
      return [{ at, strength: strength[at] ?? 0, share: own / (table.placeArea[at] ?? own), area: own }];
    });
  }

  /**
   * The sides that the drawing speaks of, "L", "R" or "LR"; "M" where it is only in the middle, "" where
   * it is blank. A trace that slipped over the middle is no side.
   */
  sides() {
    /** @type {Record<string, number>} */
    const area = { L: 0, R: 0, M: 0 };
    this.cells.forEach((value, cell) => {
      const side = this.table.sideOf(cell);
      if (value) area[side] = (area[side] ?? 0) + (this.table.area[cell] ?? 0);
    });
    const { L = 0, R = 0, M = 0 } = area;
    if (L + R) return (L > TRACE * R ? "L" : "") + (R > TRACE * L ? "R" : "");
    return M ? "M" : "";
  }

  /** The compact form: `1:0-5,9;3:100-103`. */
  write() {
    const parts = [];
    for (let strength = 1; strength <= 4; strength++) {
      const runs = this.#runs(strength);
      if (runs.length) parts.push(`${strength}:${runs.join(",")}`);
    }
    return parts.join(";");
  }

  /** @param {number} strength */
  #runs(strength) {
    const runs = [];
    for (let cell = 0; cell < this.cells.length; cell++) {
      if (this.cells[cell] !== strength) continue;
      const first = cell;
      while (this.cells[cell + 1] === strength) cell++;
      runs.push(first === cell ? String(first) : `${first}-${cell}`);
    }
    return runs;
  }

  /**
   * Takes over a stored drawing of this chart; the past is forgotten.
   * @param {string} text
   */
  read(text) {
    this.cells = readCells(text, this.table.count);
    this.past = [];
    this.open = null;
  }
}

/**
 * @param {string} text
 * @param {number} count
 */
export function readCells(text, count) {
  const cells = new Uint8Array(count);
  for (const part of text ? text.split(";") : []) {
    const [strength, runs = ""] = part.split(":");
    for (const run of runs.split(",")) {
      const [first = "", last = first] = run.split("-");
      if (!/^[1-4]$/.test(strength ?? "") || !/^\d+$/.test(first) || Number(last) >= count) {
        throw new Error(`cells: ${part} cannot be read`);
      }
      cells.fill(Number(strength), Number(first), Number(last) + 1);
    }
  }
  return cells;
}
