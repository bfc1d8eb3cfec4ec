// @ts-check
/**
 * Fills that differ by texture and not by colour alone: dots, diagonal lines, fine cross-hatch, wide
 * grid for mild to worst; hatch, plus signs and dots for the layers of an overlay.
 */

/** @typedef {{fill: CanvasPattern | null, line: string, dash: number[], width: number}} Look */
/** @typedef {(ctx: CanvasRenderingContext2D, size: number) => void} Motif */

/** @type {Record<string, {colour: string, ink: string, alpha: number, size: number, motif: Motif, line: string, dash?: number[], width?: number}>} */
const KINDS = {
  1: { colour: "--pain-2", ink: "--pain-5", alpha: 0.42, size: 12, motif: dots(1.5), line: "--pain-4" },
  2: { colour: "--pain-3", ink: "--pain-5", alpha: 0.45, size: 11, motif: diagonal(2.4), line: "--pain-4" },
  3: { colour: "--pain-4", ink: "#fff", alpha: 0.55, size: 12, motif: crossed(2), line: "--pain-5" },
  4: { colour: "--pain-5", ink: "#fff", alpha: 0.55, size: 13, motif: grid(2), line: "--pain-5" },
  gone: { colour: "", ink: "", alpha: 0, size: 8, motif: () => {}, line: "--pain-5", dash: [7, 5], width: 2.5 },
  still: { colour: "--pain-2", ink: "--pain-5", alpha: 0.6, size: 11, motif: diagonal(2.4), line: "--pain-5", width: 2 },
  new: { colour: "--pain-4", ink: "#fff", alpha: 0.9, size: 18, motif: plus(2.2, 10), line: "--pain-5", width: 3.5 },
  often: { colour: "", ink: "--chart-ink", alpha: 0.75, size: 9, motif: dots(1.9), line: "--chart-ink", width: 1.5 },
  sometimes: { colour: "", ink: "--chart-ink", alpha: 0.6, size: 18, motif: dots(1.7), line: "--chart-ink", dash: [2, 4], width: 1.5 },
  yours: { colour: "", ink: "", alpha: 0, size: 8, motif: () => {}, line: "--pain-4", width: 3.5 },
};

/** @param {number} radius @returns {Motif} */
function dots(radius) {
  return (ctx, size) => {
    for (const at of [size * 0.25, size * 0.75]) {
      ctx.beginPath();
      ctx.arc(at, at, radius, 0, Math.PI * 2);
      ctx.fill();
    }
  };
}

/** @param {number} width @returns {Motif} */
function diagonal(width) {
  return (ctx, size) => {
    ctx.lineWidth = width;
    ctx.beginPath();
    // Three lines, so that the corners of neighbouring tiles meet.
    for (const shift of [-size, 0, size]) {
      ctx.moveTo(shift - 2, size + 2);
      ctx.lineTo(shift + size + 2, -2);
    }
    ctx.stroke();
  };
}

/** @param {number} width @returns {Motif} */
function crossed(width) {
  return (ctx, size) => {
    diagonal(width)(ctx, size);
    ctx.translate(size, 0);
    ctx.scale(-1, 1);
    diagonal(width)(ctx, size);
  };
}

/** @param {number} width @returns {Motif} */
function grid(width) {
  return (ctx, size) => {
    ctx.fillRect(0, (size - width) / 2, size, width);
    ctx.fillRect((size - width) / 2, 0, width, size);
  };
}

/** @param {number} width @param {number} length @returns {Motif} */
function plus(width, length) {
  return (ctx, size) => {
    ctx.fillRect((size - length) / 2, (size - width) / 2, length, width);
    ctx.fillRect((size - width) / 2, (size - length) / 2, width, length);
  };
}

/**
 * The look of every kind, in the colours of the page.
 * @param {Element} element whose custom properties hold the colours
 * @param {number} dpr device pixels to the CSS pixel
 * @returns {Record<string, Look>}
 */
export function looks(element, dpr) {
  // A custom property gives back its own text, light-dark() and all; a colour gives back a colour.
  const probe = document.createElement("span");
  probe.style.setProperty("forced-color-adjust", "none");
  element.parentElement?.append(probe);
  const colour = (/** @type {string} */ name) => {
    if (!name.startsWith("--")) return name;
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  /** @type {Record<string, Look>} */
  const made = {};
  for (const [kind, spec] of Object.entries(KINDS)) {
    made[kind] = {
      fill: tile(spec.size, dpr, colour(spec.colour), colour(spec.ink), spec.alpha, spec.motif),
      line: colour(spec.line),
      dash: spec.dash ?? [],
      width: spec.width ?? 1,
    };
  }
  probe.remove();
  return made;
}

/**
 * @param {number} size
 * @param {number} dpr
 * @param {string} ground
 * @param {string} ink
 * @param {number} alpha
 * @param {Motif} motif
 */
function tile(size, dpr, ground, ink, alpha, motif) {
  const side = Math.round(size * dpr);
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const ctx = canvas.getContext("2d");
  if (!ctx || (!ground && !ink)) return null;
  if (ground) {
    ctx.fillStyle = ground;
    ctx.fillRect(0, 0, side, side);
  }
  ctx.globalAlpha = alpha;
  ctx.fillStyle = ink;
  ctx.strokeStyle = ink;
  ctx.scale(side / size, side / size);
  motif(ctx, size);
  return ctx.createPattern(canvas, "repeat");
}
