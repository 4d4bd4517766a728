/* study_setup.c: what commands that keep a study have in common. */
#include "cli/study_setup.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/interrupt.h"

const NumberRange minutes_range = {"--minutes", 0.0, 100000.0, "0 to 100,000 minutes"};

void take_number(const NumberRange *r, const char *text, double *out, Errors *e)
{
    double value = 0.0;
    if (!text_number(text, &value) || value < r->low || value > r->high) {
        (void)error_at(e, (FilePos){.file = r->option}, "found '%s', expected %s", text,
                       r->expected);
        return;
    }
    *out = value;
}

double study_seconds(double given, double otherwise, const SimulationOptions *o)
{
    bool timed = given >= 0.0 || o->members == NOT_GIVEN;
    double minutes = given >= 0.0 ? given : otherwise;
    return timed ? (minutes > 0.0 ? 60.0 * minutes : 1e-9) : 0.0;
}

static const char *outcome_name(int i, const void *context)
{
    (void)context;
    return outcome_table[i].name;
}

Status outcome_named(const char *option, const char *name, Outcome *out, Errors *e)
{
    FilePos at = {.file = option};
    int outcome = outcome_find(name);
    if (outcome >= 0) {
        *out = (Outcome)outcome;
        return OK;
    }
    int nearest = text_nearest(name, OUTCOME_COUNT, outcome_name, NULL);
    return nearest < 0 ? error_at(e, at, "no outcome '%.80s'", name)
                       : error_at(e, at, "no outcome '%.80s'; nearest is '%s'", name,
                                  outcome_table[nearest].name);
}

Status condition_named(const char *option, const char *text, When *out, Errors *e)
{
    FilePos at = {.file = option};
    char name[NAME_TEXT];
    size_t length = strcspn(text, "<>=");
    const char *sign = text + length;
    if (length == 0 || length >= sizeof name || (sign[0] != '<' && sign[0] != '>') ||
        sign[1] != '=') {
        return error_at(e, at, "found '%.80s', expected OUTCOME>=VALUE or OUTCOME<=VALUE", text);
    }
    (void)text_copy(name, length + 1, text);
    Status s = outcome_named(option, name, &out->outcome, e);
    if (s != OK) {
        return s;
    }
    if (!text_number(sign + 2, &out->value)) {
        return error_at(e, at, "%s: found '%.80s', expected a number in %s", name, sign + 2,
                        outcome_table[out->outcome].unit);
    }
    out->comparison = sign[0] == '<' ? AT_MOST : AT_LEAST;
    return OK;
}

Status study_params(const SimulationOptions *o, const char *const *vary, int n_vary,
                    const Scenario *s, StudyParams *out, Errors *e)
{
    bool held[PARAM_COUNT] = {false};
    Status status = params_from_scenario(s, &out->now, e);
    out->scenario = out->now;
    if (status == OK) {
        status = simulation_set(o, &out->now, held, e);
    }
    UncertainSelection selection = {n_vary, vary, held};
    return status == OK ? uncertain_make(s, &out->now, selection, &out->uncertain, e) : status;
}

Status study_path(char *out, const char *given, Errors *e, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int n = given ? snprintf(out, STORE_PATH_TEXT, "%s", given)
                  : vsnprintf(out, STORE_PATH_TEXT, format, list);
    va_end(list);
    if (n <= 0 || n >= STORE_PATH_TEXT) {
        return error_at(e, (FilePos){.file = "--output"}, "found %d bytes, expected 1 to %d", n,
                        STORE_PATH_TEXT - 1);
    }
    return simulation_folder(out, e);
}

void study_watch(MembersOptions *o, Progress *progress)
{
    o->progress = progress_draw;
    o->progress_context = progress;
    o->interrupt = interrupt_watch();
}

int study_stopped(void)
{
    int code = interrupt_exit_code();
    return code ? code : (int)UNMET;
}

void words_add(char *text, size_t size, const char *format, ...)
{
    size_t used = strlen(text);
    va_list list;
    va_start(list, format);
    vsnprintf(text + used, size - used, format, list);
    va_end(list);
}
