/* model_view.c: what the program itself says. */
#include "view/model_view.h"

#include <string.h>

#include "model/world.h"
#include "view/json.h"
#include "view/members_view.h"
#include "view/params_json.h"

json_t *table_view(void)
{
    ParamsWanted all;
    memset(&all, 1, sizeof all); /* bools */
    return params_json(&all);
}

static json_t *columns_json(SystemId writer)
{
    int n = 0;
    const ColumnInfo *column = world_columns(&n);
    json_t *all = json_array();
    for (int i = 0; i < n; i++) {
        if (column[i].writer == writer) {
            json_add(&all, json_string(column[i].name));
        }
    }
    return all;
}

json_t *systems_view(void)
{
    json_t *all = json_array();
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        const MechanismInfo *m = &mechanism_table[i];
        if (m->is_part) {
            continue;
        }
        json_t *o = json_object();
        json_put(&o, "name", json_string(m->name));
        json_put(&o, "question", json_string(m->meaning));
        json_put(&o, "present", json_boolean(m->state == PRESENT));
        json_put(&o, "writes", columns_json(m->system));
        json_add(&all, o);
    }
    return all;
}

json_t *headlines_view(void)
{
    static const char *const better[] = {"lower", "higher", "neither"};
    json_t *all = json_array();
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        const HeadlineInfo *row = &headline_table[h];
        const OutcomeInfo *info = &outcome_table[row->outcome];
        json_t *o = json_object();
        json_put(&o, "outcome", json_string(info->name));
        json_put(&o, "label", json_string(row->label));
        json_put(&o, "unit", json_string(info->unit));
        json_put(&o, "kind", json_string(kind_text(info->kind)));
        json_put(&o, "better", json_string(better[row->better]));
        json_add(&all, o);
    }
    return all;
}
