/* check.c: kafou check SCENARIO: is it well formed, what was understood, what does it rest on? */
#include "cli/check.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "model/params.h"

typedef enum { SHOW_SCREEN, SHOW_JSON, SHOW_FORMAT } Shown;

typedef struct {
    const char *path;
    SourceList sources;
    Shown shown;
} Arguments;

enum { OPTION_FORMAT = 1000, OPTION_JSON };

static const struct argp_option options[] = {
    {"sources", 's', NULL, 0, "List every source, by table", 0},
    {"json", OPTION_JSON, NULL, 0, "Print one JSON object instead", 0},
    {"format", OPTION_FORMAT, NULL, 0,
     "Print the declared format of scenarios and plans as Markdown; needs no SCENARIO", 0},
    {0}};

static error_t parse(int key, char *text, struct argp_state *state)
{
    Arguments *a = state->input;
    switch (key) {
    case 's':
        a->sources = WITH_SOURCES;
        return 0;
    case OPTION_JSON:
        a->shown = SHOW_JSON;
        return 0;
    case OPTION_FORMAT:
        a->shown = SHOW_FORMAT;
        return 0;
    case ARGP_KEY_ARG:
        if (a->path) {
            argp_error(state, "found '%s' after '%s', expected one SCENARIO", text, a->path);
        }
        a->path = text;
        return 0;
    case ARGP_KEY_END:
        if (!a->path && a->shown != SHOW_FORMAT) {
            argp_error(state, "found no SCENARIO, expected a folder such as scenarios/haiti");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

Tally tally_plans(const Checked *c)
{
    Tally t = {0};
    for (int32_t i = 0; i < c->n_plans; i++) {
        t = tally_add(t, tally_table(&c->plan[i]->sources, TABLE_COUNT));
    }
    return t;
}

/* The name of a plan's file without folder and ending; false for files that are no plans. */
static bool plan_of_file(const char *file, char out[NAME_TEXT])
{
    if (strncmp(file, "plans/", 6) != 0) {
        return false;
    }
    snprintf(out, NAME_TEXT, "%.*s", (int)strcspn(file + 6, "."), file + 6);
    return true;
}

/* Loads all, and goes on with the next plan after one that is not well formed. */
static Status check_load(const char *path, Checked *c, Errors *e)
{
    Status s = scenario_load(path, &c->scenario, e);
    if (s != OK) {
        return s;
    }
    Params p;
    s = params_from_scenario(c->scenario, &p, e);
    for (int32_t i = 0; i < c->scenario->bundle.count && s != MACHINE; i++) {
        char name[NAME_TEXT];
        if (plan_of_file(c->scenario->bundle.file[i].name, name)) {
            Status one = plan_load(c->scenario, name, &c->plan[c->n_plans], e);
            c->n_plans += one == OK;
            s = one == OK ? s : one;
        }
    }
    return s;
}

static void checked_clear(Checked *c)
{
    for (int32_t i = 0; i < c->n_plans; i++) {
        plan_free(c->plan[i]);
    }
    scenario_free(c->scenario);
}

static Status print_format(void)
{
    char *text = schema_markdown();
    if (!text) {
        return MACHINE;
    }
    fputs(text, stdout);
    free(text);
    return OK;
}

int cli_check(int argc, char **argv)
{
    static const struct argp parser = {
        options,
        parse,
        "SCENARIO",
        "Checks a scenario and its plans, and says what was understood, what the sources are, how "
        "many figures rest on which confidence, and which are weak.",
        NULL,
        NULL,
        NULL};
    Arguments a = {0};
    if (argp_parse(&parser, argc, argv, 0, NULL, &a) != 0) {
        return MACHINE;
    }
    Errors e = {0};
    if (a.shown == SHOW_FORMAT) {
        return report_status("kafou check", print_format(), &e);
    }
    Checked c = {0};
    Status s = check_load(a.path, &c, &e);
    if (s == OK && a.shown == SHOW_JSON) {
        s = check_show_json(stdout, &c);
    } else if (s == OK) {
        Screen screen = screen_on(stdout);
        check_show(&screen, &c, a.sources);
    }
    checked_clear(&c);
    return report_status("kafou check", s, &e);
}
