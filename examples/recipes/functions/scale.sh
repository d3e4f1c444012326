#!/bin/sh
# A KRM function, and an exec plugin of kubectl kustomize, which names a file with the configuration.
set -eu
if [ $# -gt 0 ]; then export SCALE_CONFIG="$1"; fi
exec npx withal patch scale.ts
