/* alliances_kernel.h: who stands with whom (docs/model/alliances.md). Kernel-safe.
 *
 * Energy of a partition: Axelrod & Bennett 1993. Heat bath: Glauber 1963. Size: Riker 1962;
 * Christia 2012. Functions take any number of actors, any sizes, propensities and
 * temperature: an actor may as well be a State or a mission, and two camps may be all there
 * are. A coalition is a label; actors with the same label stand together. propensity is
 * [n * n], row g column h, symmetric; its diagonal is not read. */
#ifndef KAFOU_SYSTEMS_ALLIANCES_KERNEL_H
#define KAFOU_SYSTEMS_ALLIANCES_KERNEL_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/detmath.h"

/* -- what makes groups stand together, eqs. 5.1 to 5.7 --------------------------------------- */

/* What groups make of each other's company: weights of common threat, memory and vacuum. */
typedef struct {
    double threat, memory, vacuum;
} PropensityWeights;

/* Propensity of two groups to work together, eq. 5.1. */
static inline double propensity_between(PropensityWeights k, double rivalry, double pressure_g,
                                        double pressure_h, double memory, double vacuum)
{
    return k.threat * sqrt(pressure_g * pressure_h) - rivalry + k.memory * det_tanh(memory) +
           k.vacuum * vacuum;
}

/* Rivalry, eq. 5.2: an old enmity (relation in [-1, 1], sign turned) and what both claim,
 * counted in zones up to `most` of them; overlap is the summed smaller share of control. */
static inline double rivalry_between(double relation, double scale, double overlap, double weight,
                                     double most)
{
    double claimed = overlap < most ? overlap : most;
    return weight * claimed / most - scale * relation;
}

/* Memory of a pair after a day, eq. 5.4: it fades by `keep`, joint actions add, clashes take. */
static inline double memory_after(double memory, double keep, double gained, double lost)
{
    return memory * keep + gained - lost;
}

/* Pressure a group feels, eq. 5.5: losses (an EWMA, persons) among its fighters, and the mission it
 * expects among all fighters. Nobody left feels what the rest expect. */
static inline double pressure_felt(double weight, double lost, double fighters, double anticipation,
                                   double expected, double all_fighters)
{
    double losses = fighters > 0.0 ? weight * lost / fighters : 0.0;
    double threat = all_fighters > 0.0 ? anticipation * expected / all_fighters : 0.0;
    return det_clamp(losses + threat, 0.0, 1.0);
}

/* What is left after some days of what fades by half in `half_life`. */
static inline double left_after(double days, double half_life)
{
    return days > 0.0 ? det_half_life(half_life / days) : 1.0;
}

/* What armed groups expect of a mission. Days and half-lives in the same unit. */
typedef struct {
    double in_country; /* persons */
    double announced;  /* strength last announced; 0: cancelled */
    double before;     /* strength expected when that was announced: what it replaced */
    double days;       /* since then */
} Announcement;

/* Expected strength, eq. 5.6: who is there, and the larger of what is announced (its threat fades
 * with `credibility` while it does not come) and of what an announcement or a cancellation replaced
 * (it fades with `withdrawal`). A cancellation therefore fades what was felt and erases nothing. */
static inline double expected_mission(Announcement a, double credibility, double withdrawal)
{
    double coming = det_positive(a.announced - a.in_country) * left_after(a.days, credibility);
    double fading = det_positive(a.before - a.in_country) * left_after(a.days, withdrawal);
    return a.in_country + (coming > fading ? coming : fading);
}

/* -- energy of a partition, eqs. 5.8 and 5.9 ------------------------------------------------- */

/* Energy of a partition, eq. 5.8: the sum of s_g s_h p_gh over pairs that stand apart, each pair
 * once. (Axelrod & Bennett's sum over actors counts each pair twice.) */
static inline double partition_energy(const double *size, const double *propensity,
                                      const int32_t *coalition, int32_t n)
{
    double sum = 0.0;
    for (int32_t g = 0; g < n; g++) {
        for (int32_t h = g + 1; h < n; h++) {
            if (coalition[g] != coalition[h]) {
                sum += size[g] * size[h] * propensity[g * n + h];
            }
        }
    }
    return sum;
}

/* Change of energy when g, standing alone, joins coalition c, eq. 5.9; 0 for an empty one. */
static inline double joining_energy(const double *size, const double *propensity,
                                    const int32_t *coalition, int32_t n, int32_t g, int32_t c)
{
    double sum = 0.0;
    for (int32_t h = 0; h < n; h++) {
        if (h != g && coalition[h] == c) {
            sum += size[h] * propensity[g * n + h];
        }
    }
    return 0.0 - size[g] * sum;
}

/* The mean of s_g s_h over pairs: the unit in which a temperature means the same whatever the
 * number of actors and the unit of their sizes. Actors of size 0 are not counted; 0 with
 * fewer than two. */
static inline double mean_pair(const double *size, int32_t n)
{
    double sum = 0.0, squares = 0.0, actors = 0.0;
    for (int32_t g = 0; g < n; g++) {
        sum += size[g];
        squares += size[g] * size[g];
        actors += size[g] > 0.0 ? 1.0 : 0.0;
    }
    return actors > 1.0 ? (sum * sum - squares) / (actors * (actors - 1.0)) : 0.0;
}

/* Members of a coalition without g. */
static inline int32_t others_in(const int32_t *coalition, int32_t n, int32_t g, int32_t c)
{
    int32_t members = 0;
    for (int32_t h = 0; h < n; h++) {
        members += h != g && coalition[h] == c;
    }
    return members;
}

/* -- the heat bath, eq. 5.10 ----------------------------------------------------------------- */

/* Unnormalised log-probability of a place, eq. 5.10: -dE/T - k members. At temperature 0 the energy
 * decides alone: what raises it is impossible, what lowers it certain. */
static inline double joining_exponent(double energy_change, double temperature, double size_cost,
                                      int32_t members)
{
    if (temperature > 0.0) {
        return -energy_change / temperature - size_cost * members;
    }
    return energy_change == 0.0 ? -size_cost * members
                                : (energy_change < 0.0 ? HUGE_VAL : -HUGE_VAL);
}

/* exp(-dE/T - k members): weight of joining a coalition of so many members; 1: standing alone. */
static inline double joining_weight(double energy_change, double temperature, double size_cost,
                                    int32_t members)
{
    return det_exp(joining_exponent(energy_change, temperature, size_cost, members));
}

/* How a group reconsiders. */
typedef struct {
    double temperature; /* energy; 0: always to the lowest */
    double size_cost;   /* per member of the coalition joined */
    int32_t labels;     /* coalitions are 0 .. labels - 1; 2: there are two camps and no third */
} Reconsideration;

/* The label under which g stands alone: its own where nobody shares it, else the lowest that is
 * free; -1 where every label is taken by others. */
static inline int32_t label_alone(const int32_t *coalition, int32_t n, int32_t g, int32_t labels)
{
    if (others_in(coalition, n, g, coalition[g]) == 0) {
        return coalition[g];
    }
    for (int32_t c = 0; c < labels; c++) {
        if (others_in(coalition, n, g, c) == 0) {
            return c;
        }
    }
    return -1;
}

/* Where g may stand, given where all others do: fills weight[0 .. labels - 1] with numbers in
 * proportion to exp(-dE/T - k members), the largest of them 1; 0 for what cannot be. Standing
 * alone is the one free label of label_alone, with dE = 0 and no members. A draw in
 * proportion to these is one update of the heat bath, which samples exp(-E/T - k pairs that
 * stand together). */
static inline void joining_weights(const double *size, const double *propensity,
                                   const int32_t *coalition, int32_t n, int32_t g,
                                   Reconsideration r, double *weight)
{
    int32_t alone = label_alone(coalition, n, g, r.labels);
    double lowest = HUGE_VAL, top = -HUGE_VAL;
    for (int32_t c = 0; c < r.labels; c++) { /* changes of energy first, then logs, then weights */
        bool open = c == alone || others_in(coalition, n, g, c) > 0;
        weight[c] = open ? joining_energy(size, propensity, coalition, n, g, c) : HUGE_VAL;
        lowest = weight[c] < lowest ? weight[c] : lowest;
    }
    for (int32_t c = 0; c < r.labels; c++) {
        weight[c] = weight[c] < HUGE_VAL
                        ? joining_exponent(weight[c] - lowest, r.temperature, r.size_cost,
                                           others_in(coalition, n, g, c))
                        : -HUGE_VAL;
        top = weight[c] > top ? weight[c] : top;
    }
    for (int32_t c = 0; c < r.labels; c++) {
        weight[c] = weight[c] > -HUGE_VAL ? det_exp(weight[c] - top) : 0.0;
    }
}

#endif
