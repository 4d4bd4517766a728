#!/usr/bin/env bash
# One answer for 1, 2 and 7 threads: the same run keeps the same members, bit for bit.
set -u
cd "$(dirname "$0")/../.."

kafou=${KAFOU:-build/kafou}
scenario=${KAFOU_SCENARIO:-scenarios/haiti}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

run() { # NAME OPTIONS...: a short run, and what its members are, into NAME.members
    local name=$1
    shift
    "$kafou" run "$scenario" --members 7 --days 90 --people-per-agent 2000 --quiet "$@" \
        -o "$work/$name.kafou" >"$work/$name.out" 2>&1 || cat "$work/$name.out"
    sqlite3 "$work/$name.kafou" "select m.member, status, digest, hex(d.block), hex(w.block), hex(c.block)
        from member m join daily d using (member) join weekly w using (member)
        left join cases c using (member) order by m.member" >"$work/$name.members"
}

says() { # CONDITION NAME...: a test and what it found
    local holds=$1
    shift
    [ "$holds" = yes ] && echo "ok $*" && return
    echo "not ok $*"
    failed=1
}

same() { cmp -s "$work/$1.members" "$work/$2.members" && echo yes || echo no; }
differs() { [ "$(same "$1" "$2")" = no ] && echo yes || echo no; }

for threads in 1 2 7; do
    run "$threads" --threads "$threads"
done
run other --threads 2 --seed 2
says "$([ "$(wc -l <"$work/1.members")" = 7 ] && echo yes || echo no)" "one thread keeps seven members"
says "$(same 1 2)" "2 threads keep the members of 1"
says "$(same 1 7)" "7 threads keep the members of 1"
says "$(differs 1 other)" "another seed gives other members, so this test can fail"
"$kafou" reproduce "$work/1.kafou" --threads 3 --quiet >"$work/reproduce.out" 2>&1
says "$([ $? = 0 ] && echo yes || echo no)" "3 threads reproduce the store of 1"
exit $failed
