#!/usr/bin/env bash
# kafou verify: published results through the model's own functions; cases that others bring.
set -u
. "$(dirname "$0")/lib.sh"

exits 0 "every shipped case passes" "$kafou" verify
says out "... and there are dozens" "48 passed, 0 failed"
narrow out "... in 80 columns"
exits 0 "--list" "$kafou" verify --list
says out "... names a check" "power of voters"
says out "... and what it drives" "systems/council_kernel.h: motion_carried"
narrow out "... in 80 columns"
exits 0 "--json" "$kafou" verify --json
holds "... is JSON" python3 -m json.tool out

case_file() { # NAME INPUTS EXPECTED [MORE]
    printf '{"id": "x", "title": "t", "kind": "exact", "check": "%s", "inputs": %s, "expected": %s%s, "source": "s"}\n' \
        "$1" "$2" "$3" "${4:-}" >case.json
}
case_file power '{"weights": [50, 49, 1], "quota": 51}' '{"swings": [3, 1, 1]}'
exits 0 "a case from outside passes" "$kafou" verify --case case.json
case_file power '{"weights": [50, 49, 1], "quota": 51}' '{"swings": [3, 2, 1]}'
exits 1 "a wrong expectation fails" "$kafou" verify --case case.json

refused() { # NAME WORDS: the case file is bad input, and the message says how
    exits 2 "refused: $1" "$kafou" verify --case case.json
    says err "... $2" "$2"
}
printf '{"id": "x",' >case.json
refused "cut JSON" "case.json:"
printf '[]' >case.json
refused "no case" "case.json"
case_file powr '{"weights": [1], "quota": 1}' '{"swings": [1]}'
refused "an unknown check" "power"
case_file power '{"weight": [1, 1], "quota": 1}' '{"swings": [1]}'
refused "an unknown input" "weights"
case_file power '{"weights": [1, -1], "quota": 1}' '{"swings": [1]}'
refused "a negative weight" "-1"
case_file power '{"weights": "many", "quota": 1}' '{"swings": [1]}'
refused "words for numbers" "weights"
case_file power '{"weights": [], "quota": 1}' '{"swings": [1]}'
refused "nobody votes" "weights"
case_file power '{"weights": [1, 1], "quota": 1}' '{"swing": [1]}'
refused "an unknown output" "swings"
case_file power '{"quota": 1}' '{"swings": [1]}'
refused "a missing input" "weights"
case_file power '{"weights": [1, 1], "quota": 1, "bloc": [7]}' '{"swings": [1]}'
refused "a place that is none" "from 0 to 1"
case_file queue '{"servers": 1, "offered_load": 1.5}' '{"p_wait": 1}'
refused "a queue that grows for ever" "offered_load"
exits 2 "a file that is not there" "$kafou" verify --case nowhere.json
says err "... is named" "nowhere.json"
exit $failed
