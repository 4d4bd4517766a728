#!/usr/bin/env bash
# kafou run --lever: a moved plan is run, kept in its store, and refused where it makes no sense.
set -u
. "$(dirname "$0")/lib.sh"

moved="--plan phased --lever plan.personnel=0.5 --lever plan.liaison_officers=150"
exits 0 "--lever" "$kafou" run "$haiti" $small --days 550 $moved
says out "... names the plan as moved" "phased_levers"
says out "... and says what was moved" "[plan.personnel=0.5, plan.liaison_officers=150]"
holds "... keeps a store of its own" test -f haiti-phased_levers.kafou
sql haiti-phased_levers.kafou "select text from file where name='plans/phased_levers.yaml'" | head -c -1 >plan.yaml
holds "... with the file of the moved plan" test -s plan.yaml
says plan.yaml "... which says what it is of" \
    "the plan phased with levers moved (plan.personnel=0.5, plan.liaison_officers=150)"
says plan.yaml "... with half of the people" "{contributor: KENYA, date: 2024-05-15, personnel: 200}"
says plan.yaml "... and what gates ask of them" '"ready_personnel >= 175"'
says plan.yaml "... and its liaison officers" "liaison_officers: 150"
exits 0 "the same command again" "$kafou" run "$haiti" $small --days 550 $moved
says out "... shows the same" "phased_levers"
exits 0 "more members" "$kafou" run "$haiti" $small --days 550 $moved --members 4
says out "... join those that are there" "run    4 futures"
exits 0 "show" "$kafou" show haiti-phased_levers.kafou
says out "... names the plan" "phased_levers"
exits 0 "reproduce" "$kafou" reproduce haiti-phased_levers.kafou
cp plan.yaml phased_levers.yaml
exits 0 "the file of the plan, run as a plan" \
    "$kafou" run "$haiti" $small --days 550 --plan ./phased_levers.yaml --members 4
says out "... is the same run" "run    4 futures"
exits 2 "other levers into the same store" \
    "$kafou" run "$haiti" $small --days 550 --plan phased --lever plan.personnel=0.6
exits 0 "a lever twice" "$kafou" run "$haiti" $small -o twice.kafou --plan phased \
    --lever plan.personnel=0.6 --lever plan.personnel=0.7
sql twice.kafou "select text from file where name='plans/phased_levers.yaml'" >twice.yaml
says twice.yaml "... has its last value" "(plan.personnel=0.7)"
exits 0 "more levers than a title holds" "$kafou" run "$haiti" $small -o many.kafou --plan surge \
    --lever plan.pledges=0.5 --lever plan.gifts=0.5 --lever plan.mediation=0.5 --lever plan.effort=2
says out "... are counted there" "[4 levers moved] Surge"
exits 2 "a lever that is none" "$kafou" run "$haiti" $small --lever plan.restrain=0
says err "... has the nearest named" "--lever: no lever 'plan.restrain'; nearest is 'plan.restraint'"
exits 2 "one out of range" "$kafou" run "$haiti" $small --lever plan.amnesty=2
says err "... has its range named" "--lever: plan.amnesty: found 2, expected 0 to 1 level"
exits 2 "one on a plan without such a thing" "$kafou" run "$haiti" $small --plan no_mission \
    --lever plan.personnel=2 --lever plan
says err "... is not silently without effect" \
    "--lever: plan.personnel: found with plan 'no_mission', expected a plan with planned tranches"
says err "... and a lever without a value is told at once" "--lever: found 'plan', expected NAME=VALUE"

exits 0 "kafou params --levers" "$kafou" params --levers
narrow out "... fits in 80 columns"
says out "... has levers" plan.gate_strictness
holds "... and nothing else" bash -c '! grep -q supply.reserve_months out'
exits 0 "one lever" "$kafou" params plan.delay
says out "... with its range" "-120 to 365"
exits 2 "a lever misspelt" "$kafou" params plan.delays
says err "... has the nearest named" "nearest is 'plan.delay'"
exits 0 "--json" "$kafou" params --levers --json
cat >check.py <<'P'
import json
r = json.load(open("out"))
assert r["parameters"] == [] and r["mechanisms"] == []
rows = {l["name"]: l for l in r["levers"]}
assert rows["plan.personnel"]["kind"] == "factor" and rows["plan.delay"]["unit"] == "d"
assert all(l["low"] < l["high"] and l["meaning"] and l["initial"] for l in rows.values())
P
holds "... is complete" python3 check.py
exits 0 "--markdown" "$kafou" params --levers --markdown
# shellcheck disable=SC2016
says out "... has rows" '| `plan.delay` | shift | -120 to 365 | d |'
cat >page.py <<'P'
import sys
page = open(sys.argv[1], encoding="utf-8").read()
rows = [line for line in open("out", encoding="utf-8") if line.startswith("| `plan.")]
assert len(rows) == 18 and all(row in page for row in rows), [r for r in rows if r not in page]
P
holds "... as in docs/scenario.md" python3 page.py "$root/docs/scenario.md"
exit $failed
