# SPDX-License-Identifier: GPL-3.0-or-later
# How targets are made, so that each folder's CMakeLists.txt is a list of files and of what it links.


# Remembers sources, so that a test can tell whether a file on disk is in no target.
function(linkwright_remember_sources)
  foreach(source IN LISTS ARGN)
    file(RELATIVE_PATH relative ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/${source})
    set_property(GLOBAL APPEND PROPERTY LINKWRIGHT_SOURCES ${relative})
  endforeach()
endfunction()

function(linkwright_write_source_list)
  get_property(sources GLOBAL PROPERTY LINKWRIGHT_SOURCES)
  list(REMOVE_DUPLICATES sources)
  list(SORT sources)
  list(JOIN sources "\n" text)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/sources.txt CONTENT "@text@\n" @ONLY)
endfunction()

# linkwright_precompiled_headers(NAME HEADERS headers... [LINKS targets...] [OPTIONS compiler options...])
# Compiles headers once, for every target that says PCH NAME. A header is shared only by those who agree on options and
# on the macros that it reads.
function(linkwright_precompiled_headers name)
  if(NOT LINKWRIGHT_PCH)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "HEADERS;LINKS;OPTIONS" ${ARGN})
  set(source ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "")
  add_library(linkwright_pch_${name} OBJECT ${source})
  target_include_directories(linkwright_pch_${name} PRIVATE ${PROJECT_SOURCE_DIR}/models)
  target_link_libraries(linkwright_pch_${name} PRIVATE ${arg_LINKS} linkwright_options)
  target_compile_options(linkwright_pch_${name} PRIVATE ${arg_OPTIONS})
  target_precompile_headers(linkwright_pch_${name} PRIVATE ${arg_HEADERS})
endfunction()

# Takes precompiled headers that were made before, if the build uses any.
function(linkwright_use_precompiled_headers target name)
  if(TARGET linkwright_pch_${name})
    target_precompile_headers(${target} REUSE_FROM linkwright_pch_${name})
  endif()
endfunction()

# linkwright_library(NAME [MOC] SOURCES files... [LINKS public targets...] [PRIVATE_LINKS targets...]
#   [PCH precompiled headers])
# Makes the static library linkwright_NAME, alias Linkwright::NAME. Headers are listed among SOURCES.
function(linkwright_library name)
  cmake_parse_arguments(arg "MOC" "PCH" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(linkwright_${name} STATIC ${arg_SOURCES})
  add_library(Linkwright::${name} ALIAS linkwright_${name})
  target_include_directories(linkwright_${name} PUBLIC ${PROJECT_SOURCE_DIR}/models ${PROJECT_SOURCE_DIR})
  target_link_libraries(linkwright_${name} PUBLIC ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS} linkwright_options)
  set_target_properties(linkwright_${name} PROPERTIES AUTOMOC ${arg_MOC})
  if(arg_PCH)
    linkwright_use_precompiled_headers(linkwright_${name} ${arg_PCH})
  endif()
  linkwright_remember_sources(${arg_SOURCES})
endfunction()

# Where libraries that are loaded late lie, seen from the folder of the programs: the same in a build as installed.
file(RELATIVE_PATH LINKWRIGHT_LIBRARY_FOLDER ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR}/linkwright)
cmake_path(SET linkwright_library_output NORMALIZE
  ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${LINKWRIGHT_LIBRARY_FOLDER})

# linkwright_late_library(NAME SOURCES files... [LINKS targets...])
# Makes linkwright_NAME, a library that a program loads when it first needs it. What it links is no part of the start of
# any program.
function(linkwright_late_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(linkwright_${name} MODULE ${arg_SOURCES})
  target_include_directories(linkwright_${name} PRIVATE ${PROJECT_SOURCE_DIR}/models ${PROJECT_SOURCE_DIR})
  target_link_libraries(linkwright_${name} PRIVATE ${arg_LINKS} linkwright_options)
  set_target_properties(linkwright_${name} PROPERTIES PREFIX "" INSTALL_RPATH_USE_LINK_PATH ON
    LIBRARY_OUTPUT_DIRECTORY ${linkwright_library_output})
  install(TARGETS linkwright_${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/linkwright)
  linkwright_remember_sources(${arg_SOURCES})
endfunction()

# linkwright_program(NAME SOURCES files... LINKS targets...)
function(linkwright_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/models ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} linkwright_options)
  linkwright_remember_sources(${arg_SOURCES})
endfunction()

# linkwright_test_program(NAME SOURCES files... LINKS targets...)
# A program with a test class in NAME.cpp, which includes NAME.moc. That is all its meta code: AUTOMOC would compile one
# more, empty file for each of the many tests.
function(linkwright_test_program name)
  linkwright_program(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE Qt6::Test)
  # At a fixed address: under the sanitizers a third of a program would be what it moves at each start.
  target_link_options(${name} PRIVATE -no-pie)
  qt_generate_moc(${name}.cpp ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc TARGET ${name})
  target_sources(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
  target_compile_definitions(${name} PRIVATE
    LINKWRIGHT_SOURCE_DIR="${PROJECT_SOURCE_DIR}" LINKWRIGHT_BINARY_DIR="${CMAKE_BINARY_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
endfunction()

# Qt tells each test where its sources are, for QFINDTESTDATA. Nobody asks, and a precompiled header is shared only by
# those who agree on every macro.
set(linkwright_test_options -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
if(LINKWRIGHT_SANITIZERS)
  list(APPEND linkwright_test_options -O0) # compiling them takes longer than running them
endif()

# linkwright_test(NAME [LINKS targets...] [SOURCES more files...] [LABEL label] [TIMEOUT seconds] [RESOURCE lock]
#   [REAL_DEFINITIONS])
# A Qt Test program from NAME.cpp in the current folder, run offscreen. Sanitizers get four times the time.
# REAL_DEFINITIONS runs it once more, as NAME_real_definitions, with the projects' own definitions of kinds where the
# environment variable LINKWRIGHT_CRDS_DIR named a folder with them when this was configured.
function(linkwright_test name)
  cmake_parse_arguments(arg "REAL_DEFINITIONS" "LABEL;TIMEOUT;RESOURCE" "LINKS;SOURCES" ${ARGN})
  if(NOT arg_LABEL)
    set(arg_LABEL unit)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(LINKWRIGHT_SANITIZERS)
    math(EXPR arg_TIMEOUT "4 * ${arg_TIMEOUT}")
  endif()
  linkwright_test_program(${name} SOURCES ${name}.cpp ${arg_SOURCES} LINKS ${arg_LINKS})
  target_compile_options(${name} PRIVATE ${linkwright_test_options})
  linkwright_use_precompiled_headers(${name} tests)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "${LINKWRIGHT_TEST_ENVIRONMENT}")
  if(arg_RESOURCE)
    set_tests_properties(${name} PROPERTIES RESOURCE_LOCK ${arg_RESOURCE})
  endif()
  if(arg_REAL_DEFINITIONS AND DEFINED ENV{LINKWRIGHT_CRDS_DIR})
    add_test(NAME ${name}_real_definitions COMMAND ${name})
    set_tests_properties(${name}_real_definitions PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT}
      ENVIRONMENT
      "${LINKWRIGHT_TEST_ENVIRONMENT};LINKWRIGHT_DEFINITIONS=real;LINKWRIGHT_CRDS_DIR=$ENV{LINKWRIGHT_CRDS_DIR}")
  endif()
endfunction()
