/* compare_words.c: numbers and names of a comparison as the screen says them, and its answer. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/compare.h"

const char *compared_plan(const ComparisonResult *r, int32_t plan)
{
    return r->options->plan[plan]->name;
}

const char *criterion_label(const ComparisonResult *r)
{
    return outcome_label(r->options->criterion);
}

const char *better_words(const ComparisonResult *r)
{
    return r->options->better == LOWER_IS_BETTER ? "lower is better" : "higher is better";
}

/* The largest number that is shown decides for all. */
ColumnForm criterion_form(const ComparisonResult *r)
{
    double largest = 0.0;
    for (int32_t p = 0; p < r->plans; p++) {
        largest = fmax(largest, fmax(fabs(r->ranked[p].median), fabs(r->ranked[p].high)));
    }
    return outcome_column_form(r->options->criterion, largest);
}

void criterion_text(const ComparisonResult *r, double value, const char *plus, char *out,
                    size_t size)
{
    number_text(value, criterion_form(r), plus, out, size);
}

void place_text(const ComparisonResult *r, int32_t plan, char *out, size_t size)
{
    const Ranking *ranking = &r->comparison->ranking;
    int before = 0, behind = 0;
    for (int32_t other = 0; other < r->plans; other++) {
        const RankedPair *pair = other == plan ? NULL : ranking_pair(ranking, plan, other);
        bool apart = pair && pair->state == PAIR_APART;
        before += apart && pair->first == other;
        behind += apart && pair->first == plan;
    }
    int best = before + 1, worst = (int)r->plans - behind;
    if (best == worst) {
        snprintf(out, size, "%d", best);
    } else {
        snprintf(out, size, "%d-%d", best, worst);
    }
}

/* -- the answer ----------------------------------------------------------------------------- */

static void say_best(const ComparisonResult *r, char *text)
{
    char mean[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
    const PlanOutcome *best = &r->ranked[r->best];
    criterion_text(r, best->mean, "", mean, sizeof mean);
    criterion_text(r, best->low, "", low, sizeof low);
    criterion_text(r, best->high, "", high, sizeof high);
    words_add(text, WORDS_TEXT,
              "By %s (%s) %s does best of %d plans: %s %s on average, %s to %s in nine of ten "
              "futures.",
              criterion_label(r), better_words(r), compared_plan(r, r->best), (int)r->plans, mean,
              criterion_form(r).unit, low, high);
}

/* The plan behind the best, against it. */
static void say_next(const ComparisonResult *r, char *text)
{
    char lead[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
    int32_t next = r->comparison->ranking.order[1];
    const Preference *p = &r->beats[next][r->best];
    criterion_text(r, p->difference.mean, "+", lead, sizeof lead);
    criterion_text(r, p->difference.low, "+", low, sizeof low);
    criterion_text(r, p->difference.high, "+", high, sizeof high);
    words_add(
        text, WORDS_TEXT,
        " %s comes next: %s in the same futures (90 %% interval %s to %s); it does better than "
        "%s in %.0f %% of them (%.0f to %.0f).",
        compared_plan(r, next), lead, low, high, compared_plan(r, r->best), 100.0 * p->wins.share,
        100.0 * p->wins.low, 100.0 * p->wins.high);
}

static int count_pairs(const Ranking *k, PairState state)
{
    int n = 0;
    for (int32_t i = 0; i < k->pairs; i++) {
        n += k->pair[i].state == state;
    }
    return n;
}

static void say_settled(const ComparisonResult *r, char *text)
{
    const PlanComparison *c = r->comparison;
    const Ranking *k = &c->ranking;
    char width[NUMBER_TEXT];
    criterion_text(r, c->width, "", width, sizeof width);
    int futures = (int)k->draws * LIVES;
    if (k->settled) {
        words_add(text, WORDS_TEXT,
                  " The order is settled after %d futures, to an error of %.3g %% (plans within %s "
                  "of each other count as equal).",
                  futures, 100.0 * r->options->error, width);
        return;
    }
    const RankedPair *weakest = &k->pair[k->weakest];
    words_add(text, WORDS_TEXT,
              " The order is not settled after %d futures (%s): of %d pairs of plans %d are told "
              "apart and %d shown to be equal within %s. It takes longest for %s and %s",
              futures, c->out_of_time ? "the time was over" : "no more were asked for",
              (int)k->pairs, count_pairs(k, PAIR_APART), count_pairs(k, PAIR_EQUAL), width,
              compared_plan(r, weakest->first), compared_plan(r, weakest->second));
    if (k->more > 0 && k->more < MEMBERS_MOST / LIVES) {
        words_add(text, WORDS_TEXT, ": about %d futures more", (int)k->more * LIVES);
    } else if (k->more != 0) {
        words_add(text, WORDS_TEXT, ": more than can be run");
    }
    words_add(text, WORDS_TEXT, ".");
}

void print_answer(const ComparisonResult *r, const Screen *s)
{
    char text[WORDS_TEXT] = "";
    say_best(r, text);
    say_next(r, text);
    say_settled(r, text);
    screen_words(s, "", text, BOLD);
    screen_empty(s);
}
