/* params_list.h: parameters, mechanisms and levers in three forms (params.c chooses which). */
#ifndef KAFOU_CLI_PARAMS_LIST_H
#define KAFOU_CLI_PARAMS_LIST_H

#include <stdbool.h>

#include "cli/screen.h"
#include "view/params_json.h"

/** True for the first wanted parameter of its group. */
bool group_begins(const ParamsWanted *wanted, int i);

void params_print_plain(const ParamsWanted *wanted, const Screen *s);
void params_print_markdown(const ParamsWanted *wanted, FILE *out);

/* Of the above: levers alone (params_levers.c). */
bool any_lever(const ParamsWanted *wanted);
void levers_print_plain(const ParamsWanted *wanted, const Screen *s);
void levers_print_markdown(const ParamsWanted *wanted, FILE *out);

#endif
