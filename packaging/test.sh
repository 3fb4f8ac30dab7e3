#!/usr/bin/env bash
# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the tests need, builds a preset and runs its tests; the exit code is that of ctest.
#
#   packaging/test.sh [--preset NAME] [ARGUMENTS OF CTEST...]
#
# NAME is dev (the default), asan, release or bench. Example: packaging/test.sh --preset asan -L hygiene
# LINKWRIGHT_KUBE_TOOLS=off goes without kubectl, helm and an API server; the tests that need them are then skipped.
set -euo pipefail

lib=$(dirname "${BASH_SOURCE[0]}")/lib
# shellcheck source-path=SCRIPTDIR/lib
{
  source "$lib/common.sh"
  source "$lib/packages.sh"
  source "$lib/debian-source.sh"
  source "$lib/syntax-highlighting.sh"
  source "$lib/kube-tools.sh"
  source "$lib/kube-apiserver.sh"
  source "$lib/nginx.sh"
  source "$lib/build.sh"
}

preset=dev
if [[ ${1:-} == --preset ]]; then
  preset=${2:?--preset wants a name}
  shift 2
fi

provide_packages "${packages_to_build[@]}" "${packages_to_test[@]}"
provide_clang_format
provide_syntax_highlighting
provide_kube_tools
provide_kube_apiserver
provide_nginx
build_preset "$preset"

say "testing $preset"
cd "$linkwright_root"
# Many tests wait for servers and windows: half as many again as there are processors keep those busy.
exec ctest --preset "$preset" --parallel "$((linkwright_jobs + linkwright_jobs / 2))" "$@"
