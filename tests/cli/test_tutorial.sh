#!/usr/bin/env bash
# Every command of docs/tutorial.md runs, in order, in one folder, and shows what the page speaks of.
#
# The hour is made small by one rule, and nothing else of a command is touched:
#   make haiti           the command that the Makefile runs
#   run with a scenario  --members 2, --people-per-agent 10000, --days 720 (twenty after the fork)
#   compare              --members 4, --people-per-agent 10000, --days 500 (fifteen under the plans)
#   explain              --members 2, the same
#   explore              --points 2, of scattered points 18, the same
# These replace the page's own sizes, and --minutes; --minutes 0, which runs nothing, stays.
# A heading of a screen is what the page names in capitals between backquotes, or what a line of
# its excerpts begins with; a command above it in the same section (##) has to print it. Figures of
# excerpts are of the full size and are not compared.
set -u
. "$(dirname "$0")/lib.sh"
as_shipped
page=$root/docs/tutorial.md
coarse="--people-per-agent 10000"

# made_small COMMAND
made_small() {
    local bare still=""
    [[ $1 != *"--minutes 0"* ]] || still="--minutes 0"
    bare=$(sed -E 's/ --(members|minutes|points|people-per-agent|days) [0-9]+//g' <<<"$1")
    case "$bare" in
    *"kafou run scenarios/"* | *"/scripts/haiti "*) echo "$bare --members 2 $coarse --days 720" ;;
    *"kafou compare "*) echo "$bare ${still:---members 4} $coarse --days 500" ;;
    *"kafou explain "*) echo "$bare ${still:---members 2} $coarse --days 500" ;;
    *"kafou explore "*"--design "*) echo "$bare ${still:---points 18} $coarse --days 500" ;;
    *"kafou explore "*) echo "$bare ${still:---points 2} $coarse --days 500" ;;
    *) echo "$1" ;;
    esac
}

# headings WHAT LINE: those that prose names, or that an excerpt's line begins with
headings() {
    local words="[A-Z]{2,}[A-Z',-]*( [A-Z',-]+)*"
    if [ "$1" = excerpt ]; then
        grep -oE "^$words\b" <<<"$2"
    else
        grep -oE "\`$words\`" <<<"$2" | tr -d '`'
    fi
}

# doors COMMAND: as the Makefile says what make does; any other command as it is
doors() {
    case "$1" in
    make*) env -u MAKEFLAGS -u MFLAGS make --no-print-directory -n -C "$root" ${1#make} |
        sed -n "s|^scripts/haiti |$root/&|p" ;;
    *) echo "$1" ;;
    esac
}

ran=0 named=0
: >said
while IFS=$'\t' read -r what line; do
    case "$what $line" in
    "prose ## "*) : >said ;;
    command*)
        exits 0 "$line" timeout 120 bash -c "$(made_small "$(doors "$line")")"
        cat out >>said
        ran=$((ran + 1))
        ;;
    *)
        while IFS= read -r heading; do
            says said "... shows '$heading'" "$heading"
            named=$((named + 1))
        done < <(headings "$what" "$line")
        ;;
    esac
done < <(page_lines "$page")
holds "the tutorial has commands to run" test $ran -ge 12
holds "... and speaks of what they show" test $named -ge 20
exit $failed
