/* result_tables.c: killed by whom, the record, the months. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/result_screen.h"

/* Where the columns end: who died, all of them, the interval of all. */
static const int victim_end[VICTIM_COUNT] = {31, 40, 47, 55};
enum { ALL_END = 62, ALL_LOW_END = 70 };

/* A row of medians by who died and, for all, median and interval. */
static void killed_row(const Result *r, const Screen *s, const char *label, const int *victim,
                       int all, Weight weight)
{
    Line l = line_on(s);
    char text[NUMBER_TEXT];
    line_put(&l, label);
    for (int v = 0; v < VICTIM_COUNT; v++) {
        figure_print(result_spread(r, victim[v]).median, AS_COUNT, text, sizeof text);
        line_right(&l, victim_end[v], text);
    }
    Spread spread = result_spread(r, all);
    figure_print(spread.median, AS_COUNT, text, sizeof text);
    line_right(&l, ALL_END, text);
    line_interval(&l, ALL_LOW_END, spread.q05, spread.q95, AS_COUNT);
    screen_line(s, &l, weight);
}

/* The ends of the 90 % intervals of the totals by who died. */
static void killed_ends(const Result *r, const Screen *s)
{
    for (int end = 0; end < 2; end++) {
        Line l = line_on(s);
        char text[NUMBER_TEXT];
        line_put(&l, end == 0 ? "  90 %: from" : "        to");
        for (int v = 0; v < VICTIM_COUNT; v++) {
            Spread spread = result_spread(r, r->killed.victim[v]);
            figure_print(end == 0 ? spread.q05 : spread.q95, AS_COUNT, text, sizeof text);
            line_right(&l, victim_end[v], text);
        }
        screen_line(s, &l, PLAIN);
    }
}

void print_killed(const Result *r, const Screen *s)
{
    static const char *const labels[CHANNEL_COUNT] = {
        "  attacks on people", "  clashes",       "  assaults on state", "  reprisals",
        "  by the mission",    "  by the police", "  by state drones",   "  brigades",
    };
    screen_heading(s, "KILLED, BY WHOM AND WHO DIED", 0, "");
    Line l = line_on(s);
    line_put(&l, "medians");
    for (int v = 0; v < VICTIM_COUNT; v++) {
        line_right(&l, victim_end[v], victim_text(v));
    }
    line_right(&l, ALL_END, "all");
    line_to(&l, ALL_LOW_END - 6);
    line_put(&l, "90 % of all");
    screen_line(s, &l, FAINT);
    for (int side = 0; side < SIDE_COUNT; side++) {
        const SideInfo *info = &side_table[side];
        killed_row(r, s, info->text, r->killed.side_victim[side], r->killed.side[side], BOLD);
        for (int c = (int)info->first; c <= (int)info->last && info->first != info->last; c++) {
            killed_row(r, s, labels[c], r->killed.cell[c], r->killed.channel[c], PLAIN);
        }
    }
    killed_row(r, s, "all", r->killed.victim, r->whole[OUTCOME_killed], BOLD);
    killed_ends(r, s);
}

static void period_print(int32_t start, int32_t end, char *out, size_t size)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    date_print(start, from);
    date_print(end, to);
    if (start == end) {
        snprintf(out, size, "%s", from);
    } else {
        snprintf(out, size, "%s to %s", from, to);
    }
}

/* What the outcome is called beside the record. */
static const char *record_name(Outcome outcome)
{
    switch (outcome) {
    case OUTCOME_displaced:
        return "displaced";
    case OUTCOME_in_country:
        return "mission personnel";
    case OUTCOME_fund_deposited:
        return "deposits, m USD";
    case OUTCOME_police:
        return "police on duty";
    case OUTCOME_group_influence_metropolitan:
        return "not state-held";
    default:
        return outcome_table[outcome].name;
    }
}

enum { RECORDED_END = 39, RUN_END = 50, RUN_LOW_END = 61 };

static void record_line(const Screen *s, const char *label, double recorded, Spread run,
                        NumberForm form, const char *inside)
{
    char text[NUMBER_TEXT];
    Line l = line_on(s);
    line_put_within(&l, RECORDED_END - 10, label);
    figure_print(recorded, form, text, sizeof text);
    line_right(&l, RECORDED_END, text);
    figure_print(run.median, form, text, sizeof text);
    line_right(&l, RUN_END, text);
    line_interval(&l, RUN_LOW_END, run.q05, run.q95, form);
    line_right(&l, SCREEN_WIDTH, inside);
    screen_line(s, &l, PLAIN);
}

static void record_rows(const Result *r, const Screen *s, const RecordTotal *t)
{
    for (int i = 0; i < r->record.n_rows; i++) {
        const RecordRow *row = &r->record.row[i];
        if (row->outcome == t->outcome && strcmp(row->observed->series, t->series) == 0) {
            char period[64], label[80];
            period_print(row->observed->start, row->observed->end, period, sizeof period);
            snprintf(label, sizeof label, "    %s", period);
            record_line(s, label, row->recorded, result_spread(r, row->question),
                        outcome_form(row->outcome), row->inside ? "in" : "OUT");
        }
    }
}

static void record_total(const Result *r, const Screen *s, const RecordTotal *t)
{
    char label[200], inside[40], period[64], under[160];
    snprintf(label, sizeof label, "  %s, %s", record_name(t->outcome), t->series);
    snprintf(inside, sizeof inside, "%d/%d", t->n_inside, t->n_rows);
    record_line(s, label, t->recorded, result_spread(r, t->question), outcome_form(t->outcome),
                inside);
    period_print(t->start, t->end, period, sizeof period);
    if (t->n_summed > 1) {
        snprintf(under, sizeof under, "sum of %d periods within %s", t->n_summed, period);
    } else {
        snprintf(under, sizeof under, "%s", period);
    }
    screen_words(s, "    ", under, FAINT);
}

void print_record(const Result *r, Detail detail, const Screen *s)
{
    const RecordPart *part = &r->record;
    char text[400], date[DATE_TEXT];
    Line l = line_on(s);
    line_put(&l, "BESIDE THE RECORD");
    line_right(&l, RECORDED_END, "recorded");
    line_right(&l, RUN_END, "median");
    line_to(&l, RUN_LOW_END - 6);
    line_put(&l, "90 % of futures");
    line_right(&l, SCREEN_WIDTH, "in");
    screen_line(s, &l, BOLD);
    if (part->until != NO_DATE) {
        date_print(part->until, date);
        snprintf(text, sizeof text, "Only up to %s: after that the record is of another plan (%s).",
                 date, r->scenario->default_plan);
        screen_words(s, "  ", text, PLAIN);
    }
    if (part->n_rows == 0) {
        screen_words(s, "  ", "Nothing in the record falls into these days.", PLAIN);
        return;
    }
    for (int t = 0; t < part->n_totals; t++) {
        record_total(r, s, &part->total[t]);
        if (detail == FULL_RESULT) {
            record_rows(r, s, &part->total[t]);
        }
    }
    snprintf(
        text, sizeof text,
        "in: how many figures of a series lie in their own 90 %% interval. Together %d of %d do, "
        "9 in 10 should. Different counts of the same thing are never added.",
        part->n_inside, part->n_rows);
    screen_words(s, "  ", text, FAINT);
}

enum { SPARK_COLUMN = 23, SPARK_LEAST = 5 };

/* Where the blocks end and their scale begins. */
static int scale_column(const Result *r)
{
    return SPARK_COLUMN + (r->n_months > SPARK_LEAST ? r->n_months : SPARK_LEAST) + 1;
}

/* Years over the months at which they begin. */
static void month_ruler(const Result *r, const Screen *s)
{
    static const char *const headings[] = {"", "MEDIANS BY MONTH", "MEDIANS BY QUARTER",
                                           "MEDIANS BY YEAR"};
    Line l = line_on(s);
    line_put(&l, headings[r->month_by]);
    for (int m = 0; m < r->n_months; m++) {
        bool first = m == 0 || strncmp(r->month[m].label, r->month[m - 1].label, 4) != 0;
        if (first && SPARK_COLUMN + m > l.width && SPARK_COLUMN + m + 4 < scale_column(r)) {
            char year[8];
            snprintf(year, sizeof year, "%.4s", r->month[m].label);
            line_to(&l, SPARK_COLUMN + m);
            line_put(&l, year);
        }
    }
    line_to(&l, scale_column(r));
    line_put(&l, "lowest to highest");
    screen_line(s, &l, BOLD);
}

/* So that a hundredth more or less does not look like a landslide. */
static double least_range(NumberForm form)
{
    return form == AS_PERCENT || form == AS_DECIMAL ? 0.2 : 0.0;
}

static void month_row(const Result *r, const Screen *s, int series)
{
    double median[MONTHS_MAX], low = 0.0, high = 0.0;
    for (int m = 0; m < r->n_months; m++) {
        median[m] = result_spread(r, r->monthly[series][m]).median;
        low = m == 0 || median[m] < low ? median[m] : low;
        high = m == 0 || median[m] > high ? median[m] : high;
    }
    char text[4 * MONTHS_MAX + 4];
    Line l = line_on(s);
    line_put(&l, "  ");
    line_put(&l, monthly_table[series].label);
    line_to(&l, SPARK_COLUMN);
    NumberForm form = outcome_form(monthly_table[series].outcome);
    double margin = (least_range(form) - (high - low)) / 2.0;
    margin = margin > 0.0 ? margin : 0.0;
    sparkline(s, median, r->n_months, low - margin, high + margin, text, sizeof text);
    line_put(&l, text);
    line_to(&l, scale_column(r));
    interval_print(low, high, form, text, sizeof text);
    line_put(&l, text);
    screen_line(s, &l, PLAIN);
}

void print_months(const Result *r, const Screen *s)
{
    month_ruler(r, s);
    for (int i = 0; i < MONTHLY_COUNT; i++) {
        month_row(r, s, i);
    }
}
