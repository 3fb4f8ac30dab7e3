# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Files of Debian's source packages, from the mirror that the machine itself uses. apt's own "source" wants the whole
# package with a verified .dsc, which not every mirror has; what comes is checked against a sum that is known here.

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
  grep -m 1 -E '/debian/?$' <<<"$addresses" || die "no entry of a Debian archive below ${1:-/etc/apt}"
}

# source_file_address WORK SUITE PACKAGE FILE: prints where apt would fetch it from. Uses a
# configuration of its own: the machine's is not touched.
source_file_address() {
  local work=$1 suite=$2 package=$3 file=$4 archive keyring=/usr/share/keyrings/debian-archive-keyring.gpg options=''
  archive=$(debian_archive)
  if [[ -e $keyring ]]; then
    options="[signed-by=$keyring] "
  fi
  mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
  echo "deb-src $options$archive $suite main" >"$work/apt/sources.list"
  local apt=(apt-get -q -q
    -o "Dir::Etc::sourcelist=$work/apt/sources.list" -o Dir::Etc::sourceparts=-
    -o "Dir::State::lists=$work/apt/lists" -o "Dir::Cache=$work/apt/cache"
    -o APT::Sandbox::User=root)
  "${apt[@]}" update >&2
  # From WORK, because apt leaves out what lies in the current folder already.
  (cd "$work" && "${apt[@]}" source --print-uris --only-source "$package") | sed -n "s/^'\([^']*\)' $file .*/\1/p"
}

# fetch_source_file WORK SUITE PACKAGE FILE SHA256: puts it into WORK. Fails, and says why, where it cannot be had.
fetch_source_file() {
  local work=$1 file=$4 sum=$5 address
  say "fetching $file from the Debian archive"
  address=$(source_file_address "$@") || return 1
  if [[ -z $address ]]; then
    say "the archive does not offer $file"
    return 1
  fi
  if ! /usr/lib/apt/apt-helper -o APT::Sandbox::User=root download-file "$address" "$work/$file" "SHA256:$sum" \
    >"$work/fetch.log" 2>&1; then
    tail -n 5 "$work/fetch.log" >&2
    return 1
  fi
  if ! sha256_is "$work/$file" "$sum"; then
    say "$file is not the file that Debian published (sha256 differs)"
    return 1
  fi
}
