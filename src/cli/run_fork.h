/* run_fork.h: `kafou run` with two plans: --from STORE --day D --plan P, or --plan A --then P
 * --day D. */
#ifndef KAFOU_CLI_RUN_FORK_H
#define KAFOU_CLI_RUN_FORK_H

#include "cli/run_options.h"

/** Options that go together, and those that --from leaves no room for. */
KF_MUST_CHECK Status fork_check_command(const RunCommand *c, Errors *e);
/** With --from: scenario, plans and parameters of the stored run. */
KF_MUST_CHECK Status fork_setup(const RunCommand *c, RunSetup *setup, Errors *e);
/** Without --from: the plan of --then, if there is one, joins the loaded plan. */
KF_MUST_CHECK Status fork_then(const RunCommand *c, RunSetup *setup, Errors *e);
/** With --from: not into the store that is gone on with. */
KF_MUST_CHECK Status fork_check_output(const RunCommand *c, const RunSetup *setup, Errors *e);

/** For the name of a store: "surge", or "historical-2024-09-01-surge". */
void fork_plans_name(const RunSetup *setup, char *out, size_t size);
/** For readers: "surge", or "historical, from 2024-09-01 surge". */
void fork_plans_words(const RunSetup *setup, char *out, size_t size);

#endif
