/* check_landscape.c: the landscape of alignments (Axelrod & Bennett 1993) and the united front,
 * from the energy by which the armed groups of the model choose. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "evidence/numeric.h"
#include "evidence/run.h"
#include "systems/alliances_kernel.h"

enum { ACTORS_MAX = 20, ANY_CAMPS_MAX = 11, CONFIGURATIONS_MAX = 1 << 20, MINIMA_MAX = 200 };

typedef struct {
    int32_t n, labels;
    double pairs; /* how often the published energy counts a pair */
    double size[ACTORS_MAX];
    const double *propensity;
} Landscape;

typedef struct {
    double energy;
    int32_t camp[ACTORS_MAX];
} Alignment;

typedef struct {
    int32_t configurations, minima;
    Alignment lowest, found[MINIMA_MAX];
} Survey;

static double energy_of(const Landscape *l, const int32_t *camp)
{
    return l->pairs * partition_energy(l->size, l->propensity, camp, l->n);
}

/* Energy that hangs on one actor: what is lost when its size is 0. */
static double frustration_of(Landscape *l, const int32_t *camp, int32_t g)
{
    double whole = partition_energy(l->size, l->propensity, camp, l->n), size = l->size[g];
    l->size[g] = 0.0;
    double without = partition_energy(l->size, l->propensity, camp, l->n);
    l->size[g] = size;
    return whole - without;
}

/* No actor finds a place of lower energy: another camp, or (a label is left) to stand alone. */
static bool is_stable(const Landscape *l, const int32_t *camp)
{
    for (int32_t g = 0; g < l->n; g++) {
        double here = joining_energy(l->size, l->propensity, camp, l->n, g, camp[g]);
        int32_t alone = label_alone(camp, l->n, g, l->labels);
        for (int32_t c = 0; c < l->labels; c++) {
            bool open = c == alone || others_in(camp, l->n, g, c) > 0;
            if (open && joining_energy(l->size, l->propensity, camp, l->n, g, c) < here) {
                return false;
            }
        }
    }
    return true;
}

static void survey_one(const Landscape *l, const int32_t *camp, Survey *s)
{
    Alignment a = {.energy = energy_of(l, camp)};
    memcpy(a.camp, camp, (size_t)l->n * sizeof *camp);
    if (s->configurations == 0 || a.energy < s->lowest.energy) {
        s->lowest = a;
    }
    s->configurations++;
    if (is_stable(l, camp)) {
        if (s->minima < MINIMA_MAX) {
            s->found[s->minima] = a;
        }
        s->minima++;
    }
}

/* Every alignment once: an actor joins a camp that an earlier one has opened, or opens the next. */
static void survey(const Landscape *l, int32_t g, int32_t open, int32_t *camp, Survey *s)
{
    if (g == l->n) {
        survey_one(l, camp, s);
        return;
    }
    for (int32_t c = 0; c <= open && c < l->labels; c++) {
        camp[g] = c;
        survey(l, g + 1, c == open ? open + 1 : open, camp, s);
    }
}

static int by_energy(const void *a, const void *b)
{
    const Alignment *x = a, *y = b;
    return (x->energy > y->energy) - (x->energy < y->energy);
}

static json_t *camps_json(const Landscape *l, const int32_t *camp)
{
    json_t *list = json_array();
    for (int32_t i = 0; i < l->n; i++) {
        json_array_append_new(list, json_integer(camp[i]));
    }
    return list;
}

static void out_frustration(CheckRun *r, const char *name, Landscape *l, const int32_t *camp)
{
    double value[ACTORS_MAX];
    for (int32_t g = 0; g < l->n; g++) {
        value[g] = frustration_of(l, camp, g);
    }
    out_list(r, name, value, l->n);
}

static void out_survey(CheckRun *r, Landscape *l, Survey *s)
{
    int32_t kept = s->minima < MINIMA_MAX ? s->minima : MINIMA_MAX;
    qsort(s->found, (size_t)kept, sizeof s->found[0], by_energy);
    out_json(r, "n_configurations", json_integer(s->configurations));
    out_json(r, "n_local_minima", json_integer(s->minima));
    out_number(r, "min_energy", s->lowest.energy);
    out_json(r, "camp_of_minimum", camps_json(l, s->lowest.camp));
    out_frustration(r, "frustration_at_minimum", l, s->lowest.camp);
    json_t *minima = json_array(), *energies = json_array();
    for (int32_t i = 0; i < kept; i++) {
        json_array_append_new(minima, camps_json(l, s->found[i].camp));
        json_array_append_new(energies, json_real(s->found[i].energy));
    }
    out_json(r, "minima", minima);
    out_json(r, "minima_energies", energies);
}

static Status judge(CheckRun *r, Landscape *l)
{
    int32_t camp[ACTORS_MAX] = {0};
    if (in_length(r, "configuration") != l->n) {
        return in_refuse(r, "configuration", "found %d numbers, expected one for each of %d actors",
                         in_length(r, "configuration"), l->n);
    }
    for (int32_t i = 0; i < l->n; i++) {
        double c = in_list(r, "configuration")[i];
        if (c >= l->labels) {
            return in_refuse(r, "configuration", "found camp %g, expected camps from 0 to %d", c,
                             l->labels - 1);
        }
        camp[i] = (int32_t)c;
    }
    out_number(r, "energy", energy_of(l, camp));
    out_frustration(r, "frustration", l, camp);
    out_json(r, "stable", json_boolean(is_stable(l, camp)));
    return OK;
}

/* Rows of published energies that partition_energy meets. */
static Status compare_energies(CheckRun *r, const Landscape *l, const Survey *s)
{
    Csv *csv = NULL;
    Status status = in_data(r, "energies", &csv);
    if (status != OK || !csv) {
        return status;
    }
    int energy = csv_find(csv, "energy"), equal = 0;
    if (energy < l->n) {
        csv_close(csv);
        return in_refuse(r, "energies", "expected %d columns of actors, then `energy`", l->n);
    }
    for (int row = 0; row < csv_rows(csv) && status == OK; row++) {
        int32_t camp[ACTORS_MAX];
        double published = 0.0, value = 0.0;
        status = in_data_number(r, csv, row, energy, &published);
        for (int32_t i = 0; i < l->n && status == OK; i++) {
            status = in_data_number(r, csv, row, i, &value);
            camp[i] = (int32_t)value;
        }
        equal +=
            status == OK && fabs(energy_of(l, camp) - published) <= 1e-9 * fabs(s->lowest.energy);
    }
    csv_close(csv);
    out_json(r, "energies_equal", json_integer(equal));
    return status;
}

static Status check_propensity(CheckRun *r, int32_t n)
{
    const double *p = in_list(r, "propensity");
    if (in_length(r, "propensity") != n || in_columns(r, "propensity") != n) {
        return in_refuse(r, "propensity", "found %d x %d numbers, expected %d x %d as actors",
                         in_length(r, "propensity"), in_columns(r, "propensity"), n, n);
    }
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j < i; j++) {
            if (p[i * n + j] != p[j * n + i]) {
                return in_refuse(r, "propensity",
                                 "found %g for actors %d and %d, %g for %d and %d; "
                                 "expected the same",
                                 p[i * n + j], i, j, p[j * n + i], j, i);
            }
        }
    }
    return OK;
}

Status check_landscape(CheckRun *r)
{
    Landscape l = {.n = in_length(r, "strength"), .pairs = in_number(r, "pairs_counted")};
    int camps = in_count(r, "camps");
    l.labels = camps > 0 && camps < l.n ? camps : l.n;
    l.propensity = in_list(r, "propensity");
    Status s = check_propensity(r, l.n);
    bool many =
        camps == 0 ? l.n > ANY_CAMPS_MAX : pow(l.labels, l.n - 1) > (double)CONFIGURATIONS_MAX;
    if (s == OK && many) {
        s = in_refuse(r, "strength",
                      "found %d actors, too many for a survey of all alignments (20 in "
                      "two camps, 11 in any number)",
                      l.n);
    }
    Survey *found = run_scratch(r, 1, sizeof *found);
    if (s != OK || !found) {
        return s == OK ? MACHINE : s;
    }
    memcpy(l.size, in_list(r, "strength"), (size_t)l.n * sizeof(double));
    int32_t camp[ACTORS_MAX] = {0};
    survey(&l, 0, 0, camp, found);
    out_survey(r, &l, found);
    s = in_given(r, "configuration") ? judge(r, &l) : OK;
    return s == OK && in_given(r, "energies") ? compare_energies(r, &l, found) : s;
}

/* -- the united front -------------------------------------------------------------------------- */

enum { FRONT_MAX = 201 };

typedef struct {
    int32_t n; /* groups; the mission is the last actor */
    double size[FRONT_MAX];
    double propensity[FRONT_MAX * FRONT_MAX];
    int32_t camp[FRONT_MAX];
} Front;

/* What a group would pay for leaving the front for the mission's camp. */
static double cost_of_leaving(double mission, void *context)
{
    Front *f = context;
    int32_t all = f->n + 1;
    f->size[f->n] = mission;
    return joining_energy(f->size, f->propensity, f->camp, all, 0, 1) -
           joining_energy(f->size, f->propensity, f->camp, all, 0, 0);
}

static void build_front(Front *f, const CheckRun *r, int k)
{
    f->n = (int32_t)in_at(r, "n_gangs", k);
    int32_t all = f->n + 1;
    for (int32_t i = 0; i < all; i++) {
        f->size[i] = in_at(r, "gang_strength", k);
        f->camp[i] = i == f->n;
        for (int32_t j = 0; j < all; j++) {
            bool mission = i == f->n || j == f->n;
            f->propensity[i * all + j] =
                in_at(r, mission ? "propensity_to_mission" : "mutual_propensity", k);
        }
    }
}

Status check_united_front(CheckRun *r)
{
    Front *f = run_scratch(r, 1, sizeof *f);
    double *out = run_scratch(r, 3 * (size_t)r->n, sizeof *out);
    if (!f || !out) {
        return MACHINE;
    }
    for (int k = 0; k < r->n; k++) {
        build_front(f, r, k);
        double most = 1.0;
        while (most < 1e30 && cost_of_leaving(most, f) < 0.0) {
            most *= 2.0;
        }
        double threshold = root_between(cost_of_leaving, f, 0.0, most);
        double above = 1.001 * threshold, below = 0.999 * threshold;
        out[k] = threshold;
        out[r->n + k] = cost_of_leaving(above, f) >= 0.0 ? above : NO_VALUE;
        out[2 * r->n + k] = cost_of_leaving(below, f) < 0.0 ? below : NO_VALUE;
    }
    out_series(r, "threshold_M", out);
    out_series(r, "stable_at", out + r->n);
    out_series(r, "unstable_at", out + 2 * r->n);
    return OK;
}
