/* moved_plan.c: a plan with levers moved becomes a plan of its own, with a file. */
#include "cli/moved_plan.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "cli/simulation.h"
#include "model/levers.h"

static const char SUFFIX[] = "_levers";

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

/* "plan.personnel=1.2, plan.delay=30", as far as it fits. @return  how many levers are moved */
static int print_levers(const LeverSet *levers, char *out, size_t size)
{
    int n = 0;
    out[0] = '\0';
    for (int i = 0; i < LEVER_COUNT; i++) {
        if (levers->moved[i]) {
            char number[NUMBER_TEXT];
            size_t used = strlen(out);
            number_print(levers->value[i], number);
            snprintf(out + used, size - used, "%s%s=%s", n > 0 ? ", " : "", lever_table[i].name,
                     number);
            n++;
        }
    }
    return n;
}

/* Name, title and source say of which plan this is, and what was moved. */
static void name_moved(Plan *p, const LeverSet *levers)
{
    char text[2 * NOTE_TEXT + NAME_TEXT], moved[NOTE_TEXT], title[NAME_TEXT];
    int n = print_levers(levers, moved, sizeof moved);
    snprintf(text, sizeof text, "the plan %s with levers moved (%s). %s", p->name, moved,
             p->source);
    text_copy(p->source, sizeof p->source, text);
    snprintf(text, sizeof text, "%s [%s]", p->title, moved);
    if (!text_copy(title, sizeof title, text)) {
        snprintf(text, sizeof text, "[%d lever%s moved] %s", n, n == 1 ? "" : "s", p->title);
        text_copy(title, sizeof title, text);
    }
    text_copy(p->title, sizeof p->title, title);
    snprintf(text, sizeof text, "%.*s%s", ID_TEXT - (int)sizeof SUFFIX, p->name, SUFFIX);
    text_copy(p->name, sizeof p->name, text);
}

Status move_plan(const char *const *text, int n, Scenario *s, Plan **plan, Errors *e)
{
    LeverSet levers = {0};
    Plan *moved = NULL, *kept = NULL;
    Status status = n > 0 ? read_levers(text, n, *plan, &levers, e) : OK;
    if (n == 0 || status != OK) {
        return status;
    }
    status = plan_move(*plan, s, &levers, &moved);
    if (status == OK) {
        name_moved(moved, &levers);
        status = plan_keep(s, moved, e);
    }
    if (status == OK) {
        status = plan_load(s, moved->name, &kept, e);
    }
    if (status == OK) {
        plan_free(*plan);
        *plan = kept;
    }
    plan_free(moved);
    return status;
}
