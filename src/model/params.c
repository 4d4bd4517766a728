/* params.c: the table of params.def, and setting parameters and switches by name. */
#include "model/params.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"

const ParamInfo param_table[PARAM_COUNT] = {
#define PARAM(group, name, unit, initial, low, high, prior, pedigree, identified, source, doc)     \
    {#group, #group "." #name, unit, initial, low, high, prior, pedigree, identified, source, doc},
#include "model/params.def"
#undef PARAM
};

static const size_t param_offset[PARAM_COUNT] = {
#define PARAM(group, name, unit, initial, low, high, prior, pedigree, identified, source, doc)     \
    offsetof(Params, group##_##name),
#include "model/params.def"
#undef PARAM
};

static const char SWITCH_PREFIX[] = "mechanisms.";

static const char *param_name(int i, const void *context)
{
    (void)context;
    return param_table[i].name;
}

static const char *mechanism_name(int i, const void *context)
{
    (void)context;
    return mechanism_table[i].name;
}

Params params_default(void)
{
    Params p;
    memset(&p, 0, sizeof p);
    for (int i = 0; i < PARAM_COUNT; i++) {
        *param_field(&p, &param_table[i]) = param_table[i].initial;
    }
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        p.on[i] = mechanism_table[i].state == PRESENT;
    }
    return p;
}

const ParamInfo *param_find(const char *name, const ParamInfo **nearest)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        if (strcmp(param_table[i].name, name) == 0) {
            return &param_table[i];
        }
    }
    if (nearest) {
        int i = text_nearest(name, PARAM_COUNT, param_name, NULL);
        *nearest = i >= 0 ? &param_table[i] : NULL;
    }
    return NULL;
}

void param_identified_count(int *count)
{
    memset(count, 0, IDENTIFIED_COUNT * sizeof *count);
    for (int i = 0; i < PARAM_COUNT; i++) {
        count[param_table[i].identified]++;
    }
}

double *param_field(Params *p, const ParamInfo *info)
{
    return (double *)(void *)((char *)p + param_offset[info - param_table]);
}

double param_value(const Params *p, const ParamInfo *info)
{
    return *(const double *)(const void *)((const char *)p + param_offset[info - param_table]);
}

Status params_set(Params *p, const char *name, double value, FilePos at, Errors *e)
{
    const ParamInfo *nearest = NULL;
    const ParamInfo *info = param_find(name, &nearest);
    if (!info && nearest) {
        return error_at(e, at, "no parameter '%s'; nearest is '%s'", name, nearest->name);
    }
    if (!info) {
        return error_at(e, at, "no parameter '%s'; `kafou params` lists them", name);
    }
    if (!isfinite(value) || value < info->low || value > info->high) {
        return error_at(e, at, "%s: found %g, expected %g to %g %s", name, value, info->low,
                        info->high, info->unit);
    }
    *param_field(p, info) = value;
    return OK;
}

static Status set_switch(Params *p, const char *name, const char *value, FilePos at, Errors *e)
{
    int i = mechanism_find(name);
    if (i < 0) {
        int near = text_nearest(name, MECHANISM_COUNT, mechanism_name, NULL);
        if (near >= 0) {
            return error_at(e, at, "no mechanism '%s'; nearest is '%s'", name,
                            mechanism_table[near].name);
        }
        return error_at(e, at, "no mechanism '%s'; `kafou params` lists them", name);
    }
    bool on = strcmp(value, "on") == 0;
    if (!on && strcmp(value, "off") != 0) {
        return error_at(e, at, "mechanisms.%s: found '%s', expected on or off", name, value);
    }
    if (on && mechanism_table[i].state == ABSENT) {
        return error_at(e, at, "mechanisms.%s: found on, but this version does not have it", name);
    }
    p->on[i] = on;
    return OK;
}

Status params_set_text(Params *p, const char *name, const char *value, FilePos at, Errors *e)
{
    size_t prefix = sizeof SWITCH_PREFIX - 1;
    if (strncmp(name, SWITCH_PREFIX, prefix) == 0) {
        return set_switch(p, name + prefix, value, at, e);
    }
    double number;
    if (!text_number(value, &number)) {
        const ParamInfo *info = param_find(name, NULL);
        if (info) {
            return error_at(e, at, "%s: found '%s', expected a number from %g to %g %s", name,
                            value, info->low, info->high, info->unit);
        }
        number = 0.0; /* the wrong name is the more helpful message */
    }
    return params_set(p, name, number, at, e);
}

Status params_from_scenario(const Scenario *s, Params *out, Errors *e)
{
    Params p = params_default();
    Status status = OK;
    for (int32_t i = 0; i < s->n_parameters; i++) {
        if (params_set(&p, s->parameter_name[i], s->parameter_value[i], s->parameter_at[i], e)) {
            status = BAD_INPUT;
        }
    }
    for (int32_t i = 0; i < s->n_mechanisms_on; i++) {
        if (set_switch(&p, s->mechanism_on[i], "on", s->mechanism_on_at[i], e)) {
            status = BAD_INPUT;
        }
    }
    for (int32_t i = 0; i < s->n_mechanisms_off; i++) {
        if (set_switch(&p, s->mechanism_off[i], "off", s->mechanism_at[i], e)) {
            status = BAD_INPUT;
        }
    }
    if (status == OK) {
        *out = p;
    }
    return status;
}
