// Stands in for the page's own server while that can't be reached. It answers for the page and for files
// that carry the hash of their content in their names, and for nothing else: neither site.json nor any
// POST passes through it.
"use strict";

const kPage = "@page@";      // SHA-256 of index.html
const kFiles = ["@files@"];  // all others but this one
const kScope = self.registration.scope;  // the page's own folder
// By folder, since others of the same host have caches beside these.
const kPrefix = `connect-deploy ${kScope} `;
const kCache = kPrefix + kPage.slice(0, 16);
const kNamed = /^[a-z-]+\.([0-9a-f]{16})\.[a-z]+$/;
const kPatience = 5000;  // ms for the server to begin with the page, if one is kept

self.addEventListener("install", (event) => {
  // Browsers that can are told not to ask this worker about a POST at all.
  if (event.addRoutes) {
    event.addRoutes([{condition: {requestMethod: "POST"}, source: "network"}]).catch(() => {});
  }
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  const {request} = event;
  if (request.method !== "GET" || !request.url.startsWith(kScope)) return;
  const name = request.url.slice(kScope.length).replace(/[?#].*$/, "");
  if (request.mode === "navigate") {
    if (name === "" || name === "index.html") event.respondWith(answerPage(request));
  } else if (kNamed.test(request.url.slice(kScope.length))) {
    event.respondWith(answerFile(request));
  }
});

/** All files of this build, or none. */
async function install() {
  try {
    const cache = await caches.open(kCache);
    await Promise.all([
      keep(cache, kScope, kPage, "no-store"),
      ...kFiles.map((name) => keep(cache, kScope + name, kNamed.exec(name)[1], "default")),
    ]);
  } catch (error) {
    await caches.delete(kCache);
    throw error;
  }
  await self.skipWaiting();  // names with hashes: pages that run the build before still find theirs
}

/** A server that is being updated may give a file of another build: that is not kept. */
async function keep(cache, address, hash, mode) {
  const answer = await fetch(address, {cache: mode, credentials: "same-origin", redirect: "error"});
  const content = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const digits = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!answer.ok || !digits.startsWith(hash)) throw new Error(`${address} is not of this build`);
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  await cache.put(address, new Response(content, {headers}));
}

/** The build before this one stays, for pages that still run it; older ones go. */
async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith(kPrefix) && name !== kCache);
  for (const name of others.slice(0, -1)) await caches.delete(name);
  const pages = await self.clients.matchAll({includeUncontrolled: true, type: "window"});
  for (const one of pages) {
    if (one.url.startsWith(kScope)) one.postMessage({files: kFiles});
  }
}

/** The server's own page, of whatever version; if no server answers, the one that is kept. */
async function answerPage(request) {
  const kept = await (await caches.open(kCache)).match(kScope);
  if (!kept) return fetch(request);
  let timer = 0;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(kept), kPatience);
  });
  const answer = await Promise.race([fetch(request).catch(() => kept), late]);
  clearTimeout(timer);
  return answer;
}

/** What carries its hash in its name can't be out of date. */
async function answerFile(request) {
  const names = (await caches.keys()).filter((name) => name.startsWith(kPrefix));
  for (const name of names.reverse()) {
    const kept = await (await caches.open(name)).match(request.url);
    if (kept) return kept;
  }
  return fetch(request);
}
