// What works without network. Filled in by away/views.py: the version is a hash of all it holds.
/* global FILES, PAGES, VERSION, AFTER, BLANK, READ */
"use strict";

const SHELL = `unknot-shell-${VERSION}`;
const SEEN = `unknot-seen-${VERSION}`;
const NEXT = "unknot-next";
const FALLBACK = "/offline/";
const PATIENCE_MS = 4000;
// The recorded voice of a session: its address changes with what it holds.
const VOICE = /^\/session\/[0-9a-f-]{36}\/voice\//;

self.addEventListener("install", (event) => {
  event.waitUntil(filled().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(tidied().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "refresh") event.waitUntil(pages());
  else if (event.data === "seen") event.waitUntil(seen(new URL(event.source.url)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/") || VOICE.test(url.pathname)) event.respondWith(stored(request));
  else if (request.mode === "navigate") event.respondWith(navigated(event, url));
});

async function filled() {
  const cache = await caches.open(SHELL);
  await cache.addAll(FILES);
  await pages();
}

/** The pages of the shell as they are now; one that leads elsewhere is left out. */
async function pages() {
  const cache = await caches.open(SHELL);
  for (const page of PAGES) {
    try {
      const answer = await fetch(page, { credentials: "same-origin", cache: "no-cache" });
      if (answer.ok && !answer.redirected) await cache.put(page, answer);
    } catch {
      // it stays as it was
    }
  }
}

async function tidied() {
  for (const name of await caches.keys()) {
    const ours = name.startsWith("unknot-shell-") || name.startsWith("unknot-seen-");
    if (ours && name !== SHELL && name !== SEEN) await caches.delete(name);
  }
}

/** Files have names that change with their content, so a stored one is always right. */
async function stored(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** The network first; a page that is stored stands in where it fails or takes too long. */
async function navigated(event, url) {
  const copy = await copyOf(url);
  const late = new Promise((resolve) => {
    if (copy) setTimeout(() => resolve(copy), PATIENCE_MS);
  });
  const asked = fetch(event.request);
  if (READ.test(url.pathname)) {
    const kept = asked.then((answer) => remembered(url, answer.clone()));
    event.waitUntil(kept.catch(() => {}));
  }
  try {
    return await Promise.race([asked, late]);
  } catch {
    return copy ?? (await caches.match(FALLBACK)) ?? Response.error();
  }
}

/** Keeps the page that asks for it: the first one of all opened before there was a worker. */
async function seen(url) {
  if (READ.test(url.pathname)) await remembered(url, await fetch(url, { credentials: "same-origin" }));
}

/** Keeps a page as it was seen now, marked with the moment, so that it can be read again. */
async function remembered(url, answer) {
  if (!answer.ok || answer.redirected) return;
  const headers = new Headers(answer.headers);
  for (const name of ["content-length", "content-encoding"]) headers.delete(name);
  const text = await answer.text();
  const marked = text.replace("<html", `<html data-seen="${new Date().toISOString()}"`);
  const cache = await caches.open(SEEN);
  await cache.put(seenAs(url), new Response(marked, { headers }));
  // What the page looks like and can do comes along with it.
  const files = [...text.matchAll(/(?:href|src)="(\/static\/[^"]+\.(?:css|js))"/g)].map(([, file]) => file);
  for (const file of files) {
    if (!(await caches.match(file))) await cache.add(file);
  }
}

/** A page goes by its address; of its questions only the week counts. */
function seenAs(url) {
  const week = url.searchParams.get("week") ?? "0";
  return week === "0" ? url.pathname : `${url.pathname}?week=${week}`;
}

async function copyOf(url) {
  if (READ.test(url.pathname)) {
    const seen = await caches.match(seenAs(url), { cacheName: SEEN, ignoreVary: true });
    if (seen) return seen;
  }
  const path = AFTER.test(url.pathname) ? "/session/after/" : (BLANK[url.pathname] ?? url.pathname);
  return caches.match(path, { ignoreSearch: true, ignoreVary: true });
}
