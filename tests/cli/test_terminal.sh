#!/usr/bin/env bash
# What only a terminal gets: colour and the progress bar; NO_COLOR, TERM=dumb and --quiet.
set -u
. "$(dirname "$0")/lib.sh"
if ! command -v script >/dev/null; then
    echo "skip colour and progress on a terminal: no program script"
    exit 77
fi
if ! script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    echo "skip colour and progress on a terminal: no pseudo-terminal here"
    exit 77
fi

# on_terminal COMMAND: with standard output and error on a terminal, kept in out
on_terminal() { TERM=xterm script -qec "$1" /dev/null >out 2>err </dev/null; }
coloured() { grep -q "$(printf '\033')\[[0-9;]*m" out; }
plain() { ! coloured; }

on_terminal "'$kafou' run '$haiti' $small"
holds "a terminal gets colour" coloured
says out "... and the progress bar" "3/3 members"
holds "... within 80 columns" bash -c 'tr "\r" "\n" <out | sed "s/\x1b\[[0-9;]*[mK]//g" | wc -L | xargs test 80 -ge'
on_terminal "NO_COLOR=1 '$kafou' show haiti-historical.kafou"
holds "NO_COLOR takes the colour away" plain
on_terminal "TERM=dumb '$kafou' show haiti-historical.kafou"
holds "TERM=dumb takes the colour away" plain
on_terminal "'$kafou' run '$haiti' $small -o quiet.kafou --quiet"
holds "--quiet takes the bar away" bash -c '! grep -q "members," out'
on_terminal "TERM=dumb '$kafou' run '$haiti' $small -o dumb.kafou"
holds "TERM=dumb too" bash -c '! grep -q "3/3 members" out'
exit $failed
