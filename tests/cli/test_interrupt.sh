#!/usr/bin/env bash
# Ctrl-C while members run: the store stays valid, and the same command goes on to the same result.
set -u
. "$(dirname "$0")/lib.sh"

# bytes of a store and its log
size_of() { cat "$1" "$1-wal" 2>/dev/null | wc -c; }

# interrupt SIGNAL STORE: starts a long run and stops it once some members are kept; its exit code
interrupt() {
    local pid tries=0
    timeout --foreground 300 "$kafou" run "$haiti" $long -o "$2" >out 2>err </dev/null &
    pid=$!
    while [ $tries -lt 600 ] && [ "$(size_of "$2")" -lt $enough ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    kill "-$1" $pid # timeout hands it on, once: a second one would end it at once
    wait $pid
}

long="--members 20000 --days 70 --people-per-agent 5000 --threads 2 --plan no_mission"
enough=1500000 # bytes: the scenario alone is under 500,000
interrupt INT run.kafou
code=$?
if [ $code = 130 ]; then ok "Ctrl-C ends with 130"; else not_ok "Ctrl-C ends with 130 (exit $code)"; fi
says err "... says that the same command goes on" "the same command goes on"
kept=$(sed -n 's/^stopped: \([0-9]*\) of .*/\1/p' err)
holds "... and how many members are kept" test "${kept:-0}" -gt 0
exits 0 "the store is whole" "$kafou" show run.kafou
says out "... and warns that it is not complete" "not complete"

goal=$((${kept:-0} + 2))
short="--members $goal --days 70 --people-per-agent 5000 --plan no_mission"
exits 0 "it goes on" "$kafou" run "$haiti" $short -o run.kafou --json
mv out resumed
exits 0 "a run that nobody stopped" "$kafou" run "$haiti" $short -o whole.kafou --json
cat >check.py <<'P'
import json
a, b = json.load(open("resumed")), json.load(open("out"))
assert a["run"]["members"] >= b["run"]["members"]
if a["run"]["members"] == b["run"]["members"]:
    assert a["outcomes"] == b["outcomes"]
P
holds "... has the same result" python3 check.py

interrupt TERM other.kafou
code=$?
if [ $code = 143 ]; then ok "SIGTERM ends with 143"; else not_ok "SIGTERM ends with 143 (exit $code)"; fi
exits 0 "the store is whole after it" "$kafou" show other.kafou
exit $failed
