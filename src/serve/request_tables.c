/* request_tables.c: parameters, mechanisms and levers of a job request, by the program's tables. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "serve/request_inner.h"

static const char SWITCH_PREFIX[] = "mechanisms.";

/* A number within a range of a table. */
typedef struct {
    double low, high;
    const char *unit;
} TableRange;

static Status read_number(const char *field, const json_t *value, TableRange range, double *out,
                          Refusal *r)
{
    double x = json_number_value(value);
    if (json_is_number(value) && isfinite(x) && x >= range.low && x <= range.high) {
        *out = x;
        return OK;
    }
    char expected[REFUSAL_TEXT];
    snprintf(expected, sizeof expected, "a number from %g to %g %s", range.low, range.high,
             range.unit);
    return request_refuse(r, field, value, expected);
}

static const char *mechanism_name(int i, const void *context)
{
    (void)context;
    return mechanism_table[i].name;
}

static Status read_switch(const char *field, const json_t *value, JobRequest *q, Refusal *r)
{
    const char *name = strchr(field, '.') + 1; /* "set." */
    name += sizeof SWITCH_PREFIX - 1;
    int i = mechanism_find(name);
    if (i < 0) {
        int nearest = text_nearest(name, MECHANISM_COUNT, mechanism_name, NULL);
        return refuse_field(
            r, (Mistake){.field = field,
                         .found = "a mechanism that does not exist",
                         .nearest = nearest >= 0 ? mechanism_table[nearest].name : NULL});
    }
    const char *text = json_string_value(value);
    bool on = text && strcmp(text, "on") == 0;
    if (!on && (!text || strcmp(text, "off") != 0)) {
        return request_refuse(r, field, value, "\"on\" or \"off\"");
    }
    if (on && mechanism_table[i].state == ABSENT) {
        return request_refuse(r, field, value, "\"off\": this version does not have it");
    }
    q->mechanism[i] = on ? SWITCH_ON : SWITCH_OFF;
    return OK;
}

static Status read_parameter(const char *field, const char *name, const json_t *value,
                             JobRequest *q, Refusal *r)
{
    const ParamInfo *nearest = NULL;
    const ParamInfo *info = param_find(name, &nearest);
    if (!info) {
        return refuse_field(r, (Mistake){.field = field,
                                         .found = "a parameter that does not exist",
                                         .nearest = nearest ? nearest->name : NULL});
    }
    ptrdiff_t i = info - param_table;
    Status s =
        read_number(field, value, (TableRange){info->low, info->high, info->unit}, &q->value[i], r);
    q->set[i] = s == OK;
    return s;
}

Status request_read_set(const json_t *value, JobRequest *q, int32_t runs, Refusal *r)
{
    (void)runs;
    if (!json_is_object(value)) {
        return request_refuse(r, "set", value, "an object, as in {\"operations.tempo\": 0.3}");
    }
    const char *name = NULL;
    json_t *item = NULL;
    json_object_foreach((json_t *)value, name, item) /* it is only read */
    {
        char field[REFUSAL_TEXT];
        snprintf(field, sizeof field, "set.%s", name);
        bool is_switch = strncmp(name, SWITCH_PREFIX, sizeof SWITCH_PREFIX - 1) == 0;
        Status s =
            is_switch ? read_switch(field, item, q, r) : read_parameter(field, name, item, q, r);
        if (s != OK) {
            return s;
        }
    }
    return OK;
}

Status request_read_levers(const json_t *value, JobRequest *q, int32_t runs, Refusal *r)
{
    (void)runs;
    if (!json_is_object(value)) {
        return request_refuse(r, "levers", value, "an object, as in {\"plan.personnel\": 0.5}");
    }
    const char *name = NULL;
    json_t *item = NULL;
    json_object_foreach((json_t *)value, name, item)
    {
        char field[REFUSAL_TEXT];
        snprintf(field, sizeof field, "levers.%s", name);
        const LeverInfo *nearest = NULL;
        const LeverInfo *info = lever_find(name, &nearest);
        if (!info) {
            return refuse_field(r, (Mistake){.field = field,
                                             .found = "a lever that does not exist",
                                             .nearest = nearest ? nearest->name : NULL});
        }
        ptrdiff_t i = info - lever_table;
        Status s = read_number(field, item, (TableRange){info->low, info->high, info->unit},
                               &q->levers.value[i], r);
        if (s != OK) {
            return s;
        }
        q->levers.moved[i] = true;
    }
    return OK;
}
