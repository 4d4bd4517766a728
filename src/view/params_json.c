/* params_json.c: parameters, mechanisms and levers for machines; the keys are described in
 * docs/commands.md and stay. */
#include "view/params_json.h"

#include "view/json.h"

const char *pedigree_text(Pedigree p)
{
    static const char *const texts[] = {"published", "record", "judgement"};
    return texts[p];
}

const char *identified_text(Identified k)
{
    static const char *const texts[IDENTIFIED_COUNT] = {"alone", "jointly", "not"};
    return texts[k];
}

const char *prior_text(Prior p) { return p == UNIFORM ? "uniform" : "log-uniform"; }

static json_t *param_json(const ParamInfo *p)
{
    return json_pack("{s:s, s:s, s:s, s:f, s:f, s:f, s:s, s:s, s:s, s:s, s:s}", "name", p->name,
                     "group", p->group, "unit", p->unit, "default", p->initial, "low", p->low,
                     "high", p->high, "prior", prior_text(p->prior), "pedigree",
                     pedigree_text(p->pedigree), "identified", identified_text(p->identified),
                     "source", p->source, "meaning", p->doc);
}

static json_t *mechanism_json(const MechanismInfo *m)
{
    return json_pack("{s:s, s:s, s:s, s:b, s:s}", "name", m->name, "state",
                     m->state == PRESENT ? "present" : "absent", "system", system_name(m->system),
                     "part", (int)m->is_part, "meaning", m->meaning);
}

static json_t *lever_json(const LeverInfo *info)
{
    return json_pack("{s:s, s:s, s:s, s:f, s:f, s:s, s:s}", "name", info->name, "kind",
                     lever_kind_text(info->kind), "unit", info->unit, "low", info->low, "high",
                     info->high, "initial", info->initial, "meaning", info->doc);
}

json_t *params_json(const ParamsWanted *wanted)
{
    json_t *root = json_object();
    json_t *parameters = json_array(), *mechanisms = json_array(), *levers = json_array();
    for (int i = 0; i < PARAM_COUNT; i++) {
        if (wanted->param[i]) {
            json_add(&parameters, param_json(&param_table[i]));
        }
    }
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        if (wanted->mechanism[i]) {
            json_add(&mechanisms, mechanism_json(&mechanism_table[i]));
        }
    }
    for (int i = 0; i < LEVER_COUNT; i++) {
        if (wanted->lever[i]) {
            json_add(&levers, lever_json(&lever_table[i]));
        }
    }
    json_put(&root, "parameters", parameters);
    json_put(&root, "mechanisms", mechanisms);
    json_put(&root, "levers", levers);
    return root;
}
