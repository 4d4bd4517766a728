/* explore.c: `kafou explore SCENARIO`, a designed experiment over inputs and levers of a plan. */
#include "cli/explore.h"

#include <stdio.h>

#include "cli/command.h"
#include "cli/options.h"
#include "view/exploration_json.h"
#include "view/json.h"

static int stopped(const Exploration *x, const ExploreSetup *setup)
{
    fprintf(stderr, "stopped: %lld complete set%s of futures in %s; the same command goes on\n",
            (long long)x->sets, plural(x->sets), setup->path);
    return study_stopped();
}

static Status run_exploration(const ExploreCommand *command, ExploreSetup *setup, Exploration *x,
                              Errors *e)
{
    Progress progress = progress_for(command->quiet);
    study_watch(&setup->options.members, &progress);
    Status s = exploration_open(&setup->options, x, e);
    if (s == OK && progress.live) {
        fprintf(stderr, "%s: %s over %d inputs and levers, into %s\n", setup->scenario->name,
                design_kind_name(setup->options.kind), (int)x->spec.n_factors, setup->path);
    }
    if (s == OK) {
        s = exploration_run(x, e);
    }
    progress_clear(&progress);
    return s;
}

static Status show(const ExploreCommand *command, const ExploreSetup *setup, Exploration *x,
                   Errors *e)
{
    ExplorationResult *r = NULL;
    Status s = exploration_result(x, setup->outcome, setup->n_outcomes,
                                  setup->asks_when ? &setup->when : NULL, &r, e);
    if (s == OK && command->form == RESULT_JSON) {
        s = json_print(exploration_json(r, &setup->params.scenario), 12, stdout);
    } else if (s == OK) {
        Screen screen = screen_on(stdout);
        s = explore_print(r, setup, command->detail, &screen);
    }
    exploration_result_free(r);
    return s;
}

int cli_explore(int argc, char **argv)
{
    Errors e = {0};
    ExploreCommand command;
    ExploreSetup setup = {0};
    Exploration x = {0};
    int code = -1;
    explore_parse(argc, argv, &command, &e);
    Status s = explore_setup_make(&command, &setup, &e);
    if (s == OK && e.count > 0) {
        s = BAD_INPUT; /* of the command line */
    }
    if (s == OK) {
        s = run_exploration(&command, &setup, &x, &e);
        code = s == OK && x.interrupted ? stopped(&x, &setup) : -1;
    }
    if (s == OK && code < 0 && command.csv) {
        s = explore_write_csv(&x, &setup, command.csv, command.csv_mode, &e);
    }
    if (s == OK && code < 0) {
        s = show(&command, &setup, &x, &e);
    }
    s = exploration_close(&x, s, &e);
    explore_setup_clear(&setup);
    return code >= 0 && s == OK ? code : report_status("kafou explore", s, &e);
}
