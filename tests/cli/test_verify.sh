#!/usr/bin/env bash
# kafou verify: published results through the model's own functions; cases that others bring.
set -u
. "$(dirname "$0")/lib.sh"

exits 0 "every shipped case passes" "$kafou" verify
# three cases need tables that are not shipped, and are skipped where nobody has them
holds "... and there are dozens" \
    grep -qE "^(59 passed, 0 failed, 0 skipped|56 passed, 0 failed, 3 skipped)" out
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
case_file banzhaf '{"weights": [1], "quota": 1}' '{"swings": [1]}'
refused "a check by its subject" "no check 'banzhaf'; nearest is 'power'"
case_file zzz '{"weights": [1], "quota": 1}' '{"swings": [1]}'
refused "a check like no other" "no check 'zzz'; \`kafou verify --list\` names them"
case_file power '{"weigths": [1, 1], "quota": 1}' '{"swings": [1]}'
refused "an input nearly right" "check 'power' has no input 'weigths'; nearest is 'weights'"
case_file contest '{"a": 2, "b": 1, "difference": true}' '{"p": 1}'
refused "an input like no other" "has no input 'difference'; it takes a, b, efforts, r"
case_file contest '{"a": 2, "b": 1}' '{"success": 1}'
refused "an output like no other" "check 'contest' returns no 'success'; it returns p, p_win"
holds "... the table says it, too" grep -q "returns no 'success'" out
printf '{"cases": [' >case.json
for i in $(seq 30); do
    printf '{"id": "c%d", "check": "contest", "inputs": {"a": 2, "bb": 1}, "expected": {"p": 1}},' $i
done >>case.json
printf '{"id": "last", "check": "powr", "inputs": {}, "expected": {"p": 1}}]}' >>case.json
refused "thirty-one mistakes" "c1: check 'contest' has no input 'bb'"
says out "... each with its own in the table" "no check 'powr'"
printf '{"id": "x\\u001b[31m", "check": "contest", "inputs": {"\\u0007": 1}, "expected": {"p": 1}}' >case.json
refused "control characters" "has no input '?'"
holds "... do not reach the terminal" bash -c '! LC_ALL=C grep -q "[[:cntrl:]]" err'

tolerance() { # CODE NAME TOLERANCE
    case_file contest '{"a": 2, "b": 1, "r": 2}' '{"p": 0.8001}' ", \"tolerance\": $3"
    exits "$1" "tolerance: $2" "$kafou" verify --case case.json
}
tolerance 1 "one that is missed" 0.00001
tolerance 0 "a number" 0.001
tolerance 0 "abs" '{"abs": 0.001}'
tolerance 0 "rel" '{"rel": 0.001}'
tolerance 1 "rel too small" '{"rel": 0.0001}'
tolerance 0 "of one value" '{"absolute_p": 0.001}'
tolerance 0 "of one value, as an object" '{"p": {"absolute": 0.00001, "relative": 0.001}}'
tolerance 1 "of one value, too small" '{"p": {"absolute": 0.00001}}'
tolerance 2 "below 0" -1
tolerance 2 "of a value that is none" '{"q": {"absolute": 1}}'
says err "... is refused" "tolerance.q: fits no expected value"
tolerance 2 "in a form that is none" '{"p": {"about": 1}}'
says err "... is refused" "tolerance.p.about: expected absolute, relative or standard_errors"

# Results of textbooks, in the textbooks' own symbols.
published() { # NAME CHECK INPUTS EXPECTED TOLERANCE
    case_file "$2" "$3" "$4" ", \"tolerance\": $5"
    exits 0 "$1" "$kafou" verify --case case.json
}
published "Banzhaf in Nassau County, 1965" power '{"seats": [31, 31, 28, 21, 2, 2], "quota": 58}' \
    '{"banzhaf_normalised": [0.3333, 0.3333, 0.3333, 0, 0, 0]}' 0.0001
published "Shapley and Shubik in the council of six, 1958" power \
    '{"votes": [4, 4, 4, 2, 2, 1], "quota": 12}' '{"shapley": [0.233, 0.233, 0.233, 0.15, 0.15, 0]}' 0.0005
published "Lanchester's square law" attrition '{"x0": 100, "y0": 60, "a": 0.01, "b": 0.01}' \
    '{"winner": "x", "survivors": 80}' '{"rel": 1e-6}'
published "M/M/3 of Gross and Harris" queue '{"lambda": 15, "mu": 6, "c": 3}' \
    '{"p_empty": 0.0449, "Lq": 3.511, "Wq": 0.2341, "p_wait": 0.7022}' 0.0006
published "final sizes of SIR" final_size '{"R0": [1.5, 2, 3], "S0": 1}' \
    '{"final_size": [0.5828, 0.7968, 0.9405]}' 0.0001
published "DeGroot's consensus" degroot '{"W": [[0.5, 0.5], [0.25, 0.75]], "initial": [0, 1]}' \
    '{"consensus": 0.66667}' 0.00001
published "Axelrod and Bennett: three actors" landscape \
    '{"sizes": [3, 2, 1], "propensity": [[0, 1, -1], [1, 0, -1], [-1, -1, 0]]}' \
    '{"camp_of_minimum": [0, 0, 1], "min_energy": -10, "n_local_minima": 1}' 0
published "a Weibull hazard" weibull '{"k": 2, "lambda": 100, "t": 50}' '{"hazard": 0.01, "survival": 0.7788}' 0.0001
published "Tullock's contest of two" rent_seeking '{"n": 2, "V": 100, "r": 1}' \
    '{"effort": 25, "payoff": 25, "dissipation": 0.5}' 1e-6
published "the median voter" pairwise_winner '{"ideal_points": [1, 2, 3, 7, 10]}' '{"weighted_median": 3}' 0
published "Hawkes with alpha and beta" hawkes '{"mu": 0.5, "alpha": 0.8, "beta": 1.2}' '{"rate": 1.5, "limit_fano": 9}' 1e-6
case_file hawkes '{"mu": 0.5, "alpha": 1.2, "beta": 1.2}' '{"rate": 1}'
refused "a process that explodes" "alpha: found 1.2, expected at most 0.99 times the decay"
case_file hawkes '{"mu": 0.5, "beta": 1.2}' '{"rate": 1}'
refused "a process without excitation" "found no branching_ratio, expected branching_ratio or alpha"

# Sensitivity of functions of yours: inputs that cannot hold are refused with the place.
case_file elementary_effects '{"function": "ishigami", "a": 7, "b": 0.1, "levels": 4, "delta": 0.5}' '{"mu_star": [1, 1, 1]}'
refused "a step that the levels do not make" "delta: found 0.5, expected 0.666666667, half of 4 levels"
case_file elementary_effects '{"function": "ishigami", "a": 7, "levels": 5}' '{"mu_star": [1, 1, 1]}'
refused "an odd number of levels" "levels: found 5, expected an even number"
case_file elementary_effects '{"function": "g", "a": [0, 1, 2, 3, 4, 5, 6, 7], "levels": 8}' '{"mu": 0}'
refused "a grid too large" "expected at most 1048576"
case_file sobol_indices '{"function": "ishigami", "a": [7, 1], "b": 0.1}' '{"mean": 3.5}'
refused "two numbers for one" "a: found 2 numbers, expected one for ishigami"

# Errors of differences, by sqrt((s^2 + s^2 - 2 r s s) / n).
published "common random numbers" paired_difference '{"sd": [1, 1], "correlation": [0, 0.5, 1], "runs": 25}' \
    '{"standard_error": [0.28284271, 0.2, 0]}' '{"abs": 1e-8}'
published "lives of one draw are no runs of their own" paired_difference \
    '{"sd": [1, 1], "correlation": 0.5, "n": 25, "lives": 4, "mean": [3, 1]}' '{"standard_error": 0.2, "difference": 2}' 1e-9
case_file paired_difference '{"sd": [1, 1, 1], "correlation": 0, "runs": 25}' '{"standard_error": 1}'
refused "three plans in a pair" "sd: found 3 numbers"

exits 2 "a file that is not there" "$kafou" verify --case nowhere.json
says err "... is named" "nowhere.json"
exit $failed
