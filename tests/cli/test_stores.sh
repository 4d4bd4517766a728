#!/usr/bin/env bash
# kafou export, reproduce and show on stores, and on what is none.
set -u
. "$(dirname "$0")/lib.sh"

"$kafou" run "$haiti" $small --plan no_mission -o run.kafou >/dev/null 2>&1
exits 2 "export without a form" "$kafou" export run.kafou
exits 0 "export as CSV" "$kafou" export run.kafou --csv tables
for table in daily weekly_zones cases members outcomes; do
    holds "... has $table.csv" test -s tables/$table.csv
done
exits 2 "export into a folder that is not empty" "$kafou" export run.kafou --csv tables
exits 0 "... with --force" "$kafou" export run.kafou --csv tables --force
exits 0 "export as NetCDF" "$kafou" export run.kafou --netcdf run.nc
holds "... writes it" test -s run.nc
exits 2 "export onto a file that is there" "$kafou" export run.kafou --netcdf run.nc
exits 0 "... with --force" "$kafou" export run.kafou --netcdf run.nc --force

exits 0 "export the zones of a store" "$kafou" export run.kafou --geojson zones.geojson
says out "... says that they are computed" "computed from their points (no administrative boundaries)"
says zones.geojson "... in the file too" "no administrative boundaries"
holds "... a feature for each of 81 zones" test "$(grep -c '"type":"Feature",' zones.geojson)" = 81
exits 0 "the zones of the scenario's folder" "$kafou" export "$haiti" --geojson same.geojson
holds "... are the same bytes" cmp zones.geojson same.geojson
exits 2 "zones onto a file that is there" "$kafou" export "$haiti" --geojson same.geojson
says err "... has it named" "same.geojson: exists"
exits 0 "... with --force and another margin" "$kafou" export "$haiti" --geojson same.geojson --force --margin 30
holds "... changes the outer cells" sh -c '! cmp -s zones.geojson same.geojson'
exits 2 "series of a scenario" "$kafou" export "$haiti" --csv series
says err "... are refused" "is a scenario, expected a run store for --csv"
exits 2 "a margin of nothing" "$kafou" export "$haiti" --geojson other.geojson --margin 0
says err "... says what may be" "--margin: found '0', expected a whole number from 1 to 500"
exits 2 "a margin without zones" "$kafou" export run.kafou --csv other --margin 5
exits 2 "zones into a folder that is not there" "$kafou" export "$haiti" --geojson nowhere/zones.geojson

exits 0 "reproduce" "$kafou" reproduce run.kafou
says out "... finds all members the same" "all 3 members are the same"
exits 0 "reproduce --members 1" "$kafou" reproduce run.kafou --members 1
exits 2 "reproduce --members 0" "$kafou" reproduce run.kafou --members 0

printf 'no store\n' >text.kafou
for command in show "export --csv other" reproduce; do
    exits 2 "kafou $command on what is no store" "$kafou" $command text.kafou
    exits 2 "kafou $command on nothing" "$kafou" $command missing.kafou
    says err "... has it named" "missing.kafou"
done
head -c 20000 run.kafou >cut.kafou
exits 2 "a store that was cut" "$kafou" show cut.kafou

exits 0 "a plan other than the record's" "$kafou" show run.kafou
says out "... is compared up to the decision date" "Only up to 2024-05-01"
exit $failed
