# SPDX-License-Identifier: GPL-3.0-or-later
# What a build can choose, and the language settings that every target shares.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

option(LINKWRIGHT_TESTS "Build the tests" ON)
option(LINKWRIGHT_BENCH "Build the benchmarks, run by ctest -C bench" OFF)
option(LINKWRIGHT_FUZZ "Build the fuzzers (clang only)" OFF)
option(LINKWRIGHT_WERROR "Treat warnings as errors" OFF)
option(LINKWRIGHT_PCH "Use precompiled headers" ON)
set(LINKWRIGHT_SANITIZERS "" CACHE STRING "Sanitizers to build with, such as address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON) # all is linked into libraries that are loaded late, too
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(LINKWRIGHT_CCACHE ccache)
if(LINKWRIGHT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The sloppiness lets ccache work together with precompiled headers.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${LINKWRIGHT_CCACHE})
endif()

# The tests are many programs: what links them quickly saves minutes.
find_program(LINKWRIGHT_MOLD mold)

add_library(linkwright_options INTERFACE)
# Some of what is linked asks for -pthread; whoever shares precompiled headers has to agree.
target_compile_options(linkwright_options INTERFACE -pthread)
target_compile_options(linkwright_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
  $<$<BOOL:${LINKWRIGHT_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 sees overlaps and overflows inside its own std::string when it optimises (GCC bug 105651).
  target_compile_options(linkwright_options INTERFACE
    -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
endif()
target_compile_definitions(linkwright_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_KEYWORDS QT_NO_FOREACH QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(LINKWRIGHT_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(linkwright_options INTERFACE -fpch-preprocess)
endif()
if(LINKWRIGHT_MOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
  # Two hundred programs with all their lines need room.
  target_link_options(linkwright_options INTERFACE -fuse-ld=mold -Wl,--compress-debug-sections=zlib)
endif()
if(LINKWRIGHT_SANITIZERS)
  target_compile_options(linkwright_options INTERFACE
    -fsanitize=${LINKWRIGHT_SANITIZERS} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  if(LINKWRIGHT_SANITIZERS MATCHES "undefined")
    # These look at every pointer before each use and make half of the code. AddressSanitizer stops at a null pointer and
    # at one past its object as well, and this machine reads what is not aligned.
    target_compile_options(linkwright_options INTERFACE
      -fno-sanitize=alignment,null,object-size,pointer-overflow,vptr)
  endif()
  # What is loaded late has to find the types of the program, or objects of theirs would look foreign.
  target_link_options(linkwright_options INTERFACE -fsanitize=${LINKWRIGHT_SANITIZERS} -rdynamic)
endif()
