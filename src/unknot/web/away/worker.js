// What works without network. Filled in by away/views.py: the version is a hash of all it holds.
/* global FILES, PAGES, VERSION, AFTER, BLANK */
"use strict";

const SHELL = `unknot-shell-${VERSION}`;
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
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/") || VOICE.test(url.pathname)) event.respondWith(stored(request));
  else if (request.mode === "navigate") event.respondWith(navigated(request, url));
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
    if (name.startsWith("unknot-shell-") && name !== SHELL) await caches.delete(name);
  }
}

/** Files have names that change with their content, so a stored one is always right. */
async function stored(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** The network first; a page that is stored stands in where it fails or takes too long. */
async function navigated(request, url) {
  const copy = await copyOf(url);
  const late = new Promise((resolve) => {
    if (copy) setTimeout(() => resolve(copy), PATIENCE_MS);
  });
  try {
    return await Promise.race([fetch(request), late]);
  } catch {
    return copy ?? (await caches.match(FALLBACK)) ?? Response.error();
  }
}

function copyOf(url) {
  const path = AFTER.test(url.pathname) ? "/session/after/" : (BLANK[url.pathname] ?? url.pathname);
  return caches.match(path, { ignoreSearch: true, ignoreVary: true });
}
