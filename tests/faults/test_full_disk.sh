#!/usr/bin/env bash
# A disk that takes no more: kafou says so, ends with 3, and what was there stays.
# A limit on the size of files stands for the disk. At the limit the system also sends SIGXFSZ, which
# ends a program that does not know it.
set -u
. "$(dirname "$0")/../cli/lib.sh"
mini=$root/tests/model/mini

# limited KIB COMMAND...: no file may grow beyond it; signals as a shell leaves them
limited() {
    local kib=$1
    shift
    (
        ulimit -f "$kib"
        exec env --default-signal=XFSZ "$@"
    )
}

few="--days 60 --people-per-agent 500 --threads 1"
exits 3 "a new store on a full disk" limited 100 "$kafou" run "$mini" $few --members 3 -o new.kafou
says err "... is named, with what is wrong" "new.kafou: "
holds "... in one line" test "$(wc -l <err)" = 1
exits 0 "with room the same command" "$kafou" run "$mini" $few --members 3 -o new.kafou
exits 0 "... makes a store like any other" "$kafou" reproduce new.kafou

exits 0 "a store of three members" "$kafou" run "$mini" $few --members 3 -o three.kafou
room=$(($(stat -c %s three.kafou) / 1024 + 60))
exits 3 "a hundred more on a full disk" \
    limited $room "$kafou" run "$mini" $few --members 100 -o three.kafou
says err "... says that members finished are kept" "every member finished so far is kept"
exits 0 "the store" "$kafou" show three.kafou
exits 0 "... has its members bit for bit" "$kafou" reproduce three.kafou
holds "... three of them at least" test "$(sql three.kafou 'SELECT count(*) FROM member')" -ge 3
exits 0 "with room the same command" "$kafou" run "$mini" $few --members 10 -o three.kafou

exits 3 "CSV on a full disk" limited 4 "$kafou" export three.kafou --csv tables
says err "... names the file" "cannot be written"
holds "... leaves no half file" bash -c '! ls tables/*.partial'
exits 0 "with room the same command" "$kafou" export three.kafou --csv tables --force
exits 3 "NetCDF on a full disk" limited 20 "$kafou" export three.kafou --netcdf three.nc
says err "... names the file" "three.nc: cannot be written"
holds "... leaves no half file" test ! -e three.nc -a ! -e three.nc.partial
exits 0 "with room the same command" "$kafou" export three.kafou --netcdf three.nc
exits 3 "a result on a full disk" bash -c "ulimit -f 1; exec env --default-signal=XFSZ \
    '$kafou' show --json three.kafou >result"
says err "... says so" "cannot write the result"
exit $failed
