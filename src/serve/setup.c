/* setup.c: plans, parameters and options of one job. */
#include "serve/setup.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "ensemble/moved_plan.h"
#include "ensemble/plan_text.h"
#include "model/bundle.h"

/* What a setup is made of. */
typedef struct {
    const JobSource *source;
    const JobRequest *asked;
    JobSetup *setup;
    Refusal *refusal;
} Maker;

/* Names of the plans in a bundle. */
typedef struct {
    int count;
    char name[BUNDLE_MAX][NAME_TEXT];
} PlanNames;

static const char *plan_name(int i, const void *context)
{
    const PlanNames *all = context;
    return all->name[i];
}

static PlanNames plan_names(const Bundle *b)
{
    static const char folder[] = "plans/";
    PlanNames all = {.count = 0};
    for (int32_t i = 0; i < b->count; i++) {
        if (strncmp(b->file[i].name, folder, sizeof folder - 1) == 0) {
            const char *name = b->file[i].name + sizeof folder - 1;
            snprintf(all.name[all.count++], NAME_TEXT, "%.*s", (int)strcspn(name, "."), name);
        }
    }
    return all;
}

/* plan_load also takes paths; from outside only a plan of the bundle will do. */
static Status find_plan(const Maker *m, const char *field, const char *name)
{
    const Scenario *s = m->setup->scenario;
    char file[2 * NAME_TEXT], expected[REFUSAL_TEXT];
    snprintf(file, sizeof file, "plans/%s.yaml", name);
    if (bundle_find(&s->bundle, file) != NONE) {
        return OK;
    }
    PlanNames all = plan_names(&s->bundle);
    int nearest = text_nearest(name, all.count, plan_name, &all);
    snprintf(expected, sizeof expected, "the name of a plan of %s", s->name);
    return refuse_field(m->refusal,
                        (Mistake){field, name, expected, nearest < 0 ? NULL : all.name[nearest]});
}

static Status load_plan(const Maker *m, const char *field, const char *name, Plan **out)
{
    Errors e = {0};
    Status s = find_plan(m, field, name);
    if (s != OK) {
        return s;
    }
    s = plan_load(m->setup->scenario, name, out, &e);
    return s == OK ? OK : refuse_errors(m->refusal, s, field, &e);
}

static Status load_scenario(const Maker *m)
{
    Errors e = {0};
    Status s = scenario_load_bundle(&m->source->bundle, &m->setup->scenario, &e);
    return s == OK ? OK : refuse_errors(m->refusal, s, "from_run", &e);
}

/* The plan as named, as text, else the source's. */
static Status load_first(const Maker *m)
{
    const JobRequest *q = m->asked;
    const Scenario *s = m->setup->scenario;
    if (q->plan_yaml) {
        Errors e = {0};
        Status status = plan_load_text(m->setup->scenario, "plan_yaml", q->plan_yaml,
                                       q->plan_yaml_length, &m->setup->plan, &e);
        return status == OK ? OK : refuse_errors(m->refusal, status, "plan_yaml", &e);
    }
    const char *otherwise = *m->source->plan ? m->source->plan : s->default_plan;
    return load_plan(m, "plan", *q->plan ? q->plan : otherwise, &m->setup->plan);
}

/* A lever that does not move this plan is refused, as by --lever. */
static Status check_levers(const Maker *m)
{
    LeverSet checked = {0};
    for (int i = 0; i < LEVER_COUNT; i++) {
        if (!m->asked->levers.moved[i]) {
            continue;
        }
        Errors e = {0};
        char number[NUMBER_TEXT], field[REFUSAL_TEXT];
        number_print(m->asked->levers.value[i], number);
        snprintf(field, sizeof field, "levers.%s", lever_table[i].name);
        Status s = levers_set_text(&checked, m->setup->plan, lever_table[i].name, number,
                                   (FilePos){.file = "levers"}, &e);
        if (s != OK) {
            return refuse_errors(m->refusal, s, field, &e);
        }
    }
    return OK;
}

static Status move_levers(const Maker *m)
{
    Errors e = {0};
    Status s = check_levers(m);
    if (s != OK) {
        return s;
    }
    s = plan_become_moved(&m->asked->levers, m->setup->scenario, &m->setup->plan, &e);
    return s == OK ? OK : refuse_errors(m->refusal, s, "levers", &e);
}

/* The plan that takes over: as asked; that of the stored run when its first plan is kept, too. */
static Status load_then(const Maker *m)
{
    const JobRequest *q = m->asked;
    JobSetup *setup = m->setup;
    bool kept = !*q->then && !*q->plan && !q->plan_yaml && *m->source->then;
    const char *name = kept ? m->source->then : q->then;
    int32_t from = kept ? m->source->then_from : q->then_from;
    if (!*name) {
        return OK;
    }
    int32_t first = setup->scenario->first_day, days = members_days(&setup->options.members);
    if (from < first || from >= first + days) {
        char found[DATE_TEXT], low[DATE_TEXT], high[DATE_TEXT], expected[REFUSAL_TEXT];
        date_print(from, found);
        date_print(first, low);
        date_print(first + days - 1, high);
        snprintf(expected, sizeof expected, "a day of the run, %s to %s", low, high);
        return refuse_field(m->refusal, (Mistake){"then.from", found, expected, NULL});
    }
    Status s = load_plan(m, "then.plan", name, &setup->then);
    if (s == OK) {
        setup->plan->then = setup->then;
        setup->plan->then_from = from;
    }
    return s;
}

static Status set_parameters(const Maker *m)
{
    Errors e = {0};
    Params *p = &m->setup->params;
    const JobRequest *q = m->asked;
    Status s = OK;
    if (m->source->stored) {
        *p = m->source->params;
    } else {
        s = params_from_scenario(m->setup->scenario, p, &e);
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        if (q->set[i]) {
            *param_field(p, &param_table[i]) = q->value[i];
        }
    }
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        p->on[i] = q->mechanism[i] == SWITCH_AS_IT_IS ? p->on[i] : q->mechanism[i] == SWITCH_ON;
    }
    return s == OK ? OK : refuse_errors(m->refusal, s, NULL, &e);
}

static void take_over_from_store(const JobSource *source, MembersOptions *o)
{
    if (source->stored) {
        o->members = source->members;
        o->days = source->days;
        o->people_per_agent = source->people_per_agent;
        o->seed = source->seed;
    }
}

static void take_over_from_request(const JobRequest *q, MembersOptions *o)
{
    o->members = q->members != NOT_ASKED ? (int32_t)q->members : o->members;
    o->days = q->days != NOT_ASKED ? (int32_t)q->days : o->days;
    o->people_per_agent =
        q->people_per_agent != NOT_ASKED ? (int32_t)q->people_per_agent : o->people_per_agent;
    o->seed = q->seed != NOT_ASKED ? (uint32_t)q->seed : o->seed;
}

static double agents(const Scenario *s, int32_t people_per_agent)
{
    double people = 0.0;
    for (int32_t z = 0; z < s->n_zones; z++) {
        people += s->zone[z].population;
    }
    return people / people_per_agent;
}

static Status check_size(const Maker *m)
{
    const Scenario *s = m->setup->scenario;
    const MembersOptions *o = &m->setup->options.members;
    char found[REFUSAL_TEXT], expected[REFUSAL_TEXT];
    int32_t most = s->last_day - s->first_day + 1;
    if (o->days > most) {
        snprintf(found, sizeof found, "%" PRId32, o->days);
        snprintf(expected, sizeof expected, "1 to %" PRId32 " (%s)", most, s->name);
        return refuse_field(m->refusal, (Mistake){"days", found, expected, NULL});
    }
    if (o->members > JOB_MEMBERS_MOST) {
        snprintf(found, sizeof found, "%" PRId32 ", as the stored run has", o->members);
        snprintf(expected, sizeof expected, "1 to %d", JOB_MEMBERS_MOST);
        return refuse_field(m->refusal, (Mistake){"members", found, expected, NULL});
    }
    double days = members_days(o), work = o->members * days * agents(s, o->people_per_agent);
    if (work > JOB_WORK_MOST) {
        snprintf(found, sizeof found, "%" PRId32 " members of %g days with %.0f agents each",
                 o->members, days, agents(s, o->people_per_agent));
        snprintf(expected, sizeof expected,
                 "at most %g agent-days: fewer members, or more people per agent", JOB_WORK_MOST);
        return refuse_field(m->refusal, (Mistake){"people_per_agent", found, expected, NULL});
    }
    return OK;
}

static Status make(const Maker *m)
{
    JobSetup *setup = m->setup;
    Status s = load_scenario(m);
    if (s == OK) {
        s = load_first(m);
    }
    if (s == OK) {
        s = move_levers(m);
    }
    if (s == OK) {
        s = set_parameters(m);
    }
    if (s != OK) {
        return s;
    }
    setup->options = run_options_for(setup->scenario, setup->plan, &setup->params);
    MembersOptions *o = &setup->options.members;
    take_over_from_store(m->source, o);
    take_over_from_request(m->asked, o);
    s = check_size(m);
    return s == OK ? load_then(m) : s;
}

Status job_setup_make(const JobSource *source, const JobRequest *q, JobSetup **out, Refusal *r)
{
    Maker m = {source, q, calloc(1, sizeof *m.setup), r};
    *r = (Refusal){0};
    Status s = m.setup ? make(&m) : MACHINE;
    if (s != OK) {
        job_setup_free(m.setup);
        if (r->status == 0) {
            (void)refuse(r, 500, "no memory");
        }
        return s;
    }
    *out = m.setup;
    return OK;
}

void job_setup_free(JobSetup *setup)
{
    if (!setup) {
        return;
    }
    plan_free(setup->then);
    plan_free(setup->plan);
    scenario_free(setup->scenario);
    free(setup);
}
