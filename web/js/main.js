// Where it begins: the page, for the functions of library.js, and what Emscripten asks for to load the
// module. The build makes one script of this and all that it imports (web/CMakeLists.txt).
import {startModule} from "./loader.js";
import {Page} from "./page.js";
import {setPage} from "./parts.js";

self.page = new Page();
setPage(self.page);
self.Module = {
  instantiateWasm: (imports, start) => {
    startModule(imports, start);
    return {};
  },
};
