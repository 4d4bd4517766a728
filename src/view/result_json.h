/* result_json.h: a result as JSON; the keys are described in docs/commands.md and stay. */
#ifndef KAFOU_VIEW_RESULT_JSON_H
#define KAFOU_VIEW_RESULT_JSON_H

#include "view/json.h"
#include "view/result.h"

enum { RESULT_DIGITS = 12 }; /* of its numbers */

/** All of it; NULL: no memory left. */
json_t *result_json(const Result *r);
/** {"median", "q05", "q25", "q75", "q95"} */
json_t *spread_json(Spread s);

#endif
