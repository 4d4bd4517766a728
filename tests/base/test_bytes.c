/* test_bytes.c: what is written is read again, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

static void numbers_of_every_length_come_back(void **state)
{
    ByteWriter w = {0};
    bytes_put_number(&w, 0);
    for (int shift = 0; shift < 64; shift++) {
        bytes_put_number(&w, (UINT64_C(1) << shift) - 1);
        bytes_put_number(&w, UINT64_C(1) << shift);
    }
    bytes_put_number(&w, UINT64_MAX);
    assert_false(w.failed);
    ByteReader r = bytes_reader(w.bytes, w.size);
    assert_int_equal(bytes_take_number(&r, UINT64_MAX), 0);
    for (int shift = 0; shift < 64; shift++) {
        assert_true(bytes_take_number(&r, UINT64_MAX) == (UINT64_C(1) << shift) - 1);
        assert_true(bytes_take_number(&r, UINT64_MAX) == UINT64_C(1) << shift);
    }
    assert_true(bytes_take_number(&r, UINT64_MAX) == UINT64_MAX);
    assert_false(r.failed);
    assert_ptr_equal(r.at, r.end);
    free(w.bytes);
    (void)state;
}

static void small_numbers_take_one_byte(void **state)
{
    ByteWriter w = {0};
    bytes_put_number(&w, 127);
    assert_int_equal(w.size, 1);
    bytes_put_number(&w, 128);
    assert_int_equal(w.size, 3);
    free(w.bytes);
    (void)state;
}

static void a_reader_stops_at_the_end_and_stays_there(void **state)
{
    const uint8_t bytes[3] = {7, 8, 9};
    ByteReader r = bytes_reader(bytes, sizeof bytes);
    assert_ptr_equal(bytes_take(&r, 2), bytes);
    assert_null(bytes_take(&r, 2));
    assert_true(r.failed);
    assert_null(bytes_take(&r, 1)); /* one is left, but what it means is lost */
    assert_int_equal(bytes_take_number(&r, 100), 0);
    (void)state;
}

static void a_number_larger_than_asked_for_is_refused(void **state)
{
    ByteWriter w = {0};
    bytes_put_number(&w, 1000);
    ByteReader r = bytes_reader(w.bytes, w.size);
    assert_int_equal(bytes_take_number(&r, 999), 0);
    assert_true(r.failed);
    free(w.bytes);
    (void)state;
}

static void a_number_of_more_than_64_bits_is_refused(void **state)
{
    uint8_t bytes[11];
    memset(bytes, 0xFF, sizeof bytes);
    bytes[9] = 0x03; /* bits 63 and 64 */
    ByteReader r = bytes_reader(bytes, 10);
    assert_int_equal(bytes_take_number(&r, UINT64_MAX), 0);
    assert_true(r.failed);
    memset(bytes, 0x80, sizeof bytes); /* no end within ten bytes */
    r = bytes_reader(bytes, sizeof bytes);
    assert_int_equal(bytes_take_number(&r, UINT64_MAX), 0);
    assert_true(r.failed);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_every_length_come_back),
        cmocka_unit_test(small_numbers_take_one_byte),
        cmocka_unit_test(a_reader_stops_at_the_end_and_stays_there),
        cmocka_unit_test(a_number_larger_than_asked_for_is_refused),
        cmocka_unit_test(a_number_of_more_than_64_bits_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
