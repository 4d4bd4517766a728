/* test_parameters.c: every row of params.def takes its range, and matters. */
#include "../systems/small_world.h"

#include <math.h>

enum { WORLDS = 7, POLITICS = 6, DAYS = 150, POLITICS_DAYS = 500 };

static const FilePos nowhere = {NULL, 0, 0};

static void every_parameter_accepts_its_range_and_nothing_beyond(void **state)
{
    (void)state;
    for (int i = 0; i < PARAM_COUNT; i++) {
        const ParamInfo *info = &param_table[i];
        Errors e;
        errors_clear(&e);
        Params p = params_default();
        double step = 1e-6 * (fabs(info->low) + fabs(info->high));
        if (info->low > info->initial || info->initial > info->high || info->low >= info->high) {
            fail_msg("%s: %g is not in its range %g to %g", info->name, info->initial, info->low,
                     info->high);
        }
        assert_int_equal(params_set(&p, info->name, info->low, nowhere, &e), OK);
        assert_true(param_value(&p, info) == info->low);
        assert_int_equal(params_set(&p, info->name, info->high, nowhere, &e), OK);
        assert_true(param_value(&p, info) == info->high);
        assert_int_equal(params_set(&p, info->name, info->low - step, nowhere, &e), BAD_INPUT);
        assert_int_equal(params_set(&p, info->name, info->high + step, nowhere, &e), BAD_INPUT);
        assert_int_equal(params_set(&p, info->name, (double)NAN, nowhere, &e), BAD_INPUT);
        assert_true(param_value(&p, info) == info->high);
        assert_non_null(strstr(e.text[0], info->name));
    }
}

static void every_parameter_is_found_by_its_name_alone(void **state)
{
    (void)state;
    for (int i = 0; i < PARAM_COUNT; i++) {
        assert_ptr_equal(param_find(param_table[i].name, NULL), &param_table[i]);
    }
}

static void logarithmic_priors_have_positive_ranges(void **state)
{
    (void)state;
    for (int i = 0; i < PARAM_COUNT; i++) {
        assert_true(param_table[i].prior == UNIFORM || param_table[i].low > 0.0);
    }
}

/* The made-up country, bent so that its 150 days need every mechanism:
 * 0  a funded plan with every task, from day 0; drones, police pay, pay reform and judicial units
 * 1  the same plan with little money: arrears after a month, and a programme before
 * 2  arrivals of record, clearing with what there is; one coalition of all groups
 * 3  a plan that aborts at once and withdraws
 * 4  Haiti under a surge that begins on the first day, for what is rare in four zones: misconduct,
 *    a programme
 * 5  the same with judicial units
 * 6  a quiet country with a council that breaks easily, and elections in sight: 500 days */
static void add_events(Scenario *s)
{
    static const EventKind kinds[] = {EVENT_DRONE_UNIT, EVENT_REFORM, EVENT_REFORM};
    static const Reform reforms[] = {REFORM_COUNT, REFORM_STATUS_OF_FORCES, REFORM_JUDICIAL_UNITS};
    for (int i = 0; i < 3; i++) { /* in place of the announcement, the change and the hurricane */
        int32_t at = i == 0 ? 0 : (i == 1 ? 3 : 5);
        s->event[at] = (Event){.kind = kinds[i],
                               .date = s->first_day + i,
                               .until = NO_DATE,
                               .group = NONE,
                               .reform = reforms[i]};
    }
    s->event[4].reform = REFORM_POLICE_PAY;
}

/* A mission is announced and called off again. */
static void announce_and_cancel(Scenario *s)
{
    for (int i = 0; i < 2; i++) {
        s->event[i == 0 ? 2 : 5] = (Event){.kind = EVENT_MISSION_ANNOUNCED,
                                           .date = s->first_day + 3 + 17 * i,
                                           .until = NO_DATE,
                                           .size = i == 0 ? 2000.0 : 0.0,
                                           .group = NONE};
    }
}

static void spread_posture(Plan *plan)
{
    for (int32_t i = 0; i < plan->n_phases; i++) {
        for (int t = 0; t < TASK_COUNT; t++) {
            plan->phase[i].posture[t] = 1.0 / TASK_COUNT;
        }
        plan->phase[i].efforts.police_pay = 0.5;
        plan->phase[i].efforts.restraint = -1.0; /* the parameter's */
        plan->phase[i].priority = PRIORITY_FRONTIER;
        plan->phase[i].admits = 800;
    }
}

static Small surging(Reform reform)
{
    Small m = small_open("scenarios/haiti", "surge");
    m.s->decision_date = m.s->first_day;
    static const EventKind kinds[] = {EVENT_REFORM, EVENT_REFORM, EVENT_PORT_CLOSED,
                                      EVENT_DRONE_UNIT};
    const Reform reforms[] = {REFORM_STATUS_OF_FORCES, reform, REFORM_COUNT, REFORM_COUNT};
    for (int i = 0; i < 4; i++) {
        m.s->event[i] = (Event){.kind = kinds[i],
                                .date = m.s->first_day,
                                .until = NO_DATE,
                                .group = NONE,
                                .reform = reforms[i]};
    }
    small_safeguards(&m, 4);
    static const Reform early[] = {REFORM_ELECTORAL_COUNCIL, REFORM_ELECTORAL_DECREE, REFORM_BUDGET,
                                   REFORM_VETTING_LAW};
    small_reforms(&m, 5, early, 4);
    small_early_vote(&m.p);
    m.p.elections_donor_money_year = 4e6; /* so that money is short */
    m.s->council_installed = m.s->first_day + 2;
    m.s->council_quota = 7;                /* of seven: hardly anything passes */
    if (reform == REFORM_JUDICIAL_UNITS) { /* a council that breaks, groups that keep cash */
        m.p.council_crisis_rate = 0.05, m.p.council_cohesion_base = 0.2;
        m.p.violence_fighter_pay = 1.0, m.p.violence_extortion = 0.1;
    }
    small_guard_site(&m, 0.1);
    m.p.violence_massacre = 100.0;                                    /* so that some happen */
    m.p.residents_return_rate = 0.02, m.p.residents_calm_days = 20.0; /* so that some return */
    m.p.conduct_rate = 0.05;
    m.p.conduct_investigation_days = 60.0;
    m.p.demobilisation_exit_rate = 0.001;
    m.p.demobilisation_programme_days = 60.0;
    for (int32_t i = 0; i < m.plan->n_tranches; i++) { /* with judicial units: delays matter */
        m.plan->tranche[i].date = m.s->first_day - (reform == REFORM_JUDICIAL_UNITS ? 100 : 200);
    }
    m.plan->pledge[0].date = m.s->first_day;
    for (int32_t i = 0; i < m.plan->n_gifts; i++) {
        m.plan->gift[i].date = m.s->first_day;
    }
    small_world_unchecked(&m, 5000);
    return m;
}

/* Hardly any groups, so that zones are safe; the laws that politics would take years for. */
static Small voting(void)
{
    static const Reform early[] = {REFORM_VETTING_LAW, REFORM_ELECTORAL_COUNCIL,
                                   REFORM_ELECTORAL_DECREE, REFORM_BUDGET};
    Small m = mini_open("gated");
    m.s->decision_date = m.s->council_installed = m.s->first_day + 5;
    small_safeguards(&m, 0);
    small_reforms(&m, 1, early, 4);
    small_early_vote(&m.p);
    m.p.elections_safe_national = 0.7; /* between what is safe on most days and on all */
    m.p.council_crisis_rate = 0.05;
    m.p.council_cohesion_base = 0.2;
    m.p.residents_calm_killed = 0.5;
    m.s->initial.fighters_total = 60.0;
    m.s->council_quota = 3; /* all who vote: votes are lost */
    return m;
}

static Small bent(int which)
{
    if (which == POLITICS) {
        Small m = voting();
        small_world_unchecked(&m, 200);
        return m;
    }
    if (which >= 4) {
        return surging(which == 4 ? REFORM_POLICE_PAY : REFORM_JUDICIAL_UNITS);
    }
    Small m = mini_open(which == 2 ? "historical" : "gated");
    m.s->decision_date = m.s->first_day;
    add_events(m.s);
    spread_posture(m.plan);
    m.s->pledge[0].amount_usd = which == 1 ? 3e6 : 60e6;
    m.s->pledge[1].amount_usd = 1.0;
    m.s->pledge[0].date = m.s->first_day;
    for (int32_t i = 0; i < m.s->n_arrivals; i++) {
        m.s->arrival[i].date = m.s->first_day + 10 * i;
    }
    for (int32_t i = 0; i < m.plan->n_tranches; i++) {
        m.plan->tranche[i].date = m.s->first_day - 200;
    }
    if (which == 1) {
        m.plan->arrivals = ARRIVALS_RECORDED;
        small_safeguards(&m, 2);
        m.p.demobilisation_exit_rate = 0.001;
        m.p.demobilisation_dropout = 0.4;
        m.p.demobilisation_site_guards = 5.0; /* of 100 people */
    }
    for (int32_t g = 0; g < m.s->n_groups && which == 2; g++) {
        m.s->group[g].coalition = 0;
        m.s->group[g].strength_low = m.s->group[g].strength_high = 300;
    }
    if (which == 2) {
        announce_and_cancel(m.s);
    }
    if (which == 3) {
        m.plan->arrivals = ARRIVALS_RECORDED;
        m.plan->phase[0].max_days = 40;
        m.plan->phase[0].on_timeout = TIMEOUT_ABORT;
        m.plan->withdraw_from = NO_DATE;
        m.plan->withdraw_share = 0.0;
    }
    m.s->gift[1].date = m.s->first_day;
    m.s->gift[1].quantity = 60; /* vehicles */
    small_world_unchecked(&m, 200);
    return m;
}

/* Of every outcome on every day. */
static Digest digest_of_run(Small *m, const Params *p, int32_t days)
{
    Params kept = m->p;
    m->p = *p;
    small_begin(m, 0);
    DigestState *d = digest_new();
    assert_non_null(d);
    for (int32_t day = 0; day < days; day++) {
        small_days(m, day, day + 1);
        digest_add(d, m->w->daily, OUTCOME_COUNT * sizeof *m->w->daily);
    }
    Digest digest = digest_value(d);
    digest_free(d);
    m->p = kept;
    return digest;
}

static bool moves(Small *m, const ParamInfo *info, int32_t days)
{
    Params low = m->p, high = m->p;
    *param_field(&low, info) = info->low;
    *param_field(&high, info) = info->high;
    return !digest_equal(digest_of_run(m, &low, days), digest_of_run(m, &high, days));
}

static void every_parameter_moves_an_outcome(void **state)
{
    (void)state;
    Small m[WORLDS];
    int still = 0;
    for (int which = 0; which < WORLDS; which++) {
        m[which] = bent(which);
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        bool moved = false;
        for (int which = 0; which < WORLDS && !moved; which++) {
            moved = moves(&m[which], &param_table[i], which == POLITICS ? POLITICS_DAYS : DAYS);
        }
        if (!moved) {
            fprintf(stderr, "%s moves no outcome\n", param_table[i].name);
            still++;
        }
    }
    for (int which = 0; which < WORLDS; which++) {
        small_close(&m[which]);
    }
    assert_int_equal(still, 0);
}

/* In the surge, under a council that breaks, or else where politics is all there is. */
static bool switch_moves(Small *m, int mechanism, int32_t days)
{
    Params p = m->p;
    p.on[mechanism] = false;
    return !digest_equal(digest_of_run(m, &p, days), digest_of_run(m, &m->p, days));
}

static void every_mechanism_that_is_present_moves_an_outcome(void **state)
{
    (void)state;
    Small surge = bent(4), breaking = bent(5), politics = bent(POLITICS);
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        if (mechanism_table[i].state == PRESENT && !switch_moves(&surge, i, DAYS) &&
            !switch_moves(&breaking, i, DAYS) && !switch_moves(&politics, i, POLITICS_DAYS)) {
            fail_msg("mechanisms.%s: off changes nothing", mechanism_table[i].name);
        }
    }
    small_close(&surge);
    small_close(&breaking);
    small_close(&politics);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_parameter_accepts_its_range_and_nothing_beyond),
        cmocka_unit_test(every_parameter_is_found_by_its_name_alone),
        cmocka_unit_test(logarithmic_priors_have_positive_ranges),
        cmocka_unit_test(every_parameter_moves_an_outcome),
        cmocka_unit_test(every_mechanism_that_is_present_moves_an_outcome),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
