// @ts-check
/** Painting with the keyboard: arrows move a brush over the body, space paints, shift paints along. */

/** @typedef {{x: number, y: number}} Point */
/**
 * @typedef {object} Desk
 * @property {() => Point} place where the brush is, on the map
 * @property {(point: Point) => Point} move puts the brush there, or as near as the map goes
 * @property {(from: Point, to: Point) => void} paint
 * @property {(strength: number) => void} strength
 * @property {(step: number) => void} size
 * @property {() => void} eraser
 * @property {() => void} undo
 * @property {(factor: number) => void} zoom
 * @property {() => void} home
 * @property {(step: number) => void} turn
 * @property {number} step map pixels that one key press moves
 */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOM = 1.4;

/** @type {Record<string, (desk: Desk) => void>} */
const KEYS = {
  1: (desk) => desk.strength(1),
  2: (desk) => desk.strength(2),
  3: (desk) => desk.strength(3),
  4: (desk) => desk.strength(4),
  e: (desk) => desk.eraser(),
  z: (desk) => desk.undo(),
  "[": (desk) => desk.size(-1),
  "]": (desk) => desk.size(1),
  "+": (desk) => desk.zoom(ZOOM),
  "=": (desk) => desk.zoom(ZOOM),
  "-": (desk) => desk.zoom(1 / ZOOM),
  0: (desk) => desk.home(),
  ",": (desk) => desk.turn(-1),
  ".": (desk) => desk.turn(1),
};

/**
 * Does what a key says; false when the key means nothing here.
 * @param {KeyboardEvent} event
 * @param {Desk} desk
 */
export function press(event, desk) {
  if (event.altKey) return false;
  const chord = event.ctrlKey || event.metaKey;
  const arrow = ARROWS[event.key];
  if (arrow && !chord) {
    step(arrow, event.shiftKey, desk);
    return true;
  }
  if (event.key === " " && !chord) {
    desk.paint(desk.place(), desk.place());
    return true;
  }
  const deed = KEYS[event.key.toLowerCase()];
  if (!deed || (chord && event.key.toLowerCase() !== "z")) return false;
  deed(desk);
  return true;
}

/**
 * @param {[number, number]} arrow
 * @param {boolean} painting
 * @param {Desk} desk
 */
function step([x, y], painting, desk) {
  const from = desk.place();
  const to = desk.move({ x: from.x + x * desk.step, y: from.y + y * desk.step });
  if (painting) desk.paint(from, to);
}
