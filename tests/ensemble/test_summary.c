/* Summaries: quantiles as R and NumPy give them, periods of the calendar, any order of members. */
#include <math.h>

#include "base/date.h"
#include "ensemble/summary.h"
#include "fixture.h"

/* numpy.quantile([1, 2, 4, 8, 16], [0, .05, .25, .5, .9, 1]) */
static void quantiles_are_of_type_7(void **state)
{
    (void)state;
    const double value[] = {1, 2, 4, 8, 16};
    const double q[] = {0.0, 0.05, 0.25, 0.5, 0.9, 1.0};
    const double expected[] = {1.0, 1.2, 2.0, 4.0, 12.8, 16.0};
    for (int i = 0; i < 6; i++) {
        assert_true(fabs(quantile_sorted(value, 5, q[i]) - expected[i]) < 1e-12);
    }
    assert_true(quantile_sorted(value, 1, 0.7) == 1.0);
}

static void months_are_cut_at_the_ends_of_the_range(void **state)
{
    (void)state;
    SummaryPeriod p[8];
    SummaryRange range = {0, 0, 0};
    assert_true(date_parse("2024-01-20", &range.first_date));
    range.last = 50; /* 2024-03-10 */
    assert_int_equal(summary_periods(range, BY_MONTH, p, 8), 3);
    assert_string_equal(p[0].label, "2024-01");
    assert_int_equal(p[0].last, 11);
    assert_string_equal(p[1].label, "2024-02");
    assert_int_equal(p[1].last - p[1].first + 1, 29);
    assert_string_equal(p[2].label, "2024-03");
    assert_int_equal(p[2].last, 50);
    assert_int_equal(summary_periods(range, BY_QUARTER, p, 8), 1);
    assert_string_equal(p[0].label, "2024-Q1");
    assert_int_equal(summary_periods(range, BY_YEAR, p, 8), 1);
    assert_string_equal(p[0].label, "2024");
    assert_int_equal(summary_periods(range, BY_WHOLE, p, 8), 1);
    assert_string_equal(p[0].label, "2024-01-20..2024-03-10");
    assert_int_equal(summary_periods(range, BY_MONTH, NULL, 0), 3);
}

static void flows_are_summed_and_stocks_averaged_or_read_last(void **state)
{
    (void)state;
    const double series[] = {1, 2, 3, 10};
    SummaryPeriod p = {1, 3, ""};
    assert_true(summary_measure(series, p, FLOW, STOCK_MEAN) == 15.0);
    assert_true(summary_measure(series, p, FLOW, STOCK_LAST) == 15.0);
    assert_true(summary_measure(series, p, STOCK, STOCK_MEAN) == 5.0);
    assert_true(summary_measure(series, p, STOCK, STOCK_LAST) == 10.0);
}

static Store *open_store(const char *path)
{
    Errors e;
    Store *s = NULL;
    errors_clear(&e);
    expect_ok(store_open(path, &s, &e), &e);
    return s;
}

static Summary *summarise(const char *path, SummaryOptions o)
{
    Errors e;
    Summary *sum = NULL;
    Store *s = open_store(path);
    errors_clear(&e);
    expect_ok(summary_make(s, o, &sum, &e), &e);
    store_close(s);
    return sum;
}

/* Members that did not fail, read one by one, give the same. */
static void the_median_is_that_of_the_members(void **state)
{
    char path[128];
    Errors e;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.members = 4;
    o.members.drill = (FailureDrill){0, 1};
    (void)fixture_run(&o);
    static double daily[OUTCOME_COUNT * 63];
    double total[3];
    Store *s = open_store(path);
    for (int m = 1; m < 4; m++) {
        errors_clear(&e);
        expect_ok(store_daily(s, m, daily, &e), &e);
        SummaryPeriod all = {0, 62, ""};
        total[m - 1] = summary_measure(daily + (size_t)OUTCOME_killed * 63, all, FLOW, STOCK_MEAN);
    }
    store_close(s);
    sort_doubles(total, 3);
    Summary *sum = summarise(path, summary_options_default());
    assert_int_equal(sum->n_members, 3);
    assert_true(summary_quantile(sum, OUTCOME_killed, 0, 1) == total[1]);
    assert_true(fabs(summary_mean(sum, OUTCOME_killed, 0) - (total[0] + total[1] + total[2]) / 3) <
                1e-9);
    summary_free(sum);
}

/* Months of a flow add up to the whole, member by member, so also in the mean. */
static void months_add_up(void **state)
{
    char path[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    SummaryOptions by = summary_options_default();
    Summary *whole = summarise(path, by);
    by.by = BY_MONTH;
    Summary *months = summarise(path, by);
    assert_int_equal(months->n_periods, 3);
    double sum = 0.0;
    for (int32_t p = 0; p < months->n_periods; p++) {
        sum += summary_mean(months, OUTCOME_killed, p);
    }
    assert_true(fabs(sum - summary_mean(whole, OUTCOME_killed, 0)) < 1e-9);
    summary_free(whole);
    summary_free(months);
}

/* Members 3 and 4 first, then the rest: the same bits. */
static void the_order_in_which_members_finished_does_not_matter(void **state)
{
    char path[128], other[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    o.store_path = fixture_path(*state, "b.kafou", other);
    o.members.first_member = 3;
    o.members.members = 2;
    (void)fixture_run(&o);
    o.members.first_member = 0;
    o.members.members = 5;
    (void)fixture_run(&o);
    Summary *a = summarise(path, summary_options_default());
    Summary *b = summarise(other, summary_options_default());
    size_t n = (size_t)a->n_outcomes;
    assert_memory_equal(a->mean, b->mean, n * sizeof *a->mean);
    assert_memory_equal(a->quantile, b->quantile, 3 * n * sizeof *a->quantile);
    summary_free(a);
    summary_free(b);
}

static void a_range_outside_the_run_is_refused(void **state)
{
    char path[128];
    Errors e;
    Summary *sum = NULL;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    SummaryOptions by = summary_options_default();
    assert_true(date_parse("2025-01-01", &by.to));
    Store *s = open_store(path);
    errors_clear(&e);
    expect_refusal(summary_make(s, by, &sum, &e), &e, BAD_INPUT,
                   "a.kafou: the range to summarise is not within the run: expected 2024-01-01 to "
                   "2024-03-03");
    store_close(s);
}

static void a_store_of_failures_has_no_summary(void **state)
{
    char path[128];
    Errors e;
    Summary *sum = NULL;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.members = 1;
    o.members.drill = (FailureDrill){0, 0};
    (void)fixture_run(&o);
    Store *s = open_store(path);
    errors_clear(&e);
    expect_refusal(summary_make(s, summary_options_default(), &sum, &e), &e, BAD_INPUT,
                   "a.kafou: holds no member that was run to its end");
    store_close(s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_of_type_7),
        cmocka_unit_test(months_are_cut_at_the_ends_of_the_range),
        cmocka_unit_test(flows_are_summed_and_stocks_averaged_or_read_last),
        TEST(the_median_is_that_of_the_members),
        TEST(months_add_up),
        TEST(the_order_in_which_members_finished_does_not_matter),
        TEST(a_range_outside_the_run_is_refused),
        TEST(a_store_of_failures_has_no_summary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
