# Libraries of headers: targets nlohmann_json::nlohmann_json and doctest::doctest everywhere, and
# CLI11::CLI11 natively. The system's own where it has them (Debian), else the same versions from
# their repositories, by commit: a commit's hash covers every byte of it.
#
# The hashes are those of the named tags. Tried with these commits' files laid out by hand
# (FETCHCONTENT_SOURCE_DIR_...); the download itself was not.
include(FetchContent)

# A folder of its own for each header library: a cross compiler must not see the rest of the host's
# include folder, above all not its C library.
set(dependencies_include "${CMAKE_BINARY_DIR}/include")

# add_headers(<target> <header> <repository> <commit> <path of the headers there>)
# `header` is as it is included: the part up to the first slash is what is offered.
function(add_headers target header repository commit path)
  string(REGEX MATCH "^[^/]+" top "${header}")
  string(MAKE_C_IDENTIFIER "${target}" name)
  string(TOLOWER "${name}" name)  # as FetchContent names its variables

  find_path(${name}_INCLUDE "${header}" NO_CMAKE_FIND_ROOT_PATH
    PATHS /usr/include /usr/local/include)
  if(${name}_INCLUDE)
    set(include "${${name}_INCLUDE}")
  else()
    FetchContent_Declare(${name} GIT_REPOSITORY "${repository}" GIT_TAG ${commit}
      SOURCE_SUBDIR not-its-own-build)
    FetchContent_MakeAvailable(${name})
    set(include "${${name}_SOURCE_DIR}/${path}")
  endif()

  file(MAKE_DIRECTORY "${dependencies_include}/${name}")
  file(CREATE_LINK "${include}/${top}" "${dependencies_include}/${name}/${top}" SYMBOLIC)
  add_library(${name} INTERFACE)
  add_library(${target} ALIAS ${name})
  target_include_directories(${name} SYSTEM INTERFACE "${dependencies_include}/${name}")
endfunction()

add_headers(nlohmann_json::nlohmann_json nlohmann/json.hpp
  https://github.com/nlohmann/json.git
  bc889afb4c5bf1c0d8ee29ef35eaaf4c8bef8a5d include)  # v3.11.2
add_headers(doctest::doctest doctest/doctest.h
  https://github.com/doctest/doctest.git
  b7c21ec5ceeadb4951b00396fc1e4642dd347e5f .)  # v2.4.9

if(EMSCRIPTEN)
  return()
endif()

add_headers(CLI11::CLI11 CLI/CLI.hpp
  https://github.com/CLIUtils/CLI11.git
  70f8072f9dd2292fd0b9f9e5f58e279f60483ed3 include)  # v2.1.2
