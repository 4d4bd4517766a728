/* test_heat_bath.c: groups that reconsider again and again stand together as often as the
 * Boltzmann law of the landscape says (eq. 5.10).
 *
 * Five groups have 52 partitions. Each has weight exp(-E/T - k x pairs that stand together),
 * and all are counted over samples far enough apart to be nearly independent. An energy wrong
 * by 5 % of T in one pair, a size cost counted twice or an empty coalition too many moves
 * some frequency by more than what is allowed here. */
#include "../systems/small_world.h"

#include <math.h>

#include "systems/alliances_kernel.h"

enum { ACTORS = 5, PARTITIONS = 52, SAMPLES = 200000, SWEEPS_BETWEEN = 4 };

static const double size[ACTORS] = {1.0, 0.7, 0.5, 0.9, 0.3};
static const double propensity[ACTORS * ACTORS] = {
    0.0, 0.9,  -0.6, 0.4,  0.2, /**/ 0.9, 0.0, 0.3, -0.8, -0.1, /**/ -0.6, 0.3, 0.0,
    0.7, -0.4, 0.4,  -0.8, 0.7, /**/ 0.0, 0.5, 0.2, -0.1, -0.4, /**/ 0.5,  0.0,
};

/* A partition by the first member of each actor's coalition, as one number: restricted growth. */
static int32_t code_of(const int32_t *coalition)
{
    int32_t code = 0;
    for (int32_t g = 0; g < ACTORS; g++) {
        int32_t first = g;
        for (int32_t h = g - 1; h >= 0; h--) {
            first = coalition[h] == coalition[g] ? h : first;
        }
        code = code * ACTORS + first;
    }
    return code;
}

typedef struct {
    int32_t n, code[PARTITIONS];
    double p[PARTITIONS];
} Law;

/* All labellings, each partition once: exp(-E/T - k pairs), made to sum to 1. */
static Law boltzmann(double temperature, double size_cost)
{
    Law law = {0};
    double sum = 0.0;
    for (int32_t i = 0; i < 3125; i++) {
        int32_t coalition[ACTORS], rest = i, pairs = 0;
        double energy = 0.0;
        for (int32_t g = 0; g < ACTORS; g++, rest /= ACTORS) {
            coalition[g] = rest % ACTORS;
        }
        for (int32_t g = 0; g < ACTORS; g++) {
            for (int32_t h = 0; h < g; h++) {
                bool same = coalition[g] == coalition[h];
                pairs += same;
                energy += same ? 0.0 : size[g] * size[h] * propensity[g * ACTORS + h];
            }
        }
        int32_t code = code_of(coalition), k = 0;
        while (k < law.n && law.code[k] != code) {
            k++;
        }
        if (k == law.n) {
            law.code[law.n] = code;
            law.p[law.n] = exp(-energy / temperature - size_cost * pairs);
            sum += law.p[law.n++];
        }
    }
    for (int32_t k = 0; k < law.n; k++) {
        law.p[k] /= sum;
    }
    return law;
}

static void sweep(int32_t *coalition, Reconsideration how, Rng *r)
{
    for (int32_t i = 0; i < ACTORS; i++) {
        double weight[ACTORS];
        int32_t g = (int32_t)rng_below(r, ACTORS);
        joining_weights(size, propensity, coalition, ACTORS, g, how, weight);
        coalition[g] = rng_choice(r, weight, ACTORS);
    }
}

/* Frequencies of 200,000 samples against the law: 52 cells, none off by more than 5 standard errors
 * of independent samples times 1.5 for what samples still share. */
static void follows(double temperature, double size_cost)
{
    Law law = boltzmann(temperature, size_cost);
    assert_int_equal(law.n, PARTITIONS);
    Reconsideration how = {temperature, size_cost, ACTORS};
    int32_t coalition[ACTORS] = {0, 1, 2, 3, 4};
    double seen[PARTITIONS] = {0.0};
    Rng r = rng_at((RngKey){11, 0}, 0, 1, 0);
    for (int32_t i = 0; i < SAMPLES; i++) {
        for (int32_t s = 0; s < SWEEPS_BETWEEN; s++) {
            sweep(coalition, how, &r);
        }
        int32_t code = code_of(coalition), k = 0;
        while (law.code[k] != code) {
            k++;
        }
        seen[k] += 1.0 / SAMPLES;
    }
    for (int32_t k = 0; k < PARTITIONS; k++) {
        double error = sqrt(law.p[k] * (1.0 - law.p[k]) / SAMPLES);
        assert_true(fabs(seen[k] - law.p[k]) < 7.5 * error + 1e-5);
    }
}

static void heat_bath_samples_the_boltzmann_law(void **state)
{
    (void)state;
    follows(0.35, 0.0);
    follows(0.8, 0.0);
}

static void size_cost_is_an_energy_of_each_pair_that_stands_together(void **state)
{
    (void)state;
    follows(0.5, 0.3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heat_bath_samples_the_boltzmann_law),
        cmocka_unit_test(size_cost_is_an_energy_of_each_pair_that_stands_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
