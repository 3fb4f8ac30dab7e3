# SPDX-FileCopyrightText: Linkwright contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of linkwrightctl for bash. Names of samples and rules come from the program itself.

# The first column of a list that the program prints.
_linkwrightctl_names() {
  "${COMP_WORDS[0]}" "$1" 2>/dev/null | cut -d ' ' -f 1
}

_linkwrightctl_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_linkwrightctl_files() {
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
  compopt -o filenames 2>/dev/null
}

_linkwrightctl() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    _linkwrightctl_words "new check fix render explain contexts preflight diff apply history undo gateways probe try --help --version" "$current"
    return
  fi
  case $command:$previous in
    check:--format) _linkwrightctl_words "text json sarif junit" "$current"; return ;;
    check:--fail-on) _linkwrightctl_words "error warning" "$current"; return ;;
    preflight:--format) _linkwrightctl_words "text json junit sarif" "$current"; return ;;
    preflight:--facts | preflight:--save-facts) _linkwrightctl_files "$current"; return ;;
    preflight:--context | preflight:--cluster | preflight:--wait | preflight:--request-timeout) return ;;
    contexts:--format | diff:--format | apply:--format | history:--format | gateways:--format | probe:--format | try:--format) _linkwrightctl_words "text json" "$current"; return ;;
    diff:--context | apply:--context | diff:--cluster | apply:--cluster) return ;;
    apply:--on-conflict) _linkwrightctl_words "stop keep take" "$current"; return ;;
    apply:--wait | apply:--concurrency | diff:--request-timeout | apply:--request-timeout | undo:--request-timeout) return ;;
    gateways:--wait | gateways:--request-timeout | probe:--cluster | probe:--count | probe:--period | probe:--host) return ;;
    try:--cluster | try:--host | try:-X | try:--method | try:-H | try:--header | try:--port) return ;;
    fix:--rule) _linkwrightctl_words "$(_linkwrightctl_names explain)" "$current"; return ;;
    render:--format) _linkwrightctl_words "stream dir tar.gz zip" "$current"; return ;;
    render:--cluster) return ;;
    *:-o | *:--output) _linkwrightctl_files "$current"; return ;;
  esac
  if [[ $current == -* ]]; then
    case $command in
      new) _linkwrightctl_words "--output --help" "$current" ;;
      check) _linkwrightctl_words "--format --fail-on --help" "$current" ;;
      fix) _linkwrightctl_words "--rule --output --help" "$current" ;;
      render) _linkwrightctl_words "--cluster --format --output --force --help" "$current" ;;
      explain) _linkwrightctl_words "--help" "$current" ;;
      contexts | history) _linkwrightctl_words "--format --help" "$current" ;;
      preflight) _linkwrightctl_words "--context --cluster --request-timeout --wait --save-facts --facts --format --help" "$current" ;;
      diff) _linkwrightctl_words "--context --cluster --request-timeout --format --help" "$current" ;;
      apply) _linkwrightctl_words "--context --cluster --yes --dry-run --prune --on-conflict --wait --concurrency --request-timeout --format --help" "$current" ;;
      gateways) _linkwrightctl_words "--watch --wait --request-timeout --format --help" "$current" ;;
      probe) _linkwrightctl_words "--cluster --count --period --host --format --help" "$current" ;;
      try) _linkwrightctl_words "--cluster --host --method --header --tls --port --format --help" "$current" ;;
      undo) _linkwrightctl_words "--yes --request-timeout --help" "$current" ;;
    esac
    return
  fi
  case $command in
    new) _linkwrightctl_words "$(_linkwrightctl_names new)" "$current" ;;
    explain) _linkwrightctl_words "$(_linkwrightctl_names explain)" "$current" ;;
    contexts | history) ;;
    undo) _linkwrightctl_words "$(_linkwrightctl_names history)" "$current" ;;
    *) _linkwrightctl_files "$current" ;;
  esac
}

complete -F _linkwrightctl linkwrightctl
