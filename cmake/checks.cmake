# Tests about the sources, and the native tree's view of the two others: with
# CONNECT_DEPLOY_ALL_TREES (scripts/test.sh) one ctest run covers all there is.
if(EMSCRIPTEN OR NOT CONNECT_DEPLOY_TREE STREQUAL "native")
  return()
endif()

set(tidy_trees "${CMAKE_BINARY_DIR}")
option(CONNECT_DEPLOY_ALL_TREES "run the tests of build/native-sanitize and build/web as well" OFF)
if(CONNECT_DEPLOY_ALL_TREES)
  cmake_path(GET CMAKE_BINARY_DIR PARENT_PATH trees)
  find_program(NODE_PROGRAM NAMES node nodejs REQUIRED)
  add_test(NAME core.sanitize COMMAND "${trees}/native-sanitize/bin/core_tests")
  add_test(NAME native.sanitize COMMAND "${trees}/native-sanitize/bin/native_tests")
  add_test(NAME ui.sanitize COMMAND "${trees}/native-sanitize/bin/ui_tests")
  add_test(NAME core.wasm COMMAND "${NODE_PROGRAM}" "${trees}/web/bin/core_tests.js" --no-colors)
  list(APPEND tidy_trees "${trees}/web")
endif()

find_package(Python3 3.9 COMPONENTS Interpreter REQUIRED)

# add_source_check(<name> <argument>...): scripts/check_<name>.py; 77 says that its tool is missing.
function(add_source_check name)
  add_test(NAME check.${name}
    COMMAND "${Python3_EXECUTABLE}" -B "${CMAKE_SOURCE_DIR}/scripts/check_${name}.py" ${ARGN})
  set_tests_properties(check.${name} PROPERTIES
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}" SKIP_RETURN_CODE 77)
endfunction()

add_source_check(format)
add_source_check(includes)
add_source_check(citations)
add_source_check(page_names)
add_source_check(sizes)
add_source_check(headers "${CMAKE_CXX_COMPILER}" "${imgui_dir}")
add_source_check(tidy ${tidy_trees})
# They use every core themselves.
set_tests_properties(check.headers check.tidy PROPERTIES PROCESSORS 2)
