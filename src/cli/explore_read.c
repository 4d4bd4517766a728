/* explore_read.c: outcomes, levers and conditions of `kafou explore`, from their texts. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/explore_options.h"

/* LOW:HIGH within what the lever may be. */
static Status read_range(const char *text, const LeverInfo *info, LeverRange *out, Errors *e)
{
    FilePos at = {.file = "--lever"};
    char low[NAME_TEXT];
    const char *colon = strchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : 0;
    if (colon && length < sizeof low) {
        (void)text_copy(low, length + 1, text);
    }
    if (!colon || length >= sizeof low || !text_number(low, &out->low) ||
        !text_number(colon + 1, &out->high)) {
        return error_at(e, at, "%s: found '%.60s', expected LOW:HIGH, two numbers", info->name,
                        text);
    }
    if (out->low < info->low || out->high > info->high || out->low >= out->high) {
        return error_at(e, at, "%s: found %g to %g, expected a range within %g to %g %s",
                        info->name, out->low, out->high, info->low, info->high, info->unit);
    }
    return OK;
}

/* The lever's own table says what is wrong with a name, or with a lever of this plan: its lowest
 * value serves as one that it can have. */
Status explore_read_lever(const char *text, const Plan *plan, LeverRange *out, Errors *e)
{
    char name[NAME_TEXT], value[48];
    LeverSet tried = {0};
    const char *equals = strchr(text, '=');
    size_t length = equals ? (size_t)(equals - text) : strlen(text);
    (void)text_copy(name, length + 1 < sizeof name ? length + 1 : sizeof name, text);
    const LeverInfo *info = lever_find(name, NULL);
    snprintf(value, sizeof value, "%.17g", info ? info->low : 0.0);
    Status s = levers_set_text(&tried, plan, name, value, (FilePos){.file = "--lever"}, e);
    if (s != OK || !info) {
        return s;
    }
    *out = (LeverRange){(LeverId)(info - lever_table), info->low, info->high};
    return equals ? read_range(equals + 1, info, out, e) : OK;
}
