# How every target of ours is built. What a whole tree shares (optimization, sanitizers, no
# exceptions on the web) stands in CMakePresets.json; what belongs to our own code stands here, so
# that other people's sources are spared our warnings.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# Which tree this is, for the names of its tests: native, debug, sanitize or wasm.
set(CONNECT_DEPLOY_TREE "native" CACHE STRING "name of this build tree in its tests")

# use_house_flags(<target>): C++20, warnings as errors, includes from the root of the repository.
function(use_house_flags target)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    target_include_directories(${target} INTERFACE "${CMAKE_SOURCE_DIR}")
    return()
  endif()
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion -Werror)
endfunction()

# add_room(<target> [SOURCES <file>...] [LINKS <target>...] [PRIVATE_LINKS <target>...])
# One room of the core as a static library; without sources, a room of headers only.
# LINKS are seen through the room's headers, PRIVATE_LINKS by its sources alone.
function(add_room target)
  cmake_parse_arguments(PARSE_ARGV 1 room "" "" "SOURCES;LINKS;PRIVATE_LINKS")
  if(room_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "add_room(${target}): what is ${room_UNPARSED_ARGUMENTS}?")
  endif()
  if(room_SOURCES)
    add_library(${target} STATIC ${room_SOURCES})
    target_link_libraries(${target} PUBLIC ${room_LINKS} PRIVATE ${room_PRIVATE_LINKS})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${room_LINKS})
  endif()
  use_house_flags(${target})
endfunction()
