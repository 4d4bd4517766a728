/* ablation_json.h: what each mechanism does, for machines; the keys are described in
 * docs/commands.md and stay. */
#ifndef KAFOU_VIEW_ABLATION_JSON_H
#define KAFOU_VIEW_ABLATION_JSON_H

#include "ensemble/ablation.h"
#include "view/json.h"

/* What was run. */
typedef struct {
    const Scenario *scenario;
    const Plan *plan;
    const Params *scenario_params; /* of the scenario, without what was set */
    const RunOptions *options;     /* of the base run; store_path is the folder */
} AblationSource;

/** NULL: no memory left. */
json_t *ablation_json(const Ablation *a, const AblationSource *from);

#endif
