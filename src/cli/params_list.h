/* params_list.h: parameters, mechanisms and levers in three forms (params.c chooses which). */
#ifndef KAFOU_CLI_PARAMS_LIST_H
#define KAFOU_CLI_PARAMS_LIST_H

#include <jansson.h>
#include <stdbool.h>

#include "base/status.h"
#include "cli/screen.h"
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
/** True for the first wanted parameter of its group. */
bool group_begins(const ParamsWanted *wanted, int i);

void params_print_plain(const ParamsWanted *wanted, const Screen *s);
void params_print_markdown(const ParamsWanted *wanted, FILE *out);
KF_MUST_CHECK Status params_print_json(const ParamsWanted *wanted, FILE *out);

/* Of the above: levers alone (params_levers.c). */
bool any_lever(const ParamsWanted *wanted);
void levers_print_plain(const ParamsWanted *wanted, const Screen *s);
void levers_print_markdown(const ParamsWanted *wanted, FILE *out);
/** NULL when memory ran out. */
json_t *levers_json(const ParamsWanted *wanted);

#endif
