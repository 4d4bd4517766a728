/* test_box_words.c: a box in words, to the letter. */
#include "planted.h"

#include "evidence/box_words.h"

static const InputWords INPUT[] = {
    {"pledge realisation", "supply.pledge_realisation", "1", 0.2, 1.0},
    {"announcement effect", "alliances.anticipation", "1", 0.0, 2.0},
    {"reserve", "supply.reserve_months", "months", 1.0, 6.0},
    {"", "residents.return_rate", "per day", 0.0005, 0.02},
    {"cases", NULL, NULL, 0.0, 0.0},
};

static Box open_box(void)
{
    Box b;
    assert_int_equal(box_new(5, &b), OK);
    return b;
}

static void expect(const Box *b, const BoxFit *fit, const char *expected)
{
    char words[BOX_WORDS_MAX];
    box_words(b, INPUT, fit, words, sizeof words);
    assert_string_equal(words, expected);
}

static void a_box_is_one_sentence_part(void **state)
{
    (void)state;
    Box b = open_box();
    BoxFit fit = {.density = 0.8149, .coverage = 0.666};
    b.high[0] = 0.5203;
    b.low[1] = 1.104;
    expect(&b, &fit,
           "pledge realisation (supply.pledge_realisation) is under 0.52 and announcement effect "
           "(alliances.anticipation) over 1.1 (density 0.81, coverage 0.67)");
    box_free(&b);
}

static void both_sides_and_units_are_said(void **state)
{
    (void)state;
    Box b = open_box();
    b.low[2] = 2.04;
    b.high[2] = 4.51;
    b.low[3] = 0.00312;
    expect(&b, NULL,
           "reserve (supply.reserve_months) is between 2.0 and 4.5 months and "
           "residents.return_rate over 0.0031 per day");
    b.high[3] = 0.00312;
    b.low[3] = -HUGE_VAL;
    box_widen(&b, 2);
    expect(&b, NULL, "residents.return_rate is under 0.0031 per day");
    box_free(&b);
}

static void a_side_beyond_the_range_is_not_said(void **state)
{
    (void)state;
    Box b = open_box();
    b.low[0] = 0.2;
    b.high[0] = 0.7;
    b.low[1] = 0.5;
    b.high[1] = 2.1;
    expect(&b, NULL,
           "pledge realisation (supply.pledge_realisation) is under 0.70 and announcement effect "
           "(alliances.anticipation) over 0.50");
    box_free(&b);
}

static void a_box_of_everything_says_so(void **state)
{
    (void)state;
    Box b = open_box();
    b.low[0] = 0.1;
    expect(&b, NULL, "all inputs are anywhere in their ranges");
    box_free(&b);
}

static void without_a_range_three_digits_are_said(void **state)
{
    (void)state;
    Box b = open_box();
    b.low[4] = 12345.0;
    expect(&b, NULL, "cases is over 12300");
    b.low[4] = 0.0;
    expect(&b, NULL, "cases is over 0.00");
    b.low[4] = -0.98765;
    expect(&b, NULL, "cases is over -0.988");
    box_free(&b);
}

/* Two digits are too few where they miss the limit by more than a hundredth of the range. */
static void a_limit_has_as_many_digits_as_its_range_needs(void **state)
{
    (void)state;
    const struct {
        double limit, low, high;
        const char *expected;
    } cases[] = {
        {0.0996, 0.0, 1.0, "0.10"},
        {0.996, 0.0, 1.0, "1.0"},
        {1.137, 0.0, 2.0, "1.14"},
        {2024.43, 2024.0, 2025.0, "2024.43"},
        {7000.0, 5000.0, 12000.0, "7000"},
        {7123.0, 5000.0, 12000.0, "7100"},
        {755.8, 450.0, 1000.0, "760"},
        {-0.315, -0.8, -0.2, "-0.32"},
        {0.0000123, 0.0, 0.001, "1.2e-05"},
        {2.5e9, 0.0, 1e10, "2.5e+09"},
        {0.0, -1.0, 1.0, "0.0"},
        {100.0, 0.0, 365.0, "100"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        InputWords in = {"", "", "", cases[i].low, cases[i].high};
        char out[BOX_NUMBER_MAX];
        box_number(cases[i].limit, &in, out);
        assert_string_equal(out, cases[i].expected);
    }
}

static void what_has_no_room_ends_in_three_points(void **state)
{
    (void)state;
    Box b = open_box();
    char words[60];
    b.high[0] = 0.5;
    b.low[1] = 1.1;
    box_words(&b, INPUT, NULL, words, sizeof words);
    assert_string_equal(words, "pledge realisation (supply.pledge_realisation) is ...");
    box_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_is_one_sentence_part),
        cmocka_unit_test(both_sides_and_units_are_said),
        cmocka_unit_test(a_side_beyond_the_range_is_not_said),
        cmocka_unit_test(a_box_of_everything_says_so),
        cmocka_unit_test(without_a_range_three_digits_are_said),
        cmocka_unit_test(a_limit_has_as_many_digits_as_its_range_needs),
        cmocka_unit_test(what_has_no_room_ends_in_three_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
