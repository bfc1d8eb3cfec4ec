// @ts-check
/**
 * Fingers, mouse and pen: one pointer paints, two pan and zoom, the wheel zooms. Nothing here knows
 * what painting does.
 */

/** @typedef {{x: number, y: number}} Point */
/**
 * @typedef {object} Hands
 * @property {boolean} paints whether one pointer paints (else it pans)
 * @property {(point: Point) => void} start
 * @property {(points: Point[]) => void} move
 * @property {() => void} end
 * @property {() => void} cancel
 * @property {(dx: number, dy: number) => void} pan
 * @property {(factor: number, at: Point) => void} zoom
 * @property {(point: Point | null) => void} hover
 */

const WHEEL_STEP = 0.0016;
const LINE_PX = 16;

export class Gestures {
  /**
   * @param {HTMLElement} sheet
   * @param {Hands} hands
   */
  constructor(sheet, hands) {
    this.sheet = sheet;
    this.hands = hands;
    /** @type {Map<number, Point>} */
    this.down = new Map();
    /** @type {DOMRect | null} where the sheet lies while a pointer is down: asked once, not at each move */
    this.box = null;
    /** @type {"none" | "stroke" | "pan" | "pinch"} */
    this.state = "none";
    sheet.addEventListener("pointerdown", (event) => this.#press(event));
    sheet.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
      sheet.addEventListener(name, (event) => this.#lift(event));
    }
    sheet.addEventListener("pointerleave", () => hands.hover(null));
    sheet.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    sheet.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  /**
   * @param {{clientX: number, clientY: number}} event
   * @returns {Point}
   */
  #point(event) {
    const box = this.box ?? this.sheet.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.pointerType === "mouse" && event.button > 1) return;
    // A synthetic pointer, as tests make them, cannot be captured.
    if (event.isTrusted) this.sheet.setPointerCapture(event.pointerId);
    if (!this.down.size) this.box = this.sheet.getBoundingClientRect();
    const point = this.#point(event);
    this.down.set(event.pointerId, point);
    if (this.down.size === 1) {
      const pans = !this.hands.paints || event.button === 1;
      this.state = pans ? "pan" : "stroke";
      if (!pans) this.hands.start(point);
    } else if (this.state !== "pinch") {
      // What looked like a stroke was the first finger of two.
      if (this.state === "stroke") this.hands.cancel();
      this.state = "pinch";
    }
    if (event.button === 1) event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const before = this.down.get(event.pointerId);
    if (event.pointerType !== "touch") this.hands.hover(this.#point(event));
    if (!before) return;
    const point = this.#point(event);
    if (this.state === "stroke") {
      const all = event.getCoalescedEvents?.() ?? [];
      this.hands.move((all.length ? all : [event]).map((each) => this.#point(each)));
    } else if (this.state === "pan") {
      this.hands.pan(point.x - before.x, point.y - before.y);
    } else if (this.state === "pinch" && this.down.size > 1) {
      this.#pinch(event.pointerId, before, point);
    }
    this.down.set(event.pointerId, point);
  }

  /**
   * @param {number} id
   * @param {Point} before
   * @param {Point} now
   */
  #pinch(id, before, now) {
    const other = [...this.down].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const span = Math.hypot(before.x - other.x, before.y - other.y);
    const wide = Math.hypot(now.x - other.x, now.y - other.y);
    this.hands.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    if (span > 0) this.hands.zoom(wide / span, middle);
  }

  /** @param {PointerEvent} event */
  #lift(event) {
    if (!this.down.delete(event.pointerId)) return;
    if (this.state === "stroke") {
      if (event.type === "pointercancel") this.hands.cancel();
      else this.hands.end();
    }
    if (!this.down.size) this.box = null;
    // The finger that stays after a pinch neither paints nor pans.
    if (this.down.size === 0 || this.state !== "pinch") this.state = "none";
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (!this.hands.paints && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? LINE_PX : 1;
    this.hands.zoom(Math.exp(-event.deltaY * unit * WHEEL_STEP), this.#point(event));
  }
}
