/* date.c: days since 1970-01-01 and back (Hinnant, "chrono-compatible low-level date algorithms").
 *
 * Years start on 1 March, so that the leap day is the last of its year, and 400 of them are one
 * era of 146,097 days. */
#include "base/date.h"

#include <string.h>

#include "base/check.h"

enum {
    DAYS_PER_ERA = 146097,
    DAYS_TO_1970 = 719468, /* from 0000-03-01 */
    YEAR_FIRST = 1900,
    YEAR_LAST = 2199,
};

int32_t date_from_civil(CivilDate c)
{
    KF_CHECK(c.month >= 1 && c.month <= 12, "month %d is none", c.month);
    int year = c.month <= 2 ? c.year - 1 : c.year;
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int months_since_march = (c.month + 9) % 12;
    int day_of_year = (153 * months_since_march + 2) / 5 + c.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    int64_t days = (int64_t)era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970;
    KF_CHECK(days >= INT32_MIN && days <= INT32_MAX, "year %d is too far", c.year);
    return (int32_t)days;
}

CivilDate date_to_civil(int32_t date)
{
    int64_t days = (int64_t)date + DAYS_TO_1970;
    int64_t era = (days >= 0 ? days : days - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    int day_of_era = (int)(days - era * DAYS_PER_ERA);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int months_since_march = (5 * day_of_year + 2) / 153;
    CivilDate c;
    c.day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    c.month = months_since_march < 10 ? months_since_march + 3 : months_since_march - 9;
    c.year = (int)(year_of_era + era * 400) + (c.month <= 2 ? 1 : 0);
    return c;
}

int date_weekday(int32_t date)
{
    int64_t since_monday = (int64_t)date + 3; /* 1970-01-01 was a Thursday */
    return (int)((since_monday % 7 + 7) % 7);
}

/* Reads `count` digits; -1 when one is none. */
static int read_digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool date_parse(const char *text, int32_t *out)
{
    if (strlen(text) != DATE_TEXT - 1 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    CivilDate c = {read_digits(text, 4), read_digits(text + 5, 2), read_digits(text + 8, 2)};
    if (c.year < YEAR_FIRST || c.year > YEAR_LAST || c.month < 1 || c.month > 12 || c.day < 1) {
        return false;
    }
    int32_t date = date_from_civil(c);
    if (date_to_civil(date).month != c.month) {
        return false; /* 30 February became a day of March */
    }
    *out = date;
    return true;
}

static void write_digits(int value, int count, char *out)
{
    for (int i = count - 1; i >= 0; i--) {
        out[i] = (char)('0' + value % 10);
        value /= 10;
    }
}

void date_print(int32_t date, char *out)
{
    CivilDate c = date_to_civil(date);
    KF_CHECK(c.year >= 0 && c.year <= 9999, "year %d does not fit YYYY-MM-DD", c.year);
    write_digits(c.year, 4, out);
    out[4] = '-';
    write_digits(c.month, 2, out + 5);
    out[7] = '-';
    write_digits(c.day, 2, out + 8);
    out[10] = '\0';
}
