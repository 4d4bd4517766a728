/* serve.c: `kafou serve`, the pages of runs and what-if runs on this machine. */
#include <argp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/scenario_folder.h"
#include "serve/browser.h"
#include "serve/listen.h"
#include "serve/server.h"
#include "view/view.h"

enum { OPTION_SCENARIO = 1000, OPTION_OPEN, OPTION_DATA, OPTION_NO_VERIFY, OPTION_BOUNDARIES };

typedef struct {
    const char *path[VIEW_PATHS_MAX];
    const char *scenario, *data, *boundaries;
    int n_paths, published;
    int opened;
    int64_t port;
    Errors *errors;
} ServeCommand;

static const struct argp_option options[] = {
    {"scenario", OPTION_SCENARIO, "DIR", 0,
     "The scenario to run, when no run is named (scenarios/haiti)", 0},
    {"port", 'p', "N", 0, "Port on 127.0.0.1, 0 for any free one (8450, or a free one)", 0},
    {"open", OPTION_OPEN, NULL, 0, "Open the page in the browser", 0},
    {"data", OPTION_DATA, "DIR", 0, "Keep the stores of what-if runs there (they go at the end)",
     0},
    {"boundaries", OPTION_BOUNDARIES, "FILE", 0,
     "Official limits of zones on the map, GeoJSON; property zone: their code", 0},
    {"no-verify", OPTION_NO_VERIFY, NULL, 0, "Begin without the published results (some seconds)",
     0},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    ServeCommand *c = state->input;
    switch (key) {
    case 'p':
        (void)option_integer("--port", argument, PORT_ANY, PORT_MOST, &c->port, c->errors);
        return 0;
    case OPTION_SCENARIO:
        c->scenario = argument;
        return 0;
    case OPTION_OPEN:
        c->opened = 1;
        return 0;
    case OPTION_DATA:
        c->data = argument;
        return 0;
    case OPTION_BOUNDARIES:
        c->boundaries = argument;
        return 0;
    case OPTION_NO_VERIFY:
        c->published = 0;
        return 0;
    case ARGP_KEY_ARG:
        if (c->n_paths == VIEW_PATHS_MAX - 1) { /* room for a scenario */
            argp_error(state, "found more than %d stores and studies", VIEW_PATHS_MAX - 1);
        }
        c->path[c->n_paths++] = argument;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Without a run the scenario is one more path: as named, else the one that comes with the program.
 * @param shipped [SCENARIO_PATH_TEXT] */
static Status add_scenario(ServeCommand *c, char *shipped)
{
    if (!c->scenario && c->n_paths > 0) {
        return OK;
    }
    Status s = OK;
    if (!c->scenario) {
        s = scenario_folder_find("haiti", shipped, c->errors);
        c->scenario = shipped;
    }
    if (s == OK) {
        c->path[c->n_paths++] = c->scenario;
    }
    return s;
}

static void say(const ServeCommand *c, const char *address)
{
    printf("%s\n", address);
    fflush(stdout);
    if (c->opened && !browser_open(address)) {
        fprintf(stderr, "no browser can be opened (there is no xdg-open); open the address\n");
    }
}

static Status serve(ServeCommand *c, int *signal)
{
    char shipped[SCENARIO_PATH_TEXT];
    Status s = add_scenario(c, shipped);
    if (s != OK) {
        return s;
    }
    ServerOptions o = {
        .view = {.n_paths = c->n_paths, .path = c->path, .boundaries = c->boundaries},
        .data = c->data,
        .port = (int)c->port};
    o.view.published = c->published != 0;
    if (isatty(STDERR_FILENO)) {
        fprintf(stderr, "reading %d file%s; Ctrl-C ends the server\n", c->n_paths,
                c->n_paths == 1 ? "" : "s");
    }
    Server *server = NULL;
    s = server_start(&o, &server, c->errors);
    if (s == OK) {
        say(c, server_address(server));
        *signal = server_wait(server);
        server_stop(server);
    }
    return s;
}

int cli_serve(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "[STORE or STUDY...]",
        "Shows runs and studies as pages in the browser, and runs what-if runs, on this machine "
        "alone.\v"
        "Without a run it offers scenarios/haiti, ready to run. The address is printed on standard "
        "output. docs/serve.md says what the server does and for whom.\n\n"
        "  kafou serve --open\n"
        "  kafou serve haiti-historical.kafou haiti-surge.kafou four.json",
        NULL,
        NULL,
        NULL};
    Errors e = {0};
    int signal = 0;
    ServeCommand c = {.port = PORT_NOT_GIVEN, .published = 1, .errors = &e};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, &c);
    Status s = e.count > 0 ? BAD_INPUT : serve(&c, &signal);
    int code = report_status("kafou serve", s, &e);
    return s == OK && signal > 0 ? 128 + signal : code;
}
