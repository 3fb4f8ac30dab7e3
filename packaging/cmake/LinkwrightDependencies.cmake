# SPDX-License-Identifier: GPL-3.0-or-later
# Everything Linkwright is built from. All are packages of the distribution; where KSyntaxHighlighting for Qt 6 is not,
# packaging/run.sh puts it into a private prefix, which is found here without any option.

find_package(Qt6 6.4 REQUIRED COMPONENTS Charts Core Concurrent Gui Widgets)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 REQUIRED)
find_package(LibArchive REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
find_package(PkgConfig REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(FONTCONFIG REQUIRED IMPORTED_TARGET fontconfig)

# yaml-cpp 0.8 renamed its target.
if(TARGET yaml-cpp::yaml-cpp)
  set(LINKWRIGHT_YAML_CPP yaml-cpp::yaml-cpp)
else()
  set(LINKWRIGHT_YAML_CPP yaml-cpp)
endif()

if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(linkwright_cache "$ENV{XDG_CACHE_HOME}")
else()
  set(linkwright_cache "$ENV{HOME}/.cache")
endif()
find_package(KF6SyntaxHighlighting QUIET)
if(KF6SyntaxHighlighting_FOUND)
  set(LINKWRIGHT_SYNTAX_HIGHLIGHTING KF6::SyntaxHighlighting)
else()
  # The prefix holds 5.116 built for Qt 6. A KF5 of the distribution is built for Qt 5 and must not be taken.
  find_package(KF5SyntaxHighlighting REQUIRED
    PATHS "${linkwright_cache}/linkwright/deps" NO_DEFAULT_PATH)
  set(LINKWRIGHT_SYNTAX_HIGHLIGHTING KF5::SyntaxHighlighting)
endif()

if(LINKWRIGHT_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Network Svg Test)
  include(LinkwrightTestTools)
endif()
