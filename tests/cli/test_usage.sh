#!/usr/bin/env bash
# Help, version, unknown commands and wrong values: what is said, and the exit code.
set -u
. "$(dirname "$0")/lib.sh"

exits 0 "kafou help" "$kafou" help
narrow out "kafou help fits in 80 columns"
exits 2 "kafou without a command" "$kafou"
holds "... says so on standard error only" test -s err -a ! -s out
exits 0 "kafou --version" "$kafou" --version
holds "... is one line" grep -qE '^kafou [0-9]+\.[0-9]+\.[0-9]+' out
exits 2 "a command that does not exist" "$kafou" rnu
says err "... has the nearest named" "no command 'rnu'; nearest is 'run'"

for command in run show export reproduce check params; do
    exits 0 "kafou $command --help" "$kafou" "$command" --help
    narrow out "kafou $command --help fits in 80 columns"
    exits 0 "kafou help $command" "$kafou" help "$command"
    exits 2 "kafou $command --nonsense" "$kafou" "$command" --nonsense
    [ "$command" = params ] || exits 2 "kafou $command without an argument" "$kafou" "$command"
done

exits 2 "an option that does not exist" "$kafou" run "$haiti" -o x.kafou --memebrs=3
says err "... has the nearest named" "no option '--memebrs'; nearest is '--members'"
exits 2 "a cut option with a wrong value" "$kafou" run "$haiti" --mem 0
says err "... is understood" "--members: found '0'"
exits 0 "kafou run -h" "$kafou" run -h

exits 2 "members below 1" "$kafou" run "$haiti" --members 0
says err "... found and expected" "--members: found '0', expected a whole number from 1 to 100,000"
exits 2 "a number with letters" "$kafou" run "$haiti" --seed 12x
exits 2 "more days than the scenario has" "$kafou" run "$haiti" --days 20000
says err "... has the range named" "--days: found 20000, expected 1 to"
exits 2 "an unknown plan" "$kafou" run "$haiti" --plan histrical
says err "... has the nearest named" "nearest is 'historical'"
exits 2 "an unknown parameter" "$kafou" run "$haiti" --set operations.tmpo=1
says err "... has the nearest named" "no parameter 'operations.tmpo'; nearest is 'operations.tempo'"
exits 2 "a parameter out of range" "$kafou" run "$haiti" --set operations.tempo=1e9
says err "... has found and expected" "operations.tempo: found 1e+09, expected"
exits 2 "a switch that is neither on nor off" "$kafou" run "$haiti" --set mechanisms.events=maybe
says err "... has found and expected" "mechanisms.events: found 'maybe', expected on or off"
exits 2 "a setting without a value" "$kafou" run "$haiti" --set operations.tempo
exits 2 "a scenario that is not there" "$kafou" run "$work/nothing"
exits 2 "all mistakes of a command" "$kafou" run "$haiti" --members 0 --set a=1 --plan histrical
holds "... are told at once" test "$(wc -l <err)" -ge 3
holds "nothing was written by any of them" test -z "$(find . -name '*.kafou*')"
exit $failed
