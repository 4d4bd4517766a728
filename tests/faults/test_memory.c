/* test_memory.c: without its n-th allocation, or without all from the n-th on, a piece of work says
 * that the machine failed, or comes to the very same result. It neither crashes, nor blames the
 * user, nor leaves anything that the same work done again would stumble over. Built with the
 * address sanitizer it leaks nothing either. */
#include "work_comparison.h"
#include "work_plan.h"
#include "work_view.h"

#include "ensemble/ablation.h"
#include "ensemble/export.h"
#include "ensemble/fork.h"
#include "ensemble/inputs.h"
#include "ensemble/reproduce.h"
#include "ensemble/summary.h"
#include "failing.h"
#include "model/bundle.h"

/* Allocations tried: every one up to DENSE, then each a little further than the last. With
 * KAFOU_FAULTS=all in the environment every single one, which takes half an hour. */
enum { DENSE = 25 };
#define SPREAD 1.25

static void clear_loaded(Work *w)
{
    plan_free(w->plan);
    scenario_free(w->scenario);
    w->plan = NULL;
    w->scenario = NULL;
}

/* What is read from a folder shows in the digest of the inputs or in what a run makes of it. */
static void add_loaded(Work *w)
{
    RunInputs in = {.bundle = &w->scenario->bundle,
                    .params = &w->params,
                    .plan = w->plan->name,
                    .plan_file = w->plan->file,
                    .seed = 1,
                    .people_per_agent = 100,
                    .days = DAYS};
    Digest inputs;
    assert_int_equal(inputs_digest(&in, &inputs), OK);
    add(&w->result, &inputs, sizeof inputs);
    add(&w->result, w->scenario->title, strlen(w->scenario->title));
    for (int32_t i = 0; i < w->scenario->sources.n_texts; i++) {
        add(&w->result, w->scenario->sources.text[i], strlen(w->scenario->sources.text[i]));
    }
    RunOptions o = run_options_for(w->scenario, w->plan, &w->params);
    o.members.members = 1;
    o.members.days = DAYS;
    o.store_path = w->path;
    (void)fixture_run(&o);
    add_members(&w->result, w->path);
}

static Status load(Work *w)
{
    char folder[512];
    snprintf(folder, sizeof folder, "%s/tests/model/mini", fixture_root());
    Status s = scenario_load(folder, &w->scenario, &w->errors);
    if (s == OK) {
        s = plan_load(w->scenario, w->scenario->default_plan, &w->plan, &w->errors);
    }
    return s == OK ? params_from_scenario(w->scenario, &w->params, &w->errors) : s;
}

static Status run_new(Work *w)
{
    RunReport report;
    RunOptions o = options_of(w, 2);
    return run_ensemble(&o, &report, &w->errors);
}

/* A store of one member, and another one is asked for. */
static Status run_more(Work *w)
{
    RunReport report;
    RunOptions o = options_of(w, 2);
    o.store_path = w->made;
    return run_ensemble(&o, &report, &w->errors);
}

static Status read_one(Work *w, Store *s, const StoreMember *m)
{
    const StoreInfo *i = store_info(s);
    size_t daily = (size_t)i->n_outcomes * (size_t)i->days;
    size_t weekly = (size_t)i->n_zone_outcomes * (size_t)i->n_zones * (size_t)i->weeks;
    double *series = __real_malloc((daily + weekly) * sizeof *series);
    Case *cases = NULL;
    int32_t n = 0;
    Status status = store_daily(s, m->member, series, &w->errors);
    if (status == OK) {
        status = store_weekly(s, m->member, series + daily, &w->errors);
    }
    if (status == OK) {
        status = store_cases(s, m->member, &cases, &n, &w->errors);
    }
    if (status == OK) {
        add(&w->result, series, (daily + weekly) * sizeof *series);
        add(&w->result, &n, sizeof n);
    }
    free(cases);
    free(series);
    return status;
}

static Status read_inputs(Work *w, Store *s)
{
    Bundle bundle = {0};
    Params params;
    Status status = store_bundle(s, &bundle, &w->errors);
    if (status == OK) {
        status = store_params(s, &params, &w->errors);
    }
    for (int32_t i = 0; i < bundle.count; i++) {
        add(&w->result, bundle.file[i].text, bundle.file[i].length);
    }
    for (int i = 0; i < PARAM_COUNT && status == OK; i++) {
        double value = param_value(&params, &param_table[i]);
        add(&w->result, &value, sizeof value);
    }
    bundle_clear(&bundle);
    return status;
}

static void add_info(Work *w, const StoreInfo *i)
{
    add(&w->result, i->title, strlen(i->title));
    add(&w->result, i->program, strlen(i->program));
    for (int32_t k = 0; k < i->n_outcomes; k++) {
        add(&w->result, i->outcome[k].name, strlen(i->outcome[k].name));
        add(&w->result, i->outcome[k].meaning, strlen(i->outcome[k].meaning));
    }
    for (int32_t k = 0; k < i->n_case_kinds; k++) {
        add(&w->result, i->case_kind[k].name, strlen(i->case_kind[k].name));
    }
}

static Status read_store(Work *w)
{
    Store *s = NULL;
    StoreMember *m = NULL;
    int32_t n = 0;
    Status status = store_open(w->made, &s, &w->errors);
    if (status == OK) {
        add_info(w, store_info(s));
        status = store_members(s, &m, &n, &w->errors);
    }
    for (int32_t i = 0; i < n && status == OK; i++) {
        add(&w->result, m[i].cause, strlen(m[i].cause));
        status = read_one(w, s, &m[i]);
    }
    if (status == OK) {
        status = read_inputs(w, s);
    }
    free(m);
    store_close(s);
    return status;
}

static Status summarise(Work *w)
{
    Store *s = NULL;
    Summary *sum = NULL;
    Status status = store_open(w->made, &s, &w->errors);
    if (status == OK) {
        status = summary_make(s, summary_options_default(), &sum, &w->errors);
    }
    if (status == OK) {
        size_t cells = (size_t)sum->n_outcomes * (size_t)sum->n_periods;
        add(&w->result, sum->mean, cells * sizeof *sum->mean);
    }
    summary_free(sum);
    store_close(s);
    return status;
}

static Status export_as(Work *w, Status (*to)(Store *, const char *, ExportMode, Errors *))
{
    Store *s = NULL;
    Status status = store_open(w->made, &s, &w->errors);
    if (status == OK) {
        status = to(s, w->path, REPLACE_EXISTING, &w->errors);
    }
    store_close(s);
    return status;
}

static Status export_tables(Work *w) { return export_as(w, export_csv); }
static Status export_one_file(Work *w) { return export_as(w, export_netcdf); }

static Status reproduce(Work *w)
{
    ReproduceReport r;
    ReproduceOptions o = reproduce_options_default();
    o.threads = 1;
    Status status = reproduce_store(w->made, &o, &r, &w->errors);
    add(&w->result, &r.equal, sizeof r.equal);
    return status;
}

static Status go_on(Work *w)
{
    Fork *fork = NULL;
    Plan *then = NULL;
    RunReport report;
    Status status = fork_open(w->made, &fork, &w->errors);
    if (status == OK) {
        status = plan_load(fork_scenario(fork), "gated", &then, &w->errors);
    }
    if (status == OK) {
        RunOptions o = fork_options(fork, then, fork_scenario(fork)->first_day + 1);
        o.members.threads = 1;
        o.store_path = w->path;
        status = run_ensemble(&o, &report, &w->errors);
    }
    plan_free(then);
    fork_close(fork);
    return status;
}

/* Two systems on, so that there are few mechanisms. */
static Status ablate(Work *w)
{
    RunReport report;
    Ablation *a = __real_calloc(1, sizeof *a);
    RunOptions o = options_of(w, 2);
    Params few = w->f->params;
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        few.on[i] = i == MECHANISM_record || i == MECHANISM_control || i == MECHANISM_events;
    }
    o.members.params = &few;
    Status status = ablation_run(&o, &report, &w->errors);
    if (status == OK) {
        status = ablation_read(&o, a, &w->errors);
    }
    if (status == OK) {
        add(&w->result, a->base, sizeof a->base);
        add(&w->result, &a->n_rows, sizeof a->n_rows);
    }
    free(a);
    return status;
}

static void add_made_file(Work *w)
{
    (void)w; /* NetCDF keeps the time of export: its content is test_export's */
    assert_true(file_exists(w->path));
}

typedef Status Job(Work *w);

/* A piece of work, and what else belongs to its result. */
typedef struct {
    const char *name;
    Job *job;
    void (*rest)(Work *w);
} Piece;

static const Piece pieces[] = {
    {"load", load, add_loaded},
    {"run", run_new, add_new_store},
    {"more", run_more, add_made_store},
    {"read", read_store, no_more},
    {"summary", summarise, no_more},
    {"csv", export_tables, add_tables},
    {"netcdf", export_one_file, add_made_file},
    {"reproduce", reproduce, no_more},
    {"ablate", ablate, no_more},
    {"fork", go_on, add_new_store},
    {"move", move_plan, add_plan},
    {"compare", compare, no_more},
    {"judge", judge, no_more},
    {"show", show, no_more},
    {"report", read_report, no_more},
};

/* Nothing at path, one member at made. */
static void put_back(Work *w)
{
    char command[512], first[128];
    fixture_path(w->f, "first.kafou", first);
    snprintf(command, sizeof command, "rm -rf '%s'* '%s'*; cp '%s' '%s'", w->path, w->made, first,
             w->made);
    assert_int_equal(system(command), 0);
}

/* Done without a fault, from what is there. */
static void finish(Work *w, const Piece *p)
{
    w->result = (Digest){0, 0};
    errors_clear(&w->errors);
    failing_start(&failing_memory, 0, FAIL_ONCE);
    expect_ok(p->job(w), &w->errors);
    w->asked = failing_memory.asked;
    p->rest(w);
    clear_loaded(w);
}

/* Whether the n-th allocation came at all. */
static bool survives(Work *w, const Piece *p, long n, FailMode mode)
{
    Digest wanted = w->result;
    w->result = (Digest){0, 0};
    errors_clear(&w->errors);
    failing_start(&failing_memory, n, mode);
    Status s = p->job(w);
    failing_stop(&failing_memory);
    if (s == OK) {
        p->rest(w);
    } else if (s != MACHINE || !failing_memory.failed) {
        fail_msg("%s without allocation %ld%s: status %d, %s", p->name, n,
                 mode == FAIL_ONCE ? "" : " and on", (int)s,
                 w->errors.count > 0 ? w->errors.text[0] : "no message");
    }
    bool came = failing_memory.failed;
    clear_loaded(w);
    if (s != OK) {
        finish(w, p);
    }
    if (!digest_equal(w->result, wanted)) {
        fail_msg("%s without allocation %ld%s: status %d, and another result", p->name, n,
                 mode == FAIL_ONCE ? "" : " and on", (int)s);
    }
    put_back(w);
    return came;
}

static void survives_all(const Piece *p, Fixture *f)
{
    Work w = {.f = f};
    fixture_path(f, "made.kafou", w.made);
    fixture_path(f, "first.kafou", w.path);
    RunOptions o = options_of(&w, 1);
    (void)fixture_run(&o);
    fixture_path(f, "new", w.path);
    put_back(&w);
    finish(&w, p);
    long asked = w.asked, tried = 0;
    put_back(&w);
    assert_true(asked > 20); /* or nothing is wrapped */
    const char *all = getenv("KAFOU_FAULTS");
    bool every = all && strcmp(all, "all") == 0;
    double next = 1.0;
    while (survives(&w, p, (long)next, FAIL_ONCE) &&
           survives(&w, p, (long)next, FAIL_FROM_THEN_ON)) {
        next = every || next < DENSE ? next + 1.0 : next * SPREAD;
        tried++;
    }
    print_message("    %s: %ld allocations, %ld of them failed twice\n", p->name, asked, tried);
    assert_true(tried > 20);
}

#define TEST_PIECE(sentence, piece)                                                                \
    static void sentence(void **state) { survives_all(&pieces[piece], *state); }

TEST_PIECE(a_scenario_loads_or_memory_is_short, 0)
TEST_PIECE(a_new_store_is_run_or_memory_is_short, 1)
TEST_PIECE(a_store_grows_or_memory_is_short, 2)
TEST_PIECE(a_store_is_read_or_memory_is_short, 3)
TEST_PIECE(a_store_is_summarised_or_memory_is_short, 4)
TEST_PIECE(tables_are_exported_or_memory_is_short, 5)
TEST_PIECE(a_netcdf_file_is_exported_or_memory_is_short, 6)
TEST_PIECE(a_store_is_reproduced_or_memory_is_short, 7)
TEST_PIECE(an_ablation_is_run_or_memory_is_short, 8)
TEST_PIECE(a_run_goes_on_or_memory_is_short, 9)
TEST_PIECE(a_plan_is_moved_or_memory_is_short, 10)
TEST_PIECE(plans_are_compared_or_memory_is_short, 11)
TEST_PIECE(a_comparison_is_judged_or_memory_is_short, 12)
TEST_PIECE(a_document_is_made_or_memory_is_short, 13)
TEST_PIECE(a_report_is_read_or_memory_is_short, 14)

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    failing_prepare();
    json_set_alloc_funcs(json_memory, free);
    setenv("SOURCE_DATE_EPOCH", "1767225600", 1);
    const struct CMUnitTest tests[] = {
        TEST(a_scenario_loads_or_memory_is_short),
        TEST(a_new_store_is_run_or_memory_is_short),
        TEST(a_store_grows_or_memory_is_short),
        TEST(a_store_is_read_or_memory_is_short),
        TEST(a_store_is_summarised_or_memory_is_short),
        TEST(tables_are_exported_or_memory_is_short),
        TEST(a_netcdf_file_is_exported_or_memory_is_short),
        TEST(a_store_is_reproduced_or_memory_is_short),
        TEST(an_ablation_is_run_or_memory_is_short),
        TEST(a_run_goes_on_or_memory_is_short),
        TEST(a_plan_is_moved_or_memory_is_short),
        TEST(plans_are_compared_or_memory_is_short),
        TEST(a_comparison_is_judged_or_memory_is_short),
        TEST(a_document_is_made_or_memory_is_short),
        TEST(a_report_is_read_or_memory_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
