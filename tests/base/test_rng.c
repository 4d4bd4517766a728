/* test_rng.c: random numbers are functions of their address. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/rng.h"

static const RngKey key = {7, 3};

/* The philox4x32-10 rows of kat_vectors in Random123 1.14 (Salmon et al. 2011):
 * four words of counter, two of key, four of answer. */
static void philox_gives_its_published_answers(void **state)
{
    (void)state;
    static const uint32_t row[3][10] = {
        {0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
        {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d,
         0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
        {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09,
         0x94fdcceb, 0x5001e420, 0x24126ea1},
    };
    for (int i = 0; i < 3; i++) {
        const uint32_t *r = row[i];
        RngKey k = {r[4], r[5]};
        uint32_t out[4];
        rng_block(k, r[0], r[1], r[2], r[3], out);
        assert_memory_equal(out, r + 6, sizeof out);
    }
}

static void a_sequence_takes_the_words_of_its_blocks_in_order(void **state)
{
    (void)state;
    Rng r = rng_at(key, 41, 10, 5);
    for (uint32_t block = 0; block < 3; block++) {
        uint32_t word[4];
        rng_block(key, 41, 10, 5, block, word);
        for (int half = 0; half < 4; half += 2) {
            uint64_t both = ((uint64_t)word[half] << 32) | word[half + 1];
            double expected = ((double)(both >> 12) + 0.5) / 4503599627370496.0;
            double u = rng_uniform(&r);
            assert_true(u == expected);
        }
    }
}

static void the_first_uniform_of_an_address_needs_no_sequence(void **state)
{
    (void)state;
    for (uint32_t entity = 0; entity < 1000; entity++) {
        Rng r = rng_at(key, -5, 2, entity);
        double first = rng_uniform(&r);
        assert_true(first == rng_uniform_at(key, -5, 2, entity));
    }
}

static void every_part_of_an_address_matters(void **state)
{
    (void)state;
    RngKey other_seed = {8, 3}, other_member = {7, 4};
    double u[7] = {
        rng_uniform_at(key, 1, 2, 3),          rng_uniform_at(other_seed, 1, 2, 3),
        rng_uniform_at(other_member, 1, 2, 3), rng_uniform_at(key, 2, 2, 3),
        rng_uniform_at(key, -1, 2, 3),         rng_uniform_at(key, 1, 3, 3),
        rng_uniform_at(key, 1, 2, 4),
    };
    for (int i = 0; i < 7; i++) {
        for (int j = 0; j < i; j++) {
            assert_true(u[i] != u[j]);
        }
    }
}

static void what_is_drawn_elsewhere_changes_nothing(void **state)
{
    (void)state;
    Rng alone = rng_at(key, 3, 1, 9);
    double a = rng_uniform(&alone);
    double b = rng_uniform(&alone);
    Rng left = rng_at(key, 3, 1, 9), right = rng_at(key, 3, 1, 10);
    (void)rng_uniform(&right);
    double c = rng_uniform(&left);
    (void)rng_uniform(&right);
    double d = rng_uniform(&left);
    assert_true(a == c && b == d);
}

/* Odd multiples of 2^-53 are in (0, 1) by construction: no rounding can reach either end. */
static void uniforms_are_odd_multiples_of_two_to_the_minus_53(void **state)
{
    (void)state;
    Rng r = rng_at(key, 0, 0, 0);
    for (int i = 0; i < 100000; i++) {
        double u = rng_uniform(&r);
        double scaled = u * 9007199254740992.0;
        assert_true(scaled == floor(scaled) && fmod(scaled, 2.0) == 1.0);
        assert_true(u > 0.0 && u < 1.0);
    }
}

static void four_neighbours_share_a_block_a_word_each(void **state)
{
    (void)state;
    for (uint32_t quad = 0; quad < 1000; quad++) {
        uint32_t word[4];
        double u[4];
        rng_block(key, 11, 4, quad, 0, word);
        rng_uniform4_at(key, 11, 4, quad, u);
        for (int i = 0; i < 4; i++) {
            assert_true(u[i] == ((double)word[i] + 0.5) / 4294967296.0);
            assert_true(u[i] > 0.0 && u[i] < 1.0);
        }
    }
}

/* n = 3 * 2^30: a multiplication without rejection would give every third value twice as often, a
 * remainder would give the lowest third twice. 300,000 draws, seed fixed; the count of each third
 * of the range and of each value modulo 3 has standard deviation 258, so 1,300 is 5 of them, and
 * either fault moves one count by 50,000. */
static void integers_below_n_are_unbiased(void **state)
{
    (void)state;
    const uint32_t n = 3u << 30;
    int by_third[3] = {0}, by_remainder[3] = {0};
    Rng r = rng_at(key, 1, 1, 1);
    for (int i = 0; i < 300000; i++) {
        uint32_t k = rng_below(&r, n);
        assert_true(k < n);
        by_third[k >> 30]++;
        by_remainder[k % 3]++;
    }
    for (int i = 0; i < 3; i++) {
        assert_in_range(by_third[i], 100000 - 1300, 100000 + 1300);
        assert_in_range(by_remainder[i], 100000 - 1300, 100000 + 1300);
    }
}

static void below_one_there_is_only_zero(void **state)
{
    (void)state;
    Rng r = rng_at(key, 1, 1, 1);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(rng_below(&r, 1), 0);
    }
}

static void below_the_largest_number_all_is_reached(void **state)
{
    (void)state;
    Rng r = rng_at(key, 1, 1, 2);
    uint32_t lowest = UINT32_MAX, highest = 0;
    for (int i = 0; i < 100000; i++) {
        uint32_t k = rng_below(&r, UINT32_MAX);
        lowest = k < lowest ? k : lowest;
        highest = k > highest ? k : highest;
    }
    assert_true(lowest < 1u << 20 && highest > UINT32_MAX - (1u << 20) && highest < UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_its_published_answers),
        cmocka_unit_test(a_sequence_takes_the_words_of_its_blocks_in_order),
        cmocka_unit_test(the_first_uniform_of_an_address_needs_no_sequence),
        cmocka_unit_test(every_part_of_an_address_matters),
        cmocka_unit_test(what_is_drawn_elsewhere_changes_nothing),
        cmocka_unit_test(uniforms_are_odd_multiples_of_two_to_the_minus_53),
        cmocka_unit_test(four_neighbours_share_a_block_a_word_each),
        cmocka_unit_test(integers_below_n_are_unbiased),
        cmocka_unit_test(below_one_there_is_only_zero),
        cmocka_unit_test(below_the_largest_number_all_is_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
