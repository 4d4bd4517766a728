/* explain.c: `kafou explain SCENARIO A B`, why A ends otherwise than B. */
#include "cli/explain.h"

#include <stdio.h>

#include "cli/command.h"
#include "cli/options.h"
#include "view/explanation_json.h"
#include "view/json.h"

static int stopped(const ExplainSetup *setup)
{
    fprintf(stderr, "stopped: what was run is kept in %s; the same command goes on\n", setup->path);
    return study_stopped();
}

static Status run_explanation(const ExplainCommand *command, ExplainSetup *setup, Explanation *x,
                              Errors *e)
{
    Progress progress = progress_for(command->quiet);
    study_watch(&setup->options.members, &progress);
    Status s = explanation_begin(&setup->options, x, e);
    if (s == OK && progress.live) {
        fprintf(stderr, "%s: %s and %s differ in %d element%s; into %s\n", setup->scenario->name,
                setup->a->name, setup->b->name, (int)x->n_elements, plural(x->n_elements),
                setup->path);
    }
    if (s == OK) {
        s = explanation_run(x, e);
    }
    progress_clear(&progress);
    return s;
}

static Status show(const ExplainCommand *command, const ExplainSetup *setup, const Explanation *x,
                   Errors *e)
{
    Story *story = NULL;
    Status s = OK;
    if (x->elements.futures == 0) {
        return error_at(e, (FilePos){setup->path, 0, 0},
                        "has no complete pair of futures; give it more time (--minutes)");
    }
    if (x->median != NONE) {
        s = story_tell(x, &story, e);
    }
    ExplainResult r = {x, story, setup};
    if (s == OK && command->form == RESULT_JSON) {
        json_t *json = explanation_json(x, story, &setup->params.scenario);
        s = json_print(json, EXPLANATION_DIGITS, stdout);
    } else if (s == OK) {
        Screen screen = screen_on(stdout);
        explain_print(&r, &screen);
    }
    story_free(story);
    return s;
}

int cli_explain(int argc, char **argv)
{
    Errors e = {0};
    ExplainCommand command;
    ExplainSetup setup = {0};
    Explanation x;
    int code = -1;
    explain_parse(argc, argv, &command, &e);
    Status s = explain_setup_make(&command, &setup, &e);
    if (s == OK && e.count > 0) {
        s = BAD_INPUT; /* of the command line */
    }
    if (s == OK) {
        s = run_explanation(&command, &setup, &x, &e);
        code = s == OK && x.interrupted ? stopped(&setup) : -1;
    }
    if (s == OK && code < 0) {
        s = show(&command, &setup, &x, &e);
    }
    explain_setup_clear(&setup);
    return code >= 0 && s == OK ? code : report_status("kafou explain", s, &e);
}
