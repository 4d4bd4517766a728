#!/usr/bin/env bash
# A fork is one answer: for 1, 2 and 7 threads, and whether or not it was stopped on the way.
set -u
cd "$(dirname "$0")/../.."

kafou=${KAFOU:-build/kafou}
scenario=${KAFOU_SCENARIO:-scenarios/haiti}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

says() { # CONDITION NAME...: a test and what it found
    local holds=$1
    shift
    [ "$holds" = yes ] && echo "ok $*" && return
    echo "not ok $*"
    failed=1
}
# What the members are, byte for byte.
members() {
    sqlite3 "$work/$1.kafou" "select m.member, status, digest, hex(d.block), hex(w.block), hex(c.block)
        from member m join daily d using (member) join weekly w using (member)
        left join cases c using (member) order by m.member"
}
same() { cmp -s <(members "$1") <(members "$2") && echo yes || echo no; }
differs() { [ "$(same "$1" "$2")" = no ] && echo yes || echo no; }
count() { sqlite3 "$work/$1.kafou" "select count(*) from member"; }
go_on() { # NAME OPTIONS...
    local name=$1
    shift
    "$kafou" run --from "$work/past.kafou" --day 2024-07-01 --plan surge --quiet "$@" \
        -o "$work/$name.kafou" >"$work/$name.out" 2>&1
}

"$kafou" run "$scenario" --members 7 --days 620 --people-per-agent 5000 --quiet \
    -o "$work/past.kafou" >"$work/past.out" 2>&1 || cat "$work/past.out"
for threads in 1 2 7; do
    go_on $threads --threads $threads || cat "$work/$threads.out"
done
says "$([ "$(count 1)" = 7 ] && echo yes || echo no)" "one thread keeps seven members"
says "$(same 1 2)" "2 threads keep the members of 1"
says "$(same 1 7)" "7 threads keep the members of 1"
says "$(differs 1 past)" "the futures part, so this test can fail"
"$kafou" run "$scenario" --members 7 --days 620 --people-per-agent 5000 --quiet --threads 2 \
    --then surge --day 2024-07-01 -o "$work/both.kafou" >"$work/both.out" 2>&1
says "$(same 1 both)" "a run of both plans from nothing keeps the same members"

# Stopped as soon as it has kept some, then the same command again.
size_of() { cat "$work/$1.kafou" "$work/$1.kafou-wal" 2>/dev/null | wc -c; }
enough=1000000 # bytes: the scenario alone is under 500,000
timeout 300 "$kafou" run --from "$work/past.kafou" --day 2024-07-01 --plan surge --quiet --threads 1 \
    -o "$work/stopped.kafou" >"$work/stopped.out" 2>&1 &
run=$!
for _ in $(seq 600); do
    [ "$(size_of stopped)" -ge $enough ] && break
    sleep 0.02
done
kill -TERM $run # timeout hands it on
wait $run
code=$?
says "$([ $code = 143 ] && echo yes || echo no)" "a fork is stopped by SIGTERM (exit $code)"
kept=$(count stopped)
says "$([ "$kept" -gt 0 ] && [ "$kept" -lt 7 ] && echo yes || echo no)" "... with $kept of its members"
go_on stopped --threads 2
says "$(same 1 stopped)" "... and goes on to the same members"
exit $failed
