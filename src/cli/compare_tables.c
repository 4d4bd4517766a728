/* compare_tables.c: ranking, regret, prices and outcomes of plans as tables of 80 columns. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "cli/compare.h"

/* -- ranking -------------------------------------------------------------------------------- */

enum { PLACE_END = 4, NAME_AT = 5, MEDIAN_AT = 33, LOW_AT = 42, CHANGE_AT = 67, WINS_AT = 80 };

static void put_interval(Line *l, int low_end, const char *low, const char *high)
{
    line_right(l, low_end, low);
    line_put(l, " to ");
    line_put(l, high);
}

/* "+80 (31)", or a dash for the reference. */
static void put_change(const ComparisonResult *r, const Preference *p, Line *l)
{
    char mean[NUMBER_TEXT], error[NUMBER_TEXT], text[3 * NUMBER_TEXT];
    criterion_text(r, p->difference.mean, "+", mean, sizeof mean);
    criterion_text(r, p->difference.error, "", error, sizeof error);
    snprintf(text, sizeof text, "%s (%s)", mean, error);
    line_right(l, CHANGE_AT, text);
}

static void print_rank(const ComparisonResult *r, int32_t plan, const Screen *s)
{
    char place[NUMBER_TEXT], median[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
    char wins[NUMBER_TEXT];
    const PlanOutcome *o = &r->ranked[plan];
    Line l = line_on(s);
    place_text(r, plan, place, sizeof place);
    criterion_text(r, o->median, "", median, sizeof median);
    criterion_text(r, o->low, "", low, sizeof low);
    criterion_text(r, o->high, "", high, sizeof high);
    line_right(&l, PLACE_END, place);
    line_to(&l, NAME_AT);
    line_put_within(&l, MEDIAN_AT - NAME_AT - 9, compared_plan(r, plan));
    line_right(&l, MEDIAN_AT - 1, median);
    put_interval(&l, LOW_AT, low, high);
    if (plan == r->options->reference) {
        line_right(&l, CHANGE_AT, "-");
    } else {
        const ShareEstimate *w = &o->against.wins;
        put_change(r, &o->against, &l);
        snprintf(wins, sizeof wins, "%.0f (%.0f)", 100.0 * w->share, 100.0 * w->error);
        line_right(&l, WINS_AT, wins);
    }
    screen_line(s, &l, plan == r->best ? BOLD : PLAIN);
}

void print_ranking(const ComparisonResult *r, const Screen *s)
{
    char text[200];
    snprintf(text, sizeof text, "RANKING by %s (%s), %s", criterion_label(r),
             criterion_form(r).unit, better_words(r));
    screen_heading(s, text, 0, "");
    Line l = line_on(s);
    line_right(&l, MEDIAN_AT - 1, "median");
    line_right(&l, LOW_AT + 12, "90 % of futures");
    line_right(&l, CHANGE_AT, "against");
    line_right(&l, WINS_AT, "better in");
    screen_line(s, &l, FAINT);
    l = line_on(s);
    line_right(&l, CHANGE_AT, compared_plan(r, r->options->reference));
    line_right(&l, WINS_AT, "% (error)");
    screen_line(s, &l, FAINT);
    for (int32_t i = 0; i < r->plans; i++) {
        print_rank(r, r->comparison->ranking.order[i], s);
    }
    screen_empty(s);
}

/* -- regret and prices ---------------------------------------------------------------------- */

enum {
    REGRET_END = 32,
    MOST_END = 40,
    BEST_END = 47,
    SPENT_END = 56,
    LIFE_END = 68,
    DISPLACED_END = 80
};

/* Thousands of USD; what cannot be said in a number is said in words. */
static void price_text(const Ratio *p, char *out, size_t size)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    switch (p->answer) {
    case RATIO_INTERVAL:
        text_thousands(p->low / 1e3, p->high < 1e5 ? 1 : 0, low, sizeof low);
        text_thousands(p->high / 1e3, p->high < 1e5 ? 1 : 0, high, sizeof high);
        snprintf(out, size, "%s-%s", low, high);
        return;
    case RATIO_DOMINATES:
        snprintf(out, size, "saves both");
        return;
    case RATIO_COSTS_LIVES:
        snprintf(out, size, "saves none");
        return;
    case RATIO_CANNOT_TELL:
    case RATIO_TOO_FEW:
        snprintf(out, size, "cannot tell");
        return;
    }
}

static void print_price(const ComparisonResult *r, int32_t plan, const Screen *s)
{
    char text[2 * NUMBER_TEXT], error[NUMBER_TEXT], mean[NUMBER_TEXT];
    const PlanJudgement *j = &r->plan[plan];
    Line l = line_on(s);
    line_put_within(&l, 20, compared_plan(r, plan));
    criterion_text(r, j->regret.expected.mean, "", mean, sizeof mean);
    criterion_text(r, j->regret.expected.error, "", error, sizeof error);
    snprintf(text, sizeof text, "%s (%s)", mean, error);
    line_right(&l, REGRET_END, text);
    criterion_text(r, j->regret.most, "", text, sizeof text);
    line_right(&l, MOST_END, text);
    snprintf(text, sizeof text, "%.0f %%", 100.0 * j->regret.best);
    line_right(&l, BEST_END, text);
    text_thousands(r->outcome[HEADLINE_spent][plan].mean / 1e6, 0, text, sizeof text);
    line_right(&l, SPENT_END, text);
    if (plan == r->options->reference) {
        line_right(&l, LIFE_END, "-");
        line_right(&l, DISPLACED_END, "-");
    } else {
        price_text(&j->per_life, text, sizeof text);
        line_right(&l, LIFE_END, text);
        price_text(&j->per_displacement, text, sizeof text);
        line_right(&l, DISPLACED_END, text);
    }
    screen_line(s, &l, PLAIN);
}

void print_prices(const ComparisonResult *r, const Screen *s)
{
    screen_heading(s, "REGRET, AND WHAT IT COSTS", 0, "");
    Line l = line_on(s);
    line_right(&l, REGRET_END, "regret");
    line_right(&l, MOST_END, "most");
    line_right(&l, BEST_END, "best in");
    line_right(&l, SPENT_END, "spent");
    line_right(&l, LIFE_END, "per life");
    line_right(&l, DISPLACED_END, "displaced");
    screen_line(s, &l, FAINT);
    l = line_on(s);
    line_right(&l, REGRET_END, "(error)");
    line_right(&l, BEST_END, "draws");
    line_right(&l, SPENT_END, "M USD");
    line_right(&l, LIFE_END, "saved, kUSD");
    line_right(&l, DISPLACED_END, "less, kUSD");
    screen_line(s, &l, FAINT);
    for (int32_t i = 0; i < r->plans; i++) {
        print_price(r, r->comparison->ranking.order[i], s);
    }
    screen_empty(s);
}

/* -- good enough ---------------------------------------------------------------------------- */

void print_demands(const ComparisonResult *r, const Screen *s)
{
    char text[400] = "GOOD ENOUGH: share of futures with";
    const ComparisonOptions *o = r->options;
    if (o->n_demands == 0) {
        return;
    }
    for (int32_t i = 0; i < o->n_demands; i++) {
        const When *d = &o->demand[i];
        words_add(text, sizeof text, "%s %s %s %g", i > 0 ? " and" : "",
                  outcome_table[d->outcome].name, d->comparison == AT_MOST ? "<=" : ">=", d->value);
    }
    screen_words(s, "", text, BOLD);
    for (int32_t i = 0; i < r->plans; i++) {
        int32_t plan = r->comparison->ranking.order[i];
        const ShareEstimate *e = &r->plan[plan].enough;
        Line l = line_on(s);
        line_put_within(&l, 24, compared_plan(r, plan));
        snprintf(text, sizeof text, "%.0f %% (%.0f to %.0f)", 100.0 * e->share, 100.0 * e->low,
                 100.0 * e->high);
        line_right(&l, 48, text);
        screen_line(s, &l, PLAIN);
    }
    screen_empty(s);
}

/* -- all headlines -------------------------------------------------------------------------- */

static Running differences(const ComparisonResult *r, int headline, int32_t plan)
{
    PlanTable t = outcome_plans(&r->headlines, headline);
    Running out = {0};
    for (int32_t d = 0; d < r->draws; d++) {
        double value = plan == r->options->reference
                           ? draw_mean(plan_futures(&t, plan), d)
                           : draw_difference(plan_futures(&t, plan),
                                             plan_futures(&t, r->options->reference), d);
        if (!isnan(value)) {
            running_add(&out, value);
        }
    }
    return out;
}

/* All changes of all plans are one family. */
static Status mark(ChangeTable *t)
{
    enum { MOST = PLANS_MOST * HEADLINE_COUNT };
    double chance[MOST];
    bool marked[MOST];
    int32_t n = 0;
    for (int32_t i = 0; i < t->n_rows; i++) {
        for (int h = 0; h < HEADLINE_COUNT; h++) {
            chance[n++] = paired_chance(&t->row[i].change[h]);
        }
    }
    if (holm_mark(chance, n, 0.05, marked) < 0) {
        return MACHINE;
    }
    for (int32_t i = 0; i < n; i++) {
        t->row[i / HEADLINE_COUNT].marked[i % HEADLINE_COUNT] = marked[i];
    }
    return OK;
}

Status print_changes(const ComparisonResult *r, const Screen *s)
{
    char rows[120];
    ChangeRow row[PLANS_MOST];
    ChangeTable t = {.as_is = compared_plan(r, r->options->reference), .row = row};
    for (int32_t i = 0; i < r->plans; i++) {
        int32_t plan = r->comparison->ranking.order[i];
        bool is_base = plan == r->options->reference;
        ChangeRow *to = &row[t.n_rows];
        snprintf(to->label, sizeof to->label, "%s", compared_plan(r, plan));
        for (int h = 0; h < HEADLINE_COUNT; h++) {
            *(is_base ? &t.base[h] : &to->change[h]) = differences(r, h, plan);
        }
        t.n_rows += !is_base;
    }
    Status status = mark(&t);
    if (status == OK) {
        snprintf(rows, sizeof rows, "added to %s by", t.as_is);
        t.rows = rows;
        screen_heading(s, "OUTCOMES: means over futures, differences in the same futures, (error)",
                       0, "");
        change_table_print(&t, s);
    }
    return status;
}

static void print_level(const ComparisonResult *r, int h, ColumnForm form, int32_t plan,
                        const Screen *s)
{
    const PlanOutcome *o = &r->outcome[h][plan];
    char median[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT], text[3 * NUMBER_TEXT];
    Line l = line_on(s);
    number_text(o->median, form, "", median, sizeof median);
    number_text(o->low, form, "", low, sizeof low);
    number_text(o->high, form, "", high, sizeof high);
    line_put(&l, "  ");
    line_put_within(&l, 20, compared_plan(r, plan));
    line_right(&l, 32, median);
    put_interval(&l, 42, low, high);
    if (plan != r->options->reference) {
        number_text(o->against.difference.mean, form, "+", median, sizeof median);
        number_text(o->against.difference.low, form, "+", low, sizeof low);
        number_text(o->against.difference.high, form, "+", high, sizeof high);
        snprintf(text, sizeof text, "%s (%s to %s)", median, low, high);
        line_right(&l, 80, text);
    }
    screen_line(s, &l, PLAIN);
}

void print_levels(const ComparisonResult *r, const Screen *s)
{
    char text[160];
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        double largest = 0.0;
        for (int32_t p = 0; p < r->plans; p++) {
            largest = fmax(largest, fabs(r->outcome[h][p].high));
        }
        ColumnForm form = outcome_column_form(headline_table[h].outcome, largest);
        snprintf(text, sizeof text, "%s (%s)", headline_table[h].label, form.unit);
        Line l = line_on(s);
        line_put(&l, text);
        line_right(&l, 32, "median");
        line_right(&l, 54, "90 % of futures");
        line_right(&l, 80, "mean difference (90 %)");
        screen_line(s, &l, BOLD);
        for (int32_t i = 0; i < r->plans; i++) {
            print_level(r, h, form, r->comparison->ranking.order[i], s);
        }
        screen_empty(s);
    }
}
