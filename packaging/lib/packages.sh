# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Debian packages: what building, running and testing need, and how what is missing gets installed.
# The lists hold for a bare Debian (debootstrap --variant=minbase) with recommended packages left out.

# shellcheck disable=SC2034  # the lists are used by the scripts that source this file
packages_to_build=(
  ca-certificates g++ cmake ninja-build ccache pkg-config
  qt6-base-dev qt6-charts-dev libqt6opengl6-dev qt6-svg-dev libgl-dev libxkbcommon-dev
  libyaml-cpp-dev nlohmann-json3-dev libexpected-dev libcli11-dev libre2-dev libarchive-dev libcurl4-openssl-dev
  libssl-dev libfontconfig-dev
)

# Qt's window plugin for X11 comes with its libraries, the one for Wayland does not. A bare Debian has no font.
packages_to_run=(qt6-wayland fonts-dejavu-core)

packages_to_test=(fonts-dejavu-core git mold openssl unzip xvfb xauth python3-jsonschema python3-yaml)

# For the private build of KSyntaxHighlighting.
packages_to_build_highlighting=(
  extra-cmake-modules qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools xz-utils
)

package_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "this needs root, once: $*"
  fi
}

apt_lists_are_fresh=no
refresh_apt_lists_once() {
  if [[ $apt_lists_are_fresh == no ]]; then
    say "refreshing the package lists"
    as_root apt-get -q -q update
    apt_lists_are_fresh=yes
  fi
}

# Whether apt can install it. Where the lists were cleared away (images do that), they are fetched first.
package_known() {
  local candidate
  if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then
    refresh_apt_lists_once
  fi
  candidate=$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: *//p')
  [[ -n $candidate && $candidate != "(none)" ]]
}

# provide_packages NAME...: installs the ones that are missing; silent and without root when there are none.
provide_packages() {
  local package missing=()
  for package in "$@"; do
    package_installed "$package" || missing+=("$package")
  done
  if ((${#missing[@]} == 0)); then
    return
  fi
  command -v apt-get >/dev/null || die "no apt-get here; please install what these packages of Debian hold: ${missing[*]}"
  refresh_apt_lists_once
  say "installing ${missing[*]}"
  quietly "$linkwright_cache/logs/apt.log" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y -o Dpkg::Use-Pty=0 install --no-install-recommends "${missing[@]}"
}

# Node can have come from anywhere, so what counts is the command.
provide_npm() {
  if ! command -v npm >/dev/null; then
    provide_packages npm
  fi
}

# The format check wants the very version that wrote the tree; elsewhere that check is skipped.
provide_clang_format() {
  if ! command -v clang-format-14 >/dev/null && package_known clang-format-14; then
    provide_packages clang-format-14
  fi
}
