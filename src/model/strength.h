/* strength.h: who is how strong in a zone (docs/model/control.md, eqs. 9.1 to 9.4).
 *
 * Read by control (who holds), violence (who dares to expand) and plan (what clearing needs).
 * Contest success functions: Skaperdas 1996; Hirshleifer 1989. */
#ifndef KAFOU_MODEL_STRENGTH_H
#define KAFOU_MODEL_STRENGTH_H

#include "model/params.h"
#include "model/world.h"

/** Fighting value of a police officer: by vetting and morale (section 7). */
double police_quality(const World *w, const Params *p, int32_t z);
/** Strength of the state in a zone, eq. 9.2: police, mission, brigades, with incumbency. */
double state_strength(const World *w, const Params *p, int32_t z);
/** Strength of a group in a zone, eq. 9.1: fighters, arms, with incumbency. */
double group_strength(const World *w, const Params *p, int32_t z, int32_t g);
/** Fighters of the same coalition as g (g too) in the zones next to z. */
double reinforcement(const World *w, int32_t z, int32_t g);
/** Fighters in z and, counted by the share `reinforcement` / 2, those of the same coalitions next
 * door: the opponents an operation meets (section 7). */
double opponents(const World *w, const Params *p, int32_t z);
/** a^m / (a^m + b^m); 0.5 when both are 0. */
double contest(double a, double b, double m);

#endif
