/* identified.h: which parameters behind a result no figure of the record can settle. */
#ifndef KAFOU_VIEW_IDENTIFIED_H
#define KAFOU_VIEW_IDENTIFIED_H

#include <jansson.h>
#include <stddef.h>

#include "model/params.h"

enum { IDENTIFIED_TEXT = 480 };

/** How many parameters of the model the record does not settle, and those among the ones that were
 * set, by name. The same words on every screen.
 * @param now, scenario  parameters of the run and those of its scenario: what differs was set
 * @return               how many of those set are not identified alone */
int identified_line(const Params *now, const Params *scenario, char *out, size_t size);

/** {"count", "alone", "jointly", "not", "set": [{"name", "value", "identified"}]}; NULL: no memory
 * left. */
json_t *identified_json(const Params *now, const Params *scenario);

#endif
