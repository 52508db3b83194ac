#!/bin/sh
# Runs a command whose temporary files lie in memory, where that has room for them: the tests make
# some hundred thousand files, sync most of them, and need none of them after the machine is off.
set -eu
needed_mib=6000
memory=/dev/shm
free_mib=$(df -Pm "$memory" 2>/dev/null | awk 'NR == 2 { print $4 }')
unused_mib=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null || true)
if [ -w "$memory" ] && [ "${free_mib:-0}" -ge "$needed_mib" ] &&
    [ "${unused_mib:-0}" -ge $((2 * needed_mib)) ]; then
    TMPDIR=$(mktemp -d "$memory/desk-XXXXXX")
    export TMPDIR
    # As in /tmp, another user passes through: one test reads as a user without rights.
    chmod 711 "$TMPDIR"
    # What a failed run left is kept, as on a disk, for whoever looks into it.
    trap '[ $? -ne 0 ] || rm -rf "$TMPDIR"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
fi
"$@"
