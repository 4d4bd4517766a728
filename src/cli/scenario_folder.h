/* scenario_folder.h: the scenarios that come with the program. */
#ifndef KAFOU_CLI_SCENARIO_FOLDER_H
#define KAFOU_CLI_SCENARIO_FOLDER_H

#include "base/error.h"

enum { SCENARIO_PATH_TEXT = 4096 };

/** Finds scenarios/NAME here, in a folder above the program, or share/kafou/scenarios/NAME where it
 * was installed. @param out [SCENARIO_PATH_TEXT] Status: OK, BAD_INPUT (e says where it looked). */
KF_MUST_CHECK Status scenario_folder_find(const char *name, char *out, Errors *e);

#endif
