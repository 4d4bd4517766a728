#!/usr/bin/env bash
# Every command in the README's sh blocks runs, in order, in one folder, with the program just built.
#
# make commands are this suite's own doors and are skipped; `build/kafou` is the program under test.
set -u
root=${KAFOU_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
kafou=${KAFOU:-$root/build/kafou}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/build" "$work/runs"
ln -s "$kafou" "$work/build/kafou"
ln -s "$root/scenarios" "$work/scenarios"
cd "$work" || exit 1

commands() { awk '/^```sh$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$root/README.md"; }

ran=0 failed=0
while IFS= read -r line; do
    command=$(sed 's/ *# .*//' <<<"$line")
    case "$command" in
    '' | '#'* | make* | git* | cd*) continue ;;
    esac
    ran=$((ran + 1))
    if timeout 120 bash -c "$command" >out 2>&1 </dev/null; then
        echo "ok $command"
    else
        echo "not ok $command (exit $?)"
        tail -n 5 out
        failed=1
    fi
done < <(commands)
if [ $ran = 0 ]; then
    echo "not ok the README has commands to run"
    exit 1
fi
exit $failed
