#!/bin/bash
# What an ensemble costs: member-days per second on one and on all cores, in wall and in
# processor time, and bytes per member.
#
#   bench/bench_run.sh [MEMBERS] [PEOPLE_PER_AGENT]       KAFOU=path/to/kafou, default build/kafou
#
# Medians of five runs into fresh stores. Quote a change as a ratio against its parent, both built and
# run in one go on one machine.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
kafou=${KAFOU:-$root/build/kafou}
members=${1:-8}
people=${2:-500}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

seconds() { # THREADS: wall and processor seconds of one run into a fresh store
    rm -f "$folder/run.kafou"
    local TIMEFORMAT='%R %U'
    { time "$kafou" run "$root/scenarios/haiti" --quiet --members "$members" \
        --people-per-agent "$people" --threads "$1" --output "$folder/run.kafou" >/dev/null 2>&1; } 2>&1
}

median() { # THREADS: of five, by wall time
    for _ in 1 2 3 4 5; do seconds "$1"; done | sort -n | sed -n 3p
}

sql() { sqlite3 "$folder/run.kafou" "$1"; }

one=$(median 1)
all=$(median "$(nproc)")
days=$(sql "SELECT value FROM meta WHERE key = 'days'")
awk -v one="$one" -v all="$all" -v n="$members" -v d="$days" -v k="$people" -v c="$(nproc)" 'BEGIN {
    split(one, a); split(all, b)
    printf "%d members of %d days, %d people per agent\n", n, d, k
    printf "1 thread:  %6.2f s, %7.0f member-days/s; processor %6.2f s\n", a[1], n * d / a[1], a[2]
    printf "%d threads: %6.2f s, %7.0f member-days/s; processor %6.2f s\n", c, b[1], n * d / b[1], b[2]
}'
echo "bytes per member: $(sql "SELECT printf('daily %d, weekly %d, cases %d',
    (SELECT avg(length(block)) FROM daily), (SELECT avg(length(block)) FROM weekly),
    (SELECT avg(length(block)) FROM cases))")"
echo "bytes of the store without members: $(( $(stat -c %s "$folder/run.kafou") - $(sql "SELECT
    (SELECT sum(length(block)) FROM daily) + (SELECT sum(length(block)) FROM weekly) +
    (SELECT sum(length(block)) FROM cases)") ))"
