#!/usr/bin/env bash
# kafou report: one file that opens from disk, and runs again from itself.
set -u
. "$(dirname "$0")/lib.sh"

mkdir stores
"$kafou" run "$haiti" $small --plan surge -o stores/surge.kafou >/dev/null 2>&1
"$kafou" run "$haiti" $small --plan no_mission -o stores/none.kafou >/dev/null 2>&1

exits 0 "a report of a run" "$kafou" report stores/surge.kafou --no-verify
holds "... is called like the store, here" test -s surge.html
says out "... says where it is" "surge.html: "
says out "... and how to open it" "xdg-open 'surge.html'"
says out "... also by its address" "file://$(pwd -P)/surge.html"
holds "... leaves nothing half done" test ! -e surge.html.partial
holds "... is below 3 MB" test "$(wc -c <surge.html)" -lt 3000000
holds "... names no other place" sh -c '! grep -qE "(src|href)=\"?(https?:)?//" surge.html'
says surge.html "... has the run's title" "<title>Haiti 2023-2025: the Multinational Security Support mission: "
says surge.html "... and its answer where no script runs" "<noscript>"

exits 2 "a second report" "$kafou" report stores/surge.kafou --no-verify
says err "... replaces nothing" "surge.html: exists"
exits 0 "... but with --force" "$kafou" report stores/surge.kafou --no-verify --force
exits 2 "a report in a folder that is not there" "$kafou" report stores/surge.kafou --no-verify -o no/where.html
says err "... is refused" "no/where.html"

SOURCE_DATE_EPOCH=1767225600 "$kafou" report stores/surge.kafou --no-verify -o one.html >/dev/null
SOURCE_DATE_EPOCH=1767225600 "$kafou" report stores/surge.kafou --no-verify -o two.html >/dev/null
holds "the same report is the same bytes" cmp one.html two.html

exits 0 "its JSON" "$kafou" report stores/surge.kafou stores/none.kafou --no-verify --json
holds "... is the document of two runs" python3 -c "
import json
view = json.load(open('out'))
assert view['format'] == 1 and [r['result']['run']['plan'] for r in view['runs']] == ['surge', 'no_mission']
assert len(view['scenario']['zones']) == 81 and len(view['runs'][0]['zone_series'][0]['median']) == 81"
exits 0 "... into a file" "$kafou" report stores/surge.kafou --no-verify --json -o view.json
exits 2 "... that is there" "$kafou" report stores/surge.kafou --no-verify --json -o view.json
exits 0 "a scenario alone has a document" "$kafou" report "$haiti" --no-verify --json
exits 2 "... and no report" "$kafou" report "$haiti" --no-verify -o alone.html
says err "... it says why" "found no run store, expected one at least"
exits 0 "published results are in it" "$kafou" report stores/none.kafou --json -o verified.json
holds "... all of them" python3 -c "
import json
assert len(json.load(open('verified.json'))['verify']['cases']) > 50"

exits 0 "a report runs again" "$kafou" reproduce surge.html -q
says out "... to the same digests" "surge.html: all 3 members are the same, bit for bit"
exits 0 "a report of two runs" "$kafou" report stores/surge.kafou stores/none.kafou --no-verify -o both.html
exits 0 "... runs the second again" "$kafou" reproduce both.html -q --run 2 -m 1
exits 2 "... and no third" "$kafou" reproduce both.html -q --run 3
says err "... of which it has none" "both.html: has 2 runs, found --run 3, expected 1 to 2"
head -c 300000 surge.html >cut.html
exits 2 "a report that was cut" "$kafou" reproduce cut.html -q
says err "... has it named" "cut.html: is"
printf '<!doctype html><p>A page.' >page.html
exits 2 "another page" "$kafou" reproduce page.html -q
says err "... is no report" "page.html: is no report of kafou: it holds no element kafou-view"

# a scenario whose texts would like to be more than texts
cp -r "$haiti" hostile
sed -i 's|^title:.*|title: "</title><script>alert(1)</script>"|' hostile/scenario.yaml
exits 0 "a scenario with a hostile title" "$kafou" run hostile $small --plan no_mission -o hostile.kafou
exits 0 "... has a report" "$kafou" report hostile.kafou --no-verify
holds "... in which nothing of it runs" sh -c '! grep -q "alert(1)</script>" hostile.html'
says hostile.html "... and which says it as it is" "&lt;script&gt;alert(1)&lt;/script&gt;"
exits 2 "two scenarios in one report" "$kafou" report stores/surge.kafou hostile.kafou --no-verify -o mixed.html
says err "... are refused" "hostile.kafou: was made from another scenario than stores/surge.kafou: scenario.yaml is not the same"

"$kafou" export "$haiti" --geojson cells.geojson >/dev/null
exits 0 "official limits" "$kafou" report stores/none.kafou --no-verify --boundaries cells.geojson --json -o limits.json
says err "... are counted" "cells.geojson: limits of 81 zones; 0 keep the cell computed from their point"
sed 's/"zone":"PAP_CENTRE"/"zone":"PAP_CENTER"/' cells.geojson >wrong.geojson
exits 2 "limits of a zone that is none" "$kafou" report stores/none.kafou --no-verify --boundaries wrong.geojson -o wrong.html
says err "... are named" "wrong.geojson: feature 1, zone: found 'PAP_CENTER', expected the code of a zone; nearest is 'PAP_CENTRE'"
holds "... before anything is written" test ! -e wrong.html
exits 2 "limits that are not there" "$kafou" report stores/none.kafou --no-verify --boundaries missing.geojson -o wrong.html
says err "... are missed" "missing.geojson"

exits 2 "nothing to report" "$kafou" report
exits 2 "what is no store" "$kafou" report page.html --no-verify -o x.html
says err "... is named" "page.html: found nothing known"
exit $failed
