#!/bin/sh
# Verify the ledger, back it up, and keep the last thirty backups and the first of each month.
# Usage: back-up.sh FOLDER, with ACCORDING_LEDGER set and `according` on the path or beside this file in .venv/bin
set -eu
folder=$1
PATH="$(dirname "$0")/.venv/bin:$PATH"
export PATH

mkdir -p "$folder"
according verify || { echo "The ledger is not what was recorded: nothing was backed up over good copies." >&2; exit 1; }
according backup "$folder/news-$(date +%F-%H%M%S).backup"

# Names sort by their day. Those of the first of a month are left alone.
find "$folder" -name 'news-*.backup' ! -name 'news-????-??-01-*' | sort -r | tail -n +31 |
  while read -r old; do rm -- "$old"; done
