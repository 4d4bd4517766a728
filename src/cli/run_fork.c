/* run_fork.c: `kafou run` with two plans. */
#include "cli/run_fork.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/text.h"
#include "cli/moved_plan.h"

static FilePos option(const char *name) { return (FilePos){.file = name}; }

/* The stored run decides them. */
static Status refuse_given(const RunCommand *c, Errors *e)
{
    const struct {
        const char *name;
        bool given;
    } row[] = {
        {"SCENARIO", c->scenario != NULL},
        {"--then", c->then != NULL},
        {"--set", c->simulation.n_settings > 0},
        {"--days", c->simulation.days != NOT_GIVEN},
        {"--people-per-agent", c->simulation.people_per_agent != NOT_GIVEN},
        {"--members", c->simulation.members != NOT_GIVEN},
        {"--seed", c->simulation.seed != NOT_GIVEN},
        {"--ablate", c->ablate != 0},
    };
    Status s = OK;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        if (row[i].given) {
            s = error_at(e, option(row[i].name),
                         "found with --from, expected none: a run that goes on keeps its own");
        }
    }
    return s;
}

Status fork_check_command(const RunCommand *c, Errors *e)
{
    Status s = c->from ? refuse_given(c, e) : OK;
    if (c->from && !c->plan) {
        s = error_at(e, option("--from"),
                     "found without --plan, expected the plan that takes over");
    }
    if ((c->from || c->then) && !c->day) {
        s = error_at(e, option(c->from ? "--from" : "--then"),
                     "found without --day, expected the first day under the other plan");
    }
    if (c->then && c->ablate) {
        s = error_at(e, option("--ablate"), "found with --then, expected a run of one plan");
    }
    if (c->day && !c->from && !c->then) {
        s = error_at(e, option("--day"),
                     "found without --then PLAN or --from STORE, expected one of them");
    }
    return s;
}

/* A date, or days from the first. @param days  of the run */
static Status read_day(const char *text, int32_t first, int32_t days, int32_t *date, Errors *e)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    int64_t number = 0;
    int32_t found = 0;
    date_print(first, from);
    date_print(first + days - 1, to);
    bool is_number = text_integer(text, &number);
    if (!is_number && !date_parse(text, &found)) {
        return error_at(e, option("--day"),
                        "found '%s', expected a date YYYY-MM-DD, or a number of days from 0", text);
    }
    number = is_number ? number : (int64_t)found - first;
    if (number < 0 || number >= days) {
        return error_at(e, option("--day"), "found %s, expected %s to %s, or 0 to %d", text, from,
                        to, (int)(days - 1));
    }
    *date = first + (int32_t)number;
    return OK;
}

static void hand_over_to(RunSetup *setup, int32_t date)
{
    setup->plan->then = setup->then;
    setup->plan->then_from = date;
}

Status fork_setup(const RunCommand *c, RunSetup *setup, Errors *e)
{
    int32_t date = 0;
    Status s = fork_open(c->from, &setup->fork, e);
    if (s != OK) {
        return s;
    }
    const StoreInfo *i = fork_info(setup->fork);
    setup->scenario = fork_scenario(setup->fork);
    setup->plan = fork_plan(setup->fork);
    setup->params = *fork_params(setup->fork);
    s = params_from_scenario(setup->scenario, &setup->scenario_params, e);
    Status plan = plan_load(setup->scenario, c->plan, &setup->then, e);
    if (plan == OK) {
        plan = move_plan(c->lever, c->n_levers, setup->scenario, &setup->then, e);
    }
    Status day = read_day(c->day, i->first_day, i->days, &date, e);
    if (s != OK || plan != OK || day != OK) {
        return s == MACHINE || plan == MACHINE ? MACHINE : BAD_INPUT;
    }
    hand_over_to(setup, date);
    return OK;
}

Status fork_then(const RunCommand *c, RunSetup *setup, Errors *e)
{
    if (!c->then) {
        return OK;
    }
    const Scenario *s = setup->scenario;
    int32_t date = 0, all = s->last_day - s->first_day + 1;
    bool shorter = c->simulation.days != NOT_GIVEN && c->simulation.days < all;
    Status plan = plan_load(setup->scenario, c->then, &setup->then, e);
    Status day =
        read_day(c->day, s->first_day, shorter ? (int32_t)c->simulation.days : all, &date, e);
    if (plan == OK && day == OK) {
        hand_over_to(setup, date);
    }
    return plan != OK ? plan : day;
}

Status fork_check_output(const RunCommand *c, const RunSetup *setup, Errors *e)
{
    struct stat from, to;
    bool same = stat(c->from, &from) == 0 && stat(setup->store, &to) == 0 &&
                from.st_dev == to.st_dev && from.st_ino == to.st_ino;
    return same ? error_at(e, option("--output"),
                           "found the store that is gone on with, expected another file")
                : OK;
}

void fork_plans_name(const RunSetup *setup, char *out, size_t size)
{
    const Plan *first = setup->plan;
    char date[DATE_TEXT];
    snprintf(out, size, "%s", first->name);
    if (first->then) {
        date_print(first->then_from, date);
        snprintf(out, size, "%s-%s-%s", first->name, date, first->then->name);
    }
}

void fork_plans_words(const RunSetup *setup, char *out, size_t size)
{
    const Plan *first = setup->plan;
    char date[DATE_TEXT];
    snprintf(out, size, "%s", first->name);
    if (first->then) {
        date_print(first->then_from, date);
        snprintf(out, size, "%s, from %s %s", first->name, date, first->then->name);
    }
}
