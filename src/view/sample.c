/* sample.c: many questions to every member of a store, in one reading of it. */
#include "view/sample.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    int question;
    Outcome outcome;
    int32_t first, last;
    Take take;
} Term;

struct Sample {
    Term *term;
    int n_terms, room;
    int n_questions;
    int32_t n_members;
    double *answer; /* [n_questions][n_members] */
    double *sorted; /* [n_members], of one question at a time */
    bool out_of_memory;
};

Sample *sample_new(void) { return calloc(1, sizeof(Sample)); }

void sample_free(Sample *s)
{
    if (s) {
        free(s->term);
        free(s->answer);
        free(s->sorted);
        free(s);
    }
}

static void term_add(Sample *s, Outcome outcome, Days days, Take take)
{
    if (s->n_terms == s->room) {
        int room = s->room ? 2 * s->room : 256;
        Term *grown = realloc(s->term, (size_t)room * sizeof *grown);
        if (!grown) {
            s->out_of_memory = true;
            return;
        }
        s->term = grown;
        s->room = room;
    }
    s->term[s->n_terms++] = (Term){s->n_questions - 1, outcome, days.first, days.last, take};
}

int sample_ask(Sample *s, Outcome outcome, Days days, Take take)
{
    s->n_questions++;
    term_add(s, outcome, days, take);
    return s->n_questions - 1;
}

void sample_add(Sample *s, Outcome outcome, Days days, Take take)
{
    term_add(s, outcome, days, take);
}

static double extreme(const double *series, const Term *t, double sign)
{
    double best = series[t->first];
    for (int32_t d = t->first; d <= t->last; d++) {
        best = sign * series[d] > sign * best ? series[d] : best;
    }
    return best;
}

static double first_below_zero(const double *series, const Term *t)
{
    for (int32_t d = t->first; d <= t->last; d++) {
        if (series[d] < 0.0) {
            return (double)d;
        }
    }
    return -1.0;
}

static double term_value(const double *series, const Term *t)
{
    SummaryPeriod period = {.first = t->first, .last = t->last};
    OutcomeKind kind = outcome_table[t->outcome].kind;
    switch (t->take) {
    case TAKE_NATURAL:
        return summary_measure(series, period, kind, STOCK_LAST);
    case TAKE_MEAN:
        return summary_measure(series, period, kind, STOCK_MEAN);
    case TAKE_LOWEST:
        return extreme(series, t, -1.0);
    case TAKE_HIGHEST:
        return extreme(series, t, 1.0);
    case TAKE_BELOW_ZERO:
        return first_below_zero(series, t);
    }
    return 0.0;
}

/* Where this program's outcomes stand in the store. */
static Status match_outcomes(Store *store, int32_t column[OUTCOME_COUNT], Errors *e)
{
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        column[i] = store_outcome(store, outcome_table[i].name);
        if (column[i] < 0) {
            return error_at(
                e, (FilePos){.file = store_path(store)},
                "made by version %s, has no outcome '%s'; `kafou export` still reads it",
                store_info(store)->version, outcome_table[i].name);
        }
    }
    return OK;
}

static void member_answers(Sample *s, const double *daily, const int32_t *column, int32_t days,
                           int32_t member)
{
    for (int i = 0; i < s->n_terms; i++) {
        const Term *t = &s->term[i];
        const double *series = daily + (size_t)column[t->outcome] * (size_t)days;
        s->answer[(size_t)t->question * (size_t)s->n_members + (size_t)member] +=
            term_value(series, t);
    }
}

Status sample_take(Sample *s, Store *store, Errors *e)
{
    const StoreInfo *info = store_info(store);
    int32_t column[OUTCOME_COUNT], stored = 0, n = 0;
    StoreMember *member = NULL;
    double *daily = NULL;
    Status status = s->out_of_memory ? MACHINE : match_outcomes(store, column, e);
    if (status != OK)
        goto done;
    status = store_members(store, &member, &stored, e);
    if (status != OK)
        goto done;
    s->n_members = 0;
    for (int32_t i = 0; i < stored; i++) {
        s->n_members += !member[i].failed;
    }
    daily = calloc((size_t)info->n_outcomes * (size_t)info->days + 1, sizeof *daily);
    s->answer = calloc((size_t)s->n_questions * (size_t)s->n_members + 1, sizeof *s->answer);
    s->sorted = calloc((size_t)s->n_members + 1, sizeof *s->sorted);
    status = daily && s->answer && s->sorted ? OK : MACHINE;
    for (int32_t i = 0; status == OK && i < stored; i++) {
        if (!member[i].failed) {
            status = store_daily(store, member[i].member, daily, e);
            if (status == OK) {
                member_answers(s, daily, column, info->days, n++);
            }
        }
    }
done:
    free(daily);
    free(member);
    return status;
}

int32_t sample_members(const Sample *s) { return s->n_members; }

const double *sample_answers(const Sample *s, int question)
{
    return s->answer + (size_t)question * (size_t)s->n_members;
}

Spread sample_spread(const Sample *s, int question)
{
    memcpy(s->sorted, sample_answers(s, question), (size_t)s->n_members * sizeof *s->sorted);
    return spread_of(s->sorted, s->n_members);
}

Spread spread_of(double *value, int32_t count)
{
    Spread spread = {0};
    size_t n = (size_t)count;
    if (count > 0) {
        sort_doubles(value, n);
        spread.q05 = quantile_sorted(value, n, 0.05);
        spread.q25 = quantile_sorted(value, n, 0.25);
        spread.median = quantile_sorted(value, n, 0.5);
        spread.q75 = quantile_sorted(value, n, 0.75);
        spread.q95 = quantile_sorted(value, n, 0.95);
    }
    return spread;
}
