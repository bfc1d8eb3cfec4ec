// @ts-check
/**
 * Reads a cell map: an 8-bit RGB PNG whose pixels are cell + 1 as R * 256 + G, 0 for no cell.
 *
 * Own decoding and not a canvas: some browsers add noise to what a canvas gives back, so that people
 * cannot be told apart by it, and one wrong bit here is another place on the body.
 */

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const BYTES = 3;

/** @typedef {{width: number, height: number, pixels: Uint16Array}} CellMap */

/**
 * @param {ArrayBuffer} buffer
 * @returns {Promise<CellMap>}
 */
export async function decodeMap(buffer) {
  const { width, height, packed } = readChunks(buffer);
  const stream = new Blob(packed).stream().pipeThrough(new DecompressionStream("deflate"));
  const raw = new Uint8Array(await new Response(stream).arrayBuffer());
  const stride = width * BYTES;
  if (raw.length !== height * (stride + 1)) throw new Error("cell map: the picture is cut off");
  const pixels = new Uint16Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const row = raw.subarray(start + 1, start + 1 + stride);
    undoFilter(raw[start] ?? 0, row, above);
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] = (row[x * BYTES] ?? 0) * 256 + (row[x * BYTES + 1] ?? 0);
    }
    above = row;
  }
  return { width, height, pixels };
}

/** @param {ArrayBuffer} buffer */
function readChunks(buffer) {
  const view = new DataView(buffer);
  const bytes = new Uint8Array(buffer);
  if (SIGNATURE.some((value, at) => bytes[at] !== value)) throw new Error("cell map: not a PNG");
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  // Eight bits, RGB, and not interlaced: the only kind that the build script writes.
  if (bytes[24] !== 8 || bytes[25] !== 2 || bytes[28] !== 0) {
    throw new Error("cell map: it must be 8-bit RGB without interlacing");
  }
  /** @type {BlobPart[]} */
  const packed = [];
  let at = 8;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === "IDAT") packed.push(bytes.slice(at + 8, at + 8 + length));
    if (name === "IEND") break;
    at += length + 12;
  }
  return { width, height, packed };
}

/**
 * @param {number} kind
 * @param {Uint8Array} row
 * @param {Uint8Array} above
 */
function undoFilter(kind, row, above) {
  if (kind === 0) return;
  if (kind > 4) throw new Error("cell map: unknown row filter");
  for (let i = 0; i < row.length; i++) {
    const left = i < BYTES ? 0 : (row[i - BYTES] ?? 0);
    const up = above[i] ?? 0;
    const corner = i < BYTES ? 0 : (above[i - BYTES] ?? 0);
    row[i] = (row[i] ?? 0) + guess(kind, left, up, corner);
  }
}

/**
 * @param {number} kind
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function guess(kind, left, up, corner) {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  const p = left + up - corner;
  const a = Math.abs(p - left);
  const b = Math.abs(p - up);
  const c = Math.abs(p - corner);
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
