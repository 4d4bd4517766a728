/* A job request is read strictly: whatever is not understood is refused, in words and by field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "serve/setup.h"

enum { RUNS = 2 };

static Status parse(const char *body, JobRequest **out, Refusal *r)
{
    return job_request_parse(body, strlen(body), RUNS, out, r);
}

static JobRequest *accepted(const char *body)
{
    JobRequest *q = NULL;
    Refusal r;
    if (parse(body, &q, &r) != OK) {
        fail_msg("%s: refused: %s", body, r.error);
    }
    return q;
}

static int lever_named(const char *name)
{
    const LeverInfo *info = lever_find(name, NULL);
    assert_non_null(info);
    return (int)(info - lever_table);
}

static int parameter_named(const char *name)
{
    const ParamInfo *info = param_find(name, NULL);
    assert_non_null(info);
    return (int)(info - param_table);
}

static void an_empty_object_asks_for_what_the_scenario_says(void **state)
{
    (void)state;
    JobRequest *q = accepted("{}");
    assert_string_equal(q->plan, "");
    assert_null(q->plan_yaml);
    assert_int_equal(q->members, NOT_ASKED);
    assert_int_equal(q->from_run, NOT_ASKED);
    job_request_free(q);
    q = accepted("{\"plan\":null,\"set\":null,\"levers\":null,\"then\":null,\"members\":null,"
                 "\"people_per_agent\":null,\"days\":null,\"seed\":null,\"from_run\":null,"
                 "\"plan_yaml\":null}");
    assert_int_equal(q->seed, NOT_ASKED);
    job_request_free(q);
}

static void every_field_arrives(void **state)
{
    (void)state;
    int32_t from = 0;
    assert_true(date_parse("2024-09-01", &from));
    JobRequest *q = accepted("{\"plan\":\"surge\",\"set\":{\"operations.tempo\":0.3,"
                             "\"mechanisms.events\":\"off\",\"mechanisms.health\":\"on\"},"
                             "\"levers\":{\"plan.personnel\":0.5},"
                             "\"then\":{\"plan\":\"phased\",\"from\":\"2024-09-01\"},"
                             "\"members\":20,\"people_per_agent\":2000,\"days\":365,"
                             "\"seed\":4294967295,\"from_run\":1}");
    assert_string_equal(q->plan, "surge");
    assert_string_equal(q->then, "phased");
    assert_int_equal(q->then_from, from);
    int tempo = parameter_named("operations.tempo"), personnel = lever_named("plan.personnel");
    assert_true(q->set[tempo]);
    assert_true(q->value[tempo] == 0.3);
    assert_int_equal(q->mechanism[mechanism_find("events")], SWITCH_OFF);
    assert_int_equal(q->mechanism[mechanism_find("health")], SWITCH_ON);
    assert_int_equal(q->mechanism[mechanism_find("conduct")], SWITCH_AS_IT_IS);
    assert_true(q->levers.moved[personnel]);
    assert_true(q->levers.value[personnel] == 0.5);
    assert_int_equal(q->members, 20);
    assert_int_equal(q->people_per_agent, 2000);
    assert_int_equal(q->days, 365);
    assert_int_equal(q->seed, UINT32_MAX);
    assert_int_equal(q->from_run, 1);
    job_request_free(q);
    q = accepted("{\"plan_yaml\":\"name: x\\n\"}");
    assert_string_equal(q->plan_yaml, "name: x\n");
    assert_int_equal(q->plan_yaml_length, 8);
    job_request_free(q);
}

/* Body, field, and the whole message. */
static const char *const mistakes[][3] = {
    {"[1]", "", "found [1], expected an object, as in {\"plan\": \"surge\"}"},
    {"7", "", "found 7, expected an object, as in {\"plan\": \"surge\"}"},
    {"{\"plan\":3}", "plan", "plan: found 3, expected the name of a plan of the scenario"},
    {"{\"plan\":\"\"}", "plan", "plan: found \"\", expected the name of a plan of the scenario"},
    {"{\"plan\":\"x234567890123456789012345678901234567890\"}", "plan",
     "plan: found \"x234567890123456789012345678901234567890\", expected the name of a plan of the "
     "scenario"},
    {"{\"plna\":\"surge\"}", "plna",
     "plna: found a field that does not exist, expected plan, set, levers, then, members, "
     "people_per_agent, days, seed, from_run, plan_yaml; nearest is 'plan'"},
    {"{\"set\":[]}", "set", "set: found [], expected an object, as in {\"operations.tempo\": 0.3}"},
    {"{\"set\":{\"operations.tmpo\":0.3}}", "set.operations.tmpo",
     "set.operations.tmpo: found a parameter that does not exist; nearest is 'operations.tempo'"},
    {"{\"set\":{\"operations.tempo\":\"0.3\"}}", "set.operations.tempo", NULL},
    {"{\"set\":{\"operations.tempo\":-1}}", "set.operations.tempo", NULL},
    {"{\"set\":{\"operations.tempo\":true}}", "set.operations.tempo", NULL},
    {"{\"set\":{\"operations.tempo\":null}}", "set.operations.tempo", NULL},
    {"{\"set\":{\"mechanisms.event\":\"off\"}}", "set.mechanisms.event",
     "set.mechanisms.event: found a mechanism that does not exist; nearest is 'events'"},
    {"{\"set\":{\"mechanisms.events\":false}}", "set.mechanisms.events",
     "set.mechanisms.events: found false, expected \"on\" or \"off\""},
    {"{\"set\":{\"mechanisms.events\":\"OFF\"}}", "set.mechanisms.events",
     "set.mechanisms.events: found \"OFF\", expected \"on\" or \"off\""},
    {"{\"levers\":1}", "levers",
     "levers: found 1, expected an object, as in {\"plan.personnel\": 0.5}"},
    {"{\"levers\":{\"plan.personel\":1}}", "levers.plan.personel",
     "levers.plan.personel: found a lever that does not exist; nearest is 'plan.personnel'"},
    {"{\"levers\":{\"plan.personnel\":1e300}}", "levers.plan.personnel", NULL},
    {"{\"then\":\"surge\"}", "then",
     "then: found \"surge\", expected {\"plan\": NAME, \"from\": \"YYYY-MM-DD\"}"},
    {"{\"then\":{\"plan\":\"surge\"}}", "then", NULL},
    {"{\"then\":{\"plan\":\"surge\",\"from\":\"2024-01-01\",\"to\":1}}", "then", NULL},
    {"{\"then\":{\"plan\":\"surge\",\"from\":\"2024-02-30\"}}", "then.from",
     "then.from: found \"2024-02-30\", expected a date \"YYYY-MM-DD\""},
    {"{\"then\":{\"plan\":\"surge\",\"from\":7}}", "then.from",
     "then.from: found 7, expected a date \"YYYY-MM-DD\""},
    {"{\"then\":{\"plan\":\"\",\"from\":\"2024-02-01\"}}", "then.plan", NULL},
    {"{\"members\":0}", "members", "members: found 0, expected a whole number from 1 to 1000"},
    {"{\"members\":1001}", "members",
     "members: found 1001, expected a whole number from 1 to 1000"},
    {"{\"members\":1.5}", "members", "members: found 1.5, expected a whole number from 1 to 1000"},
    {"{\"members\":\"20\"}", "members",
     "members: found \"20\", expected a whole number from 1 to 1000"},
    {"{\"days\":-3}", "days", "days: found -3, expected a whole number from 1 to 100000"},
    {"{\"people_per_agent\":10001}", "people_per_agent",
     "people_per_agent: found 10001, expected a whole number from 1 to 10000"},
    {"{\"seed\":-1}", "seed", "seed: found -1, expected a whole number from 0 to 4294967295"},
    {"{\"seed\":4294967296}", "seed",
     "seed: found 4294967296, expected a whole number from 0 to 4294967295"},
    {"{\"from_run\":2}", "from_run", "from_run: found 2, expected a whole number from 0 to 1"},
    {"{\"from_run\":\"historical\"}", "from_run",
     "from_run: found \"historical\", expected a whole number from 0 to 1"},
    {"{\"plan_yaml\":{}}", "plan_yaml", "plan_yaml: found {}, expected the text of a plan in YAML"},
    {"{\"plan\":\"surge\",\"plan_yaml\":\"name: x\"}", "plan_yaml",
     "plan_yaml: found a text beside \"plan\", expected one of them"},
};

static void a_mistake_is_named_with_its_field(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        JobRequest *q = NULL;
        Refusal r;
        if (parse(mistakes[i][0], &q, &r) != BAD_INPUT) {
            fail_msg("%s is not refused", mistakes[i][0]);
        }
        assert_null(q);
        assert_int_equal(r.status, 400);
        assert_string_equal(r.field, mistakes[i][1]);
        if (mistakes[i][2]) {
            assert_string_equal(r.error, mistakes[i][2]);
        } else {
            assert_ptr_equal(strstr(r.error, mistakes[i][1]), r.error);
        }
    }
}

/* Not JSON, twice the same key, deeper than anything asked for, numbers beyond any double. */
static void what_is_no_json_is_refused(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "",
        "{",
        "{\"plan\":\"a\",\"plan\":\"b\"}",
        "{\"members\":1e999}",
        "{} {}",
        "{\"a\":NaN}",
        "{\"set\":{\"a\":{\"b\":{\"c\":1}}}}",
        "[[[[[[[[[[]]]]]]]]]]",
        "{\"plan\":\"a\\u0000b\"}",
        "\xff\xfe",
        "{\"plan\":\"\xc0\xaf\"}",
        "{\"plan\":'surge'}",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        JobRequest *q = NULL;
        Refusal r;
        assert_int_equal(parse(bodies[i], &q, &r), BAD_INPUT);
        assert_null(q);
        assert_int_equal(r.status, 400);
        char *json = refusal_json(&r);
        assert_non_null(json);
        free(json);
    }
}

static void without_stored_runs_none_can_be_named(void **state)
{
    (void)state;
    static const char body[] = "{\"from_run\":0}";
    JobRequest *q = NULL;
    Refusal r;
    assert_int_equal(job_request_parse(body, sizeof body - 1, 0, &q, &r), BAD_INPUT);
    assert_string_equal(r.error, "from_run: found 0, expected null: this server has no stored run");
}

/* What is shown of a body is cut, and within no character. */
static void a_long_value_is_cut_within_no_character(void **state)
{
    (void)state;
    static char body[60000];
    snprintf(body, sizeof body, "{\"members\":\"");
    size_t n = strlen(body);
    while (n < sizeof body - 8) {
        memcpy(body + n, "\xc3\xa9", 2);
        n += 2;
    }
    memcpy(body + n, "\"}", 3);
    JobRequest *q = NULL;
    Refusal r;
    assert_int_equal(parse(body, &q, &r), BAD_INPUT);
    assert_true(strlen(r.found) < REFUSAL_TEXT);
    assert_non_null(strstr(r.found, "..."));
    char *json = refusal_json(&r);
    assert_non_null(json); /* jansson takes nothing but UTF-8 */
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_object_asks_for_what_the_scenario_says),
        cmocka_unit_test(every_field_arrives),
        cmocka_unit_test(a_mistake_is_named_with_its_field),
        cmocka_unit_test(what_is_no_json_is_refused),
        cmocka_unit_test(without_stored_runs_none_can_be_named),
        cmocka_unit_test(a_long_value_is_cut_within_no_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
