/* test_intelligence_kernel.c: arithmetic of willingness, knowledge, rumours, corruption and
 * screening (eqs. 6.1, 6.3, 6.6 to 6.10). */
#include "small_world.h"

#include <math.h>

#include "systems/intelligence_kernel.h"

static void people_tell_whom_they_trust_and_not_where_they_fear(void **state)
{
    (void)state;
    assert_true(fabs(willingness(-1.0, 2.0, 2.0, 0.0, 0.0) - 1.0 / (1.0 + exp(1.0))) < 1e-12);
    for (double trust = -1.0; trust < 0.95; trust += 0.1) {
        for (double fear = 0.0; fear < 0.95; fear += 0.1) {
            double here = willingness(-1.0, 2.0, 2.0, trust, fear);
            assert_true(willingness(-1.0, 2.0, 2.0, trust + 0.1, fear) > here);
            assert_true(willingness(-1.0, 2.0, 2.0, trust, fear + 0.1) < here);
        }
    }
    assert_true(fabs(willingness(-1.0, 2.0, 2.0, 0.7, 0.7) - willingness(-1.0, 2.0, 2.0, 0, 0)) <
                1e-12);
}

static void knowledge_without_tips_goes_stale_in_its_time(void **state)
{
    (void)state;
    double k = 0.8;
    for (int day = 0; day < 45; day++) {
        k = knowledge_after(k, 0.0, 200.0, 1.0, 45.0);
    }
    assert_true(fabs(k - 0.8 * pow(1.0 - 1.0 / 45.0, 45.0)) < 1e-12);
    assert_true(knowledge_after(0.2, 0.0, 10.0, 1.0, 2.0) == 0.1);
}

/* The first of many tips uncovers `value` fighters, the last hardly any; where all is known a tip
 * teaches nothing. */
static void tips_uncover_those_still_unknown(void **state)
{
    (void)state;
    const double never = 1e300;
    double one = knowledge_after(0.0, 1.0, 1000.0, 2.0, never);
    assert_true(fabs(one - 2.0 / 1000.0) < 2.1e-6);
    assert_true(fabs(knowledge_after(0.5, 1.0, 1000.0, 2.0, never) - 0.5 - one / 2.0) < 1e-12);
    assert_true(fabs(knowledge_after(0.0, 1000.0, 1000.0, 1.0, never) - (1.0 - exp(-1.0))) < 1e-12);
    assert_true(knowledge_after(1.0, 1e6, 10.0, 5.0, never) == 1.0);
    assert_true(knowledge_after(0.0, 1.0, 0.0, 1.0, never) ==
                knowledge_after(0.0, 1.0, 1.0, 1.0, never));
}

/* A day solved at once is what a hundred thousand short steps of the equation give. */
static void a_day_of_rumours_solves_their_equation(void **state)
{
    (void)state;
    const double source = 0.3, pull = 0.2, toward = 0.9, fade = 0.1;
    const int steps = 100000;
    double r = 0.1;
    for (int i = 0; i < steps; i++) {
        r += (source * (1.0 - r) + pull * (toward - r) - fade * r) / steps;
    }
    assert_true(fabs(rumour_after(0.1, source, pull, toward, fade) - r) < 1e-5);
}

static void rumours_keep_within_bounds_whatever_the_harm(void **state)
{
    (void)state;
    static const double source[] = {0.0, 1e-9, 0.1, 10.0, 1e6};
    for (size_t s = 0; s < sizeof source / sizeof *source; s++) {
        for (double r = 0.0; r <= 1.0; r += 0.125) {
            double after = rumour_after(r, source[s], 0.02, 1.0, 0.02);
            assert_true(after >= 0.0 && after <= 1.0);
        }
    }
    assert_true(rumour_after(0.4, 0.0, 0.0, 0.0, 0.0) == 0.4);
    assert_true(rumour_after(0.4, 1e6, 0.0, 0.0, 0.02) > 0.999);
}

/* Roots of G(c) = c at the defaults, as docs/model/intelligence.md gives them. */
static void paid_police_have_a_low_and_a_high_equilibrium(void **state)
{
    (void)state;
    static const double root[] = {0.076, 0.449, 0.947};
    int found = 0;
    double before = corrupt_probability(0.0, 0.86, 0.7, 0.5, 0.2);
    for (double c = 0.0005; c < 1.0; c += 0.001) {
        double excess = corrupt_probability(c, 0.86, 0.7, 0.5, 0.2) - c;
        if (excess * before < 0.0) {
            assert_true(found < 3);
            assert_true(fabs(c - root[found]) < 0.002);
            found++;
        }
        before = excess;
    }
    assert_int_equal(found, 3);
}

static void reconsidering_goes_to_the_stable_equilibrium_of_its_side(void **state)
{
    (void)state;
    static const double start[] = {0.40, 0.50}, end[] = {0.076, 0.947};
    for (int i = 0; i < 2; i++) {
        double c = start[i];
        for (int day = 0; day < 40000; day++) {
            c = corrupt_after(c, corrupt_probability(c, 0.86, 0.7, 0.5, 0.2), 0.0014);
        }
        assert_true(fabs(c - end[i]) < 0.002);
    }
}

static void cash_counts_up_to_a_limit_and_arrears_as_they_are(void **state)
{
    (void)state;
    assert_true(fabs(corruption_benefit(0.8, 0.2, 0.5, 0.05, 1.5, 2.0) - 0.975) < 1e-12);
    assert_true(corruption_benefit(0.8, 0.2, 0.5, 0.05, 9.0, 2.0) ==
                corruption_benefit(0.8, 0.2, 0.5, 0.05, 2.0, 2.0));
}

/* Of ten dismissed at 15 in a hundred corrupt, 5.5 are (Bayes). */
static void screening_counts_everybody_once_and_obeys_bayes(void **state)
{
    (void)state;
    Screening s = screening(1000.0, 150.0, 0.7, 0.9);
    assert_true(fabs(s.flagged_corrupt + s.cleared_corrupt - 150.0) < 1e-9);
    assert_true(fabs(s.flagged_honest + s.cleared_honest - 850.0) < 1e-9);
    double share = s.flagged_corrupt / (s.flagged_corrupt + s.flagged_honest);
    assert_true(fabs(share - 0.15 * 0.7 / (0.15 * 0.7 + 0.85 * 0.1)) < 1e-12);
    assert_true(fabs(share - 0.553) < 0.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_tell_whom_they_trust_and_not_where_they_fear),
        cmocka_unit_test(knowledge_without_tips_goes_stale_in_its_time),
        cmocka_unit_test(tips_uncover_those_still_unknown),
        cmocka_unit_test(a_day_of_rumours_solves_their_equation),
        cmocka_unit_test(rumours_keep_within_bounds_whatever_the_harm),
        cmocka_unit_test(paid_police_have_a_low_and_a_high_equilibrium),
        cmocka_unit_test(reconsidering_goes_to_the_stable_equilibrium_of_its_side),
        cmocka_unit_test(cash_counts_up_to_a_limit_and_arrears_as_they_are),
        cmocka_unit_test(screening_counts_everybody_once_and_obeys_bayes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
