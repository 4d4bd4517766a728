/* params_json.h: parameters, mechanisms and levers for machines, and words for columns. */
#ifndef KAFOU_VIEW_PARAMS_JSON_H
#define KAFOU_VIEW_PARAMS_JSON_H

#include <jansson.h>
#include <stdbool.h>

#include "model/levers.h"
#include "model/params.h"

/* What is wanted; all of it unless names were given. */
typedef struct {
    bool param[PARAM_COUNT];
    bool mechanism[MECHANISM_COUNT];
    bool lever[LEVER_COUNT];
} ParamsWanted;

const char *pedigree_text(Pedigree p);
/* "alone", "jointly", "not": the JSON and the tables; what the plain form says is longer. */
const char *identified_text(Identified k);
const char *prior_text(Prior p);

/** NULL: no memory left. */
json_t *params_json(const ParamsWanted *wanted);

#endif
