# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# A real API server for the tests. Debian packages etcd, but of Kubernetes only the source of 1.20.2 (Debian 12); the
# kube-apiserver of it is built once into <cache>/kube, in a temporary folder that goes again. That takes about nine
# minutes of processor time, 2 GB of disk for the time of the build, and 110 MB for good. Server-side apply, dry runs, field
# owners and access reviews of this version are real.

kube_source=kubernetes
kube_suite=bookworm
kube_version=1.20.2
kube_tarball=kubernetes_1.20.5+really$kube_version.orig.tar.gz
kube_sha256=b83c0780efb182d928dc63d46488a847f161f04e40a94b96bf5247dd671ecdfc

# Whatever other Go the machine has: later ones refuse code as old as this.
kube_go=/usr/lib/go-1.19/bin
packages_to_build_kube=(golang-1.19-go golang-github-modern-go-reflect2-dev make rsync jq xz-utils)

# Two things of 2021 that the Go of 2022 made wrong.
# - reflect2 crashes in programs built by Go 1.18 and later; Debian's package of it does not.
# - Built by Go 1.16 and later, the validators take an empty string for null, and refuse it (kubernetes#99804).
mend_kube_source() {
  local vendor=$1/vendor reflect2=/usr/share/gocode/src/github.com/modern-go/reflect2 file
  rm -f "$vendor"/github.com/modern-go/reflect2/*.go "$vendor"/github.com/modern-go/reflect2/*.s
  cp "$reflect2"/*.go "$reflect2"/*.s "$vendor/github.com/modern-go/reflect2/"
  rm -f "$vendor"/github.com/modern-go/reflect2/*_test.go
  for file in k8s.io/kube-openapi/pkg/validation/validate/type.go github.com/go-openapi/validate/type.go; do
    sed -i 's/if data == nil || reflect\.DeepEqual(reflect\.Zero(reflect\.TypeOf(data)), reflect\.ValueOf(data)) {/if data == nil {/' "$vendor/$file"
    grep -q 'if data == nil {' "$vendor/$file" || die "$file is not as expected: its test for null was not found"
  done
}

# build_kube_apiserver WORK: leaves WORK/kube-apiserver. Go's caches stay in WORK, too.
build_kube_apiserver() {
  local work=$1 tree=$1/go/src/k8s.io/kubernetes
  mkdir -p "$tree"
  tar -xzf "$work/$kube_tarball" -C "$tree" --strip-components=1
  mend_kube_source "$tree"
  say "building kube-apiserver $kube_version (about nine minutes of processor time, once)"
  (cd "$tree" && quietly "$linkwright_cache/logs/kube-apiserver.log" env \
    PATH="$kube_go:$PATH" HOME="$work" GOPATH="$work/go" GOCACHE="$work/cache" GOTMPDIR="$work" CGO_ENABLED=0 \
    KUBE_GIT_VERSION="v$kube_version" KUBE_GIT_MAJOR=1 KUBE_GIT_MINOR=20 KUBE_GIT_TREE_STATE=clean \
    make WHAT=cmd/kube-apiserver)
  mv "$tree/_output/local/bin/linux/amd64/kube-apiserver" "$work/"
}

# Go makes its module cache read-only.
remove_kube_work() {
  chmod -R u+w "$1"
  rm -rf "$1"
}

# install_kube_apiserver WORK DIRECTORY: renamed into place at the end, so what is there is whole.
install_kube_apiserver() {
  local work=$1 directory=$2
  (
    trap 'remove_kube_work "$work"' EXIT
    build_kube_apiserver "$work"
    mv "$work/kube-apiserver" "$directory/.kube-apiserver.new"
    mv "$directory/.kube-apiserver.new" "$directory/kube-apiserver"
  )
}

skip_kube_apiserver() {
  say "going without an API server: $1; the tests that need one will be skipped"
}

# Why there can be none here; nothing where there can.
kube_apiserver_obstacle() {
  if [[ ${LINKWRIGHT_KUBE_TOOLS:-on} == off ]]; then
    echo "LINKWRIGHT_KUBE_TOOLS is off"
  elif [[ $(uname -m) != x86_64 ]] || ! package_known etcd-server; then
    echo "this machine has no package etcd-server that fits"
  elif [[ ! -x $1/kube-apiserver ]] && ! package_known golang-1.19-go; then
    echo "it is built by Go 1.19, which is not among the packages here (KUBEBUILDER_ASSETS can name a folder with one)"
  fi
}

# Exports KUBEBUILDER_ASSETS, the folder with etcd, kube-apiserver and kubectl. What the caller has set is kept.
provide_kube_apiserver() {
  local directory=$linkwright_cache/kube obstacle work
  if [[ -n ${KUBEBUILDER_ASSETS:-} ]]; then
    return
  fi
  obstacle=$(kube_apiserver_obstacle "$directory")
  if [[ -n $obstacle ]]; then
    skip_kube_apiserver "$obstacle"
    return
  fi
  mkdir -p "$directory"
  if [[ ! -x $directory/kube-apiserver ]]; then
    provide_packages "${packages_to_build_kube[@]}"
    work=$(mktemp -d "${TMPDIR:-/tmp}/linkwright-kube.XXXXXX")
    if ! fetch_source_file "$work" "$kube_suite" "$kube_source" "$kube_tarball" "$kube_sha256"; then
      rm -rf "$work"
      skip_kube_apiserver "its source could not be fetched"
      return
    fi
    install_kube_apiserver "$work" "$directory"
  fi
  provide_packages etcd-server
  ln -sf "$(command -v etcd)" "$directory/etcd"
  ln -sf "$LINKWRIGHT_KUBECTL" "$directory/kubectl"
  export KUBEBUILDER_ASSETS=$directory
}
