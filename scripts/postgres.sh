#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server that lives only as long as the command:
# no network, a socket in a folder of its own, nothing kept. UNKNOT_PG_* tell the command where.
set -euo pipefail
bin=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -1)
if [ -z "$bin" ]; then
  "$(dirname "$0")/debian.sh" postgresql
  bin=$(find /usr/lib/postgresql/*/bin -maxdepth 0 | sort -V | tail -1)
fi
home=$(mktemp -d /tmp/unknot-postgres.XXXXXX)
as=()
if [ "$(id -u)" -eq 0 ]; then # the server refuses to run as root
  chown postgres:postgres "$home"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
stop() {
  (cd / && "${as[@]}" "$bin/pg_ctl" -D "$home/data" -m fast -w stop >/dev/null 2>&1) || true
  rm -rf "$home"
}
trap stop EXIT
(
  cd /
  "${as[@]}" "$bin/initdb" --no-sync -A trust -U postgres --locale=C.UTF-8 -D "$home/data" >/dev/null
  "${as[@]}" "$bin/pg_ctl" -D "$home/data" -w -l "$home/log" start >/dev/null -o \
    "-c listen_addresses='' -k $home -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
  "${as[@]}" "$bin/createdb" -h "$home" -U postgres unknot
) || { cat "$home/log" >&2; exit 1; }
UNKNOT_PG_NAME=unknot UNKNOT_PG_USER=postgres UNKNOT_PG_HOST="$home" "$@"
