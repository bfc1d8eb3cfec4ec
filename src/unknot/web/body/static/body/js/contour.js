// @ts-check
/**
 * Smooth outlines of a set of cells as they show in one view.
 *
 * Cells are small and angular; people paint round shapes. The set is blurred a little and its
 * half-way line followed (marching squares), so the outline is smooth at every zoom and never leaves
 * the body. The blur is about a third of a cell wide: the outline keeps the size of the set.
 */

const PASSES = 2;

/** @typedef {import("./png.js").CellMap} CellMap */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/**
 * Closed loops as flat lists of x, y in map pixels, a pixel's centre at its half.
 * @param {CellMap} map
 * @param {Uint8Array} member 1 for each cell of the set
 * @param {Box} box the part of the map that holds the set
 * @param {number} radius how far one pass of the blur reaches, in map pixels
 * @returns {Float32Array[]}
 */
export function outlines(map, member, box, radius) {
  if (box.width <= 0 || box.height <= 0) return [];
  const pad = radius * PASSES + 2;
  const area = { x: box.x - pad, y: box.y - pad, width: box.width + 2 * pad, height: box.height + 2 * pad };
  const half = (2 * radius + 1) ** (2 * PASSES) / 2;
  return follow(field(map, member, area, radius), area, half);
}

/** @type {Int32Array[]} grids that are used again, so that a stroke leaves nothing to be cleared away */
const sheets = [];

/**
 * @param {number} which
 * @param {number} size
 */
function sheet(which, size) {
  if ((sheets[which]?.length ?? 0) < size) sheets[which] = new Int32Array(Math.ceil(size * 1.5));
  return /** @type {Int32Array} */ (sheets[which]).subarray(0, size);
}

/**
 * How full each pixel's surroundings are, up to twice the half-way value; nothing outside the body.
 * @param {CellMap} map
 * @param {Uint8Array} member
 * @param {Box} area
 * @param {number} radius
 */
function field(map, member, area, radius) {
  const size = area.width * area.height;
  const here = sheet(0, size).fill(0);
  const next = sheet(1, size);
  each(map, area, (at, cell) => {
    here[at] = member[cell] ?? 0;
  });
  for (let pass = 0; pass < PASSES; pass++) {
    blur(here, next, { length: area.width, lines: area.height, step: 1, stride: area.width }, radius);
    blur(next, here, { length: area.height, lines: area.width, step: area.width, stride: 1 }, radius);
  }
  next.fill(0);
  each(map, area, (at) => {
    next[at] = here[at] ?? 0;
  });
  return next;
}

/**
 * @param {CellMap} map
 * @param {Box} area
 * @param {(at: number, cell: number) => void} visit
 */
function each(map, area, visit) {
  const left = Math.max(0, area.x);
  const right = Math.min(map.width, area.x + area.width);
  const bottom = Math.min(map.height, area.y + area.height);
  for (let y = Math.max(0, area.y); y < bottom; y++) {
    let at = (y - area.y) * area.width + left - area.x;
    for (let x = left; x < right; x++, at++) {
      const value = map.pixels[y * map.width + x] ?? 0;
      if (value) visit(at, value - 1);
    }
  }
}

/**
 * Running sums along every line of a grid.
 * @param {Int32Array} from
 * @param {Int32Array} to
 * @param {{length: number, lines: number, step: number, stride: number}} grid
 * @param {number} radius
 */
function blur(from, to, { length, lines, step, stride }, radius) {
  for (let line = 0; line < lines; line++) {
    let sum = 0;
    const start = line * stride;
    for (let i = -radius; i < length; i++) {
      if (i + radius < length) sum += from[start + (i + radius) * step] ?? 0;
      if (i - radius - 1 >= 0) sum -= from[start + (i - radius - 1) * step] ?? 0;
      if (i >= 0) to[start + i * step] = sum;
    }
  }
}

// For each of the 16 squares: from which edge to which the line runs (0 top, 1 right, 2 bottom,
// 3 left), so that the inside is always on the same hand.
const LINKS = [
  [], [0, 3], [1, 0], [1, 3], [2, 1], [0, 3, 2, 1], [2, 0], [2, 3],
  [3, 2], [0, 2], [1, 0, 3, 2], [1, 2], [3, 1], [0, 1], [3, 0], [],
];

/**
 * @param {Int32Array} values
 * @param {Box} area
 * @param {number} half
 */
function follow(values, area, half) {
  const w = area.width;
  const next = sheet(2, 2 * values.length).fill(-1);
  /** @type {number[]} */
  const starts = [];
  for (let y = 0; y + 1 < area.height; y++) {
    for (let at = y * w; at + 1 < (y + 1) * w; at++) {
      const kind =
        Number((values[at] ?? 0) > half) +
        2 * Number((values[at + 1] ?? 0) > half) +
        4 * Number((values[at + w + 1] ?? 0) > half) +
        8 * Number((values[at + w] ?? 0) > half);
      if (kind === 0 || kind === 15) continue;
      const edges = [2 * at, 2 * (at + 1) + 1, 2 * (at + w), 2 * at + 1];
      const links = LINKS[kind] ?? [];
      for (let i = 0; i < links.length; i += 2) {
        const from = edges[links[i] ?? 0] ?? 0;
        next[from] = edges[links[i + 1] ?? 0] ?? 0;
        starts.push(from);
      }
    }
  }
  return starts.flatMap((start) => (next[start] === -1 ? [] : [loop(start, next, values, area, half)]));
}

/**
 * @param {number} start
 * @param {Int32Array} next
 * @param {Int32Array} values
 * @param {Box} area
 * @param {number} half
 */
function loop(start, next, values, area, half) {
  /** @type {number[]} */
  const points = [];
  let edge = start;
  do {
    const at = edge >> 1;
    const down = edge & 1;
    const a = values[at] ?? 0;
    const b = values[down ? at + area.width : at + 1] ?? 0;
    const t = (half - a) / (b - a);
    const x = at % area.width;
    const y = (at - x) / area.width;
    points.push(area.x + x + 0.5 + (down ? 0 : t), area.y + y + 0.5 + (down ? t : 0));
    const after = next[edge] ?? -1;
    next[edge] = -1;
    edge = after;
  } while (edge !== start && edge !== -1);
  return Float32Array.from(points);
}
