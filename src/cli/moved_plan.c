/* moved_plan.c: --lever NAME=VALUE as a plan with levers moved. */
#include "cli/moved_plan.h"

#include "cli/simulation.h"
#include "ensemble/moved_plan.h"

static Status read_levers(const char *const *text, int n, const Plan *p, LeverSet *levers,
                          Errors *e)
{
    Status worst = OK;
    for (int i = 0; i < n; i++) {
        char name[SETTING_NAME_TEXT];
        const char *value = NULL;
        Status s = split_setting("--lever", text[i], name, &value, e);
        if (s == OK) {
            s = levers_set_text(levers, p, name, value, (FilePos){.file = "--lever"}, e);
        }
        worst = s > worst ? s : worst;
    }
    return worst;
}

Status move_plan(const char *const *text, int n, Scenario *s, Plan **plan, Errors *e)
{
    LeverSet levers = {0};
    Status status = n > 0 ? read_levers(text, n, *plan, &levers, e) : OK;
    return status == OK ? plan_become_moved(&levers, s, plan, e) : status;
}
