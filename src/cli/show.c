/* show.c: `kafou show STORE`, the result of a store again. */
#include <argp.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/result_screen.h"

enum { OPTION_JSON = 1000, OPTION_ALL };

typedef struct {
    const char *store;
    int json;
    Detail detail;
} ShowCommand;

static const struct argp_option options[] = {
    {"all", OPTION_ALL, NULL, 0, "Every figure of the record and every warning", 0},
    {"json", OPTION_JSON, NULL, 0, "The same content as JSON", 0},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    ShowCommand *c = state->input;
    switch (key) {
    case OPTION_ALL:
        c->detail = FULL_RESULT;
        return 0;
    case OPTION_JSON:
        c->json = 1;
        return 0;
    case ARGP_KEY_ARG:
        if (c->store) {
            argp_error(state, "found a second store '%s', expected one", argument);
        }
        c->store = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which store? (NAME.kafou)");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

int cli_show(int argc, char **argv)
{
    static const struct argp argp = {
        options, parse, "STORE", "Shows the result of a run store, as `kafou run` did.",
        NULL,    NULL,  NULL};
    ShowCommand c = {.detail = SHORT_RESULT};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, &c);
    Errors e = {0};
    Result *r = NULL;
    Status s = result_make(c.store, &r, &e);
    if (s == OK && c.json) {
        s = result_print_json(r, NULL, stdout);
    } else if (s == OK) {
        Screen screen = screen_on(stdout);
        result_print(r, c.detail, &screen);
    }
    result_free(r);
    return report_status("kafou show", s, &e);
}
