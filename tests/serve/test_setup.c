/* A job request becomes the run that `kafou run` with the same options would be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/bundle.h"
#include "serve/setup.h"

static JobSource mini;

static int open_mini(void **state)
{
    (void)state;
    Errors e = {0};
    char path[512];
    const char *root = getenv("KAFOU_ROOT");
    snprintf(path, sizeof path, "%s/tests/model/mini", root ? root : ".");
    return job_source_from_scenario(path, &mini, &e) == OK ? 0 : -1;
}

static int close_mini(void **state)
{
    (void)state;
    job_source_clear(&mini);
    return 0;
}

static Status make(const char *body, JobSetup **out, Refusal *r)
{
    JobRequest *q = NULL;
    Status s = job_request_parse(body, strlen(body), 1, &q, r);
    if (s == OK) {
        s = job_setup_make(&mini, q, out, r);
    }
    job_request_free(q);
    return s;
}

static JobSetup *made(const char *body)
{
    JobSetup *setup = NULL;
    Refusal r;
    if (make(body, &setup, &r) != OK) {
        fail_msg("%s: refused: %s", body, r.error);
    }
    return setup;
}

static void refused(const char *body, const char *field, const char *start)
{
    JobSetup *setup = NULL;
    Refusal r;
    if (make(body, &setup, &r) != BAD_INPUT) {
        fail_msg("%s is not refused", body);
    }
    assert_null(setup);
    assert_string_equal(r.field, field);
    if (strncmp(r.error, start, strlen(start)) != 0) {
        fail_msg("found '%s', expected '%s...'", r.error, start);
    }
}

static void what_is_not_asked_is_the_scenarios(void **state)
{
    (void)state;
    JobSetup *s = made("{}");
    assert_string_equal(s->plan->name, "historical");
    assert_null(s->plan->then);
    assert_int_equal(s->options.members.members, 4);
    assert_int_equal(s->options.members.people_per_agent, 100);
    assert_int_equal(s->options.members.seed, 1);
    assert_int_equal(members_days(&s->options.members), 366);
    job_setup_free(s);
}

static void what_is_asked_is_run(void **state)
{
    (void)state;
    JobSetup *s = made("{\"plan\":\"gated\",\"members\":2,\"days\":70,\"seed\":9,"
                       "\"people_per_agent\":50,\"set\":{\"operations.tempo\":0.5,"
                       "\"mechanisms.events\":\"off\"},"
                       "\"then\":{\"plan\":\"none\",\"from\":\"2024-02-01\"}}");
    assert_string_equal(s->plan->name, "gated");
    assert_string_equal(s->plan->then->name, "none");
    assert_true(s->params.operations_tempo == 0.5);
    assert_false(s->params.on[mechanism_find("events")]);
    assert_int_equal(s->options.members.days, 70);
    assert_int_equal(s->options.members.seed, 9);
    assert_ptr_equal(s->options.members.params, &s->params);
    job_setup_free(s);
}

/* As by --lever: plans/NAME_levers.yaml stands in the bundle that the store will keep. */
static void a_moved_plan_has_a_file(void **state)
{
    (void)state;
    JobSetup *s = made("{\"plan\":\"gated\",\"levers\":{\"plan.liaison_officers\":30}}");
    assert_string_equal(s->plan->name, "gated_levers");
    assert_true(bundle_find(&s->scenario->bundle, "plans/gated_levers.yaml") >= 0);
    assert_true(bundle_find(&mini.bundle, "plans/gated_levers.yaml") < 0);
    job_setup_free(s);
}

static char *with_plan(const char *yaml)
{
    static char body[65536];
    size_t n = (size_t)snprintf(body, sizeof body, "{\"plan_yaml\":\"");
    for (const char *c = yaml; *c && n < sizeof body - 8; c++) {
        if (*c == '\n' || *c == '"' || *c == '\\') {
            body[n++] = '\\';
        }
        body[n++] = *c == '\n' ? 'n' : *c;
    }
    snprintf(body + n, sizeof body - n, "\"}");
    return body;
}

static void a_plan_comes_as_text(void **state)
{
    (void)state;
    int32_t file = bundle_find(&mini.bundle, "plans/gated.yaml");
    assert_true(file >= 0);
    const char *text = mini.bundle.file[file].text, *name = strstr(text, "name: gated");
    assert_non_null(name);
    char own[32768];
    snprintf(own, sizeof own, "%.*sname: my_own%s", (int)(name - text), text,
             name + strlen("name: gated"));
    JobSetup *s = made(with_plan(own));
    assert_string_equal(s->plan->name, "my_own");
    assert_string_equal(s->plan->file, "plans/my_own.yaml");
    job_setup_free(s);
    s = made(with_plan(text)); /* the same as the scenario's */
    assert_string_equal(s->plan->name, "gated");
    job_setup_free(s);
}

static void a_wrong_plan_text_is_refused_with_its_place(void **state)
{
    (void)state;
    refused(with_plan("name: gated\n"), "plan_yaml",
            "plan_yaml: the scenario has another plans/gated.yaml, expected another name");
    refused(with_plan("title: x\n"), "plan_yaml", "plan_yaml: has no name, expected `name: NAME`");
    refused(with_plan("name: ../../etc/passwd\n"), "plan_yaml", "plan_yaml:1:7: name: expected");
    refused(with_plan("name: x\nphases: [\n"), "plan_yaml", "plan_yaml:");
    refused(with_plan("name: x\n"), "plan_yaml", "plan_yaml");
}

/* A plan's name is never a path, though plan_load takes paths. */
static void a_plan_is_one_of_the_scenario(void **state)
{
    (void)state;
    refused("{\"plan\":\"gatd\"}", "plan",
            "plan: found gatd, expected the name of a plan of mini; nearest is 'gated'");
    refused("{\"plan\":\"/etc/passwd\"}", "plan", "plan: found /etc/passwd, expected the name");
    refused("{\"plan\":\"./plans/gated.yaml\"}", "plan", "plan: found ./plans/gated.yaml, expect");
    refused("{\"plan\":\"../mini/plans/gated\"}", "plan", "plan: found ../mini/plans/gated, exp");
    refused("{\"then\":{\"plan\":\"gone\",\"from\":\"2024-05-01\"}}", "then.plan",
            "then.plan: found gone, expected the name of a plan of mini; nearest is 'none'");
}

static void what_the_scenario_does_not_have_is_refused(void **state)
{
    (void)state;
    refused("{\"days\":367}", "days", "days: found 367, expected 1 to 366 (mini)");
    refused("{\"then\":{\"plan\":\"none\",\"from\":\"2025-01-01\"}}", "then.from",
            "then.from: found 2025-01-01, expected a day of the run, 2024-01-01 to 2024-12-31");
    refused("{\"days\":10,\"then\":{\"plan\":\"none\",\"from\":\"2024-01-11\"}}", "then.from",
            "then.from: found 2024-01-11, expected a day of the run, 2024-01-01 to 2024-01-10");
    refused("{\"plan\":\"none\",\"levers\":{\"plan.personnel\":2}}", "levers.plan.personnel",
            "levers: plan.personnel: found with plan 'none', expected a plan with");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_asked_is_the_scenarios),
        cmocka_unit_test(what_is_asked_is_run),
        cmocka_unit_test(a_moved_plan_has_a_file),
        cmocka_unit_test(a_plan_comes_as_text),
        cmocka_unit_test(a_wrong_plan_text_is_refused_with_its_place),
        cmocka_unit_test(a_plan_is_one_of_the_scenario),
        cmocka_unit_test(what_the_scenario_does_not_have_is_refused),
    };
    return cmocka_run_group_tests(tests, open_mini, close_mini);
}
