# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What every script of this folder shares: one line per step, the place of the repository, the cache.

linkwright_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
linkwright_cache=${XDG_CACHE_HOME:-${HOME:?must be set, the cache lives below it}/.cache}/linkwright

# Two jobs at least: with one, every wait for the disk stands still.
linkwright_jobs=$(nproc)
if ((linkwright_jobs < 2)); then
  linkwright_jobs=2
fi

say() {
  printf '==> %s\n' "$*" >&2
}

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# quietly LOG COMMAND...: keeps the output in LOG, shows its end only when the command fails.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if ! "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    die "failed: $* (all of the output is in $log)"
  fi
}

# sha256_is FILE SUM
sha256_is() {
  [[ $(sha256sum "$1" | cut -d ' ' -f 1) == "$2" ]]
}
