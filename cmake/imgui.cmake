# Dear ImGui as static libraries of our own, since the page needs it compiled to wasm and 1.92 is
# newer than Debian 12's package: imgui, imgui_opengl3, and natively imgui_glfw, imgui_freetype.
#
# On Debian scripts/setup.sh brings the sources to build/deps/imgui; elsewhere they come from their
# repository, by commit (as far as tried: see dependencies.cmake). Both are the same sources.
include(FetchContent)

set(IMGUI_DIR "${CMAKE_SOURCE_DIR}/build/deps/imgui" CACHE PATH "sources of Dear ImGui >= 1.92")
set(imgui_dir "${IMGUI_DIR}")
if(NOT EXISTS "${imgui_dir}/imgui.h")
  message(STATUS "No Dear ImGui in ${imgui_dir} (on Debian, scripts/setup.sh puts it there): "
    "getting it from its repository")
  FetchContent_Declare(imgui_sources GIT_REPOSITORY https://github.com/ocornut/imgui.git
    GIT_TAG 45acd5e0e82f4c954432533ae9985ff0e1aad6d5)  # v1.92.2b
  FetchContent_MakeAvailable(imgui_sources)
  set(imgui_dir "${imgui_sources_SOURCE_DIR}")
endif()

# Not our code: no warnings of ours, and none where its headers are included either.
function(add_imgui_library target)
  list(TRANSFORM ARGN PREPEND "${imgui_dir}/")
  add_library(${target} STATIC ${ARGN})
  set_target_properties(${target} PROPERTIES EXPORT_COMPILE_COMMANDS OFF)
endfunction()

set(imgui_sources imgui.cpp imgui_draw.cpp imgui_widgets.cpp)
if(NOT EMSCRIPTEN)
  list(APPEND imgui_sources imgui_tables.cpp)  # the page has its own: web/no_tables.cpp
endif()
add_imgui_library(imgui ${imgui_sources})
target_include_directories(imgui SYSTEM PUBLIC "${imgui_dir}" PRIVATE "${CMAKE_SOURCE_DIR}")
target_include_directories(imgui INTERFACE "${CMAKE_SOURCE_DIR}")
# FreeType's loader is also the door by which another one comes in without stb_truetype: natively
# that is FreeType itself, on the page the code that defines ImGuiFreeType::GetFontLoader().
target_compile_definitions(imgui PUBLIC
  "IMGUI_USER_CONFIG=\"core/ui/imgui_config.h\"" IMGUI_ENABLE_FREETYPE)

add_imgui_library(imgui_opengl3 backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_opengl3 SYSTEM PUBLIC "${imgui_dir}/backends")
target_link_libraries(imgui_opengl3 PUBLIC imgui)

if(EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_DEFAULT_FONT IMGUI_DISABLE_FILE_FUNCTIONS
    IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS)
  return()
endif()

# It looks libGL up while it runs; nothing of GL is linked.
target_link_libraries(imgui_opengl3 PRIVATE ${CMAKE_DL_LIBS})

find_package(glfw3 3.3 REQUIRED)
add_imgui_library(imgui_glfw backends/imgui_impl_glfw.cpp)
target_include_directories(imgui_glfw SYSTEM PUBLIC "${imgui_dir}/backends")
target_link_libraries(imgui_glfw PUBLIC imgui glfw)

find_package(Freetype REQUIRED)
add_imgui_library(imgui_freetype misc/freetype/imgui_freetype.cpp)
target_include_directories(imgui_freetype SYSTEM PUBLIC "${imgui_dir}/misc/freetype")
target_link_libraries(imgui_freetype PUBLIC imgui Freetype::Freetype)
# Each needs the other; CMake repeats static libraries on the link line for that.
target_link_libraries(imgui PUBLIC imgui_freetype)
