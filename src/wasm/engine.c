/* engine.c: one scenario, one run, one member at a time, for a worker of a page. */
#include "wasm/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "ensemble/member.h"
#include "ensemble/moved_plan.h"
#include "model/image.h"
#include "model/levers.h"

enum { SAID_TEXT = ERRORS_MAX * (ERROR_TEXT_MAX + 1) };

/* A worker's all. */
static struct {
    Errors errors;
    char said[SAID_TEXT];
    char *input; /* its size, and a NUL behind */
    uint32_t size;
    char *text; /* handed out last: of outcomes or a plan */
    Scenario *scenario;
    Plan *plan, *moved; /* as named, and with levers moved; moved NULL: none was */
    Plan *then;         /* takes over; NULL: none */
    Params params;
    LeverSet levers;
    MembersOptions options;
    MemberRunner *runner; /* NULL: not begun */
    int32_t days;
    MemberResult result;
    char digest[DIGEST_TEXT];
} engine;

void *kafou_input(uint32_t size)
{
    free(engine.input);
    engine.input = malloc((size_t)size + 1);
    engine.size = engine.input ? size : 0;
    if (engine.input) {
        engine.input[size] = '\0';
    }
    return engine.input;
}

static void end_run(void)
{
    member_runner_free(engine.runner);
    plan_free(engine.moved);
    plan_free(engine.plan);
    plan_free(engine.then);
    engine.runner = NULL;
    engine.moved = engine.plan = engine.then = NULL;
    engine.levers = (LeverSet){0};
    errors_clear(&engine.errors);
}

int32_t kafou_open(void)
{
    Bundle bundle = {0};
    end_run();
    scenario_free(engine.scenario);
    engine.scenario = NULL;
    Status s = engine.input ? image_read("image", (const uint8_t *)engine.input, engine.size,
                                         &bundle, &engine.errors)
                            : MACHINE;
    if (s == OK) {
        s = scenario_load_bundle(&bundle, &engine.scenario, &engine.errors);
    }
    bundle_clear(&bundle);
    (void)kafou_input(0);
    return (int32_t)s;
}

const char *kafou_errors(void)
{
    size_t used = 0;
    engine.said[0] = '\0';
    for (int i = 0; i < engine.errors.count; i++) {
        used += (size_t)snprintf(engine.said + used, SAID_TEXT - used, "%s%s", i > 0 ? "\n" : "",
                                 engine.errors.text[i]);
    }
    return engine.said;
}

static void print_outcomes(FILE *out, const char *where, const OutcomeInfo *info, int n)
{
    for (int i = 0; i < n; i++) {
        fprintf(out, "%s\t%s\t%s\t%s\t%s\n", where, info[i].name, info[i].unit,
                info[i].kind == FLOW ? "flow" : "stock", info[i].meaning);
    }
}

const char *kafou_outcomes(void)
{
    size_t length = 0;
    free(engine.text);
    engine.text = NULL;
    FILE *out = open_memstream(&engine.text, &length);
    if (!out) {
        return NULL;
    }
    print_outcomes(out, "country", outcome_table, OUTCOME_COUNT);
    print_outcomes(out, "zone", zone_outcome_table, ZONE_OUTCOME_COUNT);
    return fclose(out) == 0 ? engine.text : NULL;
}

int32_t kafou_first_day(void) { return engine.scenario ? engine.scenario->first_day : 0; }
int32_t kafou_groups(void) { return engine.scenario ? engine.scenario->n_groups : 0; }
double kafou_state_held(void) { return STATE_HELD; }

int32_t kafou_plan(void)
{
    end_run();
    if (!engine.scenario || !engine.input) {
        return MACHINE;
    }
    const char *name = *engine.input ? engine.input : engine.scenario->default_plan;
    Status s = params_from_scenario(engine.scenario, &engine.params, &engine.errors);
    return (int32_t)status_worse(
        s, plan_load_kept(engine.scenario, name, &engine.plan, &engine.errors));
}

int32_t kafou_then(int32_t from)
{
    if (!engine.input || !engine.plan || engine.then) {
        return MACHINE;
    }
    Status s = plan_load_kept(engine.scenario, engine.input, &engine.then, &engine.errors);
    if (s == OK) {
        engine.plan->then = engine.then;
        engine.plan->then_from = from;
    }
    return (int32_t)s;
}

/* The second text of the input. */
static const char *second(void)
{
    size_t first = engine.input ? strlen(engine.input) : 0;
    return first < engine.size ? engine.input + first + 1 : "";
}

int32_t kafou_set(void)
{
    if (!engine.input) {
        return MACHINE;
    }
    return (int32_t)params_set_text(&engine.params, engine.input, second(), (FilePos){NULL, 0, 0},
                                    &engine.errors);
}

int32_t kafou_lever(void)
{
    if (!engine.input || !engine.plan) {
        return MACHINE;
    }
    return (int32_t)levers_set_text(&engine.levers, engine.plan, engine.input, second(),
                                    (FilePos){NULL, 0, 0}, &engine.errors);
}

/* The plan with levers moved, when some are. */
static Status move_levers(void)
{
    bool any = false;
    for (int i = 0; i < LEVER_COUNT; i++) {
        any = any || engine.levers.moved[i];
    }
    Status s = any ? plan_move(engine.plan, engine.scenario, &engine.levers, &engine.moved) : OK;
    if (engine.moved) {
        plan_name_moved(engine.moved, &engine.levers);
    }
    return s;
}

/* The day on which the other plan takes over is one of the run. */
static Status check_then(void)
{
    const Plan *p = engine.plan;
    int32_t first = engine.scenario->first_day, last = first + engine.days - 1;
    if (!p->then || (p->then_from >= first && p->then_from <= last)) {
        return OK;
    }
    char from[DATE_TEXT], low[DATE_TEXT], high[DATE_TEXT];
    date_print(p->then_from, from);
    date_print(first, low);
    date_print(last, high);
    return error_at(&engine.errors, (FilePos){NULL, 0, 0},
                    "%s takes over: found %s, expected %s to %s", p->then->name, from, low, high);
}

int32_t kafou_begin(int32_t people_per_agent, int32_t days, uint32_t seed)
{
    if (engine.errors.count > 0) {
        return BAD_INPUT;
    }
    Status s = engine.plan && !engine.runner ? move_levers() : MACHINE;
    if (s != OK) {
        return (int32_t)s;
    }
    const Plan *plan = engine.moved ? engine.moved : engine.plan;
    MembersOptions *o = &engine.options;
    *o = members_options_for(engine.scenario, plan, &engine.params);
    o->people_per_agent = people_per_agent == 0 ? o->people_per_agent : people_per_agent;
    o->days = days == 0 ? WHOLE_SCENARIO : days;
    o->seed = seed;
    s = members_check(o, &engine.errors);
    if (s == OK) {
        engine.days = members_days(o);
        s = check_then();
    }
    if (s == OK) {
        s = member_runner_new(o, engine.days, &engine.runner);
    }
    return (int32_t)s;
}

void kafou_drill(int32_t member, int32_t day)
{
    engine.options.drill = (FailureDrill){member, day};
}

const char *kafou_moved_plan(void)
{
    free(engine.text);
    engine.text = engine.runner ? plan_print_yaml(engine.options.plan, engine.scenario) : NULL;
    return engine.text;
}

static bool day_done(void *context)
{
    int32_t *day = context;
    page_day((*day)++);
    return true;
}

int32_t kafou_run(int32_t member)
{
    int32_t day = 0;
    MemberEnd end = MEMBER_STOPPED;
    if (!engine.runner || member < 0) {
        return MACHINE;
    }
    Status s =
        member_run(engine.runner, member, 0, (MemberWatch){day_done, &day}, &engine.result, &end);
    if (s == OK) {
        digest_print(engine.result.digest, engine.digest);
    }
    return (int32_t)s;
}

int32_t kafou_failed(int32_t member)
{
    Status s = engine.runner ? member_failure(engine.runner, member, &engine.result) : MACHINE;
    if (s == OK) {
        digest_print(engine.result.digest, engine.digest);
    }
    return (int32_t)s;
}

const char *kafou_cause(void) { return engine.result.cause; }
int32_t kafou_failed_day(void) { return engine.result.failed_day; }
const char *kafou_digest(void) { return engine.digest; }
const double *kafou_daily(void) { return engine.result.daily; }
const double *kafou_weekly(void) { return engine.result.weekly; }
int32_t kafou_days(void) { return engine.days; }
int32_t kafou_weeks(void) { return engine.days / 7; }
int32_t kafou_zones(void) { return engine.scenario ? engine.scenario->n_zones : 0; }
