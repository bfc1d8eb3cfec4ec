#!/usr/bin/env bash
# Installs the named Debian packages, or says plainly what a person has to do.
set -euo pipefail
missing="$*"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Needed and not found: $missing. This machine has no apt-get; install them with its own tools and run make again." >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "Needed and not found: $missing. Run: sudo apt-get install $missing" >&2
    exit 1
  fi
  as_root="sudo -n"
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends "$@"
