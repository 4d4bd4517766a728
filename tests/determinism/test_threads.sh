#!/usr/bin/env bash
# One answer for 1, 2 and 7 threads: the same run, the same digest of the store.
set -u
cd "$(dirname "$0")/../.."

kafou=${KAFOU:-build/kafou}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for threads in 1 2 7; do
    if ! "$kafou" run "${KAFOU_SCENARIO:-scenarios/haiti}" --members 7 --days 45 --people-per-agent 2000 \
        --threads $threads -o "$work/$threads.kafou" --json >"$work/$threads.json" 2>"$work/$threads.err"; then
        cat "$work/$threads.err"
        echo "not ok $threads threads run"
        failed=1
        continue
    fi
    grep -oE '"digest": *"[0-9a-f]{32}"' "$work/$threads.json" >"$work/$threads.digest"
    if [ -s "$work/$threads.digest" ] && cmp -s "$work/1.digest" "$work/$threads.digest"; then
        echo "ok $threads threads give $(cat "$work/$threads.digest")"
    else
        echo "not ok $threads threads give the digest of one thread"
        failed=1
    fi
done
exit $failed
