# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DSOURCE_DIR=… -DSOURCES=sources.txt [-DCLANG_FORMAT=…] -P format.cmake
# Every source is as clang-format 14 would write it. Other versions write other things, so they are not asked.
if(NOT CLANG_FORMAT)
  message("SKIP: clang-format 14 is not here")
  return()
endif()
file(STRINGS ${SOURCES} files)
execute_process(COMMAND ${CLANG_FORMAT} --dry-run -Werror ${files}
  WORKING_DIRECTORY ${SOURCE_DIR} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "run clang-format -i on the files above")
endif()
