#!/usr/bin/env bash
# Every command in the README's sh blocks runs, in order, in one folder, with the program just built.
#
# make commands are this suite's own doors and are skipped; `build/kafou` is the program under test.
set -u
. "$(dirname "$0")/lib.sh"
as_shipped

ran=0
while IFS=$'\t' read -r what command; do
    case "$what $command" in
    "command make"* | excerpt* | prose*) continue ;;
    esac
    ran=$((ran + 1))
    exits 0 "$command" timeout 120 bash -c "$command"
done < <(page_lines "$root/README.md")
holds "the README has commands to run" test $ran -gt 0
exit $failed
