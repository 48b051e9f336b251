// The page, for its parts: each reaches the others by way of it.

/** @type {import("./page.js").Page} */
export let page;

/** Once, before any part does something. */
export function setPage(made) {
  page = made;
}
