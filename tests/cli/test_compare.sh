#!/usr/bin/env bash
# kafou compare: the screen, JSON, going on after Ctrl-C and kill -9, joining plans, what is refused.
set -u
. "$(dirname "$0")/lib.sh"
mini=$root/tests/model/mini
few="--days 200 --people-per-agent 1000 --threads 2"

exits 0 "kafou compare" "$kafou" compare "$mini" $few --members 64
narrow out "... fits in 80 columns"
holds "... names no error" test ! -s err
holds "... makes a study named after the scenario" test -s mini.comparison
for what in "RANKING by residents killed (persons), lower is better" "REGRET" "OUTCOMES" \
    "WHO IS BETTER AND WHO WORSE OFF" "by groups  in operations" "IGNORANCE AND LUCK" \
    "WHEN THE ORDER TURNS" "EARLY SIGNS THAT A PLAN ENDS WORSE THAN none" "WHAT IS WORTH FINDING OUT" "The model is not fitted" \
    "64 futures: 32 draws" "against"; do
    says out "... shows '$what'" "$what"
done
holds "... takes the plan under which nobody arrives as the reference" grep -qE "^added to none by" out
holds "... closes every bracket" test "$(tr -cd '(' <out | wc -c)" = "$(tr -cd ')' <out | wc -c)"
cp out first
exits 0 "the same command again" "$kafou" compare "$mini" $few --members 64
holds "... shows the same" cmp first out
exits 0 "--minutes 0 shows what is there" "$kafou" compare "$mini" $few --minutes 0
says out "... all of it" "64 futures: 32 draws"
exits 0 "another criterion of the same study" \
    "$kafou" compare "$mini" $few --minutes 0 --by state_held_metropolitan --pair historical,none
says out "... says which way is better" "higher is better"
says out "... and who bears the harm of that pair" "under historical than under none"
exits 0 "--all" "$kafou" compare "$mini" $few --minutes 0 --all
narrow out "... fits in 80 columns"
says out "... shows every pair" "under gated than under historical"

exits 0 "--demand" "$kafou" compare "$mini" $few --minutes 0 --demand 'killed_residents>=0' \
    --demand 'spent<=1e12'
says out "... says what is demanded" \
    "GOOD ENOUGH: share of futures with killed_residents >= 0 and spent <= 1e+12"
holds "... which every plan meets" test "$(grep -cE '^(gated|historical|none) +100 % \(' out)" = 3
exits 0 "a demand that nobody meets" \
    "$kafou" compare "$mini" $few --minutes 0 --demand 'killed_residents<=-1' --demand 'spent>=0'
holds "... is met in no future" test "$(grep -cE '^(gated|historical|none) +0 % \(' out)" = 3
exits 2 "a demand that is none" "$kafou" compare "$mini" $few --demand killed_residents
says err "... says what is expected" "expected OUTCOME>=VALUE or OUTCOME<=VALUE"
exits 0 "--json" "$kafou" compare "$mini" $few --minutes 0 --json
cat >check.py <<'P'
import json, math
r = json.load(open("out"))
c, k = r["comparison"], r["ranking"]
assert c["draws"] == 32 and c["futures"] == 64 and c["inputs"] > 300
assert sorted(k["order"]) == ["gated", "historical", "none"] and r["against"] == "none"
assert len(k["pairs"]) == 3 and k["criterion"] == "killed_residents" and k["better"] == "low"
means = [p["criterion"]["mean"] for p in r["plans"]]
assert means == sorted(means)
for p in r["plans"]:
    o = p["outcomes"]
    whole = o["killed_residents"]
    assert whole["low"] <= whole["median"] <= whole["high"]
    d = p["criterion"]["against"]["difference"]
    assert abs(d["mean"] - (p["criterion"]["mean"] - next(
        q["criterion"]["mean"] for q in r["plans"] if q["plan"] == "none"))) < 1e-6
    assert p["regret"]["expected"]["mean"] >= 0 and 0 <= p["regret"]["best_in"] <= 1
    for other, beats in p["beats"].items():
        back = next(q for q in r["plans"] if q["plan"] == other)["beats"][p["plan"]]
        assert abs(beats["better_in"]["share"] + back["better_in"]["share"] - 1) < 1e-9
assert abs(sum(p["regret"]["best_in"] for p in r["plans"]) - 1) < 1e-9
assert r["turns"] and all(t["boxes"] is not None and t["tree"]["leaves"] for t in r["turns"])
for pair in r["harm"]:
    for who in pair["killed"].values():
        parts = sum(who[s]["mean"] for s in ("armed_groups", "operations", "brigades"))
        assert abs(parts - who["all"]["mean"]) < 1e-9
    home = pair["other"]["residents_killed_at_home"]["mean"]
    away = pair["other"]["residents_killed_displaced"]["mean"]
    assert abs(home + away - pair["killed"]["residents"]["all"]["mean"]) < 1e-9
    zones = sum(z["killed_residents"]["mean"] for z in pair["zones"])
    assert math.isfinite(zones) and len(pair["zones"]) == 4
P
holds "... is what docs/commands.md says, and adds up" python3 check.py
cp out whole.json
cat >same.py <<'P'
import json, math
def same(a, b):  # a command prints twelve digits, a document all
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float):
        return math.isclose(a, b, rel_tol=1e-11, abs_tol=1e-300)
    return a == b
view = json.load(open("out"))
assert same(json.load(open("whole.json")), view["comparison"]) and view["scenario"]["name"] == "mini"
P
exits 0 "the study in a document of the pages" "$kafou" report mini.comparison --no-verify --json
holds "... says the same" python3 same.py
cp mini.comparison before.comparison
exits 0 "a document of a study" "$kafou" report mini.comparison --no-verify --json
holds "... leaves its file as it was" cmp mini.comparison before.comparison

# Joining, extending, stopping.
exits 0 "two plans first" "$kafou" compare "$mini" $few historical none --members 20 -o grow.comparison
exits 0 "... a third joins and draws are added" \
    "$kafou" compare "$mini" $few --members 64 -o grow.comparison --json
sed -i 's/grow.comparison/mini.comparison/' out
holds "... and it is the comparison made at once" cmp out whole.json
exits 0 "one thread" "$kafou" compare "$mini" $few --threads 1 --members 64 -o one.comparison --json
sed -i 's/one.comparison/mini.comparison/' out
holds "... gives the same" cmp out whole.json

"$kafou" compare "$mini" $few --members 64 -o killed.comparison --quiet >/dev/null 2>&1 &
pid=$!
tries=0
while [ $tries -lt 300 ] && [ ! -s killed.comparison-wal ]; do
    sleep 0.02
    tries=$((tries + 1))
done
sleep 0.1
kill -9 $pid
wait $pid 2>/dev/null
exits 0 "after kill -9 the same command goes on" \
    "$kafou" compare "$mini" $few --members 64 -o killed.comparison --json
sed -i 's/killed.comparison/mini.comparison/' out
holds "... to the same result" cmp out whole.json

timeout --foreground 300 "$kafou" compare "$mini" --days 360 --members 60000 --error 0.000001 --equal 0 \
    -o stopped.comparison >out 2>err </dev/null &
pid=$!
tries=0
while [ $tries -lt 600 ] && [ ! -s stopped.comparison-wal ]; do
    sleep 0.1
    tries=$((tries + 1))
done
kill -INT $pid # timeout hands it on, once: a second one would end it at once
wait $pid
code=$?
if [ $code = 130 ]; then ok "Ctrl-C ends with 130"; else not_ok "Ctrl-C ends with 130 (exit $code)"; fi
says err "... says that the same command goes on" "the same command goes on"

# What is refused.
exits 2 "a plan that is not there" "$kafou" compare "$mini" $few historicl
says err "... names the nearest" "nearest is 'historical'"
exits 2 "a plan named twice" "$kafou" compare "$mini" $few none none
says err "... says so" "plan 'none' is named twice"
exits 2 "one plan" "$kafou" compare "$mini" $few none
says err "... says what is expected" "found one plan, expected two or more"
exits 2 "days that end before plans part" "$kafou" compare "$mini" --days 50
says err "... says why" "plans part on the decision date"
exits 2 "an outcome that is not there" "$kafou" compare "$mini" --by killd_residents
says err "... names the nearest" "nearest is 'killed_residents'"
exits 2 "an outcome that says not which way is better" "$kafou" compare "$mini" --by fighters
says err "... asks" "expected fighters:low or fighters:high"
exits 2 "a pair that is none" "$kafou" compare "$mini" --pair historical
says err "... says what is expected" "expected A,B: two plans"
exits 2 "an error that is no chance" "$kafou" compare "$mini" --error 2
says err "... says what is expected" "expected a chance from 0.000001 to 0.5"
exits 2 "an unknown input" "$kafou" compare "$mini" --vary violence.atack
says err "... names the nearest" "violence.attack"
exits 2 "another study in the file" "$kafou" compare "$mini" --days 220 --people-per-agent 1000
says err "... names the difference" "the number of days is 200 there and 220 here"
exits 2 "a run store in the way" sh -c \
    "'$kafou' run '$mini' --members 1 --days 70 -q -o a.kafou && '$kafou' compare '$mini' -o a.kafou"
says err "... is left as it is" "is a run store, expected a study; it is left as it is"
exit $failed
