#!/usr/bin/env bash
# kafou explore: the screens, resuming after Ctrl-C and kill -9, more points, and what is refused.
set -u
. "$(dirname "$0")/lib.sh"
mini=$root/tests/model/mini
few="--days 230 --people-per-agent 5000 --threads 2"
two="--vary violence.attack --vary operations.tempo"
killed="--outcome killed_residents"

exits 0 "kafou explore" "$kafou" explore "$mini" $few $two --points 12
narrow out "... fits in 80 columns"
holds "... names no error" test ! -s err
holds "... makes a study named after the scenario" test -s mini.exploration
for what in "2 uncertain inputs of plan historical" "12 paths" "RESIDENTS KILLED" "(other luck)" \
    "The model is not fitted" "ranges are judgement" "Other luck alone moves it"; do
    says out "... shows '$what'" "$what"
done
exits 0 "few paths" "$kafou" explore "$mini" $few $two --points 3 $killed -o few.x
says out "... cannot tell, and say what it takes" "that takes 7 paths"

for kind in morris saltelli latin sobol random; do
    exits 0 "$kind --json" "$kafou" explore "$mini" $few $two --design $kind --points 16 \
        $killed --json -o $kind.x
    cp out $kind.json
    exits 0 "... as a screen" "$kafou" explore "$mini" $few $two --design $kind --points 16 -o $kind.x --all
    narrow out "... of 80 columns"
done
cat >check.py <<'P'
import json, math
for kind in ("morris", "saltelli", "latin", "sobol", "random"):
    r = json.load(open(kind + ".json"))
    sets = {"morris": 4, "saltelli": 5}.get(kind, 1)
    assert r["study"]["design"] == kind and r["study"]["sets"] == 16
    assert r["study"]["futures"] == 16 * sets and r["study"]["extends"] == (kind != "latin")
    names = [f["name"] for f in r["factors"]]
    assert sorted(names[:2]) == ["operations.tempo", "violence.attack"]
    assert (names[2:] == ["luck"]) == (sets > 1)
    (o,) = r["outcomes"]
    assert o["name"] == "killed_residents" and o["sets"] == 16 and o["mean"] > 0
    assert sorted(e["factor"] for e in o["effects"]) == sorted(names)
    for e in o["effects"]:
        if kind == "morris":
            assert e["mean_size"]["value"] >= abs(e["mean"]) - 1e-9
        elif kind == "saltelli":
            assert e["total"]["value"] >= 0 and e["first"]["low"] <= e["first"]["high"]
        else:
            assert -1 <= e["rank_correlation"] <= 1
        assert (e["chance"] is None) == (e["factor"] == "luck")
    assert (r["sets_to_mark"] is None) == (kind != "morris")
P
holds "... is what docs/commands.md says" python3 check.py

exits 0 "levers, against another plan, as a table" "$kafou" explore "$mini" $few --plan gated \
    --vary none --lever plan.personnel --lever plan.delay=0:30 --against none --design latin \
    --points 12 $killed --csv table.csv -o levers.x
says out "... says so" "2 levers of plan gated"
says out "... says against what" "less the same under plan none"
holds "... has a line for each future, and its head" test "$(wc -l <table.csv)" = 13
says table.csv "... with levers and outcomes" "plan.personnel,plan.delay,killed_residents"
exits 2 "the same table again" "$kafou" explore "$mini" $few --plan gated --vary none \
    --lever plan.personnel --lever plan.delay=0:30 --against none --design latin --points 12 \
    $killed --csv table.csv -o levers.x
says err "... is not overwritten" "table.csv: exists"

exits 0 "when it happens" "$kafou" explore "$mini" $few $two --design random --points 40 \
    --when 'killed_residents>=1e9' $killed -o when.x
says out "... counts the cases" "It happens in 0 of 40 futures. That is too few"

for kind in morris saltelli sobol random; do
    exits 0 "more points of $kind" "$kafou" explore "$mini" $few $two --design $kind --points 20 \
        $killed --json -o $kind.x
    sed "s/$kind.x/whole.x/" out >grown
    rm -f whole.x
    exits 0 "... and as many at once" "$kafou" explore "$mini" $few $two --design $kind --points 20 \
        $killed --json -o whole.x
    holds "... have the same result to the last digit" cmp grown out
done
exits 2 "more points of a hypercube" "$kafou" explore "$mini" $few $two --design latin --points 20 -o latin.x
says err "... are refused by name" "holds another study: design is 'latin of 16 points"
exits 2 "another design" "$kafou" explore "$mini" $few $two --design random --points 16 -o morris.x
says err "... is refused" "morris.x: holds another study"
exits 2 "another range" "$kafou" explore "$mini" $few --vary violence.attack=0.001:0.002 \
    --vary operations.tempo --points 16 -o morris.x
says err "... is refused by name" "violence.attack is"
exits 2 "another seed" "$kafou" explore "$mini" $few $two --seed 9 --points 16 -o morris.x
says err "... is refused by name" "seed"

exits 2 "too many columns for Sobol' points" "$kafou" explore "$mini" $few --design sobol -o no.x
says err "... have a way out" "use latin or morris"
exits 2 "an unknown design" "$kafou" explore "$mini" --design moris -o no.x
says err "... gets the nearest" "nearest is 'morris'"
exits 2 "an unknown input" "$kafou" explore "$mini" --vary violence.atack -o no.x
says err "... gets the nearest" "nearest is 'violence.attack'"
exits 2 "an unknown lever" "$kafou" explore "$mini" --plan gated --lever plan.personel -o no.x
says err "... gets the nearest" "nearest is 'plan.personnel'"
exits 2 "a lever that does not move the plan" "$kafou" explore "$mini" --lever plan.personnel -o no.x
says err "... is told so" "found with plan 'historical', expected a plan with planned tranches"
exits 2 "an unknown outcome" "$kafou" explore "$mini" --outcome killed_resident -o no.x
says err "... gets the nearest" "nearest is 'killed_residents'"
exits 2 "one path" "$kafou" explore "$mini" $two --points 1 -o no.x
exits 2 "boxes of paths" "$kafou" explore "$mini" $two --when 'killed>=1' -o no.x
says err "... say why not" "boxes need points"
exits 2 "nothing that varies" "$kafou" explore "$mini" --vary none -o no.x
says err "... is told so" "nothing varies"
holds "none of these made a file" test ! -e no.x
exits 2 "no time" "$kafou" explore "$mini" $few $two --minutes 0 -o empty.x
says err "... says what it takes" "expected at least 2 to say anything"

# stop SIGNAL FILE: starts an exploration without end and stops it once some futures are kept
stop() {
    local pid tries=0
    "$kafou" explore "$mini" $few $two --points 5000 $killed -o "$2" >out 2>err </dev/null &
    pid=$!
    while [ $tries -lt 600 ] && [ "$(cat "$2"-wal 2>/dev/null | wc -c)" -lt "$3" ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
    kill "-$1" $pid
    { wait $pid; } 2>/dev/null
}
stop INT stopped.x 200000
code=$?
if [ $code = 130 ]; then ok "Ctrl-C ends with 130"; else not_ok "Ctrl-C ends with 130 (exit $code)"; fi
says err "... says that the same command goes on" "the same command goes on"
kept=$(sql stopped.x 'SELECT count(*) FROM result')
stop KILL stopped.x 200000
code=$?
if [ $code = 137 ]; then ok "kill -9"; else not_ok "kill -9 (exit $code)"; fi
after=$(sql stopped.x 'SELECT count(*) FROM result')
holds "... loses none of what is kept" test "${after:-0}" -gt "${kept:-0}"
goal=$((after / 4 + 3))
exits 0 "the same command goes on" "$kafou" explore "$mini" $few $two --points $goal $killed --json -o stopped.x
sed 's/stopped/uncut/' out >resumed
exits 0 "an exploration that nobody stopped" \
    "$kafou" explore "$mini" $few $two --points $goal $killed --json -o uncut.x
holds "... has the same result to the last digit" cmp resumed out
exit $failed
