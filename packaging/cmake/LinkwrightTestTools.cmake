# SPDX-License-Identifier: GPL-3.0-or-later
# Programs that tests run. packaging/test.sh provides them; without them the tests that need them skip and say so.

# linkwright_find_tool(VARIABLE program): the environment variable of that name, else the cache folder. Not PATH: what
# a distribution has there is of another generation.
function(linkwright_find_tool variable program)
  if(DEFINED ENV{${variable}} AND NOT "$ENV{${variable}}" STREQUAL "")
    set(${variable} "$ENV{${variable}}" CACHE FILEPATH "A current ${program} for tests" FORCE)
    return()
  endif()
  if(${variable} AND NOT EXISTS "${${variable}}")
    unset(${variable} CACHE)
  endif()
  find_program(${variable} ${program} PATHS "${linkwright_cache}/linkwright/tools" NO_DEFAULT_PATH
    DOC "A current ${program} for tests")
endfunction()

linkwright_find_tool(LINKWRIGHT_KUBECTL kubectl)
linkwright_find_tool(LINKWRIGHT_HELM helm)
linkwright_find_tool(LINKWRIGHT_NGINX nginx)

# What each test finds in its environment. HOME is left alone: tests that write there set their own.
set(LINKWRIGHT_TEST_ENVIRONMENT "QT_QPA_PLATFORM=offscreen" "LC_ALL=C.UTF-8")
foreach(tool IN ITEMS LINKWRIGHT_KUBECTL LINKWRIGHT_HELM LINKWRIGHT_NGINX)
  if(${tool})
    list(APPEND LINKWRIGHT_TEST_ENVIRONMENT "${tool}=${${tool}}")
  endif()
endforeach()
