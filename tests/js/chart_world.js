/** The real chart, read from the files that the page loads. */

import { readFileSync } from "node:fs";
import { decodeMap } from "../../src/unknot/web/body/static/body/js/png.js";
import { Table } from "../../src/unknot/web/body/static/body/js/table.js";
import { View } from "../../src/unknot/web/body/static/body/js/view.js";

const FOLDER = new URL("../../src/unknot/web/body/static/body/chart/", import.meta.url);
const MIDDLE = new Set([
  "coccyx", "lumbar_midline_lower", "lumbar_midline_upper", "perineum_anal", "pubis_genital",
]);
const PRIVATE = new Set(["perineum_anal", "pubis_genital"]);

export const cellsFile = JSON.parse(readFileSync(new URL("cells.json", FOLDER), "utf8"));
export const views = JSON.parse(readFileSync(new URL("views.json", FOLDER), "utf8"));

export const places = cellsFile.region_names.flatMap((name) =>
  (MIDDLE.has(name) ? [name] : [`${name}_L`, `${name}_R`]).map((id) => ({
    id,
    label: id,
    sided: !MIDDLE.has(name),
    private: PRIVATE.has(name),
  })),
);

export function table() {
  return new Table(cellsFile, places);
}

export function bytes(name) {
  const file = readFileSync(new URL(name, FOLDER));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
}

export async function view(id) {
  const { px_per_cm } = views.find((entry) => entry.id === id);
  return new View(await decodeMap(bytes(`${id}.cells.png`)), cellsFile.region.length, px_per_cm / 2);
}

/** A small seeded generator, so that a failing case can be had again. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
