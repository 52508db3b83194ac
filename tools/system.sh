#!/bin/sh
# Installs what is missing of the named system packages: as root on Debian, else says the line.
set -eu
missing=""
for package in "$@"; do
    case $package in
        chromium) command -v chromium >/dev/null 2>&1 || missing="$missing $package" ;;
        poppler-utils) command -v pdftoppm >/dev/null 2>&1 || missing="$missing $package" ;;
        strace) command -v strace >/dev/null 2>&1 || missing="$missing $package" ;;
        *) dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null 2>&1 || true
    # shellcheck disable=SC2086
    apt-get install -y -qq -o DPkg::Lock::Timeout=300 --no-install-recommends $missing >/dev/null &&
        exit 0
fi
echo "Missing on this machine:$missing" >&2
echo "Install with:  sudo apt-get install$missing" >&2
exit 2
