/* test_text.c: names, numbers and files as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void numbers_are_decimal_and_finite(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } good[] = {
        {"0", 0.0},      {"-1", -1.0},     {"+2.5", 2.5},          {".5", 0.5},  {"3.", 3.0},
        {"1e3", 1000.0}, {"1E-3", 0.001},  {"1.5e+2", 150.0},      {"007", 7.0}, {"1e-400", 0.0},
        {"0.1", 0.1},    {"1e308", 1e308}, {"4.9e-324", 4.9e-324},
    };
    for (size_t i = 0; i < COUNT(good); i++) {
        double value = -99.0;
        assert_true(text_number(good[i].text, &value));
        assert_true(value == good[i].value);
    }
    static const char *const bad[] = {
        "",       " ",     "1 ",    " 1",    "1 2", "0x10", "inf",   "nan", "1e999",
        "-1e999", "e3",    ".",     "-",     "+",   "1e",   "1e+",   "1,5", "--1",
        "1.2.3",  "1e3.5", "12abc", "1_000", "NaN", "-inf", "0x1p3", "1d3",
    };
    double value = -99.0;
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(text_number(bad[i], &value));
        assert_true(value == -99.0);
    }
}

static void absurdly_long_numbers_are_refused(void **state)
{
    (void)state;
    char text[300];
    double value = -99.0;
    memset(text, '1', sizeof text);
    text[128] = '\0';
    assert_true(text_number(text, &value));
    memset(text, '1', sizeof text);
    text[129] = '\0';
    assert_false(text_number(text, &value));
}

static void numbers_have_a_point_in_every_locale(void **state)
{
    (void)state;
    static const char *const with_comma[] = {"fr_FR.UTF-8", "de_DE.UTF-8", "fr_FR", "de_DE"};
    const char *set = NULL;
    for (size_t i = 0; i < COUNT(with_comma) && !set; i++) {
        set = setlocale(LC_ALL, with_comma[i]);
    }
    if (!set) {
        skip(); /* no such locale on this machine */
    }
    double value = 0.0;
    char text[40];
    assert_true(text_number("1.5", &value) && value == 1.5);
    assert_false(text_number("1,5", &value));
    text_thousands(1234.5, 1, text, sizeof text);
    assert_string_equal(text, "1,234.5");
    setlocale(LC_ALL, "C");
}

static void integers_stay_within_64_bits(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } good[] = {
        {"0", 0},
        {"-0", 0},
        {"+17", 17},
        {"-5", -5},
        {"000123", 123},
        {"9223372036854775807", INT64_MAX},
        {"-9223372036854775808", INT64_MIN},
    };
    for (size_t i = 0; i < COUNT(good); i++) {
        int64_t value = -99;
        assert_true(text_integer(good[i].text, &value));
        assert_true(value == good[i].value);
    }
    static const char *const bad[] = {
        "",
        "-",
        "+",
        "1.0",
        "1e3",
        " 1",
        "1 ",
        "x",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
        "0x10",
        "--1",
    };
    int64_t value = -99;
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(text_integer(bad[i], &value));
        assert_true(value == -99);
    }
}

static void only_well_formed_utf8_passes(void **state)
{
    (void)state;
    static const char *const good[] = {
        "",
        "abc",
        "Cit\xC3\xA9 Soleil",
        "\xE2\x82\xAC",
        "\xF0\x9F\x98\x80",
        "\xF4\x8F\xBF\xBF",
        "\xED\x9F\xBF",
        "\xEE\x80\x80",
        "\xC2\x80",
        "\xE0\xA0\x80",
    };
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(text_is_utf8(good[i], strlen(good[i])));
    }
    static const struct {
        const char *text;
        size_t good; /* bytes before the bad one */
    } bad[] = {
        {"ab\xE9 c", 2},         /* Latin-1 */
        {"\x80", 0},             /* continuation first */
        {"\xC0\xAF", 0},         /* overlong / */
        {"\xC1\xBF", 0},         /* overlong */
        {"x\xE0\x80\xAF", 1},    /* overlong */
        {"\xF0\x80\x80\x80", 0}, /* overlong */
        {"\xED\xA0\x80", 0},     /* surrogate */
        {"\xF4\x90\x80\x80", 0}, /* beyond U+10FFFF */
        {"\xF8\x88\x80\x80\x80", 0},
        {"\xFF\xFE", 0}, /* UTF-16 mark */
        {"a\xC3", 1},    /* cut */
        {"a\xE2\x82", 1},
        {"a\xE2\x82z", 1},
        {"\xF0\x9F\x98", 0},
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        size_t length = strlen(bad[i].text);
        assert_false(text_is_utf8(bad[i].text, length));
        assert_int_equal(text_utf8_valid(bad[i].text, length), bad[i].good);
    }
    assert_false(text_is_utf8("a\0b", 3));
    assert_int_equal(text_utf8_valid("a\0b", 3), 1);
}

static const char *const names[] = {
    "residents", "operations", "supply", "Cit\xC3\xA9 Soleil", "council", "conduct", "health",
};

static const char *name_at(int i, const void *context)
{
    const char *const *list = context;
    return list[i];
}

static int nearest(const char *wanted)
{
    return text_nearest(wanted, (int)COUNT(names), name_at, names);
}

static void the_nearest_name_is_found(void **state)
{
    (void)state;
    assert_int_equal(nearest("residents"), 0);
    assert_int_equal(nearest("resident"), 0);   /* one missing */
    assert_int_equal(nearest("ressidents"), 0); /* one too many */
    assert_int_equal(nearest("rezidents"), 0);  /* one other */
    assert_int_equal(nearest("OPERATIONS"), 1);
    assert_int_equal(nearest("spuply"), 2);
    assert_int_equal(nearest("cite soleil"), 3);
    assert_int_equal(nearest("CIT\xC3\x89 SOLEIL"), 3);
}

/* A swap is one step: "abdc" is nearer to "abcd" than "abxx", two steps away and listed first. */
static void swapped_neighbours_are_one_mistake(void **state)
{
    (void)state;
    static const char *const two[] = {"abxx", "abdc"};
    assert_int_equal(text_nearest("abcd", 2, name_at, two), 1);
    static const char *const pair[] = {"ba"}; /* one step is within half of two characters */
    assert_int_equal(text_nearest("ab", 1, name_at, pair), 0);
}

static void ties_go_to_the_first(void **state)
{
    (void)state;
    static const char *const two[] = {"cax", "cay", "cat"};
    assert_int_equal(text_nearest("caz", 3, name_at, two), 0);
}

static void what_resembles_nothing_has_no_nearest_name(void **state)
{
    (void)state;
    assert_int_equal(nearest("zzzzqqqq"), -1);
    assert_int_equal(nearest("x"), -1);
    assert_int_equal(nearest(""), -1);
    assert_int_equal(text_nearest("supply", 0, name_at, names), -1);
    char text[400];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(nearest(text), -1);
}

static void a_character_is_one_mistake_however_many_bytes(void **state)
{
    (void)state;
    static const char *const one[] = {"\xC3\xA9t"}; /* "ét" from "xt": 1 of 2 */
    assert_int_equal(text_nearest("xt", 1, name_at, one), 0);
}

static void accented_capitals_are_folded(void **state)
{
    (void)state;
    static const char *const two[] = {"xe", "x\xC3\xA9"}; /* the second only differs in case */
    assert_int_equal(text_nearest("X\xC3\x89", 2, name_at, two), 1);
}

static void copies_say_when_they_were_cut(void **state)
{
    (void)state;
    char out[5] = "####";
    assert_true(text_copy(out, sizeof out, "abcd"));
    assert_string_equal(out, "abcd");
    assert_false(text_copy(out, sizeof out, "abcde"));
    assert_string_equal(out, "abcd");
    assert_false(text_copy(out, 1, "abc"));
    assert_string_equal(out, "");
    assert_true(text_copy(out, 1, ""));
    assert_false(text_copy(out, 0, "abc"));
}

static void thousands_are_rounded_and_separated(void **state)
{
    (void)state;
    static const struct {
        double value;
        int digits;
        const char *text;
    } row[] = {
        {0.0, 0, "0"},
        {999.0, 0, "999"},
        {1000.0, 0, "1,000"},
        {1041229.0, 0, "1,041,229"},
        {999.6, 0, "1,000"},
        {999999.5, 0, "1,000,000"},
        {999.995, 2, "1,000.00"},
        {-1234.5, 1, "-1,234.5"},
        {-999.99, 1, "-1,000.0"},
        {-0.4, 0, "0"},
        {-0.0, 2, "0.00"},
        {-0.004, 2, "0.00"},
        {-0.006, 2, "-0.01"},
        {0.125, 2, "0.12"}, /* a tie in binary goes to even */
        {0.375, 2, "0.38"},
        {1.005, 2, "1.00"}, /* is 1.00499999999999989... */
        {2.5, 0, "2"},
        {12.0, 9, "12.000000"},
        {12.0, -3, "12"},
        {123456789012.0, 6, "123,456,789,012.000000"},
        {1e15, 0, "1,000,000,000,000,000"},
        {1e30, 0, "1e+30"},
        {(double)NAN, 2, "n/a"},
        {HUGE_VAL, 0, "inf"},
        {-HUGE_VAL, 0, "-inf"},
    };
    for (size_t i = 0; i < COUNT(row); i++) {
        char text[40];
        text_thousands(row[i].value, row[i].digits, text, sizeof text);
        assert_string_equal(text, row[i].text);
    }
}

static void the_longest_thousands_fit_in_forty_bytes(void **state)
{
    (void)state;
    char text[40];
    text_thousands(-999999999999999849005056.0, 6, text, sizeof text);
    assert_string_equal(text, "-999,999,999,999,999,849,005,056.000000");
}

static Errors errors;
static char path[64];

static void write_file(const char *bytes, size_t length)
{
    assert_true(text_copy(path, sizeof path, "/tmp/kafou_test_text_XXXXXX"));
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, bytes, length), (ssize_t)length);
    close(descriptor);
    errors_clear(&errors);
}

static void files_are_read_whole(void **state)
{
    (void)state;
    static char bytes[200000];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)(i * 7 % 251);
    }
    static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 131072, 200000};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        char *text = NULL;
        size_t length = 0;
        write_file(bytes, sizes[i]);
        assert_int_equal(text_read_file(path, 200000, &text, &length, &errors), OK);
        assert_int_equal(length, sizes[i]);
        assert_memory_equal(text, bytes, sizes[i]);
        assert_int_equal(text[length], '\0');
        free(text);
        unlink(path);
    }
}

static void a_file_over_the_limit_is_refused(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 77;
    write_file("12345678", 8);
    assert_int_equal(text_read_file(path, 8, &text, &length, &errors), OK);
    assert_int_equal(length, 8);
    free(text);
    text = NULL;
    assert_int_equal(text_read_file(path, 7, &text, &length, &errors), BAD_INPUT);
    assert_null(text);
    assert_int_equal(length, 8);
    assert_non_null(strstr(errors.text[0], "found more than 7 bytes, expected at most 7"));
    assert_int_equal(strncmp(errors.text[0], path, strlen(path)), 0);
    unlink(path);
}

static void what_is_no_file_is_refused(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    errors_clear(&errors);
    assert_int_equal(text_read_file("/no/such/file", 10, &text, &length, &errors), BAD_INPUT);
    assert_string_equal(errors.text[0],
                        "/no/such/file: cannot be opened (No such file or directory)");
    errors_clear(&errors);
    assert_int_equal(text_read_file("/tmp", 10, &text, &length, &errors), BAD_INPUT);
    assert_string_equal(errors.text[0], "/tmp: found a folder, expected a file");
    errors_clear(&errors);
    assert_int_equal(text_read_file("/dev/zero", 1000, &text, &length, &errors), BAD_INPUT);
    assert_null(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_decimal_and_finite),
        cmocka_unit_test(absurdly_long_numbers_are_refused),
        cmocka_unit_test(numbers_have_a_point_in_every_locale),
        cmocka_unit_test(integers_stay_within_64_bits),
        cmocka_unit_test(only_well_formed_utf8_passes),
        cmocka_unit_test(the_nearest_name_is_found),
        cmocka_unit_test(swapped_neighbours_are_one_mistake),
        cmocka_unit_test(ties_go_to_the_first),
        cmocka_unit_test(what_resembles_nothing_has_no_nearest_name),
        cmocka_unit_test(a_character_is_one_mistake_however_many_bytes),
        cmocka_unit_test(accented_capitals_are_folded),
        cmocka_unit_test(copies_say_when_they_were_cut),
        cmocka_unit_test(thousands_are_rounded_and_separated),
        cmocka_unit_test(the_longest_thousands_fit_in_forty_bytes),
        cmocka_unit_test(files_are_read_whole),
        cmocka_unit_test(a_file_over_the_limit_is_refused),
        cmocka_unit_test(what_is_no_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
