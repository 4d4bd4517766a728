#!/usr/bin/env bash
# kafou run with two plans: --from STORE --day D --plan P, and --plan A --then P --day D.
set -u
. "$(dirname "$0")/lib.sh"
mini=$root/tests/model/mini
short="--members 3 --days 200 --people-per-agent 500 --threads 2"
members() { sqlite3 "$1" "select member, status, cause, digest from member order by member"; }
same() { cmp <(members "$1") <(members "$2"); }

exits 0 "a run to go on with" "$kafou" run "$mini" $short --seed 5 -o past.kafou
exits 0 "the same futures under another plan" \
    "$kafou" run --from past.kafou --day 2024-05-20 --plan gated
says out "... are told as such" "plan   historical, from 2024-05-20 gated"
says out "... with both titles" "first: What arrived, when it arrived"
says out "... the second too" "then: Phases behind gates"
says out "... and the phases of the second" "Of gated, in force from 2024-05-20"
says out "... with the run's own seed, members and agents" "3 futures (members), one agent for 500 people, seed 5"
narrow out "... in 80 columns"
fork=mini-historical-2024-05-20-gated.kafou
holds "... into a store named after both" test -s $fork
exits 0 "the same command again" "$kafou" run --from past.kafou --day 2024-05-20 --plan gated
exits 0 "... by the number of the day" "$kafou" run --from past.kafou --day 140 --plan gated
exits 0 "a run of both plans from nothing" \
    "$kafou" run "$mini" $short --seed 5 --then gated --day 2024-05-20 -o both.kafou
holds "... has the same members" same $fork both.kafou
holds "... and inputs" test "$(sql $fork "select value from meta where key = 'input'")" = \
    "$(sql both.kafou "select value from meta where key = 'input'")"
exits 0 "into the store of the fork" \
    "$kafou" run "$mini" $short --seed 5 --then gated --day 2024-05-20 -o $fork
exits 0 "a run of the other plan" "$kafou" run "$mini" $short --seed 5 --plan gated -o other.kafou
holds "... has other members" bash -c "! cmp -s <(sqlite3 $fork 'select digest from member') <(sqlite3 other.kafou 'select digest from member')"
for day in 0 2024-04-01; do
    exits 0 "a fork on day $day, when plans have not parted" \
        "$kafou" run --from past.kafou --day $day --plan gated -o early.kafou
    holds "... is a run of the other plan" same early.kafou other.kafou
    rm early.kafou
done

exits 0 "show a fork" "$kafou" show $fork
exits 0 "... as JSON" "$kafou" show --json $fork
holds "... with both plans" python3 -c '
import json; r = json.load(open("out"))["run"]
assert (r["plan"], r["then"], r["then_from"]) == ("historical", "gated", "2024-05-20"), r'
exits 0 "show a run of one plan as JSON" "$kafou" show --json past.kafou
holds "... with one" python3 -c '
import json; r = json.load(open("out"))["run"]
assert (r["then"], r["then_title"], r["then_from"]) == (None, None, None), r'
exits 0 "reproduce a fork" "$kafou" reproduce $fork
says out "... from what it contains" "all 3 members are the same"
exits 0 "export a fork" "$kafou" export $fork --csv tables --netcdf fork.nc
says out "... with both plans" "plan historical, from 2024-05-20 gated:"
says tables/README.txt "... in the tables too" "plan historical, from 2024-05-20 gated"
holds "... and in NetCDF" bash -c "ncdump -h fork.nc | grep -q 'then_from = \"2024-05-20\"'"

exits 0 "the record" "$kafou" run "$haiti" $small --then surge --day 2023-02-20 -o haiti.kafou
says out "... is compared up to the decision where the other plan decides" "Only up to 2024-05-01"

exits 1 "a phase of the plan that takes over" "$kafou" run --from past.kafou --day 140 --plan gated \
    --require phase:hold
says err "... is asked for by name" "phase:hold does not hold: begun in"
exits 2 "a phase of the plan before" "$kafou" run --from past.kafou --day 140 --plan gated \
    --require phase:deployed
exits 1 "a requirement on days before" "$kafou" run --from past.kafou --day 198 --plan gated \
    -o last.kafou --require phase:clear

# What is refused, and in which words.
refused() { # NAME WORDS ARGUMENTS...
    local name=$1 words=$2
    shift 2
    exits 2 "$name" "$kafou" run "$@"
    says err "... is refused" "$words"
}
on="--from past.kafou --plan gated"
refused "no such store" "nowhere.kafou: cannot be opened" --from nowhere.kafou --day 3 --plan gated
printf 'my letters\n' >letters.kafou
refused "what is no store" "letters.kafou" --from letters.kafou --day 3 --plan gated
refused "a day after the run" "--day: found 200, expected 2024-01-01 to 2024-07-18, or 0 to 199" $on --day 200
refused "a date before it" "--day: found 2023-12-31, expected 2024-01-01 to 2024-07-18" $on --day 2023-12-31
refused "a day below 0" "--day: found -1, expected" $on --day=-1
refused "what is no day" "--day: found 'soon', expected a date YYYY-MM-DD, or a number of days from 0" $on --day soon
refused "a date that does not exist" "--day: found '2024-02-30', expected a date" $on --day 2024-02-30
refused "an unknown plan" "no plan 'gatd' in mini; nearest is 'gated'" --from past.kafou --day 9 --plan gatd
refused "no plan" "--from: found without --plan" --from past.kafou --day 9
refused "no day" "--from: found without --day" $on
refused "--then without a day" "--then: found without --day" "$mini" --then gated
refused "a day without a plan" "--day: found without --then PLAN or --from STORE" "$mini" --day 9
refused "an ablation of two plans" "--ablate: found with --then" "$mini" --then gated --day 9 --ablate
refused "a fork of a fork" \
    "$fork: is the run of two plans (historical, from 2024-05-20 gated), expected one" \
    --from $fork --day 150 --plan none
refused "the store itself" "--output: found the store that is gone on with" $on --day 9 -o past.kafou
refused "another day into the same store" "2024-05-20 there and 2024-05-21 here" $on --day 141 -o $fork
refused "one plan into it" "the plan that takes over is gated there and no other plan here" \
    "$mini" $short --seed 5 -o $fork
for given in "--seed 5" "--members 3" "--days 200" "--people-per-agent 500" "--set operations.tempo=0.3" \
    "--then none" --ablate; do
    refused "${given% *} with --from" "${given% *}: found with --from, expected none" $on --day 9 $given
done
refused "a scenario with --from" "SCENARIO: found with --from" "$mini" $on --day 9
cp past.kafou changed.kafou
sqlite3 changed.kafou "update meta set value = 'ffff' where key = 'program'"
refused "a store of another program" "changed.kafou: was made by another program" \
    --from changed.kafou --day 9 --plan gated
cp past.kafou changed.kafou
sqlite3 changed.kafou "pragma user_version = 9"
refused "a store of another format" "changed.kafou" --from changed.kafou --day 9 --plan gated
exits 2 "neither scenario nor store" "$kafou" run
says err "... is usage" "which scenario?"
holds "nothing was written" test ! -e mini-historical-2024-01-10-gated.kafou

# A past that is not the store's: whoever changed it.
cp past.kafou changed.kafou
"$kafou" run "$mini" $short --seed 6 -o six.kafou >/dev/null 2>&1
sqlite3 changed.kafou "attach 'six.kafou' as o;
    update daily set block = (select block from o.daily where member = 1) where member = 1"
exits 1 "a store whose past was changed" "$kafou" run --from changed.kafou --day 9 --plan gated -o x.kafou
says err "... is told with the member" "changed.kafou: bug: member 1 is another one before the new plan takes over"
exit $failed
