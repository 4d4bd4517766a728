/* check_heat_bath.c: actors who reconsider one at a time, as alliances does, in two camps.
 *
 * Glauber 1963: the long-run law is that of Boltzmann. It is not assumed: the law is found by
 * applying the chances of one choice over and over, and, in the simulation, by drawing. */
#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/draws.h"
#include "evidence/run.h"
#include "systems/alliances_kernel.h"

enum { BATH_MAX = 20, STEPS_MAX = 40000, BATCHES = 50, SEED = 20240229 };

typedef struct {
    int32_t n;
    double pairs;
    const double *size, *propensity;
    Reconsideration how;
} Bath;

static Status read_bath(CheckRun *r, Bath *b)
{
    int32_t n = in_length(r, "strength");
    b->n = n;
    b->pairs = in_number(r, "pairs_counted");
    b->size = in_list(r, "strength");
    b->propensity = in_list(r, "propensity");
    b->how = (Reconsideration){0.0, 0.0, 2};
    b->how.temperature = in_number(r, "temperature") * in_number(r, "energy_unit") / b->pairs;
    if (in_length(r, "propensity") != n || in_columns(r, "propensity") != n) {
        return in_refuse(r, "propensity", "expected %d x %d numbers as actors", n, n);
    }
    if (in_given(r, "actors") && in_length(r, "actors") != n) {
        return in_refuse(r, "actors", "found %d names, expected %d", in_length(r, "actors"), n);
    }
    return OK;
}

static void spell(uint32_t state, int32_t n, int32_t *camp)
{
    for (int32_t i = 0; i < n; i++) {
        camp[i] = (int32_t)(state >> i & 1u);
    }
}

static double bath_energy(const Bath *b, uint32_t state)
{
    int32_t camp[BATH_MAX];
    spell(state, b->n, camp);
    return b->pairs * partition_energy(b->size, b->propensity, camp, b->n);
}

/* The alignment of lowest energy, as the state in which actor 0 is in camp 0. */
static uint32_t lowest_state(const Bath *b)
{
    uint32_t best = 0, half = 1u << (b->n - 1);
    double lowest = bath_energy(b, 0);
    for (uint32_t s = 1; s < half; s++) {
        double energy = bath_energy(b, s << 1);
        if (energy < lowest) {
            lowest = energy;
            best = s << 1;
        }
    }
    return best;
}

static bool is_alignment(uint32_t state, uint32_t wanted, int32_t n)
{
    uint32_t all = n < 32 ? (1u << n) - 1u : ~0u;
    return state == wanted || state == (~wanted & all); /* camps have no names */
}

/* -- who is meant by a part of a name ---------------------------------------------------------- */

static bool is_meant(const char *actor, const char *part, size_t length)
{
    size_t n = strlen(actor);
    for (size_t from = 0; from + length <= n; from++) {
        bool opens = from == 0 || actor[from - 1] == '_';
        bool closes = from + length == n || actor[from + length] == '_';
        if (opens && closes && strncasecmp(actor + from, part, length) == 0) {
            return true;
        }
    }
    return false;
}

static int32_t actor_by(const CheckRun *r, const char *part, size_t length)
{
    for (int32_t i = 0; in_given(r, "actors") && i < in_length(r, "actors"); i++) {
        if (is_meant(in_name(r, "actors", i), part, length)) {
            return i;
        }
    }
    return -1;
}

/* p_A_with_B among the expected values: the pair it means. */
static void out_pairs(CheckRun *r, int32_t n, const double *together, const double *spread)
{
    const char *key;
    json_t *ignored;
    json_object_foreach(json_object_get(r->c->json, "expected"), key, ignored)
    {
        const char *with = strstr(key, "_with_");
        if (strncmp(key, "p_", 2) != 0 || !with) {
            continue;
        }
        int32_t a = actor_by(r, key + 2, (size_t)(with - key - 2));
        int32_t b = actor_by(r, with + 6, strlen(with + 6));
        if (a >= 0 && b >= 0) {
            out_number(r, key, together[a * n + b]);
            if (spread) {
                out_spread(r, key, &spread[a * n + b], 1);
            }
        }
    }
}

/* -- the law ------------------------------------------------------------------------------------
 */

/* Chance that actor i, reconsidering in a state, chooses camp 1. */
static void fill_choices(const Bath *b, double *choice)
{
    for (uint32_t s = 0; s < 1u << b->n; s++) {
        int32_t camp[BATH_MAX];
        spell(s, b->n, camp);
        for (int32_t i = 0; i < b->n; i++) {
            double weight[2];
            joining_weights(b->size, b->propensity, camp, b->n, i, b->how, weight);
            choice[s * (uint32_t)b->n + (uint32_t)i] = weight[1] / (weight[0] + weight[1]);
        }
    }
}

/* One choice of a random actor; returns how far the law moved. */
static double choose_once(const Bath *b, const double *choice, const double *law, double *next)
{
    uint32_t states = 1u << b->n;
    memset(next, 0, states * sizeof *next);
    for (uint32_t s = 0; s < states; s++) {
        double part = law[s] / b->n;
        for (int32_t i = 0; i < b->n; i++) {
            double one = choice[s * (uint32_t)b->n + (uint32_t)i];
            next[s | 1u << i] += part * one;
            next[s & ~(1u << i)] += part * (1.0 - one);
        }
    }
    double moved = 0.0;
    for (uint32_t s = 0; s < states; s++) {
        moved += fabs(next[s] - law[s]);
    }
    return moved;
}

static void out_law(CheckRun *r, const Bath *b, const double *law)
{
    double energy = 0.0, together[BATH_MAX * BATH_MAX] = {0}, lowest = 0.0;
    uint32_t best = lowest_state(b);
    for (uint32_t s = 0; s < 1u << b->n; s++) {
        energy += law[s] * bath_energy(b, s);
        lowest += is_alignment(s, best, b->n) ? law[s] : 0.0;
        for (int32_t i = 0; i < b->n; i++) {
            for (int32_t j = 0; j < b->n; j++) {
                together[i * b->n + j] += (s >> i & 1u) == (s >> j & 1u) ? law[s] : 0.0;
            }
        }
    }
    out_number(r, "mean_energy", energy);
    out_number(r, "p_minimum_configuration", lowest);
    out_table(r, "p_together", together, b->n, b->n);
    out_pairs(r, b->n, together, NULL);
}

Status check_heat_bath(CheckRun *r)
{
    Bath b;
    Status s = read_bath(r, &b);
    size_t states = s == OK ? (size_t)1 << b.n : 1;
    double *law = run_scratch(r, states, sizeof *law), *next = run_scratch(r, states, sizeof *next);
    double *choice = run_scratch(r, states * BATH_MAX, sizeof *choice);
    if (s != OK || !law || !next || !choice) {
        return s == OK ? MACHINE : s;
    }
    for (size_t i = 0; i < states; i++) {
        law[i] = 1.0 / (double)states;
    }
    fill_choices(&b, choice);
    double moved = 1.0;
    for (int step = 0; step < STEPS_MAX && moved > 1e-14; step++) {
        moved = choose_once(&b, choice, law, next);
        double *swap = law;
        law = next;
        next = swap;
    }
    if (moved > 1e-11) {
        return in_refuse(r, "temperature",
                         "found %g, at which the law has not settled after %d "
                         "choices",
                         in_number(r, "temperature"), STEPS_MAX);
    }
    out_law(r, &b, law);
    return OK;
}

/* -- the simulation -----------------------------------------------------------------------------
 */

typedef struct {
    double energy, lowest, together[BATH_MAX * BATH_MAX];
} Batch;

static void run_batch(const Bath *b, int32_t *camp, int updates, Rng *rng, uint32_t best,
                      Batch *out)
{
    memset(out, 0, sizeof *out);
    for (int u = 0; u < updates; u++) {
        double weight[2];
        int32_t g = (int32_t)rng_below(rng, (uint32_t)b->n);
        joining_weights(b->size, b->propensity, camp, b->n, g, b->how, weight);
        camp[g] = rng_choice(rng, weight, 2);
        uint32_t state = 0;
        for (int32_t i = 0; i < b->n; i++) {
            state |= (uint32_t)camp[i] << i;
        }
        out->energy += b->pairs * partition_energy(b->size, b->propensity, camp, b->n) / updates;
        out->lowest += is_alignment(state, best, b->n) ? 1.0 / updates : 0.0;
        for (int32_t i = 0; i < b->n; i++) {
            for (int32_t j = 0; j < b->n; j++) {
                out->together[i * b->n + j] += camp[i] == camp[j] ? 1.0 / updates : 0.0;
            }
        }
    }
}

/* Mean over batches and its standard error. */
static void over_batches(const Batch *batch, size_t offset, double *mean, double *error)
{
    double sum = 0.0, squares = 0.0;
    for (int k = 0; k < BATCHES; k++) {
        double x = *(const double *)((const char *)&batch[k] + offset);
        sum += x;
        squares += x * x;
    }
    *mean = sum / BATCHES;
    double variance = (squares - sum * *mean) / (BATCHES - 1);
    *error = sqrt((variance > 0.0 ? variance : 0.0) / BATCHES);
}

Status check_heat_bath_run(CheckRun *r)
{
    Bath b;
    Batch *batch = run_scratch(r, BATCHES, sizeof *batch);
    Status s = read_bath(r, &b);
    if (s != OK || !batch) {
        return s == OK ? MACHINE : s;
    }
    Rng rng = rng_at((RngKey){SEED, 0}, 0, 0, 0);
    int32_t camp[BATH_MAX] = {0};
    uint32_t best = lowest_state(&b);
    int updates = in_count(r, "updates") / BATCHES;
    run_batch(&b, camp, updates, &rng, best, &batch[0]); /* forgets where it began */
    for (int k = 0; k < BATCHES; k++) {
        run_batch(&b, camp, updates, &rng, best, &batch[k]);
    }
    double mean, error, together[BATH_MAX * BATH_MAX], spread[BATH_MAX * BATH_MAX];
    over_batches(batch, offsetof(Batch, energy), &mean, &error);
    out_number(r, "mean_energy", mean);
    out_spread(r, "mean_energy", &error, 1);
    over_batches(batch, offsetof(Batch, lowest), &mean, &error);
    out_number(r, "p_minimum_configuration", mean);
    out_spread(r, "p_minimum_configuration", &error, 1);
    for (int32_t i = 0; i < b.n * b.n; i++) {
        over_batches(batch, offsetof(Batch, together) + (size_t)i * sizeof(double), &together[i],
                     &spread[i]);
    }
    out_table(r, "p_together", together, b.n, b.n);
    out_pairs(r, b.n, together, spread);
    return OK;
}
