/* same_scenario.h: whether two things were made from the same scenario. */
#ifndef KAFOU_VIEW_SAME_SCENARIO_H
#define KAFOU_VIEW_SAME_SCENARIO_H

#include "model/bundle.h"

/** OK when all files but plans are the same, byte by byte; else BAD_INPUT that names the first that
 * differs. @param path_a, path_b  where the bundles came from */
KF_MUST_CHECK Status same_scenario(const Bundle *a, const char *path_a, const Bundle *b,
                                   const char *path_b, Errors *e);

#endif
