/* result.c: what a run store says, worked out once. */
#include "view/result.h"

#include <stdlib.h>
#include <string.h>

const MonthlyInfo monthly_table[MONTHLY_COUNT] = {
#define X(outcome, label) {OUTCOME_##outcome, label},
    MONTHLY_LIST(X)
#undef X
};

static Days whole_run(const Result *r) { return (Days){0, r->info->days - 1}; }

/* The sum over some channels and victims, both ends inside. */
static int ask_killed(Result *r, int channel_first, int channel_last, int victim_first,
                      int victim_last)
{
    int question = -1;
    for (int c = channel_first; c <= channel_last; c++) {
        for (int v = victim_first; v <= victim_last; v++) {
            if (question < 0) {
                question = sample_ask(r->sample, outcome_killed((Channel)c, (Victim)v),
                                      whole_run(r), TAKE_NATURAL);
            } else {
                sample_add(r->sample, outcome_killed((Channel)c, (Victim)v), whole_run(r),
                           TAKE_NATURAL);
            }
        }
    }
    return question;
}

static void killed_ask(Result *r)
{
    KilledQuestions *k = &r->killed;
    for (int c = 0; c < CHANNEL_COUNT; c++) {
        for (int v = 0; v < VICTIM_COUNT; v++) {
            k->cell[c][v] = ask_killed(r, c, c, v, v);
        }
        k->channel[c] = ask_killed(r, c, c, 0, VICTIM_COUNT - 1);
    }
    for (int v = 0; v < VICTIM_COUNT; v++) {
        k->victim[v] = ask_killed(r, 0, CHANNEL_COUNT - 1, v, v);
    }
    for (int s = 0; s < SIDE_COUNT; s++) {
        int first = (int)side_table[s].first, last = (int)side_table[s].last;
        for (int v = 0; v < VICTIM_COUNT; v++) {
            k->side_victim[s][v] = ask_killed(r, first, last, v, v);
        }
        k->side[s] = ask_killed(r, first, last, 0, VICTIM_COUNT - 1);
    }
}

/* Calendar months of the run without those cut at its ends, unless nothing else is left. */
static void months_cut(Result *r)
{
    SummaryPeriod all[MONTHS_MAX + 2];
    static const SummaryBy finest_first[] = {BY_MONTH, BY_QUARTER, BY_YEAR};
    int n = 0;
    for (int i = 0; i < 3; i++) {
        r->month_by = finest_first[i];
        SummaryRange run = {r->info->first_day, 0, r->info->days - 1};
        n = summary_periods(run, r->month_by, all, MONTHS_MAX + 2);
        if (n <= MONTHS_MAX) {
            break;
        }
    }
    n = n <= MONTHS_MAX ? n : MONTHS_MAX;
    static const int shortest[] = {0, 28, 90, 365};
    for (int i = 0; i < n; i++) {
        bool whole = all[i].last - all[i].first + 1 >= shortest[r->month_by];
        if (whole) {
            r->month[r->n_months++] = all[i];
        }
    }
    if (r->n_months == 0) {
        memcpy(r->month, all, (size_t)n * sizeof all[0]);
        r->n_months = n;
    }
}

static void monthly_ask(Result *r)
{
    months_cut(r);
    for (int s = 0; s < MONTHLY_COUNT; s++) {
        for (int m = 0; m < r->n_months; m++) {
            Days days = {r->month[m].first, r->month[m].last};
            r->monthly[s][m] = sample_ask(r->sample, monthly_table[s].outcome, days, TAKE_MEAN);
        }
    }
}

static void money_ask(Result *r)
{
    r->money.deposited = r->whole[OUTCOME_fund_deposited];
    r->money.spent = r->whole[OUTCOME_spent];
    r->money.balance = r->whole[OUTCOME_fund_balance];
    r->money.below_zero =
        sample_ask(r->sample, OUTCOME_fund_balance, whole_run(r), TAKE_BELOW_ZERO);
}

static Status money_count(Result *r)
{
    const double *day = sample_answers(r->sample, r->money.below_zero);
    double *first = malloc(((size_t)r->n_members + 1) * sizeof *first);
    if (!first) {
        return MACHINE;
    }
    for (int32_t m = 0; m < r->n_members; m++) {
        if (day[m] >= 0.0) {
            first[r->money.arrears++] = day[m];
        }
    }
    r->money.first_arrears = spread_of(first, r->money.arrears);
    free(first);
    return OK;
}

static void questions_ask(Result *r)
{
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        r->whole[i] = sample_ask(r->sample, (Outcome)i, whole_run(r), TAKE_NATURAL);
    }
    Days under_plan = {result_plan_day(r), r->info->days - 1};
    r->highest_phase = sample_ask(r->sample, OUTCOME_phase, under_plan, TAKE_HIGHEST);
    killed_ask(r);
    monthly_ask(r);
    money_ask(r);
    record_ask(r);
}

/* Scenario, plan and parameters as they are in the store. */
static Status inputs_read(Result *r, Errors *e)
{
    Status s = store_bundle(r->store, &r->bundle, e);
    if (s == OK) {
        s = scenario_load_bundle(&r->bundle, &r->scenario, e);
    }
    if (s == OK) {
        s = store_plans(r->store, r->scenario, &r->plans, e);
    }
    if (s == OK) {
        r->plan = plan_last(r->plans.first);
        s = store_params(r->store, &r->params, e);
    }
    return s == OK ? params_from_scenario(r->scenario, &r->defaults, e) : s;
}

static Status result_read(Result *r, const char *path, Errors *e)
{
    Status s = store_open(path, &r->store, e);
    if (s != OK) {
        return s;
    }
    r->info = store_info(r->store);
    s = inputs_read(r, e);
    if (s != OK) {
        return s;
    }
    s = store_members(r->store, &r->member, &r->n_stored, e);
    if (s != OK) {
        return s;
    }
    questions_ask(r);
    s = sample_take(r->sample, r->store, e);
    r->n_members = sample_members(r->sample);
    if (s == OK && r->n_members == 0) {
        return error_at(e, (FilePos){.file = path}, "no member of %d ran to its end%s%s",
                        (int)r->n_stored, r->n_stored > 0 ? "; the first failed with: " : "",
                        r->n_stored > 0 ? r->member[0].cause : "");
    }
    return s;
}

Status result_make(const char *path, Result **out, Errors *e)
{
    Result *r = calloc(1, sizeof *r);
    if (!r || !(r->sample = sample_new())) {
        free(r);
        return MACHINE;
    }
    Status s = result_read(r, path, e);
    if (s == OK) {
        s = phases_count(r, e);
    }
    if (s == OK) {
        s = money_count(r);
    }
    if (s == OK) {
        record_compare(r);
        warnings_find(r);
        *out = r;
        return OK;
    }
    result_free(r);
    return s;
}

void result_free(Result *r)
{
    if (!r) {
        return;
    }
    for (int i = 0; i < PHASES_MAX; i++) {
        free(r->phase[i].ended_day);
    }
    for (int i = 0; i < r->n_warnings; i++) {
        json_decref(r->warning[i].values);
    }
    free(r->member);
    sample_free(r->sample);
    store_plans_free(&r->plans);
    scenario_free(r->scenario);
    bundle_clear(&r->bundle);
    store_close(r->store);
    free(r);
}
