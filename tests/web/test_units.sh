#!/usr/bin/env bash
# The application's own checks: types are sound, and the tests of its arithmetic, words and charts
# (web/tests/*.test.mjs) hold.
cd "${KAFOU_ROOT:-$(dirname "$0")/../..}/web" || exit 1
failed=0
if npm run --silent check >"${TMPDIR:-/tmp}/kafou-check.$$" 2>&1; then
    echo "ok the application's types are sound"
else
    echo "not ok the application's types are sound"
    tail -n 30 "${TMPDIR:-/tmp}/kafou-check.$$"
    failed=1
fi
rm -f "${TMPDIR:-/tmp}/kafou-check.$$"
node --test --test-reporter=tap tests/*.test.mjs | sed -E 's/^ +((not )?ok)/\1/' | grep -E '^(not ok|ok)|error:|expected:|actual:' |
    sed -E 's/^ok ([0-9]+) - (.*) # SKIP/skip \2:/'
[ "${PIPESTATUS[0]}" = 0 ] || failed=1
exit $failed
