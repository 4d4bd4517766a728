/* params.c: `kafou params`, parameters and mechanisms of the model, levers of plans. */
#include "model/params.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/params_list.h"
#include "view/json.h"

enum { OPTION_MARKDOWN = 1000, OPTION_JSON, OPTION_LEVERS };

typedef enum { FORM_PLAIN, FORM_MARKDOWN, FORM_JSON } Form;

typedef struct {
    Form form;
    int n_names;
    ParamsWanted wanted;
    Errors *errors;
} ParamsCommand;

static const struct argp_option options[] = {
    {"levers", OPTION_LEVERS, NULL, 0, "The levers of plans, and what else is named", 0},
    {"markdown", OPTION_MARKDOWN, NULL, 0, "As Markdown tables", 0},
    {"json", OPTION_JSON, NULL, 0, "As JSON", 0},
    {0},
};

/* Everything that can be named: levers, parameters, mechanisms, groups of parameters. */
static const char *any_name(int i, const void *context)
{
    (void)context;
    if (i < LEVER_COUNT) {
        return lever_table[i].name;
    }
    i -= LEVER_COUNT;
    if (i < PARAM_COUNT) {
        return param_table[i].name;
    }
    if (i < PARAM_COUNT + MECHANISM_COUNT) {
        return mechanism_table[i - PARAM_COUNT].name;
    }
    return param_table[i - PARAM_COUNT - MECHANISM_COUNT].group;
}

static void want_levers(ParamsCommand *c)
{
    c->n_names++;
    memset(c->wanted.lever, 1, sizeof c->wanted.lever); /* bools */
}

/* A parameter, a group with its mechanisms, a mechanism (with or without "mechanisms."), all
 * mechanisms, or a lever. */
static void want(ParamsCommand *c, const char *name)
{
    static const char prefix[] = "mechanisms.";
    bool found = false, all = strcmp(name, "mechanisms") == 0;
    const char *mechanism =
        strncmp(name, prefix, sizeof prefix - 1) == 0 ? name + sizeof prefix - 1 : name;
    for (int i = 0; i < PARAM_COUNT; i++) {
        if (strcmp(param_table[i].name, name) == 0 || strcmp(param_table[i].group, name) == 0) {
            c->wanted.param[i] = true;
            found = true;
        }
    }
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        const MechanismInfo *info = &mechanism_table[i];
        bool of_group = info->is_part && strcmp(system_name(info->system), mechanism) == 0;
        if (all || of_group || strcmp(info->name, mechanism) == 0) {
            c->wanted.mechanism[i] = true;
            found = true;
        }
    }
    const LeverInfo *lever = lever_find(name, NULL);
    if (lever) {
        c->wanted.lever[lever - lever_table] = true;
        found = true;
    }
    if (found) {
        return;
    }
    int nearest =
        text_nearest(name, LEVER_COUNT + 2 * PARAM_COUNT + MECHANISM_COUNT, any_name, NULL);
    FilePos nowhere = {.file = NULL};
    Status s =
        nearest < 0
            ? error_at(c->errors, nowhere, "no parameter, mechanism or lever '%s'", name)
            : error_at(c->errors, nowhere, "no parameter, mechanism or lever '%s'; nearest is '%s'",
                       name, any_name(nearest, NULL));
    (void)s;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    ParamsCommand *c = state->input;
    switch (key) {
    case OPTION_MARKDOWN:
        c->form = FORM_MARKDOWN;
        return 0;
    case OPTION_JSON:
        c->form = FORM_JSON;
        return 0;
    case OPTION_LEVERS:
        want_levers(c);
        return 0;
    case ARGP_KEY_ARG:
        c->n_names++;
        want(c, argument);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

int cli_params(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "[NAME...]",
        "Lists the parameters of the model with default, range, unit, source and meaning, and the "
        "mechanisms that can be switched off; then the levers by which plans can be moved. NAME is "
        "a "
        "parameter, a group, a mechanism, or a lever.\v"
        "`kafou run --set NAME=VALUE` sets one for a run, --lever NAME=VALUE moves its plan; "
        "`parameters:` in a scenario sets for all of its runs. docs/model/ has the equations.",
        NULL,
        NULL,
        NULL};
    Errors e = {0};
    ParamsCommand c = {.form = FORM_PLAIN, .errors = &e};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, &c);
    if (e.count > 0) {
        return report_status("kafou params", BAD_INPUT, &e);
    }
    if (c.n_names == 0) {
        memset(&c.wanted, 1, sizeof c.wanted); /* bools */
    }
    Status s = OK;
    Screen screen = screen_on(stdout);
    switch (c.form) {
    case FORM_PLAIN:
        params_print_plain(&c.wanted, &screen);
        break;
    case FORM_MARKDOWN:
        params_print_markdown(&c.wanted, stdout);
        break;
    case FORM_JSON:
        s = json_print(params_json(&c.wanted), 12, stdout);
        break;
    }
    return report_status("kafou params", s, &e);
}
