/* date.h: calendar days in the proleptic Gregorian calendar, as a count from 1970-01-01. */
#ifndef KAFOU_BASE_DATE_H
#define KAFOU_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
} CivilDate;

enum { DATE_TEXT = 11 }; /* "2024-02-29" and its end */

int32_t date_from_civil(CivilDate c);
CivilDate date_to_civil(int32_t date);
/** Day of the week, 0 = Monday. */
int date_weekday(int32_t date);
/** Quarter 0-3 and month 0-11 of the year are arithmetic on date_to_civil. */
/** Reads exactly YYYY-MM-DD (a real day, years 1900-2199); false when it is anything else. */
bool date_parse(const char *text, int32_t *out);
/** Writes YYYY-MM-DD. @param out [DATE_TEXT] */
void date_print(int32_t date, char *out);

#endif
