// The site file as the server gave it last, for this build of the page alone: another one may have known
// less of it, and is not to go by it.

const kScript = "script[src^='connect-deploy.']";
const kMost = 2;  // builds whose files are kept: this one, and one that another window may still run

/**
 * Whether this page may be kept for use without its server. Ports of this machine pass from one program
 * to the next (connect-deploy serve with one site file, then with another), so not there.
 */
export function mayBeKept() {
  const {protocol, hostname} = location;
  const loopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return isSecureContext && /^https?:$/.test(protocol) && !loopback &&
      "serviceWorker" in navigator && "caches" in self && !isOneFile();
}

/** web/one_file.mjs; it has nothing beside it that could be kept. */
export const isOneFile = () => !document.querySelector(kScript);

export const folder = () => new URL("./", location.href).href;

/** The script that runs, whose name changes with its content and that of the modules. */
const ownBuild = () => document.querySelector(kScript).getAttribute("src");

const open = () => caches.open(`connect-deploy site ${folder()}`);
const key = (build) => new URL(`site.json?${build}`, folder()).href;

/** @returns {Promise<{state: string, content: string | Uint8Array} | null>} */
export async function keptSite() {
  try {
    const kept = mayBeKept() ? await (await open()).match(key(ownBuild())) : null;
    if (!kept) return null;
    if (kept.status !== 200) return {state: "none", content: ""};
    return {state: "found", content: new Uint8Array(await kept.arrayBuffer())};
  } catch (error) {
    return null;
  }
}

/** What is broken takes the place of what was kept: that is not known to hold any more. */
export async function keepSite({state, content}, build = "") {
  if (!mayBeKept()) return;
  try {
    const own = key(build || ownBuild());
    const cache = await open();
    await cache.delete(own);
    if (state === "found") await cache.put(own, new Response(content));
    if (state === "none") await cache.put(own, new Response(null, {status: 404}));
    const all = await cache.keys();
    for (const old of all.slice(0, -kMost)) await cache.delete(old);
  } catch (error) {
    console.warn(error);  // a full disk, or storage that is blocked: there is none when offline
  }
}
