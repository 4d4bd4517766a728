/* identified.c: which parameters behind a result no figure of the record can settle. */
#include "view/identified.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "view/params_json.h"

static bool was_set(const Params *now, const Params *scenario, int i)
{
    const ParamInfo *info = &param_table[i];
    return fabs(param_value(now, info) - param_value(scenario, info)) > 0.0;
}

/* ", name (jointly)" to a list that ends with "..." when it is full. */
static void name_add(char *names, size_t size, const ParamInfo *info)
{
    size_t used = strlen(names);
    if (used + strlen(info->name) + 20 < size) {
        snprintf(names + used, size - used, "%s%s%s", used > 0 ? ", " : "", info->name,
                 info->identified == JOINTLY ? " (jointly)" : "");
    } else if (strcmp(names + used - 3, "...") != 0) {
        snprintf(names + used, size - used, ", ...");
    }
}

int identified_line(const Params *now, const Params *scenario, char *out, size_t size)
{
    int count[IDENTIFIED_COUNT], set = 0, unsettled = 0;
    char names[240] = "";
    param_identified_count(count);
    for (int i = 0; i < PARAM_COUNT; i++) {
        if (was_set(now, scenario, i)) {
            set++;
            if (param_table[i].identified != ALONE) {
                unsettled++;
                name_add(names, sizeof names, &param_table[i]);
            }
        }
    }
    int used = snprintf(out, size,
                        "%d of the %d parameters behind this are not identified by the record, %d "
                        "only jointly with others (`kafou params`).",
                        count[NOT], (int)PARAM_COUNT, count[JOINTLY]);
    if (unsettled > 0 && used > 0 && (size_t)used < size) {
        snprintf(out + used, size - (size_t)used, " %d of the %d set here: %s.", unsettled, set,
                 names);
    }
    return unsettled;
}

static json_t *set_json(const Params *now, const Params *scenario)
{
    json_t *list = json_array();
    for (int i = 0; list && i < PARAM_COUNT; i++) {
        const ParamInfo *info = &param_table[i];
        if (!was_set(now, scenario, i)) {
            continue;
        }
        json_t *row =
            json_pack("{s:s, s:f, s:s}", "name", info->name, "value", param_value(now, info),
                      "identified", identified_text(info->identified));
        if (json_array_append_new(list, row) != 0) {
            json_decref(list);
            list = NULL;
        }
    }
    return list;
}

json_t *identified_json(const Params *now, const Params *scenario)
{
    int count[IDENTIFIED_COUNT];
    param_identified_count(count);
    return json_pack("{s:i, s:i, s:i, s:i, s:o}", "count", (int)PARAM_COUNT, "alone", count[ALONE],
                     "jointly", count[JOINTLY], "not", count[NOT], "set", set_json(now, scenario));
}
