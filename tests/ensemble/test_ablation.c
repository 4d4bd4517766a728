/* test_ablation.c: the same members with one mechanism off at a time: which, and into which stores;
 * nothing is lost, overwritten or run twice. */
#include <sys/stat.h>

#include "ablation_fixture.h"

static void expect_same_folders(const RunOptions *one, const RunOptions *other)
{
    Mechanism off[MECHANISM_COUNT];
    int32_t n = ablation_mechanisms(one->members.params, off);
    for (int32_t i = -1; i < n; i++) {
        char *a = store_of(one, i < 0 ? NONE : (int)off[i]);
        char *b = store_of(other, i < 0 ? NONE : (int)off[i]);
        expect_same_results(a, b);
        expect_one_file(a);
        free(a);
        free(b);
    }
}

static bool is_among(const Mechanism *off, int32_t n, Mechanism which)
{
    bool found = false;
    for (int32_t i = 0; i < n; i++) {
        found = found || off[i] == which;
    }
    return found;
}

static void every_mechanism_that_is_on_is_switched_off_but_the_record(void **state)
{
    (void)state;
    Mechanism off[MECHANISM_COUNT];
    Params p = params_default();
    int32_t n = ablation_mechanisms(&p, off);
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        bool wanted =
            mechanism_table[i].system != SYSTEM_record &&
            mechanism_table[mechanism_find(system_name(mechanism_table[i].system))].state ==
                PRESENT;
        if (is_among(off, n, (Mechanism)i) != wanted) {
            fail_msg("%s", mechanism_table[i].name);
        }
    }
}

static void what_is_off_already_is_not_switched_off(void **state)
{
    (void)state;
    Mechanism off[MECHANISM_COUNT];
    Params p = params_default();
    int32_t all = ablation_mechanisms(&p, off);
    p.on[MECHANISM_operations_raids] = false;
    assert_int_equal(ablation_mechanisms(&p, off), all - 1);
    assert_false(is_among(off, all - 1, MECHANISM_operations_raids));
    p.on[MECHANISM_operations] = false; /* its parts can do nothing */
    int32_t n = ablation_mechanisms(&p, off);
    assert_false(is_among(off, n, MECHANISM_operations));
    assert_false(is_among(off, n, MECHANISM_operations_clearing));
    assert_true(is_among(off, n, MECHANISM_violence));
}

/* Each store is the one that `kafou run --set mechanisms.NAME=off` makes. */
static void each_store_is_that_of_a_run_without_the_mechanism(void **state)
{
    Fixture *f = *state;
    char folder[128], alone[128];
    RunOptions o = few_options(f, fixture_path(f, "all", folder));
    RunReport r = ablated(&o);
    assert_int_equal(r.members_run, FEW * 3);
    const int off[] = {NONE, MECHANISM_violence, MECHANISM_violence_attacks};
    for (int i = 0; i < 3; i++) {
        char *made = store_of(&o, off[i]), name[16];
        Params p = f->params;
        RunOptions single = o;
        snprintf(name, sizeof name, "%d.kafou", i);
        single.store_path = fixture_path(f, name, alone);
        single.members.params = &p;
        if (off[i] != NONE) {
            p.on[off[i]] = false;
        }
        (void)fixture_run(&single);
        expect_same_results(made, alone);
        assert_true(
            fixture_run(&(RunOptions){.members = single.members, .store_path = made}).nothing_new);
        free(made);
    }
}

static void the_same_command_runs_nothing(void **state)
{
    char folder[128];
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    (void)ablated(&o);
    char *base = store_of(&o, NONE);
    struct stat before, after;
    assert_int_equal(stat(base, &before), 0);
    RunReport r = ablated(&o);
    assert_true(r.nothing_new && !r.created);
    assert_int_equal(r.members_found, FEW * 3);
    assert_int_equal(stat(base, &after), 0);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    free(base);
}

static void more_members_are_added(void **state)
{
    char folder[128], whole[128];
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    RunOptions at_once = few_options(*state, fixture_path(*state, "whole", whole));
    o.members.members = 2;
    (void)ablated(&o);
    o.members.members = FEW;
    RunReport r = ablated(&o);
    assert_int_equal(r.members_found, 2 * 3);
    assert_int_equal(r.members_run, (FEW - 2) * 3);
    (void)ablated(&at_once);
    expect_same_folders(&o, &at_once);
}

static void a_store_that_is_gone_is_run_again(void **state)
{
    char folder[128];
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    (void)ablated(&o);
    char *gone = store_of(&o, MECHANISM_violence_attacks);
    assert_int_equal(unlink(gone), 0);
    RunReport r = ablated(&o);
    assert_true(r.created);
    assert_int_equal(r.members_run, FEW);
    assert_true(file_exists(gone));
    free(gone);
}

/* Stops the run when seven members or more are done. */
static volatile sig_atomic_t stop;
static void stop_soon(const RunProgress *p, void *context)
{
    (void)context;
    stop = p->members_done >= 7;
}

static void an_interrupted_run_goes_on_to_the_same_result(void **state)
{
    char folder[128], whole[128];
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    RunOptions at_once = few_options(*state, fixture_path(*state, "whole", whole));
    o.members.members = at_once.members.members = 400;
    o.members.threads = 1;
    o.members.progress = stop_soon;
    o.members.interrupt = &stop;
    stop = 0;
    RunReport r = ablated(&o);
    assert_true(r.interrupted);
    assert_in_range(r.members_run, 7, 1199);
    /* all variants of a member come before the next member, so what is there can be compared */
    RunOptions less = o;
    less.members.members = r.members_run / 3;
    less.members.progress = NULL;
    less.members.interrupt = NULL;
    assert_true(ablated(&less).nothing_new);
    less.members.members = 400;
    assert_int_equal(ablated(&less).members_found, r.members_run);
    (void)ablated(&at_once);
    expect_same_folders(&less, &at_once);
}

static void another_run_in_the_folder_is_refused_before_anything_is_made(void **state)
{
    char folder[128];
    Errors e;
    RunReport report;
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    (void)ablated(&o);
    char *base = store_of(&o, NONE), *attacks = store_of(&o, MECHANISM_violence_attacks);
    assert_int_equal(unlink(base), 0); /* the first of the list; the difference is in the last */
    o.members.seed = 8;
    errors_clear(&e);
    Status s = ablation_run(&o, &report, &e);
    expect_refusal(s, &e, BAD_INPUT,
                   "without-violence.kafou: holds another run: the seed is 7 there and 8 here; "
                   "choose another file (-o) for this run");
    assert_false(file_exists(base));
    o.members.seed = 7;
    (void)ablated(&o); /* and what was there is as it was */
    assert_true(file_exists(attacks));
    free(base);
    free(attacks);
}

static void a_file_in_place_of_the_folder_is_left_alone(void **state)
{
    char folder[128], text[16] = "";
    Errors e;
    RunReport report;
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    FILE *f = fopen(folder, "w");
    assert_non_null(f);
    fputs("mine", f);
    fclose(f);
    errors_clear(&e);
    expect_refusal(ablation_run(&o, &report, &e), &e, BAD_INPUT,
                   "all: is a file, expected a folder: a store for each mechanism goes into it; it "
                   "is left as it is");
    f = fopen(folder, "r");
    assert_non_null(f);
    assert_int_equal(fread(text, 1, sizeof text, f), 4);
    fclose(f);
    assert_string_equal(text, "mine");
}

static void nothing_on_is_an_error(void **state)
{
    char folder[128];
    Errors e;
    RunReport report;
    RunOptions o = few_options(*state, fixture_path(*state, "all", folder));
    ((Fixture *)*state)->params.on[MECHANISM_violence] = false;
    errors_clear(&e);
    expect_refusal(ablation_run(&o, &report, &e), &e, BAD_INPUT,
                   "no mechanism is on that could be switched off");
    assert_false(file_exists(folder));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mechanism_that_is_on_is_switched_off_but_the_record),
        cmocka_unit_test(what_is_off_already_is_not_switched_off),
        TEST(each_store_is_that_of_a_run_without_the_mechanism),
        TEST(the_same_command_runs_nothing),
        TEST(more_members_are_added),
        TEST(a_store_that_is_gone_is_run_again),
        TEST(an_interrupted_run_goes_on_to_the_same_result),
        TEST(another_run_in_the_folder_is_refused_before_anything_is_made),
        TEST(a_file_in_place_of_the_folder_is_left_alone),
        TEST(nothing_on_is_an_error),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
