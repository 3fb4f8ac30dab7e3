# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Configuring and building a preset of CMakePresets.json, from anywhere.

# build_preset NAME [TARGET...]: configures each time (it is quick, and finds what was installed since), then builds
# all or those targets.
build_preset() {
  local preset=$1 directory=$linkwright_root/build/$1
  shift
  mkdir -p "$directory"
  say "configuring $preset"
  (cd "$linkwright_root" && quietly "$directory/configure.log" cmake --preset "$preset")
  say "building $preset with $linkwright_jobs jobs"
  local targets=()
  if (($# > 0)); then
    targets=(--target "$@")
  fi
  (cd "$linkwright_root" && cmake --build --preset "$preset" --parallel "$linkwright_jobs" "${targets[@]}")
}
