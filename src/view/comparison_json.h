/* comparison_json.h: a comparison for machines; docs/commands.md describes the keys, which stay. */
#ifndef KAFOU_VIEW_COMPARISON_JSON_H
#define KAFOU_VIEW_COMPARISON_JSON_H

#include <jansson.h>

#include "evidence/comparison_result.h"

/** @param scenario  parameters of the scenario, without what was set. NULL: no memory left. */
json_t *comparison_json(const ComparisonResult *r, const Params *scenario);

#endif
