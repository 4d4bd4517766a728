/* run.c: `kafou run SCENARIO`, many futures of one plan. */
#include "ensemble/run.h"

#include <stdio.h>

#include "cli/ablate.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/run_fork.h"
#include "cli/run_options.h"
#include "cli/timers.h"
#include "view/ablation_json.h"

static int stopped(const RunSetup *setup, const RunReport *report, int members)
{
    fprintf(stderr, "stopped: %d of %d member%s in %s, which is valid; the same command goes on\n",
            (int)(report->members_found + report->members_run), members,
            members == 1 ? " is" : "s are", setup->store);
    int code = interrupt_exit_code();
    return code ? code : (int)UNMET;
}

/* Shows the store, also when requirements do not hold. */
static Status show(const RunCommand *c, RunSetup *setup, Errors *e)
{
    Result *r = NULL;
    Status s = result_make(setup->store, &r, e);
    if (s != OK) {
        return s;
    }
    Requirements *q = &setup->requirements;
    Status met = requirements_test(q, r);
    if (c->form == RESULT_JSON) {
        s = result_print_json(r, q, stdout);
    } else {
        Screen screen = screen_on(stdout);
        result_print(r, c->detail, &screen);
    }
    for (int i = 0; i < q->count; i++) {
        if (!q->row[i].holds) {
            fprintf(stderr, "--require: %s does not hold: %s\n", q->row[i].text, q->row[i].found);
        }
    }
    result_free(r);
    return s == OK ? met : s;
}

static Status show_ablation(const RunCommand *c, const RunSetup *setup, Errors *e)
{
    Ablation a;
    Status s = ablation_read(&setup->options, &a, e);
    if (s != OK || c->form == RESULT_JSON) {
        AblationSource from = {setup->scenario, setup->plan, &setup->scenario_params,
                               &setup->options};
        return s == OK ? json_print(ablation_json(&a, &from), 12, stdout) : s;
    }
    Screen screen = screen_on(stdout);
    return ablate_print(&a, setup, &screen);
}

/* Members to run, once for each variant. */
static int members_in_all(const RunCommand *c, const RunSetup *setup)
{
    Mechanism off[MECHANISM_COUNT];
    int variants = c->ablate ? 1 + (int)ablation_mechanisms(&setup->params, off) : 1;
    return (int)setup->options.members.members * variants;
}

static Status run_setup(const RunCommand *c, RunSetup *setup, RunReport *report, Errors *e)
{
    Progress progress = progress_for(c->quiet);
    MembersOptions *o = &setup->options.members;
    o->progress = progress_draw;
    o->progress_context = &progress;
    o->interrupt = interrupt_watch();
    if (progress.live) {
        char plans[STORE_PATH_TEXT];
        fork_plans_words(setup, plans, sizeof plans);
        fprintf(stderr, "%s, plan %s: %d member%s%s into %s\n", setup->scenario->name, plans,
                members_in_all(c, setup), plural(members_in_all(c, setup)),
                c->ablate ? ", without each mechanism too," : "", setup->store);
    }
    Status s = c->ablate ? ablation_run(&setup->options, report, e)
                         : run_ensemble(&setup->options, report, e);
    progress_clear(&progress);
    return s;
}

int cli_run(int argc, char **argv)
{
    Errors e = {0};
    RunCommand c;
    RunSetup setup = {0};
    RunReport report = {0};
    run_command_parse(argc, argv, &c, &e);
    Status s = run_setup_make(&c, &setup, &e);
    int code = -1;
    if (s == OK && e.count > 0) {
        s = BAD_INPUT; /* of the command line */
    }
    if (s == OK) {
        s = run_setup(&c, &setup, &report, &e);
        bool interrupted = s == OK && report.interrupted;
        code = interrupted ? stopped(&setup, &report, members_in_all(&c, &setup)) : -1;
    }
    if (s == OK && code < 0) {
        s = c.ablate ? show_ablation(&c, &setup, &e) : show(&c, &setup, &e);
    }
    if (c.timers && (s == OK || s == UNMET)) {
        Screen screen = screen_on(stderr);
        fflush(stdout);
        timers_print(&report.timers, &screen);
    }
    run_setup_clear(&setup);
    if (code >= 0) {
        return code;
    }
    if (s == UNMET && e.count == 0) {
        return (int)s; /* already said */
    }
    return report_status("kafou run", s, &e);
}
