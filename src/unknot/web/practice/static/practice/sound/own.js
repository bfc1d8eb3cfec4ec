// @ts-check
/**
 * Somebody's own recordings in place of ours, kept on this device only. Small and few: a phrase is
 * ten seconds at most, and there is an end to how many are kept.
 */

const NAME = "unknot.voice";
const STORE = "phrases";
export const MOST_MS = 10_000;
export const MOST_BYTES = 400_000;
export const MOST_PHRASES = 600;

/** @typedef {{language: string, key: string, bytes: ArrayBuffer, type: string}} Own */

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/** @returns {Promise<IDBDatabase>} */
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: ["language", "key"] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} work
 * @returns {Promise<any>}
 */
async function ask(mode, work) {
  const transaction = (await database()).transaction(STORE, mode);
  const request = work(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

/**
 * Why a recording is not taken; empty where it is.
 * @param {ArrayBuffer} bytes
 * @returns {Promise<"" | "large" | "long" | "unreadable" | "full">}
 */
export async function refusal(bytes) {
  if (bytes.byteLength > MOST_BYTES) return "large";
  try {
    const decoder = new OfflineAudioContext(1, 1, 24000);
    const { duration } = await decoder.decodeAudioData(bytes.slice(0));
    if (duration * 1000 > MOST_MS) return "long";
  } catch {
    return "unreadable";
  }
  return (await ask("readonly", (store) => store.count())) >= MOST_PHRASES ? "full" : "";
}

/** @param {Own} own */
export function keepOwn(own) {
  return ask("readwrite", (store) => store.put(own));
}

/**
 * @param {string} language
 * @param {string} key
 */
export function forgetOwn(language, key) {
  return ask("readwrite", (store) => store.delete([language, key]));
}

/**
 * All own recordings of a language by phrase; none where the browser keeps nothing.
 * @param {string} language
 * @returns {Promise<Map<string, ArrayBuffer>>}
 */
export async function ownOf(language) {
  try {
    const range = IDBKeyRange.bound([language], [language, []]);
    /** @type {Own[]} */
    const found = await ask("readonly", (store) => store.getAll(range));
    return new Map(found.map(({ key, bytes }) => [key, bytes]));
  } catch {
    return new Map();
  }
}
