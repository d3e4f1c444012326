#!/bin/sh
# Reads what Helm has rendered from standard input, and prints it as patches.ts changes it.
set -eu
cd -P "$(dirname "$0")"
exec npx withal patch patches.ts
