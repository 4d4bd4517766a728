/* verify.c: `kafou verify`, published results from the model's own code. */
#include "evidence/verify.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/verify_files.h"
#include "cli/verify_show.h"

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

/* All verdicts of a run, in the order of the files. */
typedef struct {
    int n, room;
    Verdict *v;
} Verdicts;

static Verdict *verdict_add(Verdicts *all)
{
    if (all->n == all->room) {
        int room = all->room > 0 ? 2 * all->room : 64;
        Verdict *more = realloc(all->v, (size_t)room * sizeof *more);
        if (!more) {
            return NULL;
        }
        all->v = more;
        all->room = room;
    }
    all->v[all->n] = (Verdict){.check = -1};
    return &all->v[all->n++];
}

static bool is_wanted(const VerifyCommand *c, const ReferenceCase *one)
{
    for (int i = 0; i < c->n_names; i++) {
        if (case_is_named(one, c->name[i])) {
            return true;
        }
    }
    return c->n_names == 0;
}

/* A case named only by some of its checks runs under these alone. */
static bool is_check_wanted(const VerifyCommand *c, const ReferenceCase *one, int which)
{
    bool chosen = false;
    for (int i = 0; i < c->n_names; i++) {
        if (strcmp(c->name[i], one->id) == 0 || strcmp(c->name[i], one->file->name) == 0) {
            return true;
        }
        chosen = chosen || strcmp(c->name[i], check_table[one->check[which]].name) == 0;
    }
    return chosen || c->n_names == 0 || one->n_checks == 0;
}

/* A case under all its checks. */
static Status verify_one(const VerifyCommand *c, CaseFiles *files, const ReferenceCase *one,
                         Verdicts *all)
{
    VerifyPlaces places = {c->data_folder, case_files_find, files};
    Status s = OK;
    int checks = one->refused || one->n_checks == 0 ? 1 : one->n_checks;
    for (int i = 0; i < checks && s == OK; i++) {
        if (!one->refused && !is_check_wanted(c, one, i)) {
            continue;
        }
        Errors e = {0};
        Verdict *v = verdict_add(all);
        s = v ? verify_case(one, i, &places, v, &e) : MACHINE;
        errors_print(&e);
    }
    return s;
}

/* Which result of a case counts when its checks differ. */
static int gravity_of(Result r)
{
    static const int gravity[RESULT_COUNT] = {
        [RESULT_PASS] = 1,    [RESULT_SKIPPED] = 2, [RESULT_FAIL] = 3,
        [RESULT_REFUSED] = 4, [RESULT_LATER] = 0,   [RESULT_NOT_EXPRESSED] = 0};
    return gravity[r];
}

static VerifyCounts count_cases(const Verdicts *all)
{
    VerifyCounts counts = {{0}};
    for (int i = 0; i < all->n;) {
        Result worst = all->v[i].result;
        int next = i + 1;
        for (; next < all->n && all->v[next].c == all->v[i].c; next++) {
            worst =
                gravity_of(all->v[next].result) > gravity_of(worst) ? all->v[next].result : worst;
        }
        counts.by[worst]++;
        i = next;
    }
    return counts;
}

static bool is_in_table(const Verdict *v)
{
    return v->result != RESULT_NOT_EXPRESSED && v->result != RESULT_LATER;
}

static void show(const Verdicts *all, const VerifyCounts *counts)
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
    verify_count(&screen, counts);
}

static Status verify_files(const VerifyCommand *c, CaseFiles *files)
{
    Verdicts all = {0};
    Status s = OK;
    for (int f = c->n_cases > 0 ? files->n_shipped : 0; f < files->n && s == OK; f++) {
        for (int i = 0; i < files->file[f]->n && s == OK; i++) {
            if (is_wanted(c, &files->file[f]->at[i])) {
                s = verify_one(c, files, &files->file[f]->at[i], &all);
            }
        }
    }
    VerifyCounts counts = count_cases(&all);
    if (s == OK && c->json) {
        s = verify_print_json(all.v, all.n, &counts, stdout);
    } else if (s == OK) {
        show(&all, &counts);
    }
    for (int i = 0; i < all.n; i++) {
        verdict_free(&all.v[i]);
    }
    free(all.v);
    if (s != OK || counts.by[RESULT_REFUSED] > 0) {
        return s == OK ? BAD_INPUT : s;
    }
    return counts.by[RESULT_FAIL] > 0 ? UNMET : OK;
}

/* The files, then the names that must mean something in them. */
static Status open_files(const VerifyCommand *c, CaseFiles *files, Errors *e)
{
    Status s = case_files_shipped(files, c->n_cases == 0, e);
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
