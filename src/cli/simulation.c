/* simulation.c: the options of every command that runs members, and what they stand for. */
#include "cli/simulation.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"

enum { THREADS_MOST = 1024, DAYS_MOST = 100000 };

SimulationOptions simulation_options(Errors *e)
{
    return (SimulationOptions){.members = NOT_GIVEN,
                               .days = NOT_GIVEN,
                               .people_per_agent = NOT_GIVEN,
                               .seed = NOT_GIVEN,
                               .threads = NOT_GIVEN,
                               .errors = e};
}

void keep_text(struct argp_state *state, const char **list, int *count, int most,
               const char *option, const char *argument)
{
    if (*count == most) {
        argp_error(state, "%s: found more than %d", option, most);
    }
    list[(*count)++] = argument;
}

/* Numbers; a wrong one is kept among the errors, so that all are told at once. */
static error_t parse_number(int key, const char *argument, SimulationOptions *c)
{
    Errors *e = c->errors;
    Status s = OK;
    switch (key) {
    case 'm':
        s = option_integer("--members", argument, 1, MEMBERS_MOST, &c->members, e);
        break;
    case 'd':
        s = option_integer("--days", argument, 1, DAYS_MOST, &c->days, e);
        break;
    case 'k':
        s = option_integer("--people-per-agent", argument, 1, PEOPLE_PER_AGENT_MOST,
                           &c->people_per_agent, e);
        break;
    case 's':
        s = option_integer("--seed", argument, 0, UINT32_MAX, &c->seed, e);
        break;
    case 't':
        s = option_integer("--threads", argument, 1, THREADS_MOST, &c->threads, e);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    (void)s;
    return 0;
}

error_t simulation_parse(int key, const char *argument, struct argp_state *state,
                         SimulationOptions *o)
{
    if (key == OPTION_SET) {
        keep_text(state, o->setting, &o->n_settings, SETTINGS_MAX, "--set", argument);
        return 0;
    }
    return parse_number(key, argument, o);
}

Status split_setting(const char *option, const char *text, char *name, const char **value,
                     Errors *e)
{
    const char *equals = strchr(text, '=');
    size_t length = equals ? (size_t)(equals - text) : 0;
    if (length == 0 || length >= SETTING_NAME_TEXT) {
        return error_at(e, (FilePos){.file = option}, "found '%s', expected NAME=VALUE", text);
    }
    memcpy(name, text, length);
    name[length] = '\0';
    *value = equals + 1;
    return OK;
}

/* One NAME=VALUE. */
static Status apply_setting(Params *p, bool *held, const char *setting, Errors *e)
{
    char name[SETTING_NAME_TEXT];
    const char *value = NULL;
    Status s = split_setting("--set", setting, name, &value, e);
    if (s == OK) {
        s = params_set_text(p, name, value, (FilePos){.file = "--set"}, e);
    }
    const ParamInfo *info = s == OK && held ? param_find(name, NULL) : NULL;
    if (info) {
        held[info - param_table] = true;
    }
    return s;
}

Status simulation_set(const SimulationOptions *c, Params *p, bool *held, Errors *e)
{
    Status worst = OK;
    for (int i = 0; i < c->n_settings; i++) {
        Status s = apply_setting(p, held, c->setting[i], e);
        worst = s > worst ? s : worst;
    }
    return worst;
}

Status simulation_days(const SimulationOptions *c, const Scenario *s, Errors *e)
{
    int32_t most = s->last_day - s->first_day + 1;
    if (c->days > most) {
        return error_at(e, (FilePos){.file = "--days"}, "found %d, expected 1 to %d (%s)",
                        (int)c->days, (int)most, s->name);
    }
    return OK;
}

Status simulation_folder(const char *store, Errors *e)
{
    if (access(store, F_OK) == 0) {
        return OK;
    }
    char folder[STORE_PATH_TEXT];
    snprintf(folder, sizeof folder, "%s", store);
    char *slash = strrchr(folder, '/');
    if (!slash) {
        snprintf(folder, sizeof folder, ".");
    } else {
        slash[slash == folder] = '\0';
    }
    if (access(folder, W_OK) == 0) {
        return OK;
    }
    int why = errno;
    Status s = error_at(e, (FilePos){.file = store}, "cannot be written into its folder: %s",
                        strerror(why));
    return why == ENOENT || why == ENOTDIR ? s : MACHINE;
}

void simulation_fill(const SimulationOptions *o, MembersOptions *out)
{
    if (o->days != NOT_GIVEN) {
        out->days = (int32_t)o->days;
    }
    if (o->people_per_agent != NOT_GIVEN) {
        out->people_per_agent = (int32_t)o->people_per_agent;
    }
    if (o->seed != NOT_GIVEN) {
        out->seed = (uint32_t)o->seed;
    }
    if (o->threads != NOT_GIVEN) {
        out->threads = (int)o->threads;
    }
}
