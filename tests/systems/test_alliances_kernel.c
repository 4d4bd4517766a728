/* test_alliances_kernel.c: the landscape of alliances against independent sums and closed forms
 * (eqs. 5.1 to 5.10). */
#include "small_world.h"

#include <math.h>

#include "systems/alliances_kernel.h"

enum { ACTORS_MAX = 12, LANDSCAPES = 200 };

typedef struct {
    int32_t n;
    double size[ACTORS_MAX], propensity[ACTORS_MAX * ACTORS_MAX];
    int32_t coalition[ACTORS_MAX];
} Landscape;

/* Sizes on (0, 3), propensities on (-2, 2), coalitions anywhere among n labels. */
static Landscape random_landscape(uint32_t which, int32_t n)
{
    Landscape l = {.n = n};
    Rng r = rng_at((RngKey){3, which}, 0, 1, 0);
    for (int32_t g = 0; g < n; g++) {
        l.size[g] = 3.0 * rng_uniform(&r);
        l.coalition[g] = (int32_t)rng_below(&r, (uint32_t)n);
        for (int32_t h = 0; h < g; h++) {
            double x = 4.0 * rng_uniform(&r) - 2.0;
            l.propensity[g * n + h] = l.propensity[h * n + g] = x;
        }
    }
    return l;
}

/* Axelrod & Bennett's own sum: frustration of every actor, so each pair counts twice. */
static double sum_of_frustration(const Landscape *l, const int32_t *coalition)
{
    double sum = 0.0;
    for (int32_t i = l->n - 1; i >= 0; i--) {
        double frustration = 0.0;
        for (int32_t j = l->n - 1; j >= 0; j--) {
            bool apart = i != j && coalition[i] != coalition[j];
            frustration += apart ? l->size[j] * l->propensity[i * l->n + j] : 0.0;
        }
        sum += l->size[i] * frustration;
    }
    return sum;
}

static double energy(const Landscape *l)
{
    return partition_energy(l->size, l->propensity, l->coalition, l->n);
}

static void energy_is_half_the_sum_of_all_frustration(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < LANDSCAPES; k++) {
        Landscape l = random_landscape(k, 1 + (int32_t)(k % ACTORS_MAX));
        assert_true(fabs(energy(&l) - 0.5 * sum_of_frustration(&l, l.coalition)) < 1e-9);
    }
}

/* Every coalition and every actor: what joining changes is the difference of two whole sums. */
static void joining_changes_the_energy_by_what_it_says(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < LANDSCAPES; k++) {
        Landscape l = random_landscape(k, 2 + (int32_t)(k % (ACTORS_MAX - 1)));
        for (int32_t g = 0; g < l.n; g++) {
            for (int32_t c = 0; c < l.n; c++) {
                int32_t moved[ACTORS_MAX];
                memcpy(moved, l.coalition, sizeof moved);
                moved[g] = -7; /* nobody's label */
                double alone = 0.5 * sum_of_frustration(&l, moved);
                moved[g] = c;
                double joined = 0.5 * sum_of_frustration(&l, moved);
                double told = joining_energy(l.size, l.propensity, l.coalition, l.n, g, c);
                assert_true(fabs(told - (joined - alone)) < 1e-9);
            }
        }
    }
}

/* Where a draw in proportion to the weights leads when all but one are 0. */
static int32_t heaviest(const double *weight, int32_t n)
{
    int32_t best = 0;
    for (int32_t c = 1; c < n; c++) {
        best = weight[c] > weight[best] ? c : best;
    }
    return best;
}

static bool move_lowers(const Landscape *l, int32_t g, int32_t c)
{
    double here = joining_energy(l->size, l->propensity, l->coalition, l->n, g, l->coalition[g]);
    double there = joining_energy(l->size, l->propensity, l->coalition, l->n, g, c);
    bool open =
        c == label_alone(l->coalition, l->n, g, l->n) || others_in(l->coalition, l->n, g, c) > 0;
    return open && there < here - 1e-12;
}

static void at_zero_temperature_every_move_lowers_the_energy_down_to_a_minimum(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < LANDSCAPES; k++) {
        Landscape l = random_landscape(k, ACTORS_MAX);
        for (int32_t sweep = 0, moved = 1; moved; sweep++) {
            moved = 0;
            for (int32_t g = 0; g < l.n; g++) {
                double weight[ACTORS_MAX], before = energy(&l);
                joining_weights(l.size, l.propensity, l.coalition, l.n, g,
                                (Reconsideration){0.0, 0.0, l.n}, weight);
                int32_t to = heaviest(weight, l.n);
                moved += to != l.coalition[g];
                bool stays = to == l.coalition[g];
                l.coalition[g] = to;
                assert_true(stays ? energy(&l) == before : energy(&l) < before);
            }
            assert_true(sweep < 100);
        }
        for (int32_t g = 0; g < l.n; g++) {
            for (int32_t c = 0; c < l.n; c++) {
                assert_false(move_lowers(&l, g, c));
            }
        }
    }
}

/* Gangs of size 1, propensity -r among them, one mission of size M, propensity -h to it; two camps.
 * @return whether no single gang or mission would change sides at zero temperature */
static bool front_is_a_minimum(int32_t gangs, double r, double h, double mission)
{
    Landscape l = {.n = gangs + 1};
    for (int32_t i = 0; i <= gangs; i++) {
        l.size[i] = i < gangs ? 1.0 : mission;
        l.coalition[i] = i < gangs ? 0 : 1;
        for (int32_t j = 0; j <= gangs; j++) {
            l.propensity[i * l.n + j] = i == gangs || j == gangs ? -h : -r;
        }
    }
    for (int32_t i = 0; i <= gangs; i++) {
        double weight[2];
        joining_weights(l.size, l.propensity, l.coalition, l.n, i, (Reconsideration){0.0, 0.0, 2},
                        weight);
        if (weight[1 - l.coalition[i]] > 0.0 && weight[l.coalition[i]] == 0.0) {
            return false;
        }
    }
    return true;
}

/* All gangs against the mission is a local minimum if and only if h M >= r (n - 1). */
static void a_common_enemy_unites_gangs_beyond_the_threshold(void **state)
{
    (void)state;
    for (int32_t gangs = 2; gangs < ACTORS_MAX; gangs++) {
        for (int32_t k = 1; k <= 8; k++) {
            double r = 0.25 * k, h = 0.5, threshold = r * (gangs - 1) / h;
            assert_true(front_is_a_minimum(gangs, r, h, threshold));
            assert_true(front_is_a_minimum(gangs, r, h, threshold * 1.001));
            assert_false(front_is_a_minimum(gangs, r, h, threshold * 0.999));
        }
    }
}

/* Glauber's rule: P(camp 0) = 1 / (1 + exp(-(E1 - E0) / T)). */
static void with_two_camps_the_heat_bath_is_glaubers(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < LANDSCAPES; k++) {
        Landscape l = random_landscape(k, 8);
        for (int32_t g = 0; g < l.n; g++) {
            l.coalition[g] = l.coalition[g] % 2;
        }
        for (int32_t g = 0; g < l.n; g++) {
            double weight[2], side[2], temperature = 0.3 + 0.2 * (k % 9);
            joining_weights(l.size, l.propensity, l.coalition, l.n, g,
                            (Reconsideration){temperature, 0.0, 2}, weight);
            int32_t was = l.coalition[g];
            for (int32_t c = 0; c < 2; c++) {
                l.coalition[g] = c;
                side[c] = energy(&l);
            }
            l.coalition[g] = was;
            double p = 1.0 / (1.0 + exp(-(side[1] - side[0]) / temperature));
            assert_true(fabs(weight[0] / (weight[0] + weight[1]) - p) < 1e-12);
        }
    }
}

static void there_is_one_way_to_stand_alone(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < LANDSCAPES; k++) {
        Landscape l = random_landscape(k, ACTORS_MAX);
        for (int32_t g = 0; g < l.n; g++) {
            double weight[ACTORS_MAX];
            joining_weights(l.size, l.propensity, l.coalition, l.n, g,
                            (Reconsideration){1.0, 0.02, l.n}, weight);
            int32_t empty = 0;
            for (int32_t c = 0; c < l.n; c++) {
                bool alone = others_in(l.coalition, l.n, g, c) == 0;
                empty += alone && weight[c] > 0.0;
                assert_true(alone || weight[c] > 0.0);
                assert_true(weight[c] <= 1.0);
            }
            assert_int_equal(empty, 1);
            bool already = others_in(l.coalition, l.n, g, l.coalition[g]) == 0;
            assert_true(!already || weight[l.coalition[g]] > 0.0); /* and keeps its label */
        }
    }
}

/* Ratios of weights are those of exp(-dE/T - k members), also where that itself has no number. */
static void weights_neither_overflow_nor_vanish(void **state)
{
    (void)state;
    double size[] = {1e3, 1e3, 1e3}, propensity[9] = {0};
    int32_t apart[] = {0, 1, 2};
    propensity[1] = propensity[3] = 50.0; /* actors 0 and 1: -5e7 of energy */
    propensity[2] = propensity[6] = 49.9999999;
    double weight[3];
    joining_weights(size, propensity, apart, 3, 0, (Reconsideration){0.1, 0.5, 3}, weight);
    assert_true(weight[1] == 1.0 && weight[0] == 0.0);
    assert_true(fabs(weight[2] - exp(-1.0)) < 1e-6); /* 0.1 of energy higher */
    double narrow = joining_weight(-0.3, 0.2, 0.1, 4);
    assert_true(fabs(narrow - exp(1.5 - 0.4)) < 1e-14);
    assert_true(joining_weight(0.0, 0.2, 0.1, 0) == 1.0);
    joining_weights(size, propensity, apart, 3, 0, (Reconsideration){1e9, 2000.0, 3}, weight);
    assert_true(weight[0] == 1.0); /* nobody is worth the size */
}

static void mean_pair_is_the_unit_of_energy(void **state)
{
    (void)state;
    Landscape l = random_landscape(1, 9);
    double sum = 0.0;
    for (int32_t g = 0; g < l.n; g++) {
        for (int32_t h = 0; h < g; h++) {
            sum += l.size[g] * l.size[h] / 36.0;
        }
    }
    assert_true(fabs(mean_pair(l.size, l.n) - sum) < 1e-12);
    l.size[9] = l.size[10] = 0.0; /* who has nobody left does not count */
    assert_true(fabs(mean_pair(l.size, 11) - sum) < 1e-12);
    assert_true(mean_pair(l.size, 1) == 0.0);
}

/* Pressure and propensity never fall as losses, announcements or fear of the mission rise. */
static void threat_only_ever_draws_groups_together(void **state)
{
    (void)state;
    PropensityWeights k = {2.0, 0.5, 0.4};
    double before = -1.0;
    for (double expected = 0.0; expected < 12000.0; expected += 250.0) {
        double theta = pressure_felt(3.0, 20.0, 400.0, 0.8, expected, 7000.0);
        double p = propensity_between(k, 0.33, theta, theta, 0.1, 0.0);
        assert_true(theta >= 0.0 && theta <= 1.0);
        assert_true(theta > before || theta == 1.0);
        assert_true(p >= 2.0 * theta - 0.33);
        before = theta;
    }
    assert_true(pressure_felt(3.0, 20.0, 400.0, 0.8, 1000.0, 7000.0) ==
                3.0 * 20.0 / 400.0 + 0.8 * 1000.0 / 7000.0);
    assert_true(pressure_felt(3.0, 21.0, 400.0, 0.0, 0.0, 7000.0) >
                pressure_felt(3.0, 20.0, 400.0, 0.0, 0.0, 7000.0));
    assert_true(pressure_felt(3.0, 20.0, 0.0, 0.8, 0.0, 0.0) == 0.0);
    assert_true(fabs(propensity_between(k, 0.33, 0.16, 0.25, 0.5, 0.7) -
                     (-0.33 + 2.0 * 0.2 + 0.5 * tanh(0.5) + 0.4 * 0.7)) < 1e-14);
}

static void rivalry_grows_with_what_both_claim_up_to_a_bound(void **state)
{
    (void)state;
    assert_true(rivalry_between(-0.55, 0.6, 0.0, 0.5, 4.0) == 0.6 * 0.55);
    assert_true(fabs(rivalry_between(0.25, 0.6, 1.0, 0.5, 4.0) - (0.125 - 0.15)) < 1e-15);
    assert_true(rivalry_between(0.0, 0.6, 4.0, 0.5, 4.0) == 0.5);
    assert_true(rivalry_between(0.0, 0.6, 9.0, 0.5, 4.0) == 0.5);
}

/* 180 days without news halve a memory; ten clashes a day wear it down to a bounded level. */
static void memory_fades_and_is_bounded(void **state)
{
    (void)state;
    double keep = det_half_life(180.0), memory = 1.0, worst = 0.0;
    for (int day = 0; day < 180; day++) {
        memory = memory_after(memory, keep, 0.0, 0.0);
    }
    assert_true(fabs(memory - 0.5) < 1e-12);
    for (int day = 0; day < 20000; day++) {
        worst = memory_after(worst, keep, 0.05, 10 * 0.03);
    }
    assert_true(fabs(worst + 0.25 / (1.0 - exp2(-1.0 / 180.0))) < 1e-9);
}

/* What is expected never jumps down on the day of an announcement: it fades. */
static void a_cancellation_fades_what_was_felt(void **state)
{
    (void)state;
    Announcement told = {300.0, 2500.0, 0.0, 211.0};
    double felt = expected_mission(told, 365.0, 60.0);
    assert_true(fabs(felt - (300.0 + 2200.0 * exp2(-211.0 / 365.0))) < 1e-9);
    for (int32_t now = 0; now <= 600; now += 600) { /* cancelled; cut */
        double last = felt;
        for (int32_t days = 0; days < 400; days++) {
            Announcement cut = {300.0, now, felt, days};
            double expected = expected_mission(cut, 365.0, 60.0);
            double coming = now > 300 ? 300.0 * exp2(-days / 365.0) : 0.0;
            double fading = (felt - 300.0) * exp2(-days / 60.0);
            assert_true(days > 0 || expected == felt);
            assert_true(expected <= last && expected >= 300.0);
            assert_true(fabs(expected - 300.0 - fmax(coming, fading)) < 1e-9);
            last = expected;
        }
    }
    /* who is there counts, announced or not; a larger promise is felt at once */
    assert_true(expected_mission((Announcement){1000.0, 0.0, 0.0, 5.0}, 365.0, 60.0) == 1000.0);
    assert_true(expected_mission((Announcement){0.0, 5000.0, 900.0, 0.0}, 365.0, 60.0) == 5000.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(energy_is_half_the_sum_of_all_frustration),
        cmocka_unit_test(joining_changes_the_energy_by_what_it_says),
        cmocka_unit_test(at_zero_temperature_every_move_lowers_the_energy_down_to_a_minimum),
        cmocka_unit_test(a_common_enemy_unites_gangs_beyond_the_threshold),
        cmocka_unit_test(with_two_camps_the_heat_bath_is_glaubers),
        cmocka_unit_test(there_is_one_way_to_stand_alone),
        cmocka_unit_test(weights_neither_overflow_nor_vanish),
        cmocka_unit_test(mean_pair_is_the_unit_of_energy),
        cmocka_unit_test(threat_only_ever_draws_groups_together),
        cmocka_unit_test(rivalry_grows_with_what_both_claim_up_to_a_bound),
        cmocka_unit_test(memory_fades_and_is_bounded),
        cmocka_unit_test(a_cancellation_fades_what_was_felt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
