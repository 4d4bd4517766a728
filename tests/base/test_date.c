/* test_date.c: calendar days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "base/date.h"

static int32_t day_of(int year, int month, int day)
{
    CivilDate c = {year, month, day};
    return date_from_civil(c);
}

static void days_count_from_1970(void **state)
{
    (void)state;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(1969, 12, 31), -1);
    assert_int_equal(day_of(2000, 3, 1), 11017);
    assert_int_equal(day_of(2024, 6, 25), 19899); /* first Kenyan police land in Port-au-Prince */
}

/* Every day of 300 years against the C library's calendar. */
static void the_calendar_agrees_with_the_c_library(void **state)
{
    (void)state;
    for (int32_t date = day_of(1900, 1, 1); date <= day_of(2199, 12, 31); date++) {
        time_t seconds = (time_t)date * 86400;
        struct tm t;
        gmtime_r(&seconds, &t);
        CivilDate c = date_to_civil(date);
        assert_int_equal(c.year, t.tm_year + 1900);
        assert_int_equal(c.month, t.tm_mon + 1);
        assert_int_equal(c.day, t.tm_mday);
        assert_int_equal(date_weekday(date), (t.tm_wday + 6) % 7);
        assert_int_equal(date_from_civil(c), date);
    }
}

static void what_is_printed_reads_back(void **state)
{
    (void)state;
    for (int32_t date = day_of(1900, 1, 1); date <= day_of(2199, 12, 31); date += 13) {
        char text[DATE_TEXT];
        int32_t back = 0;
        date_print(date, text);
        assert_true(date_parse(text, &back));
        assert_int_equal(back, date);
    }
    char text[DATE_TEXT];
    date_print(day_of(2024, 2, 9), text);
    assert_string_equal(text, "2024-02-09");
}

static void only_real_days_are_dates(void **state)
{
    (void)state;
    static const char *const good[] = {"2024-02-29", "2000-02-29", "1900-01-01", "2199-12-31"};
    static const char *const bad[] = {
        "",           "2024",        "2024-02-30",  "2023-02-29", "1900-02-29", "2024-13-01",
        "2024-00-10", "2024-01-00",  "2024-1-01",   "2024/01/01", "24-01-01",   "2024-01-01 ",
        " 2024-01-1", "2024-01-0x",  "1899-12-31",  "2200-01-01", "2024-01-32", "-024-01-01",
        "2024-+1-01", "2024-01-01T", "02024-01-01",
    };
    int32_t date = 12345;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(date_parse(good[i], &date));
    }
    date = 12345;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(date_parse(bad[i], &date));
        assert_int_equal(date, 12345);
    }
}

static void far_days_go_there_and_back(void **state)
{
    (void)state;
    static const int32_t far[] = {INT32_MIN, INT32_MIN + 800000, -1000000, 1000000, INT32_MAX};
    for (size_t i = 0; i < sizeof far / sizeof far[0]; i++) {
        CivilDate c = date_to_civil(far[i]);
        assert_in_range(c.month, 1, 12);
        assert_in_range(c.day, 1, 31);
        assert_int_equal(date_from_civil(c), far[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_count_from_1970),
        cmocka_unit_test(the_calendar_agrees_with_the_c_library),
        cmocka_unit_test(what_is_printed_reads_back),
        cmocka_unit_test(only_real_days_are_dates),
        cmocka_unit_test(far_days_go_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
