/* Blocks: what goes in comes out, bit for bit, and nothing else is ever read. */
#include <float.h>
#include <math.h>

#include "base/number.h"
#include "ensemble/block.h"
#include "fixture.h"

static void values_come_back_bit_for_bit(void **state)
{
    (void)state;
    double in[12] = {0.0,    1.0, -1.0,     DBL_MAX,   -DBL_MAX, DBL_MIN,
                     5e-324, 0.1, 1e15 + 1, 1041229.0, 1.0 / 3,  -2.5e-7};
    double out[12] = {0};
    Block b;
    assert_int_equal(block_pack(in, 12, 4, &b), OK);
    assert_int_equal(block_unpack(b.bytes, b.size, out, 12, 4), OK);
    assert_memory_equal(in, out, sizeof in);
    free(b.bytes);
}

static void a_long_series_comes_back(void **state)
{
    (void)state;
    enum { N = 90 * 1000 };
    double *in = malloc(N * sizeof *in), *out = calloc(N, sizeof *out);
    assert_non_null(in);
    assert_non_null(out);
    for (int i = 0; i < N; i++) {
        in[i] = i % 3 == 0 ? (double)(i / 7) : sqrt((double)i);
    }
    Block b;
    assert_int_equal(block_pack(in, N, 1000, &b), OK);
    assert_int_equal(block_unpack(b.bytes, b.size, out, N, 1000), OK);
    assert_memory_equal(in, out, N * sizeof *in);
    free(b.bytes);
    free(in);
    free(out);
}

static void nothing_packs_to_nothing(void **state)
{
    (void)state;
    Block b;
    assert_int_equal(block_pack(NULL, 0, 1, &b), OK);
    assert_null(b.bytes);
    assert_int_equal(block_unpack(NULL, 0, NULL, 0, 1), OK);
    assert_int_equal(block_unpack("x", 1, NULL, 0, 1), BAD_INPUT);
}

/* The checksum finds every single changed byte of a block, its header included, or the frame is of
 * another size; two bytes of zstd's header may change without changing what it says. */
static void a_changed_byte_is_found_or_harmless(void **state)
{
    (void)state;
    double in[64], out[64];
    for (int i = 0; i < 64; i++) {
        in[i] = sqrt((double)i);
    }
    Block b;
    assert_int_equal(block_pack(in, 64, 64, &b), OK);
    for (size_t i = 0; i < b.size; i++) {
        for (int bit = 0; bit < 8; bit++) {
            b.bytes[i] ^= (unsigned char)(1 << bit);
            if (block_unpack(b.bytes, b.size, out, 64, 64) == OK) {
                assert_memory_equal(in, out, sizeof in);
            }
            b.bytes[i] ^= (unsigned char)(1 << bit);
        }
    }
    free(b.bytes);
}

static void a_cut_or_long_block_is_refused(void **state)
{
    (void)state;
    double in[64] = {1.0, 2.0}, out[64];
    Block b;
    assert_int_equal(block_pack(in, 64, 64, &b), OK);
    for (size_t size = 0; size < b.size; size++) {
        assert_int_equal(block_unpack(b.bytes, size, out, 64, 64), BAD_INPUT);
    }
    unsigned char *longer = malloc(b.size + 1);
    assert_non_null(longer);
    memcpy(longer, b.bytes, b.size);
    longer[b.size] = 0;
    assert_int_equal(block_unpack(longer, b.size + 1, out, 64, 64), BAD_INPUT);
    free(longer);
    free(b.bytes);
}

static void a_block_of_another_size_is_refused(void **state)
{
    (void)state;
    double in[64] = {1.0}, out[65];
    Block b;
    assert_int_equal(block_pack(in, 64, 64, &b), OK);
    assert_int_equal(block_unpack(b.bytes, b.size, out, 63, 63), BAD_INPUT);
    assert_int_equal(block_unpack(b.bytes, b.size, out, 65, 65), BAD_INPUT);
    assert_int_equal(block_unpack(b.bytes, b.size, out, 64, 3), BAD_INPUT);
    assert_int_equal(block_unpack(b.bytes, b.size, out, (size_t)1 << 60, 1), BAD_INPUT);
    free(b.bytes);
}

static void cases_come_back(void **state)
{
    (void)state;
    Case in[3] = {{.day = 3, .kind = CASE_RAID, .zone = 2, .group = -1, .contributor = -1, .a = 40},
                  {.day = 3, .kind = CASE_GATE, .zone = -1, .group = -1, .contributor = -1, .b = 1},
                  {.day = 9,
                   .kind = 1,
                   .zone = 249,
                   .group = 63,
                   .contributor = 5,
                   .a = INT32_MIN,
                   .b = INT32_MAX,
                   .c = -7,
                   .d = 8,
                   .value = -0.1}};
    Case out[3];
    memset(out, 0xff, sizeof out);
    Block b;
    assert_int_equal(block_pack_cases(in, 3, &b), OK);
    assert_int_equal(block_unpack_cases(b.bytes, b.size, out, 3), OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(in[i].day, out[i].day);
        assert_int_equal(in[i].kind, out[i].kind);
        assert_int_equal(in[i].zone, out[i].zone);
        assert_int_equal(in[i].group, out[i].group);
        assert_int_equal(in[i].contributor, out[i].contributor);
        assert_int_equal(in[i].a, out[i].a);
        assert_int_equal(in[i].b, out[i].b);
        assert_int_equal(in[i].c, out[i].c);
        assert_int_equal(in[i].d, out[i].d);
        assert_true(in[i].value == out[i].value);
    }
    assert_int_equal(block_unpack_cases(b.bytes, b.size, out, 2), BAD_INPUT);
    free(b.bytes);
}

static void a_digest_tells_series_from_each_other(void **state)
{
    (void)state;
    double value[4] = {1.0, 2.0, 3.0, 4.0};
    MemberSeries one = {value, value + 2, NULL, 2, 2, 0, 0};
    MemberSeries other = {value, value + 3, NULL, 3, 1, 0, 0}; /* same bytes, other shape */
    Digest a, b;
    assert_int_equal(series_digest(&one, &a), OK);
    assert_int_equal(series_digest(&other, &b), OK);
    assert_false(digest_equal(a, b));
}

static void numbers_read_back_as_the_same_bits(void **state)
{
    (void)state;
    const double x[] = {0.0, -1.0, 42.0, 0.1, 1.0 / 3, 1e300, 5e-324, 123456789012345680.0, -2.5};
    const char *shown[] = {"0",      "-1", "42", "0.1", "0.3333333333333333",
                           "1e+300", NULL, NULL, "-2.5"};
    char text[NUMBER_TEXT];
    for (size_t i = 0; i < sizeof x / sizeof x[0]; i++) {
        size_t length = number_print(x[i], text);
        assert_int_equal(length, strlen(text));
        assert_true(strtod(text, NULL) == x[i]);
        if (shown[i]) {
            assert_string_equal(text, shown[i]);
        }
    }
    number_print_single(0.1F, text);
    assert_string_equal(text, "0.1");
    number_print_single(0.46954694F, text);
    assert_true(strtof(text, NULL) == 0.46954694F);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_back_bit_for_bit),
        cmocka_unit_test(a_long_series_comes_back),
        cmocka_unit_test(nothing_packs_to_nothing),
        cmocka_unit_test(a_changed_byte_is_found_or_harmless),
        cmocka_unit_test(a_cut_or_long_block_is_refused),
        cmocka_unit_test(a_block_of_another_size_is_refused),
        cmocka_unit_test(cases_come_back),
        cmocka_unit_test(a_digest_tells_series_from_each_other),
        cmocka_unit_test(numbers_read_back_as_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
