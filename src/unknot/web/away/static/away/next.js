// @ts-check
/** The next session, put by with its pictures: its page, and every file that it needs. */

export const NEXT = "unknot-next";
export const ABOUT = "/offline/next.json";

/**
 * @typedef {{id: string, url: string, title: string, minutes: number, valid_until: string,
 *   files: string[]}} Next
 */

/** Asks for the next session and stores it; without one, what was stored goes. */
export async function putBy() {
  if (!("caches" in window)) return;
  const answer = await fetch("/api/practice/next", { method: "POST" });
  if (!answer.ok) return;
  /** @type {{session: Next | null}} */
  const { session } = await answer.json();
  if (!session) {
    await forget();
    return;
  }
  const page = await fetch(session.url);
  if (!page.ok || page.redirected) return;
  const before = await about();
  if (before && before.id !== session.id) await forget();
  const cache = await caches.open(NEXT);
  // Its own copy of every file: a newer shell may throw away those of an older one.
  for (const file of session.files) {
    if (await cache.match(file)) continue;
    const copy = await caches.match(file);
    if (copy) await cache.put(file, copy);
    else await cache.add(file);
  }
  await cache.put(session.url, page);
  const told = JSON.stringify(session);
  await cache.put(ABOUT, new Response(told, { headers: { "Content-Type": "application/json" } }));
  document.documentElement.setAttribute("data-next", session.id);
}

/** What is stored of the next session. @returns {Promise<Next | null>} */
export async function about() {
  const found = "caches" in window ? await caches.match(ABOUT) : undefined;
  return found ? found.json() : null;
}

export async function forget() {
  if ("caches" in window) await caches.delete(NEXT);
}
