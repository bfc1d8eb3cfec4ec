// @ts-check
/**
 * What survives a reload, a crash and days without network: the state of a session, and the ends
 * of sessions that wait to be sent. Everything is written before anything else happens to it.
 */

const STATE = "unknot.session.";
const OUTBOX = "unknot.outbox";

/** @typedef {import("./player/types.js").State} State */
/** @typedef {{session: string, at: string, summary: Record<string, unknown>}} Ended */

/**
 * @template T
 * @param {string} key
 * @param {T} otherwise
 * @returns {T}
 */
function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/**
 * @param {string} session
 * @returns {State | null}
 */
export function kept(session) {
  return read(STATE + session, null);
}

/**
 * @param {string} session
 * @param {State} state
 */
export function keep(session, state) {
  localStorage.setItem(STATE + session, JSON.stringify(state));
}

/** @param {string} session */
export function forget(session) {
  localStorage.removeItem(STATE + session);
}

/** @returns {Ended[]} */
export function waiting() {
  return read(OUTBOX, []);
}

/**
 * Puts the end of a session into the outbox; a later word on the same session replaces it.
 * @param {Ended} ended
 */
export function queue(ended) {
  const others = waiting().filter(({ session }) => session !== ended.session);
  localStorage.setItem(OUTBOX, JSON.stringify([...others, ended]));
}

/**
 * Sends what waits, and takes out only what the server says it has.
 * @param {string} url
 * @returns {Promise<boolean>} whether nothing waits any more
 */
export async function flush(url) {
  const ended = waiting();
  if (!ended.length) return true;
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ended }),
      keepalive: true,
    });
    if (!answer.ok) return false;
    const { kept: safe } = await answer.json();
    const left = waiting().filter(({ session }) => !safe.includes(session));
    localStorage.setItem(OUTBOX, JSON.stringify(left));
    return left.length === 0;
  } catch {
    return false;
  }
}
