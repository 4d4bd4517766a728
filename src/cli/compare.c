/* compare.c: `kafou compare SCENARIO PLAN...`, plans through the same futures. */
#include "cli/compare.h"

#include <stdio.h>

#include "cli/command.h"
#include "cli/options.h"
#include "view/comparison_json.h"
#include "view/json.h"

static int stopped(const PlanComparison *c, const CompareSetup *setup)
{
    fprintf(stderr, "stopped: %d draw%s lived under every plan in %s; the same command goes on\n",
            (int)c->draws, plural(c->draws), setup->path);
    return study_stopped();
}

static Status run_comparison(const CompareCommand *command, CompareSetup *setup, PlanComparison *c,
                             Errors *e)
{
    Progress progress = progress_for(command->quiet);
    study_watch(&setup->options.members, &progress);
    Status s = comparison_open(&setup->options, c, e);
    if (s == OK && progress.live) {
        fprintf(stderr, "%s: %d plans through the same futures, into %s\n", setup->scenario->name,
                (int)setup->n_plans, setup->path);
    }
    if (s == OK) {
        s = comparison_run(c, e);
    }
    progress_clear(&progress);
    return s;
}

static Status show(const CompareCommand *command, const CompareSetup *setup, PlanComparison *c,
                   Errors *e)
{
    ComparisonResult *r = NULL;
    Status s = comparison_result(c, &r, e);
    if (s == OK && command->form == RESULT_JSON) {
        s = json_print(comparison_json(r, &setup->params.scenario), 12, stdout);
    } else if (s == OK) {
        Screen screen = screen_on(stdout);
        s = compare_print(r, setup, command->detail, &screen);
    }
    comparison_result_free(r);
    return s;
}

int cli_compare(int argc, char **argv)
{
    Errors e = {0};
    CompareCommand command;
    CompareSetup setup = {0};
    PlanComparison c = {0};
    int code = -1;
    compare_parse(argc, argv, &command, &e);
    Status s = compare_setup_make(&command, &setup, &e);
    if (s == OK && e.count > 0) {
        s = BAD_INPUT; /* of the command line */
    }
    if (s == OK) {
        s = run_comparison(&command, &setup, &c, &e);
        code = s == OK && c.interrupted ? stopped(&c, &setup) : -1;
    }
    if (s == OK && code < 0) {
        s = show(&command, &setup, &c, &e);
    }
    s = comparison_close(&c, s, &e);
    compare_setup_clear(&setup);
    return code >= 0 && s == OK ? code : report_status("kafou compare", s, &e);
}
