#!/usr/bin/env bash
# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Linkwright and runs it.
#
#   packaging/run.sh               opens the window with the sample plan; without a display, checks the sample and
#                                  renders its bundle into build/bundle
#   packaging/run.sh ARGUMENTS...  hands them to linkwright; without a display, to linkwrightctl
set -euo pipefail

lib=$(dirname "${BASH_SOURCE[0]}")/lib
# shellcheck source-path=SCRIPTDIR/lib
{
  source "$lib/common.sh"
  source "$lib/packages.sh"
  source "$lib/debian-source.sh"
  source "$lib/syntax-highlighting.sh"
  source "$lib/build.sh"
}

sample=$linkwright_root/resources/samples/guide.linkwright.yaml
programs=$linkwright_root/build/release/bin
bundle=$linkwright_root/build/bundle

run_without_display() {
  if (($# > 0)); then
    exec "$programs/linkwrightctl" "$@"
  fi
  say "no display: checking the sample plan"
  "$programs/linkwrightctl" check "$sample"
  say "rendering its bundle"
  "$programs/linkwrightctl" render "$sample" --format dir -o "$bundle"
  say "the bundle is in $bundle; start with its RUNBOOK.md"
}

provide_packages "${packages_to_build[@]}" "${packages_to_run[@]}"
provide_syntax_highlighting
build_preset release linkwright linkwrightctl

if [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; then
  if (($# == 0)); then
    set -- "$sample"
  fi
  say "opening the window"
  exec "$programs/linkwright" "$@"
fi
run_without_display "$@"
