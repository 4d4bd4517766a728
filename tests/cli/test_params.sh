#!/usr/bin/env bash
# kafou params in its three forms, and by name.
set -u
. "$(dirname "$0")/lib.sh"

exits 0 "kafou params" "$kafou" params
narrow out "... fits in 80 columns"
for name in supply.reserve_months residents.exchange_rate council alliances; do
    says out "... lists $name" "$name"
done
exits 0 "one parameter" "$kafou" params supply.reserve_months
says out "... with its range" "1 to 6"
says out "... and what the record says of it" "Not identified by the record"
holds "... and nothing else" bash -c '! grep -q pledge_lag out'
exits 0 "a group" "$kafou" params supply
says out "... has its parameters" supply.pledge_lag
says out "... and its mechanisms" supply_police
exits 0 "mechanisms" "$kafou" params mechanisms
says out "... says how to switch one off" "--set mechanisms.NAME=off"
exits 2 "a name that is none" "$kafou" params supply.reserve_month
says err "... has the nearest named" "nearest is 'supply.reserve_months'"
exits 0 "--markdown" "$kafou" params --markdown
# shellcheck disable=SC2016
says out "... has rows" '| `supply.reserve_months` | 3 | 1 to 6 | months |'
# shellcheck disable=SC2016
holds "... and whether the record settles a value" \
    grep -qE '^\| `alliances.threat_weight` .*\| record \| jointly \|' out
exits 0 "--json" "$kafou" params --json
cat >check.py <<'P'
import glob, json, os
r = json.load(open("out"))
row = {p["name"]: p for p in r["parameters"]}["supply.reserve_months"]
assert row["low"] <= row["default"] <= row["high"] and row["unit"] == "months"
named = {p["name"]: p["identified"] for p in r["parameters"]}
assert set(named.values()) == {"alone", "jointly", "not"}
assert named["violence.kidnap"] == "alone" and named["operations.engagement"] == "jointly"
assert named["supply.reserve_months"] == "not"
lines = [line for page in glob.glob(os.environ["PAGES"]) for line in open(page, encoding="utf-8")]
for name, p in {p["name"]: p for p in r["parameters"]}.items():
    found = [line for line in lines if line.startswith(f"| `{name}` | ")]
    assert len(found) == 1, (name, len(found))
    cells = [p["unit"], f"{p['default']:g}", f"{p['low']:g} to {p['high']:g}", p["prior"],
             p["pedigree"], p["identified"], p["source"], p["meaning"]]
    assert found[0] == f"| `{name}` | " + " | ".join(cells) + " |\n", (found[0], cells)
assert {m["state"] for m in r["mechanisms"]} <= {"present", "absent"}
P
holds "... is valid and complete, and what the pages of the model say" \
    env PAGES="$root/docs/model/*.md" python3 check.py
exit $failed
