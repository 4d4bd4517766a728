#!/usr/bin/env bash
# kafou explain: the screen, JSON whose shares add up, going on after Ctrl-C and kill -9, refusals.
set -u
. "$(dirname "$0")/lib.sh"
mini=$root/tests/model/mini
few="--days 300 --people-per-agent 1000 --threads 2"
some="--mechanism violence --mechanism operations_clearing --mechanism violence"

exits 0 "kafou explain" "$kafou" explain "$mini" gated historical $few --members 8 $some
narrow out "... fits in 80 columns"
holds "... names no error" test ! -s err
holds "... makes a study named after scenario and plans" test -s mini-gated-historical.explanation
for what in "A      gated" "B      historical" "residents killed, persons: A" "WHAT EACH ELEMENT BRINGS" \
    "killed by groups" "in operations" "EACH ELEMENT EXCHANGED ALONE" "sum of the shares" \
    "THE DIFFERENCE WITHOUT A MECHANISM: 2 of 2" "ONE STORY" \
    "One future is one story and not the mean" "forecasts nothing" "luck alone" \
    "Ended after 8 futures for elements, 8 for mechanisms"; do
    says out "... shows '$what'" "$what"
done
sums=$(grep -A1 "^sum of the shares" out | sed 's/^[a-zA-Z -]*[a-zAB] *//' | tr -s ' ' | sort -u | wc -l)
holds "... has a line of sums that is the line of differences" test "$sums" = 1
holds "... closes every bracket" test "$(tr -cd '(' <out | wc -c)" = "$(tr -cd ')' <out | wc -c)"
cp out first
exits 0 "the same command again" "$kafou" explain "$mini" gated historical $few --members 8 $some
holds "... shows the same" cmp first out
exits 0 "--minutes 0 shows what is there" \
    "$kafou" explain "$mini" gated historical $few --minutes 0 $some
says out "... all of it" "8 futures for elements, 8 for mechanisms"
exits 0 "another outcome of the same study" \
    "$kafou" explain "$mini" gated historical $few --minutes 0 --mechanism none --by displaced
says out "... is named" "displaced at the end, persons: A"
holds "... and no mechanism is" test "$(grep -c MECHANISM out)" = 0

exits 0 "--json" "$kafou" explain "$mini" gated historical $few --members 8 $some --json
cat >check.py <<'P'
import json, math
r = json.load(open("out"))
x, e, m, s = r["explanation"], r["elements"], r["mechanisms"], r["story"]
assert (x["a"], x["b"], x["outcome"], x["inputs"]) == ("gated", "historical", "killed_residents", 0)
assert e["futures"] == 8 and e["pairs"] == 4 and e["failed"] == 0 and m["futures"] == 8
for key, whole in (("share", "difference"), ("share_killed_by_groups", "killed_by_groups"),
                   ("share_killed_in_operations", "killed_in_operations")):
    total = sum(row[key]["mean"] for row in e["elements"])
    assert abs(total - e[whole]["mean"]) < 1e-9, (key, total)
assert abs(e["a"]["mean"] - e["b"]["mean"] - e["difference"]["mean"]) < 1e-9
assert [row["mechanism"] for row in m["without"]] == ["violence", "operations_clearing"]
for row in e["elements"]:
    assert row["share"]["standard_error"] >= 0 and not row["share"]["marked"]  # too few
assert abs(sum(p["change"] for p in s["months"]) - s["difference"]) < 1e-9
assert abs(s["a"] - s["b"] - s["difference"]) < 1e-9
assert all(event["date"][:7] in s["largest"] and event["under"] in "AB" for event in s["events"])
P
holds "... adds up, as docs/commands.md says" python3 check.py
mv out part
exits 0 "more futures" "$kafou" explain "$mini" gated historical $few --members 12 $some --json
mv out extended
exits 0 "... are those of an explanation of as many" \
    "$kafou" explain "$mini" gated historical $few --members 12 $some --json -o once.explanation
sed -i 's/once.explanation/mini-gated-historical.explanation/' out
holds "... to the last digit" cmp extended out
exits 0 "fewer than there are" "$kafou" explain "$mini" gated historical $few --members 8 $some --json
holds "... are those of before" cmp part out
exits 0 "inputs that vary" "$kafou" explain "$mini" gated historical $few --members 4 \
    --mechanism none --vary violence.attack --json -o varied.explanation
says out "... are counted" '"inputs": 1'

refused() {
    local text=$2
    exits 2 "$1" "$kafou" explain "$mini" $few --members 2 -o x "${@:3}"
    says err "... says '$text'" "$text"
}
refused "an unknown plan" "nearest is 'gated'" gatedd none
refused "the same plan twice" "plan 'gated' is named twice" gated gated
sed 's/^name: .*/name: twin/; s/^title: .*/title: Another name/' "$mini/plans/gated.yaml" >twin.yaml
refused "plans that differ in names alone" "do not differ in anything that decides" gated "$work/twin.yaml"
refused "an unknown outcome" "no outcome 'killed_residentz'; nearest is 'killed_residents'" gated none \
    --by killed_residentz
refused "an unknown mechanism" "no mechanism 'violenze' is on; nearest is 'violence'" gated none \
    --mechanism violenze
refused "days that end before plans part" "plans part on the decision date" gated none --days 30
refused "a wrong number of minutes" "--minutes: found 'soon'" gated none --minutes soon
holds "nothing was made by any of them" test ! -e x
exits 2 "one plan" "$kafou" explain "$mini" gated
exits 2 "no time and nothing there" "$kafou" explain "$mini" gated none $few --minutes 0 -o empty.explanation
says err "... says what to do" "has no complete pair of futures"
exits 2 "another seed into the same study" \
    "$kafou" explain "$mini" gated historical $few --seed 9 --members 8 $some
says err "... is refused by name" "holds another"
exits 2 "other plans into the same study" \
    "$kafou" explain "$mini" none historical $few --members 8 -o mini-gated-historical.explanation
says err "... are refused, too" "holds results of another 'A'"

# stop SIGNAL MEMBERS: starts an explanation and stops it once some runs are kept; its exit code
stop() {
    local pid tries=0
    "$kafou" explain "$mini" gated historical $few --members "$2" $some -o stopped.explanation \
        >out 2>err </dev/null &
    pid=$!
    while [ $tries -lt 600 ] && [ "$(cat stopped.explanation-wal 2>/dev/null | wc -c)" -lt 400000 ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
    kill "-$1" $pid
    { wait $pid; } 2>/dev/null
}
stop INT 2000
code=$?
if [ $code = 130 ]; then ok "Ctrl-C ends with 130"; else not_ok "Ctrl-C ends with 130 (exit $code)"; fi
says err "... says that the same command goes on" "the same command goes on"
stop KILL 2000
code=$?
if [ $code = 137 ]; then ok "kill -9"; else not_ok "kill -9 (exit $code)"; fi
kept=$(sql stopped.explanation 'SELECT count(*) FROM result')
holds "... loses none of what is kept" test "${kept:-0}" -gt 0
exits 0 "the same command goes on" \
    "$kafou" explain "$mini" gated historical $few --members 12 $some --json -o stopped.explanation
sed 's/stopped.explanation/mini-gated-historical.explanation/' out >resumed
holds "... and has the figures of one that nobody stopped" cmp resumed extended
exit $failed
