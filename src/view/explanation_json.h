/* explanation_json.h: an explanation for machines; the keys are described in docs/commands.md and
 * stay. */
#ifndef KAFOU_VIEW_EXPLANATION_JSON_H
#define KAFOU_VIEW_EXPLANATION_JSON_H

#include <jansson.h>

#include "evidence/story.h"

enum { EXPLANATION_DIGITS = 15 };

/** @param story     of the median pair; NULL: no pair ran to its end
 * @param scenario  parameters of the scenario, without what was set. NULL: no memory left. */
json_t *explanation_json(const Explanation *x, const Story *story, const Params *scenario);

#endif
