/* moved_plan.c: name, title and file of a plan with levers moved. */
#include "ensemble/moved_plan.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

static const char SUFFIX[] = "_levers";

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

void plan_name_moved(Plan *p, const LeverSet *levers)
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

Status plan_become_moved(const LeverSet *levers, Scenario *s, Plan **plan, Errors *e)
{
    char moved_names[NOTE_TEXT];
    Plan *moved = NULL, *kept = NULL;
    if (print_levers(levers, moved_names, sizeof moved_names) == 0) {
        return OK;
    }
    Status status = plan_move(*plan, s, levers, &moved);
    if (status == OK) {
        plan_name_moved(moved, levers);
        status = plan_keep(s, moved, e);
    }
    if (status == OK) {
        status = plan_load_kept(s, moved->name, &kept, e);
    }
    if (status == OK) {
        plan_free(*plan);
        *plan = kept;
    }
    plan_free(moved);
    return status;
}
