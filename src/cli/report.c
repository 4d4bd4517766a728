/* report.c: `kafou report RUN...`, runs and studies as one document. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "ensemble/export_file.h"
#include "view/document_file.h"
#include "view/figures.h"
#include "view/fit.h"
#include "view/json_text.h"
#include "view/report_page.h"
#include "view/view.h"

enum {
    OPTION_JSON = 1000,
    OPTION_FORCE,
    OPTION_NO_VERIFY,
    OPTION_BOUNDARIES,
    PATH_BYTES = 4096,
    LEFT_OUT_SHOWN = 8
};

typedef struct {
    const char *path[VIEW_PATHS_MAX], *output, *boundaries;
    int n_paths, published, json;
    ExportMode mode;
} ReportCommand;

static const struct argp_option options[] = {
    {"output", 'o', "FILE", 0, "The report (the first RUN's name with .html, here)", 0},
    {"boundaries", OPTION_BOUNDARIES, "FILE", 0,
     "Official limits of zones on the map, GeoJSON; property zone: their code", 0},
    {"force", OPTION_FORCE, NULL, 0, "Replace FILE", 0},
    {"json", OPTION_JSON, NULL, 0,
     "The document of the pages as JSON instead, to standard output or FILE", 0},
    {"no-verify", OPTION_NO_VERIFY, NULL, 0, "Without the published results", 0},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    ReportCommand *c = state->input;
    switch (key) {
    case 'o':
        c->output = argument;
        return 0;
    case OPTION_JSON:
        c->json = 1;
        return 0;
    case OPTION_BOUNDARIES:
        c->boundaries = argument;
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

/* runs/haiti.kafou: haiti.html, here. @param out [PATH_BYTES] */
static Status output_path(const ReportCommand *c, char *out, Errors *e)
{
    char name[PATH_BYTES];
    const char *slash = strrchr(c->path[0], '/');
    int n = snprintf(name, sizeof name, "%s", slash ? slash + 1 : c->path[0]);
    char *dot = strrchr(name, '.');
    if (dot && dot != name) {
        *dot = '\0';
    }
    n = c->output            ? snprintf(out, PATH_BYTES, "%s", c->output)
        : n < PATH_BYTES - 8 ? snprintf(out, PATH_BYTES, "%.*s.html", PATH_BYTES - 8, name)
                             : PATH_BYTES;
    return n > 0 && n < PATH_BYTES ? OK
                                   : error_at(e, (FilePos){.file = "--output"},
                                              "found a name that is too long, expected at most %d "
                                              "bytes",
                                              PATH_BYTES - 1);
}

/* -- JSON ------------------------------------------------------------------------------------ */

static Status document_write(FILE *out, const void *document) { return json_write(document, out); }

static Status write_json(const ReportCommand *c, const json_t *document, Errors *e)
{
    int64_t bytes = 0;
    if (c->output) {
        return file_write(c->output, c->mode, document_write, document, &bytes, e);
    }
    Status s = json_write(document, stdout);
    return s == OK && fputc('\n', stdout) == EOF ? MACHINE : s;
}

/* -- HTML ------------------------------------------------------------------------------------ */

static Status page_write(FILE *out, const void *page) { return report_page_write(out, page); }

/* Which zones have their limits, and what was not used. */
static void say_boundaries(const json_t *document)
{
    const json_t *about = json_object_get(json_object_get(document, "boundaries"), "kafou");
    const json_t *computed = json_object_get(about, "computed");
    const json_t *left_out = json_object_get(about, "left_out");
    if (!about) {
        return;
    }
    fprintf(stderr, "%s: limits of %lld zones; %zu keep the cell computed from their point\n",
            json_string_value(json_object_get(about, "file")),
            (long long)json_integer_value(json_object_get(about, "zones")),
            json_array_size(computed));
    for (size_t i = 0; i < json_array_size(left_out) && i < LEFT_OUT_SHOWN; i++) {
        fprintf(stderr, "  %s: not used\n", json_string_value(json_array_get(left_out, i)));
    }
    if (json_array_size(left_out) > LEFT_OUT_SHOWN) {
        fprintf(stderr, "  ... and %zu more\n", json_array_size(left_out) - LEFT_OUT_SHOWN);
    }
}

/* Where it is, how large, and how to look at it. */
static void say_written(const char *path, int64_t bytes, const json_t *document)
{
    char size[NUMBER_TEXT];
    const json_t *left_out = json_object_get(document, "left_out");
    char *whole = realpath(path, NULL);
    figure_print((double)bytes, AS_MILLION, size, sizeof size);
    printf("%s: %s MB, one file, for any browser; it asks the network for nothing\n", path, size);
    for (size_t i = 0; i < json_array_size(left_out); i++) {
        const json_t *row = json_array_get(left_out, i);
        printf("left out for its size: %s\n", json_string_value(json_object_get(row, "text")));
    }
    printf("open it: xdg-open '%s'\n", path);
    if (whole) {
        printf("     or: file://%s\n", whole);
    }
    free(whole);
}

static Status write_page(const ReportCommand *c, const char *path, json_t *document, Errors *e)
{
    ReportPage page = {0};
    int64_t bytes = 0;
    size_t room = 0;
    Status s = report_room(document, &room);
    if (s == OK) {
        s = view_fit(document, room);
    }
    if (s == OK) {
        s = report_page_make(document, &page, e);
    }
    if (s == OK) {
        s = file_write(path, c->mode, page_write, &page, &bytes, e);
    }
    if (s == OK) {
        say_written(path, bytes, document);
    }
    report_page_clear(&page);
    return s;
}

static Status report(const ReportCommand *c, Errors *e)
{
    char path[PATH_BYTES];
    json_t *document = NULL;
    ViewRequest q = {c->n_paths, c->path, c->boundaries, c->published != 0};
    Status s = output_path(c, path, e);
    if (s == OK && (c->output || !c->json)) {
        s = export_check_free(path, c->mode, e); /* before the work */
    }
    if (s == OK) {
        s = view_make(&q, &document, e);
    }
    if (s == OK) {
        say_boundaries(document);
        s = c->json ? write_json(c, document, e) : write_page(c, path, document, e);
    }
    json_decref(document);
    return s;
}

int cli_report(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "RUN...",
        "Puts runs, and studies of their scenario, into one HTML file that opens from disk in any "
        "browser, can be mailed and printed, and carries all that `kafou reproduce FILE.html` "
        "needs "
        "to run it again. Each RUN is recognised by what it holds: a run store; one folder of "
        "`kafou run --ablate`; one study of `kafou compare`; what run --ablate, compare, explain "
        "or "
        "explore printed as JSON.\v"
        "  kafou report haiti.kafou\n"
        "  kafou report historical.kafou surge.kafou haiti.comparison -o plans.html\n"
        "  kafou report haiti.kafou --json",
        NULL,
        NULL,
        NULL};
    ReportCommand c = {.mode = KEEP_EXISTING, .published = 1};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, &c);
    Errors e = {0};
    Status s = report(&c, &e);
    return report_status("kafou report", s, &e);
}
