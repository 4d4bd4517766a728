/* exploration_json.h: an exploration for machines; the keys are described in docs/commands.md and
 * stay. */
#ifndef KAFOU_VIEW_EXPLORATION_JSON_H
#define KAFOU_VIEW_EXPLORATION_JSON_H

#include <jansson.h>

#include "evidence/exploration_result.h"

/** @param scenario  parameters of the scenario, without what was set. NULL: no memory left. */
json_t *exploration_json(const ExplorationResult *r, const Params *scenario);

#endif
