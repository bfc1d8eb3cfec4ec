// @ts-check
/** Keeps the screen on while a session runs; says so plainly where the device does not allow it. */

export class Wake {
  /** @type {WakeLockSentinel | null} */
  lock = null;

  /** @param {(held: boolean) => void} told whether the screen will stay on */
  constructor(told) {
    this.told = told;
    if (!("wakeLock" in navigator)) told(false);
  }

  async hold() {
    if (this.lock && !this.lock.released) return;
    try {
      this.lock = (await navigator.wakeLock?.request("screen")) ?? null;
    } catch {
      this.lock = null; // a low battery, or a browser that refuses
    }
    this.told(this.lock !== null);
  }

  release() {
    this.lock?.release().catch(() => {});
    this.lock = null;
  }
}
