#!/usr/bin/env bash
# The program that made a store: named by the build, kept in the store, held against this one.
set -u
. "$(dirname "$0")/lib.sh"
digest=$root/scripts/program_digest

mkdir src
cp -r "$root/src/base" "$root/src/model" "$root/src/systems" src
before=$("$digest" .)
exits 0 "kafou --version" "$kafou" --version
says out "... names the digest of the sources it was built from" "model $before"
exits 0 "a header" "$digest" . program.h
says program.h "... has the digest" "\"$before\""
touch -d 2001-01-01 program.h
"$digest" . program.h
holds "... and is not written again without a change" test program.h -ot src
changed() { # NAME: the sources have another digest than before; then they are put back
    local now
    now=$("$digest" .)
    if [ "$now" != "$before" ]; then ok "$1"; else not_ok "$1"; fi
    rm -r src && mkdir src && cp -r "$root/src/base" "$root/src/model" "$root/src/systems" src
}
sed -i 's/, 0\./, 0.0/' src/model/params.def
changed "a parameter's default changes it"
echo >>src/systems/control.c
changed "a line in a system changes it"
mv src/base/rng.h src/base/rngs.h
changed "a name changes it"
: >src/systems/more.c
changed "an empty file changes it"
echo x >src/model/meson.build
holds "a file that is no source does not" test "$("$digest" .)" = "$before"

"$kafou" run "$haiti" $small --plan no_mission -o run.kafou >/dev/null 2>&1
holds "a store keeps it" test "$(sql run.kafou "SELECT value FROM meta WHERE key = 'program'")" = "$before"
exits 0 "reproduce" "$kafou" reproduce run.kafou
holds "... has nothing to say of the program" bash -c '! grep -q program out'
exits 0 "show --json" "$kafou" show --json run.kafou
says out "... has it" "\"program\": \"$before\""

cp run.kafou other.kafou
sql other.kafou "UPDATE meta SET value = 'ffff' WHERE key = 'program'"
exits 2 "more members by another program" \
    "$kafou" run "$haiti" $small --plan no_mission --members 4 -o other.kafou
says err "... are refused with both digests" "has the digest ffff there and $before here"
exits 0 "a store of another program is shown" "$kafou" show other.kafou
exits 0 "... and reproduced" "$kafou" reproduce other.kafou
says out "... which says so" "made by another program"
says out "... and that all is equal" "all 3 members are the same"
sql other.kafou "UPDATE member SET digest = '00000000000000000000000000000000'"
exits 1 "one whose members differ" "$kafou" reproduce other.kafou
says out "... has the program named as a reason" "another one may be the reason"
cp other.kafou broken.kafou
sql broken.kafou "DELETE FROM parameter WHERE id = 3"
exits 2 "one that does not load" "$kafou" reproduce broken.kafou
says err "... has the program named, too" "made by another program"

cp run.kafou old.kafou
sql old.kafou "DELETE FROM meta WHERE key = 'program'"
exits 2 "more members for a store that names no program" \
    "$kafou" run "$haiti" $small --plan no_mission --members 4 -o old.kafou
says err "... are refused" "does not say which program made it"
exits 0 "... it is reproduced" "$kafou" reproduce old.kafou
says out "... and said to name none" "does not say which program made it"
exits 0 "... and shown as JSON" "$kafou" show --json old.kafou
says out "... with null" '"program": null'
exit $failed
