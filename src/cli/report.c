/* report.c: `kafou report RUN...`, runs and studies as one document. */
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "ensemble/export_file.h"
#include "view/document_file.h"
#include "view/json_text.h"
#include "view/view.h"

enum { OPTION_JSON = 1000, OPTION_FORCE, OPTION_NO_VERIFY };

typedef struct {
    const char *path[VIEW_PATHS_MAX], *json;
    int n_paths, published;
    ExportMode mode;
} ReportCommand;

static const struct argp_option options[] = {
    {"json", OPTION_JSON, "FILE", 0, "Write the document as JSON (-: to standard output)", 0},
    {"force", OPTION_FORCE, NULL, 0, "Replace FILE", 0},
    {"no-verify", OPTION_NO_VERIFY, NULL, 0, "Without the published results", 0},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    ReportCommand *c = state->input;
    switch (key) {
    case OPTION_JSON:
        c->json = argument;
        return 0;
    case OPTION_FORCE:
        c->mode = REPLACE_EXISTING;
        return 0;
    case OPTION_NO_VERIFY:
        c->published = 0;
        return 0;
    case ARGP_KEY_ARG:
        if (c->n_paths == VIEW_PATHS_MAX) {
            argp_error(state, "found more than %d stores and studies", VIEW_PATHS_MAX);
        }
        c->path[c->n_paths++] = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which store? (NAME.kafou)");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static Status document_write(FILE *out, const void *document) { return json_write(document, out); }

static Status write_json(const ReportCommand *c, const json_t *document, Errors *e)
{
    int64_t bytes = 0;
    if (strcmp(c->json, "-") == 0) {
        return json_write(document, stdout);
    }
    return file_write(c->json, c->mode, document_write, document, &bytes, e);
}

int cli_report(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "RUN...",
        "Puts runs, and studies of their scenario, together into the document that the pages are "
        "drawn from (docs/view.md). Each RUN is recognised by what it holds: a run store; one "
        "folder of `kafou run --ablate`; what compare, explain, explore or run --ablate printed as "
        "JSON; or, without a run, a scenario's folder.",
        NULL,
        NULL,
        NULL};
    ReportCommand c = {.json = "-", .mode = KEEP_EXISTING, .published = 1};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, &c);
    Errors e = {0};
    ViewRequest q = {c.n_paths, c.path, NULL, c.published != 0};
    json_t *document = NULL;
    bool to_file = strcmp(c.json, "-") != 0;
    Status s = to_file ? export_check_free(c.json, c.mode, &e) : OK;
    if (s == OK) {
        s = view_make(&q, &document, &e);
    }
    if (s == OK) {
        s = write_json(&c, document, &e);
    }
    json_decref(document);
    return report_status("kafou report", s, &e);
}
