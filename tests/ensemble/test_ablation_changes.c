/* test_ablation_changes.c: what an ablation says of its stores. */
#include <math.h>

#include "ablation_fixture.h"

static Ablation changes_of(const RunOptions *o)
{
    Errors e;
    Ablation a;
    errors_clear(&e);
    expect_ok(ablation_read(o, &a, &e), &e);
    return a;
}

/* Sum over the run of one outcome of one member. */
static double summed(const char *path, int32_t member, Outcome outcome)
{
    Errors e;
    Store *s = NULL;
    double sum = 0.0;
    errors_clear(&e);
    expect_ok(store_open(path, &s, &e), &e);
    const StoreInfo *i = store_info(s);
    double *daily = malloc((size_t)i->n_outcomes * (size_t)i->days * sizeof *daily);
    assert_non_null(daily);
    expect_ok(store_daily(s, member, daily, &e), &e);
    for (int32_t d = 0; d < i->days; d++) {
        sum += daily[(size_t)outcome * (size_t)i->days + (size_t)d];
    }
    free(daily);
    store_close(s);
    return sum;
}

static const AblationRow *row_of(const Ablation *a, Mechanism off)
{
    for (int32_t i = 0; i < a->n_rows; i++) {
        if (a->row[i].off == off) {
            return &a->row[i];
        }
    }
    fail_msg("no row for %s", mechanism_table[off].name);
    return NULL;
}

/* By the plain formulas, from the stores; clashes kill residents in both runs, so that it matters
 * which member is compared with which. */
static void changes_are_paired_by_member(void **state)
{
    char folder[128];
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    ((Fixture *)*state)->params.on[MECHANISM_violence_clashes] = true;
    ((Fixture *)*state)->params.violence_clash = 0.0085;
    (void)ablated(&o);
    Ablation a = changes_of(&o);
    char *base = store_of(&o, NONE), *without = store_of(&o, MECHANISM_violence_attacks);
    double change[FEW], mean = 0.0, squares = 0.0, left = 0.0;
    for (int32_t m = 0; m < FEW; m++) {
        double after = summed(without, m, OUTCOME_residents_killed_by_groups);
        change[m] = after - summed(base, m, OUTCOME_residents_killed_by_groups);
        mean += change[m] / FEW;
        left += after;
    }
    for (int32_t m = 0; m < FEW; m++) {
        squares += (change[m] - mean) * (change[m] - mean);
    }
    const AblationRow *row = row_of(&a, MECHANISM_violence_attacks);
    const Running *found = &row->change[HEADLINE_residents_killed_by_groups];
    assert_int_equal(a.n_rows, 3);
    assert_int_equal(row->pairs, FEW);
    assert_int_equal(a.compared, 3 * HEADLINE_COUNT);
    assert_true(mean < 0.0 && squares > 0.0 && left > 0.0);
    assert_true(fabs(found->mean - mean) < 1e-12);
    assert_true(fabs(running_error(found) - sqrt(squares / (FEW - 1) / FEW)) < 1e-12);
    free(base);
    free(without);
}

/* A mechanism that does nothing here changes no member: exactly 0, by common random numbers. */
static void what_does_nothing_changes_nothing(void **state)
{
    Fixture *f = *state;
    char folder[128];
    RunOptions o = few_options(f, fixture_path(f, "all", folder));
    f->params.on[MECHANISM_operations] = true;
    f->params.on[MECHANISM_operations_drones] = true; /* no drone unit in five weeks */
    (void)ablated(&o);
    Ablation a = changes_of(&o);
    const AblationRow *row = row_of(&a, MECHANISM_operations_drones);
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        assert_int_equal(row->change[h].n, FEW);
        assert_false(row->change[h].moved);
        assert_false(row->marked[h]);
    }
}

static void a_member_that_fails_is_left_out_of_the_pairs(void **state)
{
    char folder[128];
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    o.members.drill = (FailureDrill){1, 20};
    RunReport r = ablated(&o);
    assert_int_equal(r.members_failed, 3); /* in every variant */
    Ablation a = changes_of(&o);
    assert_int_equal(a.failed, 1);
    assert_int_equal(a.base[0].n, FEW - 1);
    for (int32_t i = 0; i < a.n_rows; i++) {
        assert_int_equal(a.row[i].failed, 1);
        assert_int_equal(a.row[i].pairs, FEW - 1);
    }
}

static void members_that_only_one_store_has_are_not_compared(void **state)
{
    char folder[128];
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    (void)ablated(&o);
    char *base = store_of(&o, NONE);
    assert_int_equal(unlink(base), 0);
    RunOptions less = o;
    less.store_path = base;
    less.members.members = 2;
    (void)fixture_run(&less);
    Ablation a = changes_of(&o);
    assert_int_equal(a.base[0].n, 2);
    assert_int_equal(a.row[0].pairs, 2);
    free(base);
}

static void one_member_has_changes_without_error(void **state)
{
    char folder[128];
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    o.members.members = 1;
    (void)ablated(&o);
    Ablation a = changes_of(&o);
    assert_int_equal(a.compared, 0);
    assert_int_equal(a.row[0].pairs, 1);
    assert_true(isnan(running_error(&a.row[0].change[0])));
    assert_false(a.row[0].marked[0]);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(changes_are_paired_by_member),
        TEST(what_does_nothing_changes_nothing),
        TEST(a_member_that_fails_is_left_out_of_the_pairs),
        TEST(members_that_only_one_store_has_are_not_compared),
        TEST(one_member_has_changes_without_error),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
