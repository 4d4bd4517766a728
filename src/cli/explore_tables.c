/* explore_tables.c: for one outcome, which inputs move it, by how much, and what is luck. */
#include <math.h>
#include <stdio.h>

#include "cli/explore.h"
#include "evidence/box_words.h"

enum { ROWS_SHORT = 8, NAME_COLUMNS = 34 };

/* Of an index: wider, it says little more than that it is there; much wider, not even that. */
#define INTERVAL_WIDE 0.2
#define INTERVAL_VOID 0.5

static const char *factor_name(const ExplorationResult *r, int32_t f)
{
    return f == r->luck ? "(other luck)" : r->exploration->factor[f].name;
}

static int32_t acting(const ExplorationResult *r) { return r->n_factors - (r->luck != NONE); }

/* -- rows ----------------------------------------------------------------------------------- */

static double largest_effect(const ExplorationResult *r, const OutcomeEffects *o)
{
    double most = 0.0;
    for (int32_t f = 0; f < r->n_factors; f++) {
        most = fmax(most, o->factor[f].morris.mu_star);
    }
    return most;
}

static void put_effect(const OutcomeEffects *o, int32_t f, ColumnForm form, Line *l)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT], text[2 * NUMBER_TEXT + 8];
    const MorrisIndex *m = &o->factor[f].morris;
    number_text(m->mu_star, form, "", text, NUMBER_TEXT);
    line_right(l, 44, text);
    number_text(m->mu_star_interval.low, form, "", low, NUMBER_TEXT);
    number_text(m->mu_star_interval.high, form, "", high, NUMBER_TEXT);
    snprintf(text, sizeof text, "%s to %s", low, high);
    line_right(l, 61, text);
    number_text(m->mu, form, "+", text, NUMBER_TEXT);
    line_right(l, 71, text);
    number_text(m->sigma, form, "", text, NUMBER_TEXT);
    line_right(l, 80, text);
}

static int share_digits(double share) { return fabs(share) < 0.9995 ? 1 : 0; }

static void put_share(double share, Interval interval, int share_end, int interval_end, Line *l)
{
    char text[80];
    snprintf(text, sizeof text, "%.*f %%", share_digits(share), 100.0 * share);
    line_right(l, share_end, text);
    snprintf(text, sizeof text, "%.*f to %.*f", share_digits(interval.low), 100.0 * interval.low,
             share_digits(interval.high), 100.0 * interval.high);
    line_right(l, interval_end, text);
}

static void put_rank(const RankCorrelation *c, Line *l)
{
    char text[48];
    snprintf(text, sizeof text, "%+.2f", c->r);
    line_right(l, 50, text);
    snprintf(text, sizeof text, "%.2g", c->chance);
    line_right(l, 64, text);
    line_right(l, 80, c->r > 0.0 ? "more" : "less");
}

static void print_row(const ExplorationResult *r, const OutcomeEffects *o, int32_t f,
                      ColumnForm form, const Screen *s)
{
    Line l = line_on(s);
    line_put_within(&l, NAME_COLUMNS, factor_name(r, f));
    if (o->factor[f].marked) {
        line_put(&l, "*");
    }
    switch (r->exploration->options->kind) {
    case DESIGN_MORRIS:
        put_effect(o, f, form, &l);
        break;
    case DESIGN_SALTELLI:
        put_share(o->factor[f].sobol.first, o->factor[f].sobol.first_interval, 44, 59, &l);
        put_share(o->factor[f].sobol.total, o->factor[f].sobol.total_interval, 66, 80, &l);
        break;
    default:
        put_rank(&o->factor[f].rank, &l);
        break;
    }
    screen_line(s, &l, PLAIN);
}

static void print_columns(const ExplorationResult *r, const OutcomeEffects *o, ColumnForm form,
                          const Screen *s)
{
    Line l = line_on(s);
    switch (r->exploration->options->kind) {
    case DESIGN_MORRIS:
        line_put_within(&l, NAME_COLUMNS, form.unit);
        line_right(&l, 44, "mean size");
        line_right(&l, 61, "90 %");
        line_right(&l, 71, "mean");
        line_right(&l, 80, "spread");
        break;
    case DESIGN_SALTELLI:
        line_put(&l, "shares of the variance");
        line_right(&l, 44, "alone");
        line_right(&l, 59, "90 %");
        line_right(&l, 66, "in all");
        line_right(&l, 80, "90 %");
        break;
    default:
        line_put(&l, o->rank.partial ? "ranks, the other inputs held" : "ranks, input by input");
        line_right(&l, 50, "correlation");
        line_right(&l, 64, "chance");
        line_right(&l, 80, "more of it: ");
        break;
    }
    screen_line(s, &l, FAINT);
}

/* -- what the figures carry ----------------------------------------------------------------- */

static void say_unmarked(const ExplorationResult *r, const OutcomeEffects *o, char *text)
{
    if (r->sets_to_mark > r->sets) {
        words_add(text, WORDS_TEXT,
                  "With %d paths none of %d inputs can be told from chance; that takes %d paths.",
                  (int)r->sets, (int)acting(r), (int)r->sets_to_mark);
    } else if (o->marked == 0) {
        words_add(text, WORDS_TEXT, "Of %d input%s none stands out of chance.", (int)acting(r),
                  plural(acting(r)));
    } else if (o->marked < acting(r)) {
        words_add(text, WORDS_TEXT,
                  "%d of %d inputs stand%s out of chance (*). Of the others nothing is shown, "
                  "neither that they matter nor that they do not.",
                  (int)o->marked, (int)acting(r), o->marked == 1 ? "s" : "");
    } else if (acting(r) == 1) {
        words_add(text, WORDS_TEXT, "It stands out of chance (*).");
    } else {
        words_add(text, WORDS_TEXT, "All %d inputs stand out of chance (*).", (int)acting(r));
    }
}

static void say_luck_of_paths(const ExplorationResult *r, const OutcomeEffects *o, ColumnForm form,
                              char *text)
{
    char size[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
    if (r->luck == NONE) {
        return;
    }
    const MorrisIndex *luck = &o->factor[r->luck].morris;
    number_text(luck->mu_star, form, "", size, NUMBER_TEXT);
    number_text(luck->mu_star_interval.low, form, "", low, NUMBER_TEXT);
    number_text(luck->mu_star_interval.high, form, "", high, NUMBER_TEXT);
    words_add(text, WORDS_TEXT,
              " Other luck alone moves it by %s %s (%s to %s) on average on the same scale, so a "
              "mean size of about that may be luck, and the spread has luck in it.",
              size, form.unit, low, high);
}

static bool is_wider(Interval i, double width) { return i.high - i.low > width; }

/* What inputs do without luck is what is left of the variance when all that luck does is taken. */
static void say_luck_of_indices(const OutcomeEffects *o, const SobolIndex *luck, char *text)
{
    Interval sum = o->first_sum_interval, all = luck->total_interval;
    words_add(text, WORDS_TEXT,
              " Luck makes up %.0f %% (%.0f to %.0f) alone, and %.0f %% (%.0f to %.0f) with all "
              "that it does together with inputs; inputs without luck make up the other %.0f %%.",
              100.0 * luck->first, 100.0 * luck->first_interval.low,
              100.0 * luck->first_interval.high, 100.0 * luck->total, 100.0 * all.low,
              100.0 * all.high, 100.0 * (1.0 - luck->total));
    words_add(text, WORDS_TEXT,
              sum.high < 1.0 - all.high
                  ? " Inputs act together as well: their sum falls short of that."
                  : " That inputs act together is not shown.");
    words_add(text, WORDS_TEXT,
              " \"In all\" counts luck that an input reshuffles: up to %.0f %% for one that does "
              "nothing else.",
              100.0 * luck_together(luck));
}

static void say_shares(const ExplorationResult *r, const OutcomeEffects *o, char *text)
{
    Interval sum = o->first_sum_interval;
    const SobolIndex *luck = r->luck == NONE ? NULL : &o->factor[r->luck].sobol;
    if (is_wider(sum, INTERVAL_VOID) || (luck && is_wider(luck->total_interval, INTERVAL_VOID))) {
        words_add(text, WORDS_TEXT,
                  " %lld base points are too few to share out the variance: an interval spans "
                  "more than half of it.",
                  (long long)o->used);
        return;
    }
    words_add(text, WORDS_TEXT,
              " Inputs, each alone, make up %.0f %% (%.0f to %.0f) of the variance in sum.",
              100.0 * o->first_sum, 100.0 * sum.low, 100.0 * sum.high);
    if (luck) {
        say_luck_of_indices(o, luck, text);
    } else {
        words_add(text, WORDS_TEXT,
                  sum.high < 1.0 ? " The rest is what they do together."
                                 : " That they act together is not shown.");
    }
}

static void say_width(const ExplorationResult *r, const OutcomeEffects *o, char *text)
{
    bool wide = is_wider(o->first_sum_interval, INTERVAL_WIDE);
    for (int32_t f = 0; f < r->n_factors; f++) {
        wide = wide || is_wider(o->factor[f].sobol.first_interval, INTERVAL_WIDE) ||
               is_wider(o->factor[f].sobol.total_interval, INTERVAL_WIDE);
    }
    if (wide) {
        words_add(text, WORDS_TEXT,
                  " Intervals are wide; four times as many base points (%lld) about halve them.",
                  4 * (long long)r->sets);
    }
}

static void say_ranks(const OutcomeEffects *o, char *text)
{
    if (o->rank.partial) {
        words_add(text, WORDS_TEXT,
                  " A regression on the ranks of all inputs explains %.0f %% of the spread in "
                  "ranks; the rest is luck, what inputs do together, and what does not rise or "
                  "fall throughout.",
                  100.0 * fmax(0.0, o->rank.explained));
    } else {
        words_add(text, WORDS_TEXT,
                  " There are too few points to hold the other inputs: 4 for every 3 "
                  "inputs, and 11 more than inputs, would do.");
    }
}

static void print_findings(const ExplorationResult *r, const OutcomeEffects *o, ColumnForm form,
                           const Screen *s)
{
    char text[WORDS_TEXT] = "";
    say_unmarked(r, o, text);
    switch (r->exploration->options->kind) {
    case DESIGN_MORRIS:
        say_luck_of_paths(r, o, form, text);
        break;
    case DESIGN_SALTELLI:
        say_shares(r, o, text);
        say_width(r, o, text);
        break;
    default:
        say_ranks(o, text);
        break;
    }
    if (o->dropped > 0) {
        words_add(text, WORDS_TEXT, " %lld set%s with a failed future %s left out.",
                  (long long)o->dropped, o->dropped == 1 ? "" : "s",
                  o->dropped == 1 ? "is" : "are");
    }
    screen_words(s, "", text, PLAIN);
}

static void print_heading(const OutcomeEffects *o, const Screen *s)
{
    char mean[NUMBER_TEXT], spread[NUMBER_TEXT], text[200], heading[80];
    double deviation = sqrt(o->spread.squares / fmax(1.0, o->spread.n - 1.0));
    ColumnForm form = outcome_column_form(o->outcome, fmax(fabs(o->spread.mean), deviation));
    number_text(o->spread.mean, form, "", mean, NUMBER_TEXT);
    number_text(deviation, form, "", spread, NUMBER_TEXT);
    snprintf(heading, sizeof heading, "%s", outcome_label(o->outcome));
    for (char *c = heading; *c; c++) {
        *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    }
    Line l = line_on(s);
    line_put_within(&l, 44, heading);
    snprintf(text, sizeof text, "mean %s, spread %s %s", mean, spread, form.unit);
    line_right(&l, 80, text);
    screen_line(s, &l, BOLD);
}

void print_outcome_effects(const ExplorationResult *r, const OutcomeEffects *o, Detail detail,
                           const Screen *s)
{
    ColumnForm form = outcome_column_form(o->outcome, largest_effect(r, o));
    int32_t rows = detail == FULL_RESULT ? acting(r) : o->marked;
    print_heading(o, s);
    if (o->constant) {
        screen_words(s, "", "It is the same in all futures.", PLAIN);
        screen_empty(s);
        return;
    }
    rows = detail == SHORT_RESULT && rows > ROWS_SHORT ? ROWS_SHORT : rows;
    if (rows > 0 || r->luck != NONE) {
        print_columns(r, o, form, s);
    }
    for (int32_t i = 0; i < rows; i++) {
        print_row(r, o, o->order[i], form, s);
    }
    if (rows < o->marked) {
        char text[80];
        snprintf(text, sizeof text, "... and %d more that stand out (--all)",
                 (int)(o->marked - rows));
        screen_words(s, "", text, FAINT);
    }
    if (r->luck != NONE) {
        print_row(r, o, r->luck, form, s);
    }
    print_findings(r, o, form, s);
    screen_empty(s);
}
