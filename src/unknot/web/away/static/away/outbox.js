// @ts-check
/**
 * The outbox: answers go in first and are sent after that, in order, by one page at a time. Only
 * what the server says it has comes out, so a lost answer of the server is asked for again.
 */

import { counts, queue, settle, waiting } from "./store.js";

/** @typedef {import("./store.js").Sent} Sent */

export const EVENTS = "/api/practice/events";
const MOST = 100;
const AGAIN_MS = 60_000;
const CHANNEL = "unknot.outbox";
const LOCK = "unknot.outbox";

/** A name that no other answer has, also where the page is not served securely. */
export function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

/**
 * An answer as it is kept and sent.
 * @param {string} kind
 * @param {Record<string, unknown>} data
 * @param {{at_ms?: number, session?: string}} [about]
 * @returns {Sent}
 */
export function answer(kind, data, { at_ms = Date.now(), session } = {}) {
  return { id: fresh(), kind, at: new Date(at_ms).toISOString(), session, data };
}

/**
 * Keeps answers, then tries to send all that waits; whether nothing waits any more.
 * @param {Sent[]} told
 */
export async function tell(told) {
  try {
    await queue(told);
  } catch {
    return (await send(told)) !== null; // a browser that keeps nothing can still send
  }
  changed();
  return flush();
}

/**
 * Sends what waits, in order; whether nothing waits any more.
 * @returns {Promise<boolean>}
 */
export function flush() {
  const locks = navigator.locks;
  return locks ? locks.request(LOCK, sendAll) : sendAll();
}

/** @returns {Promise<boolean>} */
async function sendAll() {
  for (;;) {
    const row = await waiting(MOST);
    if (!row.length) return true;
    const answered = await send(row.map(({ item }) => item));
    if (!answered) return false;
    const bad = new Map(answered.refused.map(({ id, error }) => [id, error]));
    const safe = new Set([...answered.kept, ...bad.keys()]);
    const done = row.filter(({ item }) => safe.has(item.id));
    if (!done.length) return false;
    await settle(
      done.map(({ place }) => place),
      bad,
    );
    changed();
  }
}

/**
 * @param {Sent[]} events
 * @returns {Promise<{kept: string[], refused: {id: string, error: string}[]} | null>}
 */
async function send(events) {
  try {
    const body = JSON.stringify({ events });
    const headers = { "Content-Type": "application/json" };
    // Browsers let only small bodies outlive their page.
    const keepalive = body.length < 60_000;
    const answered = await fetch(EVENTS, { method: "POST", headers, body, keepalive });
    return answered.ok ? await answered.json() : null;
  } catch {
    return null;
  }
}

/**
 * Sends what waits, now and for as long as the page is open: again after a while where it did not
 * arrive, and at once when the network or the page comes back. Every page calls this.
 */
export function keepSending() {
  let timer = 0;
  const go = async () => {
    clearTimeout(timer);
    const sent = await flush().catch(() => false);
    clearTimeout(timer);
    if (!sent) timer = window.setTimeout(go, AGAIN_MS);
  };
  addEventListener("online", go);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") go();
  });
  return go();
}

/** Tells this page and every other one that what waits has changed. */
export function changed() {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
  dispatchEvent(new Event(CHANNEL));
}

/**
 * Calls back now and whenever what waits may have changed, here or in another window.
 * @param {(now: {waiting: number, refused: number}) => void} told
 */
export function watch(told) {
  const look = () => counts().then(told, () => {});
  new BroadcastChannel(CHANNEL).onmessage = look;
  addEventListener(CHANNEL, look);
  look();
}
