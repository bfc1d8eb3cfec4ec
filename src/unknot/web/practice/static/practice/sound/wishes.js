// @ts-check
/** How somebody wants to hear a session, on this device. */

/**
 * @typedef {{
 *   voice: "recorded" | "device" | "off", volume: number, sounds: boolean, taps: boolean,
 *   breath: boolean, buttons: boolean, quiet: boolean, commands: boolean,
 * }} Wishes
 */

export const KEY = "unknot.sound";

/** @type {Wishes} */
export const USUAL = {
  voice: "recorded",
  volume: 0.9,
  sounds: true,
  taps: true,
  breath: true,
  buttons: false,
  quiet: false,
  commands: false,
};

/** @returns {Wishes} */
export function wishes() {
  try {
    return sound({ ...USUAL, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") });
  } catch {
    return { ...USUAL };
  }
}

/** @param {Wishes} wanted */
export function wish(wanted) {
  try {
    localStorage.setItem(KEY, JSON.stringify(sound(wanted)));
  } catch {
    // it holds for this page then
  }
}

/**
 * What was kept by an older version, or by hand, is brought back to what can be.
 * @param {any} told
 * @returns {Wishes}
 */
export function sound(told) {
  const voice = ["recorded", "device", "off"].includes(told.voice) ? told.voice : USUAL.voice;
  const number = Number(told.volume);
  const volume = Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : USUAL.volume;
  const flags = ["sounds", "taps", "breath", "buttons", "quiet", "commands"].map((name) => [
    name,
    typeof told[name] === "boolean" ? told[name] : USUAL[/** @type {keyof Wishes} */ (name)],
  ]);
  return { voice, volume, .../** @type {any} */ (Object.fromEntries(flags)) };
}
