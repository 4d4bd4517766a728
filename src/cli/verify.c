/* verify.c: `kafou verify`, published results from the model's own code. */
#include "evidence/verify.h"

#include <argp.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/verify_show.h"
#include "view/json.h"
#include "view/verdicts.h"

enum {
    OPTION_LIST = 1000,
    OPTION_CASE,
    OPTION_JSON,
    OPTION_DATA,
    OPTION_MARKDOWN,
    CASE_OPTIONS = 64
};

typedef struct {
    bool list, json, markdown;
    const char *data_folder;
    int n_cases, n_names;
    const char *case_file[CASE_OPTIONS], *name[CASE_NAMES_MAX];
} VerifyCommand;

static const struct argp_option options[] = {
    {"list", OPTION_LIST, NULL, 0, "Name the checks, what they take and what they return", 0},
    {"case", OPTION_CASE, "FILE", 0, "Run the cases of a file of yours; may be repeated", 0},
    {"data", OPTION_DATA, "DIR", 0, "Where the CSV files are that some cases need", 0},
    {"json", OPTION_JSON, NULL, 0, "As JSON", 0},
    {"markdown", OPTION_MARKDOWN, NULL, 0, "With --list: as Markdown", 0},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    VerifyCommand *c = state->input;
    switch (key) {
    case OPTION_LIST:
        c->list = true;
        return 0;
    case OPTION_JSON:
        c->json = true;
        return 0;
    case OPTION_MARKDOWN:
        c->markdown = true;
        return 0;
    case OPTION_DATA:
        c->data_folder = argument;
        return 0;
    case OPTION_CASE:
        if (c->n_cases == CASE_OPTIONS) {
            argp_error(state, "--case: found more than %d", CASE_OPTIONS);
        }
        c->case_file[c->n_cases++] = argument;
        return 0;
    case ARGP_KEY_ARG:
        if (c->n_names == CASE_NAMES_MAX) {
            argp_error(state, "found more than %d names", CASE_NAMES_MAX);
        }
        c->name[c->n_names++] = argument;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static bool is_in_table(const Verdict *v)
{
    return v->result != RESULT_NOT_EXPRESSED && v->result != RESULT_LATER;
}

static void show(const Verdicts *all)
{
    Screen screen = screen_on(stdout);
    const CaseFile *file = NULL;
    for (int i = 0; i < all->n; i++) {
        const Verdict *v = &all->v[i];
        if (!is_in_table(v)) {
            continue;
        }
        if (v->c->file != file) {
            if (file) {
                screen_empty(&screen);
            }
            file = v->c->file;
            verify_heading(&screen, file);
        }
        verify_line(&screen, v);
    }
    verify_reasons(&screen, "For later commands", all->v, all->n, RESULT_LATER);
    verify_reasons(&screen, "Not expressed by the model's code", all->v, all->n,
                   RESULT_NOT_EXPRESSED);
    verify_count(&screen, &all->counts);
}

static Status verify_files(const VerifyCommand *c, CaseFiles *files)
{
    Errors e = {0};
    Verdicts all;
    VerifyWanted wanted = {c->n_cases > 0 ? files->n_shipped : 0, c->n_names, c->name,
                           c->data_folder};
    Status s = verdicts_make(&wanted, files, &all, &e);
    errors_print(&e);
    if (s == OK && c->json) {
        s = json_print(verdicts_json(&all), VERDICT_DIGITS, stdout);
    } else if (s == OK) {
        show(&all);
    }
    int refused = all.counts.by[RESULT_REFUSED], failed = all.counts.by[RESULT_FAIL];
    verdicts_clear(&all);
    if (s != OK || refused > 0) {
        return s == OK ? BAD_INPUT : s;
    }
    return failed > 0 ? UNMET : OK;
}

/* The files, then the names that must mean something in them. */
static Status open_files(const VerifyCommand *c, CaseFiles *files, Errors *e)
{
    CasesNeed need = c->n_cases == 0 ? CASES_NEEDED : CASES_WELCOME;
    Status s = case_files_shipped(files, need, e);
    for (int i = 0; i < c->n_cases; i++) {
        Status one = case_files_add(files, c->case_file[i], e);
        s = s == OK ? one : s;
    }
    for (int i = 0; i < c->n_names && s == OK; i++) {
        s = case_files_check_name(files, c->name[i], e);
    }
    return s;
}

static Status list_checks(const VerifyCommand *c)
{
    Screen screen = screen_on(stdout);
    if (c->json) {
        return verify_list_json(stdout);
    }
    if (c->markdown) {
        verify_list_markdown(stdout);
    } else {
        verify_list_plain(&screen);
    }
    return OK;
}

int cli_verify(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "[NAME...]",
        "Runs published results against the functions that the simulation itself uses, and shows "
        "what "
        "was published, how near it is to be met, and what was obtained. NAME is a case, a file of "
        "cases, or a check; without one, everything.\v"
        "Exit code 1 when a case fails, 2 when one cannot be read. --case FILE takes cases in the "
        "same "
        "form as reference/, each naming its check; docs/commands.md describes it.",
        NULL,
        NULL,
        NULL};
    Errors e = {0};
    VerifyCommand c = {0};
    CaseFiles files = {0};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, &c);
    if (c.list) {
        return report_status("kafou verify", list_checks(&c), &e);
    }
    Status s = open_files(&c, &files, &e);
    errors_print(&e);
    if (s == OK) {
        s = verify_files(&c, &files);
    } else if (e.count == 0) {
        report_status("kafou verify", s, &e);
    }
    case_files_free(&files);
    return (int)s;
}
