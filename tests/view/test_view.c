/* test_view.c: the document of a run says what the run's result says, whoever made it. */
#include "view_fixture.h"

#include <math.h>

#include "ensemble/summary.h"
#include "model/outcomes.h"

/* Five members of the days asked for, with so many threads. */
static const char *made(const Fixture *f, const char *name, int32_t days, int threads, char *path)
{
    RunOptions o = fixture_options(f, fixture_path(f, name, path));
    o.members.days = days;
    o.members.threads = threads;
    (void)fixture_run(&o);
    return path;
}

/* Half a unit of the last digit that the document keeps. */
static double tolerance_of(double value) { return fmax(5.1e-4 * fabs(value), 0.0501); }

static const json_t *outcome_of(const json_t *run, const char *name)
{
    return row_named(json_object_get(json_object_get(run, "result"), "outcomes"), "name", name);
}

/* Quantiles are listed in this order. */
enum { AT_5 = 1, AT_50 = 4, AT_95 = 7 };

/* Over whole weeks alone, the last band of a stock is its last day, and that of a running sum the
 * sum over the run: what `kafou show` says. */
static void bands_end_where_the_result_does(void **state)
{
    char path[128];
    json_t *view = document_of_one(made(*state, "a.kafou", 63, 2, path));
    const json_t *run = run_at(view, 0), *series = json_object_get(run, "series");
    static const struct {
        size_t at;
        const char *key;
    } ends[] = {{AT_5, "q05"}, {AT_50, "median"}, {AT_95, "q95"}};
    int compared = 0;
    assert_int_equal(number_of(json_object_get(run, "weeks"), "count"), 9);
    for (size_t i = 0; i < json_array_size(series); i++) {
        const json_t *row = json_array_get(series, i), *bands = json_object_get(row, "bands");
        const json_t *cumulative = json_object_get(row, "cumulative");
        bool stock = strcmp(json_string_value(json_object_get(row, "kind")), "stock") == 0;
        if (!stock && json_is_null(cumulative)) {
            continue;
        }
        const json_t *said = outcome_of(run, json_string_value(json_object_get(row, "outcome")));
        for (size_t k = 0; k < 3; k++) {
            const json_t *band = json_array_get(stock ? bands : cumulative, ends[k].at);
            double wanted = number_of(said, ends[k].key);
            assert_true(fabs(number_at(band, 8) - wanted) <= tolerance_of(wanted));
            compared++;
        }
    }
    assert_true(compared > 100);
    json_decref(view);
}

/* Sums of months over members have the quantiles of the whole run, where months are whole. */
static void months_of_members_add_up_to_the_run(void **state)
{
    char path[128];
    json_t *view = document_of_one(made(*state, "a.kafou", 60, 2, path)); /* January, February */
    const json_t *run = run_at(view, 0), *series = json_object_get(run, "series");
    assert_int_equal(json_array_size(json_object_get(run, "months")), 2);
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        const OutcomeInfo *info = &outcome_table[headline_table[h].outcome];
        const json_t *by_month =
            json_object_get(row_named(series, "outcome", info->name), "by_month");
        double total[5];
        assert_int_equal(json_array_size(by_month), 5);
        for (size_t m = 0; m < 5; m++) {
            const json_t *member = json_array_get(by_month, m);
            total[m] = number_at(member, 1) + (info->kind == FLOW ? number_at(member, 0) : 0.0);
        }
        sort_doubles(total, 5);
        double wanted = number_of(outcome_of(run, info->name), "median");
        assert_true(fabs(quantile_sorted(total, 5, 0.5) - wanted) <= tolerance_of(wanted));
    }
    json_decref(view);
}

static void bands_are_in_order(void **state)
{
    char path[128];
    json_t *view = document_of_one(made(*state, "a.kafou", 63, 2, path));
    const json_t *run = run_at(view, 0), *series = json_object_get(run, "series");
    size_t q = json_array_size(json_object_get(run, "quantiles"));
    assert_int_equal(q, 9);
    for (size_t i = 0; i < json_array_size(series); i++) {
        const json_t *bands = json_object_get(json_array_get(series, i), "bands");
        for (size_t w = 0; w < 9; w++) {
            for (size_t k = 1; k < q; k++) {
                assert_true(number_at(json_array_get(bands, k), w) >=
                            number_at(json_array_get(bands, k - 1), w));
            }
        }
    }
    json_decref(view);
}

/* What differs is the path and the time of the store. */
static void threads_change_nothing(void **state)
{
    static const char *const parts[] = {"series", "zone_series", "hold",  "registers",
                                        "plan",   "inputs",      "weeks", "months"};
    char one[128], three[128];
    json_t *a = document_of_one(made(*state, "one.kafou", 63, 1, one));
    json_t *b = document_of_one(made(*state, "three.kafou", 63, 3, three));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        assert_true(json_equal(json_object_get(run_at(a, 0), parts[i]),
                               json_object_get(run_at(b, 0), parts[i])));
    }
    assert_true(json_equal(json_object_get(a, "scenario"), json_object_get(b, "scenario")));
    json_decref(a);
    json_decref(b);
}

/* Who holds each zone in each week, counted member by member: [zone][week][state, groups...]. */
enum { ZONES = 4, WEEKS = 9, HOLDERS = 4 };
typedef int Held[ZONES][WEEKS][HOLDERS];

static void count_held(const char *path, Held held)
{
    Errors e;
    Store *s = NULL;
    errors_clear(&e);
    expect_ok(store_open(path, &s, &e), &e);
    const StoreInfo *info = store_info(s);
    double *weekly = calloc((size_t)info->n_zone_outcomes * ZONES * WEEKS, sizeof *weekly);
    assert_non_null(weekly);
    int32_t share = store_zone_outcome(s, "state_share"), holder = store_zone_outcome(s, "holder");
    for (int32_t m = 0; m < 5; m++) {
        expect_ok(store_weekly(s, m, weekly, &e), &e);
        for (int32_t z = 0; z < ZONES; z++) {
            for (int32_t w = 0; w < WEEKS; w++) {
                bool state_held = weekly[(share * ZONES + z) * WEEKS + w] > 0.6;
                int group = (int)weekly[(holder * ZONES + z) * WEEKS + w];
                held[z][w][state_held ? 0 : group] += state_held || group > 0;
            }
        }
    }
    free(weekly);
    store_close(s);
}

static void who_holds_a_zone_is_counted_over_members(void **state)
{
    char path[128];
    Held held = {{{0}}};
    bool by_state = false, by_groups = false;
    json_t *view = document_of_one(made(*state, "a.kafou", 63, 2, path));
    const json_t *hold = json_object_get(run_at(view, 0), "hold");
    count_held(path, held);
    for (size_t z = 0; z < ZONES; z++) {
        for (size_t w = 0; w < WEEKS; w++) {
            const int *n = held[z][w];
            int most = n[1] > n[2] ? (n[1] > n[3] ? n[1] : n[3]) : (n[2] > n[3] ? n[2] : n[3]);
            double state_share = number_at(json_array_get(json_object_get(hold, "state"), z), w);
            double group = number_at(json_array_get(json_object_get(hold, "group_share"), z), w);
            assert_true(fabs(state_share - n[0] / 5.0) < 1e-9);
            assert_true(fabs(group - most / 5.0) < 1e-9);
            by_state = by_state || n[0] > 0;
            by_groups = by_groups || most > 0;
        }
    }
    assert_true(by_state && by_groups);
    json_decref(view);
}

static void shares_of_who_holds_a_zone_are_shares(void **state)
{
    char path[128];
    json_t *view = document_of_one(made(*state, "a.kafou", 63, 2, path));
    const json_t *hold = json_object_get(run_at(view, 0), "hold");
    const json_t *state_share = json_object_get(hold, "state");
    size_t groups = json_array_size(json_object_get(json_object_get(view, "scenario"), "groups"));
    assert_int_equal(json_array_size(state_share), 4);
    for (size_t z = 0; z < 4; z++) {
        for (size_t w = 0; w < 9; w++) {
            double held = number_at(json_array_get(state_share, z), w);
            double by_group = number_at(json_array_get(json_object_get(hold, "group_share"), z), w);
            double group = number_at(json_array_get(json_object_get(hold, "group"), z), w);
            assert_true(held >= 0.0 && by_group >= 0.0 && held + by_group <= 1.001);
            assert_true(group >= -1.0 && group < (double)groups);
            assert_true((by_group > 0.0) == (group >= 0.0));
        }
    }
    json_decref(view);
}

/* Of every member; so also of means, up to what is rounded. */
static void uses_of_money_add_up_to_what_was_spent(void **state)
{
    char path[128];
    Fixture *f = *state;
    RunOptions o = fixture_options(f, fixture_path(f, "one.kafou", path));
    o.members.members = 1;
    o.members.days = 300;
    (void)fixture_run(&o);
    json_t *view = document_of_one(path);
    const json_t *run = run_at(view, 0);
    const json_t *money = json_object_get(json_object_get(run, "registers"), "money");
    const json_t *uses = json_object_get(money, "uses");
    double sum = 0.0, spent = number_of(outcome_of(run, "spent"), "median");
    for (size_t i = 0; i < json_array_size(uses); i++) {
        sum += number_of(json_object_get(json_array_get(uses, i), "amount"), "median");
    }
    assert_true(spent > 1e5);
    assert_true(fabs(sum - spent) < 0.01);
    double left = number_of(json_object_get(money, "deposited"), "median") - spent;
    assert_true(fabs(left - number_of(json_object_get(money, "balance"), "median")) < 0.01);
    json_decref(view);
}

static void members_that_failed_are_in_no_figure(void **state)
{
    char path[128];
    Fixture *f = *state;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    o.members.drill = (FailureDrill){2, 30};
    (void)fixture_run(&o);
    json_t *view = document_of_one(path);
    const json_t *run = run_at(view, 0), *inputs = json_object_get(run, "inputs");
    const json_t *row = row_named(json_object_get(run, "series"), "outcome", "killed_residents");
    const json_t *members = json_object_get(inputs, "members");
    assert_int_equal(json_array_size(json_object_get(row, "by_month")), 4);
    assert_int_equal(json_array_size(json_object_get(row, "single")), 4);
    assert_int_equal(json_array_size(members), 5);
    assert_true(json_is_true(json_object_get(json_array_get(members, 2), "failed")));
    json_decref(view);
}

/* Whether one of the texts ends so: names of levers begin with "plan.". */
static bool lists(const json_t *texts, const char *end)
{
    for (size_t i = 0; i < json_array_size(texts); i++) {
        const char *text = json_string_value(json_array_get(texts, i));
        size_t length = text ? strlen(text) : 0, tail = strlen(end);
        if (length >= tail && strcmp(text + length - tail, end) == 0) {
            return true;
        }
    }
    return false;
}

static void a_scenario_alone_has_no_runs(void **state)
{
    char path[512];
    (void)state;
    snprintf(path, sizeof path, "%s/tests/model/mini", fixture_root());
    json_t *view = document_of_one(path);
    const json_t *scenario = json_object_get(view, "scenario");
    assert_int_equal(json_array_size(json_object_get(view, "runs")), 0);
    assert_int_equal(json_array_size(json_object_get(scenario, "zones")), 4);
    assert_int_equal(
        json_array_size(json_object_get(json_object_get(scenario, "cells"), "features")), 4);
    const json_t *plans = json_object_get(scenario, "plans");
    assert_true(json_array_size(plans) > 1);
    /* a plan without tranches has none to move; the one with has */
    assert_false(lists(json_object_get(row_named(plans, "name", "none"), "levers"), "personnel"));
    assert_true(lists(json_object_get(row_named(plans, "name", "gated"), "levers"), "personnel"));
    assert_non_null(json_string_value(json_object_get(json_object_get(view, "engine"), "image")));
    json_decref(view);
}

static void copy_scenario(const Fixture *f, const char *name, const char *edit)
{
    char command[900];
    snprintf(command, sizeof command,
             "cp -r '%s/tests/model/mini' '%s/%s' && sed -i '%s' '%s/%s/zones.csv'", fixture_root(),
             f->folder, name, edit, f->folder, name);
    assert_int_equal(system(command), 0);
}

static void two_scenarios_do_not_fit_into_one_document(void **state)
{
    char folder[128], store[128];
    Errors e;
    json_t *view = NULL;
    Fixture *f = *state;
    copy_scenario(f, "other", "s/City centre/Middle/");
    const char *path[] = {made(f, "a.kafou", 63, 2, store), fixture_path(f, "other", folder)};
    ViewRequest q = {2, path, NULL, false};
    errors_clear(&e);
    assert_int_equal(view_make(&q, &view, &e), BAD_INPUT);
    assert_non_null(strstr(e.text[0], "was made from another scenario than"));
    assert_non_null(strstr(e.text[0], "zones.csv is not the same"));
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void refuses(const char *path, const char *text)
{
    Errors e;
    json_t *view = NULL;
    ViewRequest q = {1, &path, NULL, false};
    errors_clear(&e);
    expect_refusal(view_make(&q, &view, &e), &e, BAD_INPUT, text);
}

static void what_is_not_known_is_named(void **state)
{
    char path[128];
    Fixture *f = *state;
    static const char unknown[] =
        "a.txt: found nothing known, expected a run store, a comparison, an explanation, an "
        "exploration, a folder of `run --ablate`, a scenario's folder, or what one of these "
        "commands printed as JSON";
    write_file(fixture_path(f, "a.txt", path), "no store");
    refuses(path, unknown);
    write_file(path, "{\"neither\": 1}");
    refuses(path, unknown);
    write_file(path, "{\"open\": ");
    refuses(path, "a.txt:1: is not JSON: unexpected token near end of file");
    refuses(fixture_path(f, "missing.kafou", path),
            "missing.kafou: cannot be read: No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
        WITH_FOLDER(bands_end_where_the_result_does),
        WITH_FOLDER(months_of_members_add_up_to_the_run),
        WITH_FOLDER(bands_are_in_order),
        WITH_FOLDER(threads_change_nothing),
        WITH_FOLDER(who_holds_a_zone_is_counted_over_members),
        WITH_FOLDER(shares_of_who_holds_a_zone_are_shares),
        WITH_FOLDER(uses_of_money_add_up_to_what_was_spent),
        WITH_FOLDER(members_that_failed_are_in_no_figure),
        cmocka_unit_test(a_scenario_alone_has_no_runs),
        WITH_FOLDER(two_scenarios_do_not_fit_into_one_document),
        WITH_FOLDER(what_is_not_known_is_named),
#undef WITH_FOLDER
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
