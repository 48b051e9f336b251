// Gets a module and starts it, if it was made together with this script: a server that is being
// updated, or a cache, may give one of them old. The two may fit well enough to link and then call
// each other's functions by the wrong numbers, so this is found out before anything of it runs.

const kBuild = "@build@";  // web/seal.mjs writes the same name here and into the modules

/** What fails here ends as boot.js has it: with "Reload the page". */
export async function startModule(imports, start) {
  const module = await compileModule("connect-deploy.wasm");
  start(await WebAssembly.instantiate(module, imports));
}

/** @returns {Promise<WebAssembly.Module>} of that file beside the page, of this very build */
export async function compileModule(file) {
  const module = await compile(packed(file) || await fetch(file, {credentials: "same-origin"}));
  const [name] = WebAssembly.Module.customSections(module, "build");
  if (!name || new TextDecoder().decode(name) !== kBuild) {
    throw new Error("The module is of another build than this script.");
  }
  return module;
}

/** @returns {Response | null} of the page that is one file (web/one_file.mjs): what stands in it */
function packed(file) {
  const element = document.getElementById(file);
  if (!element) return null;
  const bytes = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")),
      {headers: {"Content-Type": "application/wasm"}});
}

/** While it is loading, if the server gives its type. */
async function compile(answer) {
  if (!answer.ok) throw new Error(`The module could not be loaded: ${answer.status}`);
  const typed = /^application\/wasm\b/i.test(answer.headers.get("Content-Type"));
  if (typed && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(answer);
  return WebAssembly.compile(await answer.arrayBuffer());
}
