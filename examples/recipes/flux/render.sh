#!/usr/bin/env bash
# Renders each environment into a folder of a branch, and pushes it if something has changed.
set -euo pipefail
branch=${1:-rendered}
revision=$(git rev-parse --short HEAD)

place=$(mktemp -d)
trap 'git worktree remove --force "$place"' EXIT
if git fetch --quiet --depth 1 origin "$branch"; then
  git worktree add --quiet --detach "$place" FETCH_HEAD
else
  # The branch is new, and begins with nothing in it.
  git worktree add --quiet --detach --no-checkout "$place"
  git -C "$place" switch --quiet --orphan "$branch-$revision"
fi

for environment in dev prod; do
  npx withal render --env "$environment" --check --out "$place/$environment"
done

git -C "$place" add --all
if git -C "$place" diff --cached --quiet; then
  echo "Nothing has changed."
else
  git -C "$place" commit --quiet --message "Render $revision"
  git -C "$place" push --quiet origin "HEAD:refs/heads/$branch"
fi
