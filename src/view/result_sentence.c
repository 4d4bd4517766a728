/* result_sentence.c: the answer in plain words. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "view/figures.h"
#include "view/result.h"

/* "6,210 to 6,990", rounded to three digits; one number where both are the same. */
static void range_words(double low, double high, char *out, size_t size)
{
    char least[NUMBER_TEXT], most[NUMBER_TEXT];
    figure_print(three_digits(low), AS_COUNT, least, sizeof least);
    figure_print(three_digits(high), AS_COUNT, most, sizeof most);
    if (strcmp(least, most) == 0) {
        snprintf(out, size, "%s", least);
    } else {
        snprintf(out, size, "%s to %s", least, most);
    }
}

static void date_words(int32_t date, char *out, size_t size)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    CivilDate c = date_to_civil(date);
    snprintf(out, size, "%d %s %d", c.day, months[c.month - 1], c.year);
}

/* What the sentence tells of one outcome: its median, and where nine of ten futures lie. */
static void figure_words(Spread s, char *median, char *most, size_t size)
{
    figure_print(three_digits(s.median), AS_COUNT, median, NUMBER_TEXT);
    range_words(s.q05, s.q95, most, size);
}

/* One future has no range. */
static void one_future(const Result *r, const char *from, const char *to, char *out, size_t size)
{
    static const Outcome told[] = {OUTCOME_killed_residents, OUTCOME_residents_killed_by_groups,
                                   OUTCOME_residents_killed_in_operations, OUTCOME_displaced};
    char text[4][NUMBER_TEXT], range[100], held[NUMBER_TEXT];
    for (int i = 0; i < 4; i++) {
        figure_words(result_whole(r, told[i]), text[i], range, sizeof range);
    }
    figure_print(result_whole(r, OUTCOME_state_held_metropolitan).median, AS_PERCENT, held,
                 sizeof held);
    snprintf(out, size,
             "From %s to %s, the one future simulated sees %s residents killed, by armed groups %s "
             "and in security operations %s. On the last day %s people are displaced, and zones "
             "that the state holds are home to %s of the capital. One future among many possible "
             "ones, not a forecast.",
             from, to, text[0], text[1], text[2], text[3], held);
}

static void many_futures(const Result *r, const char *from, const char *to, char *out, size_t size)
{
    Spread residents = result_whole(r, OUTCOME_killed_residents);
    Spread groups = result_whole(r, OUTCOME_residents_killed_by_groups);
    Spread operations = result_whole(r, OUTCOME_residents_killed_in_operations);
    Spread held = result_whole(r, OUTCOME_state_held_metropolitan);
    char half[100], most[100], by_groups[100], in_operations[100];
    char median[NUMBER_TEXT], displaced_range[100], held_median[NUMBER_TEXT], held_range[100];
    range_words(residents.q25, residents.q75, half, sizeof half);
    range_words(residents.q05, residents.q95, most, sizeof most);
    range_words(groups.q05, groups.q95, by_groups, sizeof by_groups);
    range_words(operations.q05, operations.q95, in_operations, sizeof in_operations);
    figure_words(result_whole(r, OUTCOME_displaced), median, displaced_range,
                 sizeof displaced_range);
    figure_print(held.median, AS_PERCENT, held_median, sizeof held_median);
    interval_print(held.q05, held.q95, AS_PERCENT, held_range, sizeof held_range);
    snprintf(out, size,
             "From %s to %s, half of the futures see %s residents killed (9 in 10: %s), by armed "
             "groups %s and in security operations %s (each 9 in 10). On the last day %s people "
             "are displaced (9 in 10: %s), and zones that the state holds are home to %s of the "
             "capital (9 in 10: %s). These are simulated futures, not a forecast.",
             from, to, half, most, by_groups, in_operations, median, displaced_range, held_median,
             held_range);
}

void result_sentence(const Result *r, char *out, size_t size)
{
    char from[40], to[40];
    date_words(r->info->first_day, from, sizeof from);
    date_words(result_last_date(r), to, sizeof to);
    if (r->n_members == 1) {
        one_future(r, from, to, out, size);
    } else {
        many_futures(r, from, to, out, size);
    }
}
