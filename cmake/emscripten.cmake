# Emscripten's own toolchain file, wherever it lies: EMSCRIPTEN_TOOLCHAIN_FILE in the environment
# names it, an activated emsdk has it in its tree, Debian under /usr/share.
if(DEFINED ENV{EMSCRIPTEN_TOOLCHAIN_FILE})
  set(emscripten_toolchain "$ENV{EMSCRIPTEN_TOOLCHAIN_FILE}")
elseif(DEFINED ENV{EMSDK})
  set(emscripten_toolchain
    "$ENV{EMSDK}/upstream/emscripten/cmake/Modules/Platform/Emscripten.cmake")
else()
  set(emscripten_toolchain "/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake")
endif()
if(NOT EXISTS "${emscripten_toolchain}")
  message(FATAL_ERROR "No Emscripten at ${emscripten_toolchain}: install the package emscripten, "
    "activate an emsdk, or set EMSCRIPTEN_TOOLCHAIN_FILE")
endif()
include("${emscripten_toolchain}")
