// @ts-check
/**
 * What survives a reload, a kill and days without network, in IndexedDB: the answers that wait to
 * be sent, in order, and where each session stands. A state and the answers that led to it are
 * written in one transaction, so that after a kill either both are there or neither is.
 */

/**
 * @typedef {import("../practice/player/types.js").State} State
 * @typedef {{id: string, kind: string, at: string, session?: string, data: Record<string, unknown>}} Sent
 * @typedef {{state: State, seen_ms: number}} Standing
 * @typedef {{place: IDBValidKey, item: Sent, error: string}} Refused
 */

const NAME = "unknot";
const VERSION = 1;
const KEEP_MS = 30 * 24 * 3600 * 1000;

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/** @returns {Promise<IDBDatabase>} */
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("outbox", { autoIncrement: true });
      request.result.createObjectStore("refused", { autoIncrement: true });
      request.result.createObjectStore("standing");
      request.result.createObjectStore("seen");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/**
 * One transaction, done when the browser says it is on the disk.
 * @param {string[]} stores
 * @param {"readonly" | "readwrite"} mode
 * @param {(stores: Record<string, IDBObjectStore>, done: (value: any) => void) => void} work
 * @param {"strict" | "relaxed"} [durability]
 * @returns {Promise<any>}
 */
async function transact(stores, mode, work, durability = "relaxed") {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(stores, mode, { durability });
    /** @type {any} */
    let answer;
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
    const named = Object.fromEntries(stores.map((name) => [name, transaction.objectStore(name)]));
    work(named, (value) => {
      answer = value;
    });
  });
}

/**
 * Keeps where a session stands, together with what has to be told about it.
 * @param {string} session
 * @param {State} state
 * @param {Sent[]} told
 */
export function keep(session, state, told) {
  return transact(
    ["standing", "outbox"],
    "readwrite",
    ({ standing, outbox }) => {
      standing.put(state, session);
      for (const item of told) outbox.add(item);
    },
    told.length ? "strict" : "relaxed",
  );
}

/**
 * Keeps the last moment at which a session was seen running: small, so that it can be often.
 * @param {string} session
 * @param {number} nowMs
 */
export function seen(session, nowMs) {
  return transact(["seen"], "readwrite", (stores) => stores.seen.put(nowMs, session));
}

/**
 * Where a session stands; null where nothing is kept.
 * @param {string} session
 * @returns {Promise<Standing | null>}
 */
export function standing(session) {
  return transact(["standing", "seen"], "readonly", (stores, done) => {
    const state = stores.standing.get(session);
    const last = stores.seen.get(session);
    last.onsuccess = () => {
      const moment = Math.max(Number(last.result) || 0, state.result?.now_ms ?? 0);
      done(state.result ? { state: state.result, seen_ms: moment } : null);
    };
  });
}

/** Forgets sessions that nobody has touched for a month. @param {number} nowMs */
export function forgetOld(nowMs) {
  return transact(["standing", "seen"], "readwrite", (stores) => {
    const all = stores.standing.openCursor();
    all.onsuccess = () => {
      const cursor = all.result;
      if (!cursor) return;
      if (nowMs - (cursor.value.now_ms ?? nowMs) > KEEP_MS) {
        stores.seen.delete(cursor.primaryKey);
        cursor.delete();
      }
      cursor.continue();
    };
  });
}

/**
 * Puts answers into the outbox.
 * @param {Sent[]} told
 */
export function queue(told) {
  const work = (/** @type {Record<string, IDBObjectStore>} */ { outbox }) => {
    for (const item of told) outbox.add(item);
  };
  return transact(["outbox"], "readwrite", work, "strict");
}

/**
 * What waits, oldest first, each with its place in the row.
 * @param {number} [most]
 * @returns {Promise<{place: IDBValidKey, item: Sent}[]>}
 */
export function waiting(most = Infinity) {
  return transact(["outbox"], "readonly", ({ outbox }, done) => {
    /** @type {{place: IDBValidKey, item: Sent}[]} */
    const found = [];
    done(found);
    const all = outbox.openCursor();
    all.onsuccess = () => {
      const cursor = all.result;
      if (!cursor || found.length >= most) return;
      found.push({ place: cursor.primaryKey, item: cursor.value });
      cursor.continue();
    };
  });
}

/**
 * Takes out what is safe elsewhere; what was refused is kept apart, with the reason. Where another
 * page has taken something out already, it is not kept apart a second time.
 * @param {IDBValidKey[]} places
 * @param {Map<string, string>} refused the reason by the name of an answer
 */
export function settle(places, refused) {
  return transact(
    ["outbox", "refused"],
    "readwrite",
    (stores) => {
      for (const place of places) {
        const found = stores.outbox.get(place);
        found.onsuccess = () => {
          const item = found.result;
          const error = item && refused.get(item.id);
          if (error !== undefined) stores.refused.add({ item, error });
          stores.outbox.delete(place);
        };
      }
    },
    "strict",
  );
}

/**
 * What was refused, oldest first, each with its place and the reason.
 * @returns {Promise<Refused[]>}
 */
export function refusals() {
  return transact(["refused"], "readonly", ({ refused }, done) => {
    /** @type {Refused[]} */
    const found = [];
    done(found);
    const all = refused.openCursor();
    all.onsuccess = () => {
      const cursor = all.result;
      if (!cursor) return;
      found.push({ place: cursor.primaryKey, ...cursor.value });
      cursor.continue();
    };
  });
}

/**
 * Takes refused answers away: for good, or back to the end of what waits to be sent.
 * @param {IDBValidKey[]} places
 * @param {{again: boolean}} how
 */
export function clear(places, { again }) {
  return transact(
    ["outbox", "refused"],
    "readwrite",
    (stores) => {
      for (const place of places) {
        const found = stores.refused.get(place);
        found.onsuccess = () => {
          if (again && found.result) stores.outbox.add(found.result.item);
          stores.refused.delete(place);
        };
      }
    },
    "strict",
  );
}

/**
 * How many answers wait, and how many were refused.
 * @returns {Promise<{waiting: number, refused: number}>}
 */
export function counts() {
  return transact(["outbox", "refused"], "readonly", (stores, done) => {
    const some = stores.outbox.count();
    const bad = stores.refused.count();
    bad.onsuccess = () => done({ waiting: some.result, refused: bad.result });
  });
}
