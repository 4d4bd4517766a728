#!/usr/bin/env bash
# One answer from every build: {gcc, clang} x {-O0, -O3 -march=native} give the same digests, of members
# simulated and of every function of src/base that decides results.
#
# Also reports, without judging, whether contraction (-ffp-contract=fast -march=native) would have
# been seen: on a processor with fused multiply-add it gives other digests.
set -u
cd "$(dirname "$0")/../.."

scenario=${KAFOU_SCENARIO:-scenarios/haiti}
members=2 days=${KAFOU_DETERMINISM_DAYS:-60} people_per_agent=2000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
libraries=$(pkg-config --cflags --libs libfyaml libxxhash)
units=$(ls src/base/*.c src/model/*.c src/systems/*.c tests/determinism/digest_main.c tests/determinism/base_digest.c)

compile() { # NAME COMPILER FLAGS...: one object for each source, two compilers at a time, then a program
    local name=$1 compiler=$2
    shift 2
    mkdir -p "$work/$name"
    printf '%s\n' $units | xargs -P 2 -I FILE sh -c \
        'object=$1/$(echo "$2" | tr / _).o; shift; file=$1; shift; exec "$@" -c "$file" -o "$object"' \
        compile "$work/$name" FILE "$compiler" -std=c17 -w -D_GNU_SOURCE -Isrc $libraries "$@" &&
        link "$compiler" "$work/$name" digest_main && link "$compiler" "$work/$name" base_digest
}

link() { # COMPILER FOLDER MAIN: one program of all objects but the other main
    "$1" $(ls "$2"/src_*.o) "$2/tests_determinism_$3.c.o" $libraries -lm -o "$2/$3"
}

digest() { # NAME: what the build prints, into NAME.out
    "$work/$1/digest_main" "$scenario" $members $days $people_per_agent >"$work/$1.out" 2>"$work/$1.err" &&
        "$work/$1/base_digest" >>"$work/$1.out" 2>>"$work/$1.err"
}

failed=0
built() { # NAME COMPILER FLAGS...
    if ! compile "$@"; then
        echo "not ok $1 compiles"
        failed=1
        return 1
    fi
    if ! digest "$1"; then
        cat "$work/$1.err"
        echo "not ok $1 runs"
        failed=1
        return 1
    fi
}

built gcc-O0 gcc -O0 -ffp-contract=off || exit 1
cat "$work/gcc-O0.out"
echo "ok gcc -O0 gives $(wc -l <"$work/gcc-O0.out") digests"
for build in "gcc-O3-native gcc -O3 -march=native" "clang-O0 clang -O0" \
    "clang-O3-native clang -O3 -march=native"; do
    set -- $build
    built "$@" -ffp-contract=off || continue
    if cmp -s "$work/gcc-O0.out" "$work/$1.out"; then
        echo "ok $1 agrees with gcc-O0"
    else
        diff "$work/gcc-O0.out" "$work/$1.out"
        echo "not ok $1 agrees with gcc-O0"
        failed=1
    fi
done

if grep -qw fma /proc/cpuinfo 2>/dev/null && compile contracted gcc -O3 -march=native -ffp-contract=fast &&
    digest contracted; then
    if cmp -s "$work/gcc-O0.out" "$work/contracted.out"; then
        echo "note: contraction changed nothing here, so this test could not have seen it"
    else
        echo "note: with contraction the digests differ, so this test would see it"
    fi
else
    echo "note: no build with contraction on this processor"
fi
exit $failed
