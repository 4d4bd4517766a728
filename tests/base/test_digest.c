/* test_digest.c: digests of bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

/* XXH3-128 of nothing with seed 0, from xxHash's own sanity test (XSUM_sanityCheck). */
static void nothing_has_its_published_digest(void **state)
{
    (void)state;
    char text[DIGEST_TEXT];
    digest_print(digest_of("", 0), text);
    assert_string_equal(text, "99aa06d3014798d86001c324468d497f");
}

static void bytes_may_come_in_any_portions(void **state)
{
    (void)state;
    unsigned char bytes[5000];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(i * 2654435761u >> 13);
    }
    Digest whole = digest_of(bytes, sizeof bytes);
    for (size_t portion = 1; portion < 700; portion = portion * 2 + 1) {
        DigestState *s = digest_new();
        assert_non_null(s);
        for (size_t at = 0; at < sizeof bytes; at += portion) {
            size_t left = sizeof bytes - at;
            digest_add(s, bytes + at, left < portion ? left : portion);
        }
        assert_true(digest_equal(digest_value(s), whole));
        assert_true(digest_equal(digest_value(s), whole)); /* asking changes nothing */
        digest_free(s);
    }
}

static void one_bit_makes_another_digest(void **state)
{
    (void)state;
    unsigned char bytes[300] = {0};
    Digest before = digest_of(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] ^= 4;
        assert_false(digest_equal(digest_of(bytes, sizeof bytes), before));
        bytes[i] ^= 4;
    }
    assert_false(digest_equal(digest_of(bytes, sizeof bytes - 1), before));
}

static void both_halves_are_compared_and_printed(void **state)
{
    (void)state;
    Digest a = {0x0123456789abcdef, 0xfedcba9876543210}, b = a, c = a;
    b.high++;
    c.low++;
    assert_true(digest_equal(a, a));
    assert_false(digest_equal(a, b));
    assert_false(digest_equal(a, c));
    char text[DIGEST_TEXT];
    digest_print(a, text);
    assert_string_equal(text, "0123456789abcdeffedcba9876543210");
}

static void freeing_nothing_is_fine(void **state)
{
    (void)state;
    digest_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_has_its_published_digest),
        cmocka_unit_test(bytes_may_come_in_any_portions),
        cmocka_unit_test(one_bit_makes_another_digest),
        cmocka_unit_test(both_halves_are_compared_and_printed),
        cmocka_unit_test(freeing_nothing_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
