/* result_plan.c: gates and money on the screen. */
#include <stdio.h>

#include "base/date.h"
#include "cli/result_screen.h"

static void day_print(const Result *r, double day, char *out)
{
    date_print(r->info->first_day + (int32_t)day, out);
}

/* "gate met in 140 of 200 members, timed out in 40, not over in 20" */
static void phase_counts(const Result *r, const PhaseEnd *p, char *out, size_t size)
{
    int32_t open = p->begun - p->met - p->timed_out;
    int n = snprintf(out, size, "begun in %d of %d member%s: gate met in %d", (int)p->begun,
                     (int)r->n_members, plural(r->n_members), (int)p->met);
    if (p->timed_out > 0 && n > 0 && (size_t)n < size) {
        n += snprintf(out + n, size - (size_t)n, ", timed out in %d", (int)p->timed_out);
    }
    if (open > 0 && n > 0 && (size_t)n < size) {
        snprintf(out + n, size - (size_t)n, ", never over in %d", (int)open);
    }
}

static void phase_dates(const Result *r, const PhaseEnd *p, const Screen *s)
{
    Spread days = spread_of(p->ended_day, p->met + p->timed_out);
    char median[DATE_TEXT], early[DATE_TEXT], late[DATE_TEXT], text[200];
    day_print(r, days.median, median);
    day_print(r, days.q05, early);
    day_print(r, days.q95, late);
    snprintf(text, sizeof text, "ended: median %s, 90 %% from %s to %s", median, early, late);
    screen_words(s, "    ", text, PLAIN);
}

/* The condition that most members name. */
static void phase_condition(const Phase *phase, const int32_t *members, int32_t of,
                            const char *what, const Screen *s)
{
    int most = 0;
    for (int i = 1; i < phase->n_conditions && i < CONDITIONS_MAX; i++) {
        most = members[i] > members[most] ? i : most;
    }
    if (members[most] > 0) {
        char text[300];
        snprintf(text, sizeof text, "%s: %s (in %d of %d)", what, phase->condition[most].text,
                 (int)members[most], (int)of);
        screen_words(s, "    ", text, PLAIN);
    }
}

static void print_phase(const Result *r, int i, const Screen *s)
{
    const Phase *phase = &r->plan->phase[i];
    const PhaseEnd *p = &r->phase[i];
    char text[400], counts[300];
    bool last = i + 1 == r->n_phases;
    if (last || p->begun == 0) {
        snprintf(counts, sizeof counts, "begun in %d of %d member%s%s", (int)p->begun,
                 (int)r->n_members, plural(r->n_members),
                 last ? "; the last phase, without a gate" : "");
    } else {
        phase_counts(r, p, counts, sizeof counts);
    }
    snprintf(text, sizeof text, "%d. %s: %s", i + 1, phase->name, counts);
    screen_words(s, "  ", text, PLAIN);
    if (p->met + p->timed_out > 0) {
        phase_dates(r, p, s);
        phase_condition(phase, p->last_to_hold, p->met, "last to hold", s);
        phase_condition(phase, p->kept_shut, p->timed_out, "still unmet at the limit", s);
    }
}

void print_phases(const Result *r, const Screen *s)
{
    screen_heading(s, "PHASES AND GATES OF THE PLAN", 0, "");
    if (r->info->then_from != NO_DATE) {
        char text[200], from[DATE_TEXT];
        date_print(r->info->then_from, from);
        snprintf(text, sizeof text, "Of %.60s, in force from %s; not those of %.60s before.",
                 r->info->then, from, r->info->plan);
        screen_words(s, "  ", text, PLAIN);
    }
    if (r->n_phases == 0) {
        screen_words(s, "  ", "The plan has no phases.", PLAIN);
    }
    if (r->n_phases == 1) {
        char text[200];
        snprintf(text, sizeof text, "One phase (%s), begun in %d of %d member%s; no gates.",
                 r->plan->phase[0].name, (int)r->phase[0].begun, (int)r->n_members,
                 plural(r->n_members));
        screen_words(s, "  ", text, PLAIN);
        return;
    }
    for (int i = 0; i < r->n_phases; i++) {
        print_phase(r, i, s);
    }
}

static void print_arrears(const Result *r, const Screen *s)
{
    char text[300];
    int n = snprintf(text, sizeof text, "In arrears on some day: %d of %d member%s",
                     (int)r->money.arrears, (int)r->n_members, plural(r->n_members));
    if (r->money.arrears == 1 && n > 0) {
        char day[DATE_TEXT];
        day_print(r, r->money.first_arrears.median, day);
        snprintf(text + n, sizeof text - (size_t)n, ", first on %s", day);
    } else if (r->money.arrears > 1 && n > 0) {
        char median[DATE_TEXT], early[DATE_TEXT], late[DATE_TEXT];
        day_print(r, r->money.first_arrears.median, median);
        day_print(r, r->money.first_arrears.q05, early);
        day_print(r, r->money.first_arrears.q95, late);
        snprintf(text + n, sizeof text - (size_t)n, ", first on %s (90 %%: %s to %s)", median,
                 early, late);
    }
    screen_words(s, "  ", text, PLAIN);
}

void print_money(const Result *r, const Screen *s)
{
    print_spread_heading(s, "MONEY OF THE TRUST FUND, million USD");
    print_spread(s, "  deposited since the first day", result_spread(r, r->money.deposited),
                 AS_MILLION);
    print_spread(s, "  spent", result_spread(r, r->money.spent), AS_MILLION);
    print_spread(s, "  balance on the last day; below 0: arrears",
                 result_spread(r, r->money.balance), AS_MILLION);
    print_arrears(r, s);
}
