/* ablate.h: `kafou run --ablate`: what each mechanism does, on the screen and as JSON. */
#ifndef KAFOU_CLI_ABLATE_H
#define KAFOU_CLI_ABLATE_H

#include "cli/run_options.h"
#include "cli/screen.h"
#include "ensemble/ablation.h"

/** At most 80 columns; mechanisms are rows, headline outcomes columns. Status: OK; MACHINE. */
KF_MUST_CHECK Status ablate_print(const Ablation *a, const RunSetup *setup, const Screen *s);

#endif
