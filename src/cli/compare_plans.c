/* compare_plans.c: which plans are compared, and which one is the reference. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/compare_options.h"

static const char *plan_name(int i, const void *context)
{
    const CompareSetup *s = context;
    return s->plan[i]->name;
}

int32_t compare_find(const CompareSetup *s, const char *name)
{
    for (int32_t i = 0; i < s->n_plans; i++) {
        if (strcmp(s->plan[i]->name, name) == 0) {
            return i;
        }
    }
    return NONE;
}

Status compare_no_plan(const CompareSetup *s, const char *option, const char *name, Errors *e)
{
    int nearest = text_nearest(name, s->n_plans, plan_name, s);
    FilePos at = {.file = option};
    return nearest < 0 ? error_at(e, at, "no plan '%s' is compared", name)
                       : error_at(e, at, "no plan '%s' is compared; nearest is '%s'", name,
                                  s->plan[nearest]->name);
}

static Status add_plan(CompareSetup *s, const char *name, Errors *e)
{
    if (s->n_plans == PLANS_MOST) {
        return error_at(e, (FilePos){NULL, 0, 0}, "found more than %d plans", PLANS_MOST);
    }
    Status status = plan_load(s->scenario, name, &s->plan[s->n_plans], e);
    if (status != OK) {
        return status;
    }
    if (compare_find(s, s->plan[s->n_plans]->name) != NONE) {
        status = error_at(e, (FilePos){NULL, 0, 0}, "plan '%s' is named twice",
                          s->plan[s->n_plans]->name);
        plan_free(s->plan[s->n_plans]);
        s->plan[s->n_plans] = NULL;
        return status;
    }
    s->const_plan[s->n_plans] = s->plan[s->n_plans];
    s->n_plans++;
    return OK;
}

/* plans/NAME.yaml of the scenario, in the order of the bundle. @param out [NAME_TEXT] */
static bool plan_of_file(const BundleFile *f, char *out)
{
    size_t length = strlen(f->name);
    if (strncmp(f->name, "plans/", 6) != 0 || length <= 11) {
        return false;
    }
    snprintf(out, NAME_TEXT, "%.*s", (int)(length - 11), f->name + 6);
    return true;
}

static Status add_all_plans(CompareSetup *s, Errors *e)
{
    char name[NAME_TEXT];
    Status status = OK;
    int32_t files = s->scenario->bundle.count;
    for (int32_t i = 0; i < files && status != MACHINE; i++) {
        if (plan_of_file(&s->scenario->bundle.file[i], name)) {
            status = status_worse(status, add_plan(s, name, e));
        }
    }
    return status;
}

/* The reference joins when it was not named; without --against the first plan of the scenario under
 * which nobody arrives, else the first plan of all. */
static Status add_reference(const CompareCommand *c, CompareSetup *s, Errors *e)
{
    char name[NAME_TEXT];
    int32_t files = s->scenario->bundle.count;
    if (c->against) {
        s->options.reference = compare_find(s, c->against);
        if (s->options.reference == NONE) {
            s->options.reference = s->n_plans;
            return add_plan(s, c->against, e);
        }
        return OK;
    }
    s->options.reference = comparison_nobody_arrives(s->const_plan, s->n_plans);
    for (int32_t i = 0; i < files && s->options.reference == NONE; i++) {
        Plan *plan = NULL;
        Errors ignored = {0};
        if (!plan_of_file(&s->scenario->bundle.file[i], name) ||
            plan_load(s->scenario, name, &plan, &ignored) != OK) {
            continue;
        }
        bool nobody = plan->arrivals == ARRIVALS_NONE;
        plan_free(plan);
        if (nobody) {
            s->options.reference = s->n_plans;
            return add_plan(s, name, e);
        }
    }
    s->options.reference = s->options.reference == NONE ? 0 : s->options.reference;
    return OK;
}

Status compare_plans(const CompareCommand *c, CompareSetup *s, Errors *e)
{
    Status status = OK;
    for (int i = 0; i < c->n_plans && status != MACHINE; i++) {
        status = status_worse(status, add_plan(s, c->plan[i], e));
    }
    if (c->n_plans == 0) {
        status = add_all_plans(s, e);
    }
    if (status == OK) {
        status = add_reference(c, s, e);
    }
    if (status == OK && s->n_plans < 2) {
        status =
            error_at(e, (FilePos){NULL, 0, 0}, "found one plan, expected two or more to compare");
    }
    return status;
}
