#!/usr/bin/env bash
# kafou run --ablate: the tables, resuming after Ctrl-C and kill -9, and what is refused.
set -u
. "$(dirname "$0")/lib.sh"
mini=$root/tests/model/mini
few="--members 2 --days 70 --people-per-agent 1000 --threads 2"

exits 0 "kafou run --ablate" "$kafou" run "$haiti" $few --people-per-agent 5000 --ablate
narrow out "... fits in 80 columns"
holds "... names no error" test ! -s err
holds "... makes a folder named after scenario and plan" test -s haiti-historical.ablation/base.kafou
for what in "as it is" "residents" "displacement" "killed in" "spent from the" "HOW TO READ THIS" \
    "With so few futures no change can stand out" "are not identified by the"; do
    says out "... shows '$what'" "$what"
done
holds "... has residents killed by groups and in operations side by side" \
    grep -qE "by groups +in operations" out
holds "... does not switch the record off" test ! -e haiti-historical.ablation/without-record.kafou
# With 14 members changes of the made-up country fill their cells, marks and all.
mini=${KAFOU_ROOT:?}/tests/model/mini
exits 0 "an ablation whose cells are full" "$kafou" run "$mini" --ablate --members 14 -o full.ablation
holds "... closes every error with its bracket" \
    test "$(tr -cd '(' <out | wc -c)" = "$(tr -cd ')' <out | wc -c)"
exits 0 "the store of a variant is a store like any other" \
    "$kafou" show haiti-historical.ablation/without-operations_raids.kafou
exits 0 "... and reproduces" "$kafou" reproduce haiti-historical.ablation/without-residents.kafou

exits 2 "kafou show on the folder itself" "$kafou" show haiti-historical.ablation
says err "... says what is expected" "is a folder, expected a run store"

exits 0 "--ablate --json" "$kafou" run "$mini" $few --ablate --json -o mini.ablation
cat >check.py <<'P'
import json, math
r = json.load(open("out"))
assert r["identified"]["set"] == [] and r["identified"]["not"] > 0
assert r["run"]["members"] == 2 and r["level"] == 0.05
names = [b["outcome"] for b in r["base"]]
assert "residents_killed_by_groups" in names and "killed" not in names
off = [row["mechanism"] for row in r["without"]]
assert "residents" in off and "violence_attacks" in off and "record" not in off
assert r["compared"] == len(off) * len(names)
for row in r["without"]:
    assert list(row["changes"]) == names and row["members"] == 2
    for change in row["changes"].values():
        assert math.isfinite(change["mean"]) and change["standard_error"] >= 0
        assert not change["marked"]  # two futures prove nothing
attacks = next(row for row in r["without"] if row["mechanism"] == "violence_attacks")
assert attacks["changes"]["residents_killed_by_groups"]["mean"] < 0
P
holds "... is what docs/commands.md says" python3 check.py
cp out first
exits 0 "the folder in a document of the pages" "$kafou" report mini.ablation --no-verify --json
holds "... says the same" python3 -c "
import json
a, b = json.load(open('out'))['ablation'], json.load(open('first'))
rows = lambda x: [(r['mechanism'], k, round(c['mean'], 6)) for r in x['without'] for k, c in r['changes'].items()]
assert rows(a) == rows(b) and a.keys() == b.keys() and a['run'] == b['run']"
exits 0 "what was printed in a document" "$kafou" report "$mini" first --no-verify --json
holds "... says the same, too" python3 -c "
import json
assert json.load(open('out'))['ablation'] == json.load(open('first'))"
exits 2 "of another scenario" "$kafou" report "$haiti" first --no-verify --json
says err "... is refused" "first: is an ablation of scenario 'mini', expected one of 'haiti'"
exits 0 "the same command again" "$kafou" run "$mini" $few --ablate --json -o mini.ablation
holds "... shows the same" cmp first out
exits 0 "more members" "$kafou" run "$mini" $few --members 3 --ablate --json -o mini.ablation
mv out extended
exits 0 "... are those of a run of as many" \
    "$kafou" run "$mini" $few --members 3 --ablate --json -o at-once.ablation
sed -i 's/at-once/mini/' out
holds "... to the last digit" cmp extended out
exits 0 "a mechanism that is off already" \
    "$kafou" run "$mini" $few --ablate -o less.ablation --set mechanisms.violence=off
holds "... has no store" test ! -e less.ablation/without-violence.kafou
holds "... nor have its parts" test ! -e less.ablation/without-violence_attacks.kafou
holds "... and others have" test -s less.ablation/without-residents.kafou

exits 2 "another seed into the same folder" "$kafou" run "$mini" $few --seed 9 --ablate -o mini.ablation
says err "... is refused by name" "mini.ablation/base.kafou: holds another run: the seed is"
exits 0 "... and leaves what is there" \
    "$kafou" run "$mini" $few --members 3 --ablate --json -o mini.ablation
holds "... as it was" cmp extended out
printf mine >file
exits 2 "a file in place of the folder" "$kafou" run "$mini" $few --ablate -o file
says err "... is told from a folder" "file: is a file, expected a folder"
holds "... and left alone" test "$(cat file)" = mine
exits 2 "a folder within nothing" "$kafou" run "$mini" $few --ablate -o nothing/here
exits 2 "--ablate with --require" "$kafou" run "$mini" $few --ablate --require 'killed<=1' -o x
says err "... says why" "--require: found with --ablate"
exits 2 "--ablate with --all" "$kafou" run "$mini" $few --ablate --all -o x
exits 2 "--ablate with a value" "$kafou" run "$mini" $few --ablate=violence -o x
exits 2 "--ablate with nothing on" "$kafou" run "$mini" $few --ablate -o x \
    $("$kafou" params mechanisms --json | python3 -c 'import json, sys
for m in json.load(sys.stdin)["mechanisms"]:
    if m["state"] == "present" and not m["part"]: print("--set mechanisms.%s=off" % m["name"])')
says err "... says so" "no mechanism is on"
holds "nothing was made by any of them" test ! -e x -a ! -e nothing

exits 0 "an ablation" "$kafou" run "$mini" $few --ablate -o made.ablation
sql made.ablation/without-violence.kafou "UPDATE meta SET value = 'ffff' WHERE key = 'program'"
exits 2 "more members for one store of another program" \
    "$kafou" run "$mini" $few --members 4 --ablate -o made.ablation
says err "... are refused by its name" "without-violence.kafou: was made by another program"
holds "... and no other store got any" test "$(sql made.ablation/base.kafou 'SELECT count(*) FROM member')" = \
    "$(sql made.ablation/without-violence.kafou 'SELECT count(*) FROM member')"

# stop SIGNAL FOLDER MEMBERS: starts a run and stops it once some members are kept; its exit code
stop() {
    local pid tries=0
    "$kafou" run "$mini" $few --members "$3" --ablate -o "$2" >out 2>err </dev/null &
    pid=$!
    while [ $tries -lt 600 ] && [ "$(cat "$2"/base.kafou-wal 2>/dev/null | wc -c)" -lt 60000 ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
    kill "-$1" $pid
    { wait $pid; } 2>/dev/null
}
stop INT stopped.ablation 5000
code=$?
if [ $code = 130 ]; then ok "Ctrl-C ends with 130"; else not_ok "Ctrl-C ends with 130 (exit $code)"; fi
says err "... says that the same command goes on" "the same command goes on"
stop KILL stopped.ablation 20000
code=$?
if [ $code = 137 ]; then ok "kill -9"; else not_ok "kill -9 (exit $code)"; fi
kept=$(sql stopped.ablation/base.kafou 'SELECT count(*) FROM member')
holds "... loses none of what is kept" test "${kept:-0}" -gt 0
goal=$((kept + 5))
exits 0 "the same command goes on" \
    "$kafou" run "$mini" $few --members $goal --ablate --json -o stopped.ablation
sed 's/stopped/whole/' out >resumed
exits 0 "a run that nobody stopped" \
    "$kafou" run "$mini" $few --members $goal --ablate --json -o whole.ablation
holds "... has the same result to the last digit" cmp resumed out
exit $failed
