/* reproduce.c: `kafou reproduce STORE`, the same run again, bit for bit? */
#include "ensemble/reproduce.h"

#include <argp.h>
#include <stdio.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/screen.h"
#include "kafou/version.h"
#include "view/report_read.h"
#include "view/view.h"

typedef struct {
    const char *store;
    int64_t members, threads, run;
    int quiet;
    Errors *errors;
} ReproduceCommand;

enum { OPTION_RUN = 1000 };

static const struct argp_option options[] = {
    {"members", 'm', "N", 0, "Only the first N members of the store", 0},
    {"run", OPTION_RUN, "N", 0, "The N-th run of a report (1)", 0},
    {"threads", 't', "T", 0, "Threads at work (all cores); the result is the same", 0},
    {"quiet", 'q', NULL, 0, "No progress bar", 0},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    ReproduceCommand *c = state->input;
    switch (key) {
    case 'm':
        return option_integer("--members", argument, 1, MEMBERS_MOST, &c->members, c->errors), 0;
    case 't':
        return option_integer("--threads", argument, 1, 1024, &c->threads, c->errors), 0;
    case OPTION_RUN:
        return option_integer("--run", argument, 1, VIEW_PATHS_MAX, &c->run, c->errors), 0;
    case 'q':
        c->quiet = 1;
        return 0;
    case ARGP_KEY_ARG:
        if (c->store) {
            argp_error(state, "found a second store '%s', expected one", argument);
        }
        c->store = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which store or report? (NAME.kafou, NAME.html)");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void print_difference(const char *store, const ReproduceReport *r)
{
    if (!r->inputs_equal) {
        printf("%s: the stored inputs are not those that the store was made from\n", store);
    }
    if (r->damaged > 0) {
        printf("%s: %d member%s damaged in the store\n", store, (int)r->damaged,
               r->damaged == 1 ? " is" : "s are");
    }
    if (r->different > 0) {
        printf("%s: %d of %d member%s differ%s. Made by kafou %s. First: member %d,\n"
               "  stored %s\n"
               "  now    %s\n",
               store, (int)r->different, (int)r->members, plural(r->members),
               r->different == 1 ? "s" : "", r->store_version, (int)r->first_different,
               r->stored_digest, r->new_digest);
        if (*r->what) {
            printf("  %s\n", r->what);
        }
    }
}

/* Also when all are equal, and when the store does not load: what was compared is two programs. */
static void print_program(const char *store, const ReproduceReport *r, FILE *out)
{
    if (r->program == PROGRAM_OTHER) {
        fprintf(out,
                "%s: made by another program, kafou %s, model %s;\n"
                "  this one is kafou %s, model %s\n",
                store, r->store_version, r->store_program, KAFOU_VERSION, program_digest());
    } else if (r->program == PROGRAM_UNKNOWN && *r->store_version) {
        fprintf(out, "%s: does not say which program made it, only that it was kafou %s\n", store,
                r->store_version);
    }
}

static int report(const ReproduceCommand *c, Status s, const ReproduceReport *r)
{
    if (r->interrupted) {
        fprintf(stderr, "stopped: %d member%s compared, %d equal\n", (int)r->members,
                plural(r->members), (int)r->equal);
        int code = interrupt_exit_code();
        return code ? code : (int)UNMET;
    }
    if (s == OK) {
        char seconds[48];
        text_thousands(r->seconds, 0, seconds, sizeof seconds);
        print_program(c->store, r, stdout);
        char members[60] = "the one member is";
        if (r->members != 1) {
            snprintf(members, sizeof members, "all %d members are", (int)r->members);
        }
        printf("%s: %s the same, bit for bit (%s s)\n", c->store, members, seconds);
    } else if (s == UNMET) {
        print_program(c->store, r, stdout);
        print_difference(c->store, r);
        if (r->different > 0 && r->program != PROGRAM_SAME) {
            printf("  that the program is%s another one may be the reason\n",
                   r->program == PROGRAM_UNKNOWN ? " perhaps" : "");
        }
    } else {
        print_program(c->store, r, stderr);
    }
    return report_status("kafou reproduce", s, c->errors);
}

static Status reproduce_report(const ReproduceCommand *c, const ReproduceOptions *o,
                               ReproduceReport *report, Errors *e)
{
    KeptRun run;
    Status s = report_read_run(c->store, (int)c->run, &run, e);
    if (s == OK) {
        s = reproduce_run(c->store, &run, o, report, e);
    }
    kept_run_clear(&run);
    return s;
}

int cli_reproduce(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "STORE|REPORT.html",
        "Runs a store, or a run of a report, again from the scenario, plan and parameters in it, "
        "and compares member by member. Nothing is written.\v"
        "Exit codes: 0 all equal; 1 something differs; 2 not a store, or one that this version "
        "cannot run; 3 the machine failed.",
        NULL,
        NULL,
        NULL};
    Errors e = {0};
    ReproduceCommand c = {.members = ALL_MEMBERS, .threads = ALL_CORES, .run = 1, .errors = &e};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, &c);
    if (e.count > 0) {
        return report_status("kafou reproduce", BAD_INPUT, &e);
    }
    Progress progress = progress_for(c.quiet);
    ReproduceOptions o = reproduce_options_default();
    o.members = (int32_t)c.members;
    o.threads = (int)c.threads;
    o.progress = progress_draw;
    o.progress_context = &progress;
    o.interrupt = interrupt_watch();
    ReproduceReport r = {0};
    Status s = report_looks_like(c.store) ? reproduce_report(&c, &o, &r, &e)
                                          : reproduce_store(c.store, &o, &r, &e);
    progress_clear(&progress);
    return report(&c, s, &r);
}
