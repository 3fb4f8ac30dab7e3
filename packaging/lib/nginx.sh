# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# nginx for the tests of probes, where it stands in Emissary's place: the program out of Debian's package, unpacked to
# <cache>/tools and not installed, since the package would start a service. Its libraries are those of Qt and git.

fetch_nginx() {
  local directory=$1
  (cd "$directory" && quietly "$linkwright_cache/logs/nginx.log" apt-get -q -q download nginx)
  dpkg-deb -x "$(find "$directory" -maxdepth 1 -name 'nginx_*.deb')" "$directory/unpacked"
}

# Exports LINKWRIGHT_NGINX, unless the caller has. Where there is no such package, the tests that need it skip.
provide_nginx() {
  local tools=$linkwright_cache/tools work
  if [[ -n ${LINKWRIGHT_NGINX:-} ]]; then
    return
  fi
  if [[ ! -x $tools/nginx ]]; then
    if ! command -v apt-get >/dev/null || ! package_known nginx; then
      say "going without nginx: the tests that need it will be skipped"
      return
    fi
    say "fetching nginx"
    mkdir -p "$tools"
    work=$(mktemp -d "$tools/.fetch.XXXXXX")
    (
      trap 'rm -rf "$work"' EXIT
      fetch_nginx "$work"
      mv -f "$work/unpacked/usr/sbin/nginx" "$tools/nginx"
    )
  fi
  export LINKWRIGHT_NGINX=$tools/nginx
}
