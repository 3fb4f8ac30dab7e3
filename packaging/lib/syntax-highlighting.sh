# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# KSyntaxHighlighting for Qt 6: the distribution's package where it has one (Debian 13 and later). Debian 12 has it
# for Qt 5 only; there 5.116.0 is built for Qt 6 from Debian's own source tarball into the private prefix
# <cache>/deps, where CMake finds it without an option. LINKWRIGHT_DEPS_DIR can name a folder with that tarball.

highlighting_package=libkf6syntaxhighlighting-dev
highlighting_source=ksyntax-highlighting
highlighting_version=5.116.0
highlighting_revision=5.116.0-1
highlighting_suite=trixie
highlighting_tarball=${highlighting_source}_${highlighting_version}.orig.tar.xz
highlighting_sha256=6f8ccacebd0dc9ce050b2b23b715750c97938b3336fbbb80967920cb8c1dfaa7

# Prints the addresses of the archives that the machine's own entries name, both in one-line and in deb822 files.
archive_addresses() {
  local etc=${1:-/etc/apt}
  find "$etc" -maxdepth 2 \( -path "$etc/sources.list" -o -path "$etc/sources.list.d/*.list" \) -type f -print0 |
    sort -z | xargs -0 -r sed -n -E 's/^[[:space:]]*deb[[:space:]]+(\[[^]]*\][[:space:]]*)?([^[:space:]]+)[[:space:]].*/\2/p'
  find "$etc" -maxdepth 2 -path "$etc/sources.list.d/*.sources" -type f -print0 |
    sort -z | xargs -0 -r -n 1 awk '
      function done() { if (deb && enabled) printf "%s", uris; deb = 0; enabled = 1; uris = ""; field = "" }
      BEGIN { enabled = 1 }
      /^[[:space:]]*$/ { done(); next }
      /^#/ { next }
      /^[^[:space:]]/ { field = tolower($1); sub(/:.*/, "", field); sub(/^[^:]*:/, "") }
      field == "types" { for (i = 1; i <= NF; ++i) if ($i == "deb") deb = 1 }
      field == "enabled" && tolower($1) ~ /^(no|false|0|off)$/ { enabled = 0 }
      field == "uris" { for (i = 1; i <= NF; ++i) uris = uris $i "\n" }
      END { done() }'
}

# The one among them that has the whole of Debian: by custom its path ends in "debian".
debian_archive() {
  local addresses
  addresses=$(archive_addresses "$@")
  grep -m 1 -E '/debian/?$' <<<"$addresses" || die "no entry of a Debian archive below ${1:-/etc/apt}; put $highlighting_tarball into a folder and name it by LINKWRIGHT_DEPS_DIR"
}

# Prints where apt would fetch the tarball from. Uses a configuration of its own: the machine's is not touched.
highlighting_address() {
  local work=$1 archive keyring=/usr/share/keyrings/debian-archive-keyring.gpg options=''
  archive=$(debian_archive)
  if [[ -e $keyring ]]; then
    options="[signed-by=$keyring] "
  fi
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
  echo "deb-src $options$archive $highlighting_suite main" >"$work/apt/sources.list"
  local apt=(apt-get -q -q
    -o "Dir::Etc::sourcelist=$work/apt/sources.list" -o Dir::Etc::sourceparts=-
    -o "Dir::State::lists=$work/apt/lists" -o "Dir::Cache=$work/apt/cache"
    -o APT::Sandbox::User=root)
  "${apt[@]}" update >&2
  "${apt[@]}" source --print-uris --only-source "$highlighting_source=$highlighting_revision" |
    sed -n "s/^'\([^']*\)' $highlighting_tarball .*/\1/p"
}

fetch_highlighting() {
  local work=$1 offline=${LINKWRIGHT_DEPS_DIR:-} address
  if [[ -n $offline && -e $offline/$highlighting_tarball ]]; then
    say "taking $highlighting_tarball from $offline"
    cp "$offline/$highlighting_tarball" "$work/"
  else
    say "fetching $highlighting_tarball from the Debian archive"
    address=$(highlighting_address "$work")
    [[ -n $address ]] || die "the archive does not offer $highlighting_tarball"
    quietly "$linkwright_cache/logs/highlighting-fetch.log" /usr/lib/apt/apt-helper -o APT::Sandbox::User=root \
      download-file "$address" "$work/$highlighting_tarball" "SHA256:$highlighting_sha256"
  fi
  sha256_is "$work/$highlighting_tarball" "$highlighting_sha256" ||
    die "$highlighting_tarball is not the file that Debian published (sha256 differs)"
}

# It asks for the Extra CMake Modules of its own day; the installed ones do as well (5.103 is tried).
lower_modules_requirement() {
  sed -i -E 's/^(find_package\(ECM )[0-9.]+/\15.100/' "$1/CMakeLists.txt"
}

build_highlighting() {
  local work=$1 prefix=$2
  tar -xJf "$work/$highlighting_tarball" -C "$work" --one-top-level=source --strip-components=1
  lower_modules_requirement "$work/source"
  say "building KSyntaxHighlighting $highlighting_version for Qt 6 (about two minutes, once)"
  quietly "$linkwright_cache/logs/highlighting-configure.log" cmake -S "$work/source" -B "$work/build" -G Ninja \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" \
    -DBUILD_WITH_QT6=ON -DQT_MAJOR_VERSION=6 -DBUILD_TESTING=OFF
  quietly "$linkwright_cache/logs/highlighting-build.log" cmake --build "$work/build" --parallel "$linkwright_jobs"
  quietly "$linkwright_cache/logs/highlighting-install.log" cmake --install "$work/build"
}

# provide_syntax_highlighting: the stamp is written last, so a build that was cut short is done again.
provide_syntax_highlighting() {
  local prefix=$linkwright_cache/deps stamp
  stamp=$prefix/$highlighting_source.stamp
  if package_installed "$highlighting_package" || [[ $(cat "$stamp" 2>/dev/null) == "$highlighting_version" ]]; then
    return
  fi
  if package_known "$highlighting_package"; then
    provide_packages "$highlighting_package"
    return
  fi
  provide_packages "${packages_to_build_highlighting[@]}"
  mkdir -p "$prefix"
  (
    work=$(mktemp -d "${TMPDIR:-/tmp}/linkwright-highlighting.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    fetch_highlighting "$work"
    build_highlighting "$work" "$prefix"
    echo "$highlighting_version" >"$stamp"
  )
}
