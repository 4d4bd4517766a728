#!/usr/bin/env bash
# kafou run and show: the screen, JSON, resuming, requirements, and what is never overwritten.
set -u
. "$(dirname "$0")/lib.sh"

exits 0 "a small run" "$kafou" run "$haiti" $small
holds "... names its store after scenario and plan" test -s haiti-historical.kafou
holds "... is silent on standard error when that is no terminal" test ! -s err
narrow out "... fits in 80 columns"
holds "... has no colour when standard output is no terminal" bash -c '! grep -q $'"'\\033'"' out'
for part in OUTCOMES "KILLED, BY WHOM" "BESIDE THE RECORD" "MEDIANS BY MONTH" \
    "PHASES AND GATES" "MONEY OF THE TRUST FUND" "BEFORE YOU USE THIS" "simulated futures"; do
    says out "... shows: $part" "$part"
done
says out "... names what is absent or too few" "3 members is rough"
mv out first
exits 0 "the same command again" "$kafou" run "$haiti" $small
holds "... shows the same" cmp out first
exits 0 "show" "$kafou" show haiti-historical.kafou
holds "... shows the same" cmp out first
exits 0 "show --all" "$kafou" show --all haiti-historical.kafou
narrow out "... fits in 80 columns"
LC_ALL=C exits 0 "show in a locale without UTF-8" env LC_ALL=C "$kafou" show haiti-historical.kafou
holds "... is plain ASCII" bash -c '! LC_ALL=C grep -q "[^ -~]" out'
narrow out "... fits in 80 columns"

exits 0 "run --json" "$kafou" run "$haiti" $small --json
holds "... is valid JSON" python3 -m json.tool out
cat >check.py <<'P'
import json
r = json.load(open("out"))
for key in "kafou run answer outcomes killed record months phases money warnings".split():
    assert key in r, key
by = {o["name"]: o for o in r["outcomes"]}
killed = by["killed"]
assert killed["q05"] <= killed["q25"] <= killed["median"] <= killed["q75"] <= killed["q95"]
assert r["killed"]["all"]["all"]["median"] == killed["median"]
assert r["run"]["members"] == 3 and r["run"]["days"] == 70
assert len(r["months"]["periods"]) == 2, r["months"]["periods"]
assert sum(len(s["median"]) for s in r["months"]["series"]) == 10
P
holds "... has the documented keys, in order of size" python3 check.py
exits 0 "show --json" "$kafou" show --json haiti-historical.kafou
holds "... is valid JSON" python3 -m json.tool out

exits 0 "a parameter that the record does not settle" \
    "$kafou" run "$haiti" $small -o doubt.kafou --set violence.campaign=1 --set violence.kidnap=0.001
narrow out "... fits in 80 columns"
tr -s ' \n' ' ' <out >flat
says flat "... is named before anything is used" "1 of the 2 set here: violence.campaign."
exits 0 "the same as JSON" "$kafou" show --json doubt.kafou
cat >check.py <<'P'
import json
known = json.load(open("out"))["identified"]
assert known["alone"] + known["jointly"] + known["not"] == known["count"]
assert [(p["name"], p["value"], p["identified"]) for p in known["set"]] == [
    ("violence.kidnap", 0.001, "alone"), ("violence.campaign", 1.0, "not")]
P
holds "... has both, each with what the record says" python3 check.py

exits 0 "other threads" "$kafou" run "$haiti" $small --threads 1 -o one.kafou
holds "... give the same figures" \
    cmp <(grep -v ^store out) <(grep -v ^store first)
exits 2 "another seed into the same store" "$kafou" run "$haiti" $small --seed 9
says err "... is refused, with what differs" "seed"
printf 'my letters\n' >letters.kafou
exits 2 "a file that is no store" "$kafou" run "$haiti" $small -o letters.kafou
holds "... stays as it is" grep -qx 'my letters' letters.kafou
exits 2 "a folder that is not there" "$kafou" run "$haiti" $small -o missing/x.kafou
if [ "$(id -u)" != 0 ]; then
    nobody=
elif command -v setpriv >/dev/null; then
    nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
chmod 755 "$work"
if [ -n "${nobody+set}" ] && $nobody test -x "$kafou" -a -r "$haiti/scenario.yaml"; then
    mkdir locked && chmod 555 locked
    exits 3 "a folder that may not be written" $nobody "$kafou" run "$haiti" $small -o locked/x.kafou
    says err "... is named" "locked/x.kafou: cannot be written"
else
    echo "skip a folder that may not be written: cannot become another user here"
fi
exits 3 "a full disk behind standard output" bash -c "'$kafou' show haiti-historical.kafou >/dev/full"

exits 0 "a run with --timers" "$kafou" run "$haiti" $small --timers -o timed.kafou
holds "... shows the same result" cmp <(grep -v ^store out) <(grep -v ^store first)
says err "... and the time of its days" "TIME OF 210 MEMBER-DAYS"
narrow err "... within 80 columns"
holds "... of every system of the day, in order" cmp \
    <(sed -n 's/^SYSTEM([0-9]*, \([a-z]*\), PRESENT.*/\1/p' "$root/src/model/day.def") \
    <(awk '/^  [a-z]+ +[0-9.]+ %/ && $1 != "all" { print $1 }' err)
holds "... whose shares are all of it" awk '/%/ { if ($1 == "all") all = $2; else sum += $(NF - 2) }
    END { exit !(all == 100 && sum > 98.5 && sum < 101.5) }' err
exits 0 "the same command again" "$kafou" run "$haiti" $small --timers -o timed.kafou
says err "... has nothing to time" "no member was run"

exits 0 "a requirement that holds" "$kafou" run "$haiti" $small --require 'killed>=1'
exits 1 "one that does not" "$kafou" run "$haiti" $small --require 'killed>=1' --require 'killed<=1'
says err "... is named with what was found" "--require: killed<=1 does not hold: median"
holds "... and the result is shown all the same" grep -q OUTCOMES out
exits 1 "a phase that is not reached" "$kafou" run "$haiti" $small --require phase:deployed
says err "... is counted" "begun in 0 of 3 members"
exits 2 "a phase that is not in the plan" "$kafou" run "$haiti" $small --require phase:deplyed
says err "... has the nearest named" "nearest is 'deployed'"
exits 2 "a condition that is none" "$kafou" run "$haiti" $small --require killed
exits 2 "an outcome that is none" "$kafou" run "$haiti" $small --require 'kiled<=1'
says err "... has the nearest named" "nearest is 'killed'"

exits 0 "a parameter and a switch" "$kafou" run "$haiti" $small -o set.kafou \
    --set operations.tempo=0.3 --set mechanisms.violence_clashes=off
exits 0 "... are" "$kafou" show --all set.kafou
says out "... named among the warnings" "operations.tempo=0.3"
says out "... both of them" "Switched off: violence_clashes"
mini=$root/tests/model/mini
exits 0 "one future, an agent for each" "$kafou" run "$mini" --members 1 --people-per-agent 1 --days 40 -o alone.kafou
says out "... is told in the singular" "run    1 future (member), an agent for each person, seed 1"
says out "... as one future" "the one future simulated sees"
says out "... of one member" "One phase (deployed), begun in 0 of 1 member; no gates."
holds "... nowhere as several" bash -c '! grep -qE "(^|[^0-9,])1 (members|futures|people)" out'
exits 0 "reproduce one member" "$kafou" reproduce alone.kafou
says out "... in the singular" "the one member is the same"

# One count of what rests on weak memory or judgement, on both screens.
exits 0 "check" "$kafou" check "$haiti"
tr '\n' ' ' <out | tr -s ' ' >checked
exits 0 "all warnings" "$kafou" show --all haiti-historical.kafou
tr '\n' ' ' <out | tr -s ' ' >shown
figures=$(sed -n "s/.*Of the scenario's \([0-9,]*\) figures.*/\1/p" checked)
share=$(sed -n 's/.*source, \([0-9]*\) % are weak.*/\1/p' checked)
holds "... the check says how many figures are weak" test -n "$figures" -a -n "$share"
says shown "... and the result the same" "$share % of the scenario's $figures figures"

# The limits of a run are the same in a scenario and on the command line.
for limit in members:100,000 people_per_agent:10,000; do
    name=${limit%:*} shown=${limit#*:}
    most=${shown//,/}
    cp -r "$mini" limited-$name
    sed -i "s/^$name: .*/$name: $((most + 1))/" limited-$name/scenario.yaml
    exits 2 "$name beyond its limit in a scenario" "$kafou" check limited-$name
    says err "... is refused" "$name: found $((most + 1)), expected 1 to $shown "
    exits 2 "... and on the command line" "$kafou" run "$mini" --${name//_/-} $((most + 1)) -o no.kafou
    says err "... by the same limit" "from 1 to $shown"
done
exit $failed
