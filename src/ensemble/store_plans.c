/* store_plans.c: the plans of a stored run. */
#include "ensemble/store_plans.h"

#include <stdio.h>
#include <string.h>

#include "model/bundle.h"

/* A run names no file of this machine: the plan's file must be in its bundle. */
static Status read_plan(const char *path, Scenario *scenario, const char *name, const char *file,
                        Plan **out, Errors *e)
{
    char expected[2 * STORE_NAME_TEXT];
    snprintf(expected, sizeof expected, "plans/%s.yaml", name);
    if (strcmp(expected, file) != 0 || bundle_find(&scenario->bundle, expected) == NONE) {
        return error_at(e, (FilePos){path, 0, 0}, "lacks the file of its plan '%s'", name);
    }
    return plan_load(scenario, name, out, e);
}

Status run_plans(const char *path, const PlanNames *names, Scenario *scenario, StorePlans *out,
                 Errors *e)
{
    StorePlans p = {NULL, NULL};
    Status status = read_plan(path, scenario, names->plan, names->plan_file, &p.first, e);
    if (status == OK && *names->then) {
        status = read_plan(path, scenario, names->then, names->then_file, &p.then, e);
    }
    if (status != OK) {
        store_plans_free(&p);
        return status;
    }
    p.first->then = p.then;
    p.first->then_from = names->then_from;
    *out = p;
    return OK;
}

Status store_plans(const Store *s, Scenario *scenario, StorePlans *out, Errors *e)
{
    const StoreInfo *i = store_info(s);
    PlanNames names = {i->plan, i->plan_file, i->then, i->then_file, i->then_from};
    return run_plans(store_path(s), &names, scenario, out, e);
}

void store_plans_free(StorePlans *p)
{
    plan_free(p->first);
    plan_free(p->then);
    *p = (StorePlans){NULL, NULL};
}
