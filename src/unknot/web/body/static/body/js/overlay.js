// @ts-check
/** The layers of a chart that is only looked at: what is gone, still there and new, or usual and own. */

import { readCells } from "./drawing.js";

/** @typedef {{kind: string, cells: string}} OverlayLayer */

/**
 * @param {OverlayLayer[]} layers lowest first; cells in the stored form, whatever the strength
 * @param {import("./table.js").Table} table
 * @param {import("./surface.js").Surface} surface
 * @returns {import("./surface.js").Layer[]}
 */
export function overlayLayers(layers, table, surface) {
  return layers.map(({ kind, cells }) => {
    const member = readCells(cells, table.count);
    const own = [];
    for (let cell = 0; cell < member.length; cell++) {
      if (!member[cell] || !table.paintable[cell]) {
        member[cell] = 0;
        continue;
      }
      member[cell] = 1;
      own.push(cell);
    }
    return { kind, path: surface.path(member, own) };
  });
}
