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
