/* demobilisation_relapse.c: part of demobilisation: those at home (docs/model/demobilisation.md,
 * eqs. 12.6 to 12.8). Once a week, by group left, by how they came home and by weeks at home. */
#include <string.h>

#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/demobilisation_parts.h"

static const double WEEK = 7.0;
static const double THREE_YEARS = 1095.0; /* days; relapse_3y is the share by then */

static int32_t home_index(int32_t g, int32_t kind) { return g * HOME_KIND_COUNT + kind; }

void come_home(World *w, int32_t g, HomeKind kind, int32_t n)
{
    int32_t i = home_index(g, (int32_t)kind);
    w->home_people[i] += n;
    w->home_weeks[i * HOME_WEEKS] += n;
}

/* The largest group in a zone, or `own` when it is there; NONE without fighters. */
static int32_t group_in(const World *w, int32_t z, int32_t own)
{
    int32_t largest = NONE, most = 0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        int32_t here = w->fighters[zone_group(w, z, g)];
        if (here > 0 && g == own) {
            return own;
        }
        if (here > most) {
            most = here;
            largest = g;
        }
    }
    return largest;
}

int32_t nearest_group(const World *w, int32_t g, int32_t *zone)
{
    int32_t home = w->scenario->group[g].home, nearest = NONE;
    const double *distance = &w->scenario->distance_km[(size_t)home * (size_t)w->size.zones];
    for (int32_t z = 0; z < w->size.zones; z++) {
        int32_t there = group_in(w, z, g);
        if (there != NONE && (nearest == NONE || distance[z] < distance[*zone])) {
            nearest = there;
            *zone = z;
        }
    }
    return nearest;
}

/* n of those at home join the nearest group, as far as there are people and a group. */
static int32_t take_up_arms(World *w, int32_t g, int32_t n, int32_t *group, Rng *r)
{
    int32_t zone, home = nearest_with_people(w, w->scenario->group[g].home);
    *group = nearest_group(w, g, &zone);
    if (*group == NONE) {
        return 0;
    }
    int32_t joined = residents_take(w, home, n, INTO_FIGHTERS, *group, NONE, r);
    return fighters_move(w, *group, home, zone, joined);
}

/* Cumulative hazard of each week at home, on safe ground, without training. */
static void weekly_hazards(const Params *p, double *out)
{
    double shape = p->demobilisation_relapse_shape, before = 0.0;
    double scale = weibull_scale(p->demobilisation_relapse_3y, THREE_YEARS, shape);
    for (int32_t week = 0; week < HOME_WEEKS; week++) {
        double after = weibull_cumulative(WEEK * (week + 1), shape, scale);
        out[week] = after - before;
        before = after;
    }
}

/* Everybody is a week longer at home; the last cell holds all who have been there longer. */
static void grow_older(int32_t *weeks)
{
    weeks[HOME_WEEKS - 1] += weeks[HOME_WEEKS - 2];
    memmove(&weeks[1], &weeks[0], (HOME_WEEKS - 2) * sizeof *weeks);
    weeks[0] = 0;
}

/* How many of those who left a group, and came home in one way, take up arms this week. */
static int32_t draw_relapses(World *w, int32_t i, const double *hazard, double ratio, Rng *r,
                             int32_t *by_week)
{
    int32_t sum = 0;
    for (int32_t week = 0; week < HOME_WEEKS; week++) {
        int32_t there = w->home_weeks[i * HOME_WEEKS + week];
        by_week[week] = there > 0 ? rng_binomial(r, there, det_daily(hazard[week] * ratio)) : 0;
        sum += by_week[week];
    }
    return sum;
}

static void relapse_group(World *w, const Params *p, int32_t g, const double *hazard, Day d)
{
    int32_t home = w->scenario->group[g].home, group = NONE, all = 0;
    double ground =
        relapse_ratio(p->demobilisation_relapse_unsafe, p->demobilisation_relapse_hunted,
                      state_share(w, home), group_share(w, home, g));
    Rng r = rng_at(w->key, d.number, STREAM_RELAPSE, (uint32_t)g);
    for (int32_t kind = 0; kind < HOME_KIND_COUNT; kind++) {
        int32_t i = home_index(g, kind), by_week[HOME_WEEKS];
        if (w->home_people[i] == 0) {
            continue;
        }
        double ratio = ground * (kind == HOME_TRAINED ? p->demobilisation_training_effect : 1.0);
        int32_t wanting = draw_relapses(w, i, hazard, ratio, &r, by_week);
        int32_t joined = wanting > 0 ? take_up_arms(w, g, wanting, &group, &r) : 0;
        for (int32_t week = 0, left = joined; week < HOME_WEEKS && left > 0; week++) {
            int32_t gone = by_week[week] < left ? by_week[week] : left;
            w->home_weeks[i * HOME_WEEKS + week] -= gone;
            left -= gone;
        }
        w->home_people[i] -= joined;
        all += joined;
    }
    w->demobilised_relapsed += all;
    if (all > 0) {
        case_add(w, (Case){d.number, CASE_RELAPSED, home, (int16_t)g, -1, all, group, 0, 0, 0.0});
    }
}

void relapse_weekly(World *w, const Params *p, Day d)
{
    double hazard[HOME_WEEKS];
    bool is_known = false;
    for (int32_t g = 0; g < w->size.groups; g++) {
        int32_t people = 0;
        for (int32_t kind = 0; kind < HOME_KIND_COUNT; kind++) {
            people += w->home_people[home_index(g, kind)];
        }
        if (people == 0) {
            continue;
        }
        if (!is_known) {
            weekly_hazards(p, hazard);
            is_known = true;
        }
        if (p->on[MECHANISM_demobilisation_relapse]) {
            relapse_group(w, p, g, hazard, d);
        }
        for (int32_t kind = 0; kind < HOME_KIND_COUNT; kind++) {
            grow_older(&w->home_weeks[home_index(g, kind) * HOME_WEEKS]);
        }
    }
}
