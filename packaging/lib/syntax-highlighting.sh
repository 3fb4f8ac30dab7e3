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

fetch_highlighting() {
  local work=$1 offline=${LINKWRIGHT_DEPS_DIR:-}
  if [[ -n $offline && -e $offline/$highlighting_tarball ]]; then
    say "taking $highlighting_tarball from $offline"
    cp "$offline/$highlighting_tarball" "$work/"
    sha256_is "$work/$highlighting_tarball" "$highlighting_sha256" ||
      die "$highlighting_tarball is not the file that Debian published (sha256 differs)"
  else
    fetch_source_file "$work" "$highlighting_suite" "$highlighting_source=$highlighting_revision" \
      "$highlighting_tarball" "$highlighting_sha256" ||
      die "no $highlighting_tarball; put it into a folder and name that by LINKWRIGHT_DEPS_DIR"
  fi
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
