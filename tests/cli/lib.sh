# lib.sh: what the end-to-end scripts share. Usage of a script: test_NAME.sh [KAFOU [SOURCE ROOT]]
# After sourcing: $kafou, $root, $haiti, and the working folder is an empty one that goes away.
root=${2:-${KAFOU_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}}
kafou=$(realpath "${1:-${KAFOU:-$root/build/kafou}}")
haiti=$root/scenarios/haiti
small="--members 3 --days 70 --people-per-agent 5000 --threads 2"
export LC_ALL=C.UTF-8
unset NO_COLOR
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0

ok() { echo "ok $1"; }
not_ok() {
    echo "not ok $1"
    for file in out err; do
        [ ! -s "$file" ] || sed "s/^/    $file: /" "$file" | head -n 12
    done
    failed=1
}

# exits CODE NAME COMMAND...: standard output and error are kept in out and err
exits() {
    local wanted=$1 name=$2 got
    shift 2
    "$@" >out 2>err </dev/null
    got=$?
    if [ "$got" = "$wanted" ]; then ok "$name"; else not_ok "$name (exit $got, expected $wanted)"; fi
}

# holds NAME COMMAND...: the command succeeds
holds() {
    local name=$1
    shift
    if "$@" >/dev/null 2>&1; then ok "$name"; else not_ok "$name"; fi
}

# says FILE NAME TEXT: the file has the text
says() { holds "$2" grep -qF -- "$3" "$1"; }

# page_lines FILE: its lines, each with what it is and a tab before it: command (of a sh block; comments
# are off and lines joined at \), excerpt (of another block) or prose
page_lines() {
    awk 'BEGIN { block = "prose" }
        /^```/ { block = block != "prose" ? "prose" : $0 == "```sh" ? "command" : "excerpt"; next }
        block == "command" {
            sub(/ *# .*/, "")
            joins = sub(/\\$/, "")
            held = held $0
            if (!joins && held !~ /^ *$/) { gsub(/  +/, " ", held); print block "\t" held }
            if (!joins) held = ""
            next
        }
        { print block "\t" $0 }' "$1"
}

# as_shipped: the folder has what a page's commands expect around them
as_shipped() {
    mkdir -p build runs
    ln -s "$kafou" build/kafou
    ln -s "$root/scenarios" scenarios
}

# sql STORE STATEMENT: prints the first column of the first row
sql() {
    python3 - "$1" "$2" <<'P'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    for row in db.execute(sys.argv[2]).fetchmany(1):
        print(row[0])
P
}

# narrow FILE NAME: no line is wider than 80 characters
narrow() {
    local widest
    widest=$(wc -L <"$1")
    if [ "$widest" -le 80 ]; then ok "$2"; else not_ok "$2 ($widest columns)"; fi
}
