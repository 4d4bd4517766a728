/* test_draws.c: random variates at the edges of their arguments; tests/statistical has the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>

#include "base/check.h"
#include "base/draws.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const RngKey key = {11, 5};

static Rng fresh(uint32_t entity) { return rng_at(key, 0, 1, entity); }

static void certain_events_happen_and_impossible_ones_do_not(void **state)
{
    (void)state;
    Rng r = fresh(0);
    for (int i = 0; i < 10000; i++) {
        assert_false(rng_bernoulli(&r, 0.0));
        assert_false(rng_bernoulli(&r, -3.0));
        assert_true(rng_bernoulli(&r, 1.0));
        assert_true(rng_bernoulli(&r, 7.0));
    }
}

/* Whatever p is, what follows sees the same numbers. */
static void an_event_always_takes_one_uniform(void **state)
{
    (void)state;
    static const double p[] = {0.0, 0.3, 1.0, -1.0, 2.0};
    for (size_t i = 0; i < COUNT(p); i++) {
        Rng r = fresh(1), s = fresh(1);
        (void)rng_bernoulli(&r, p[i]);
        (void)rng_uniform(&s);
        double after_event = rng_uniform(&r);
        double after_uniform = rng_uniform(&s);
        assert_true(after_event == after_uniform);
    }
}

static void of_nobody_nobody_succeeds(void **state)
{
    (void)state;
    Rng r = fresh(2);
    assert_int_equal(rng_binomial(&r, 0, 0.5), 0);
    assert_int_equal(rng_binomial(&r, -4, 0.5), 0);
    assert_int_equal(rng_binomial(&r, INT32_MIN, 0.5), 0);
    assert_int_equal(rng_binomial(&r, 1000, 0.0), 0);
    assert_int_equal(rng_binomial(&r, 1000, -0.1), 0);
    assert_int_equal(rng_binomial(&r, 1000, 1.0), 1000);
    assert_int_equal(rng_binomial(&r, INT32_MAX, 1.5), INT32_MAX);
}

static void successes_are_between_none_and_all(void **state)
{
    (void)state;
    static const int32_t n[] = {1, 2, 9, 10, 20, 21, 1000, 1000000, INT32_MAX - 1, INT32_MAX};
    static const double p[] = {1e-300, 1e-12, 4.6e-9, 4.7e-9, 0.01,          0.3,
                               0.4999, 0.5,   0.5001, 0.99,   0.99999999999, 0.9999999999999999};
    Rng r = fresh(3);
    for (size_t i = 0; i < COUNT(n); i++) {
        for (size_t j = 0; j < COUNT(p); j++) {
            for (int k = 0; k < 300; k++) {
                int32_t successes = rng_binomial(&r, n[i], p[j]);
                assert_true(successes >= 0 && successes <= n[i]);
                double deviation = sqrt((double)n[i] * p[j] * (1.0 - p[j]));
                double off = fabs((double)successes - (double)n[i] * p[j]);
                assert_true(off <= 8.0 * deviation + 12.0);
            }
        }
    }
}

static void poisson_counts_stay_in_range(void **state)
{
    (void)state;
    static const double mean[] = {1e-300, 1e-3, 0.5, 9.99, 10.0, 10.01, 1e4, 1e9, 2.1e9};
    Rng r = fresh(4);
    assert_int_equal(rng_poisson(&r, 0.0), 0);
    assert_int_equal(rng_poisson(&r, -2.0), 0);
    assert_int_equal(rng_poisson(&r, 1e12), INT32_MAX);
    assert_int_equal(rng_poisson(&r, HUGE_VAL), INT32_MAX);
    assert_int_equal(rng_poisson(&r, 2.0 * INT32_MAX), INT32_MAX);
    for (size_t i = 0; i < COUNT(mean); i++) {
        for (int k = 0; k < 300; k++) {
            double count = (double)rng_poisson(&r, mean[i]);
            assert_true(count >= 0.0 && fabs(count - mean[i]) <= 8.0 * sqrt(mean[i]) + 12.0);
        }
    }
}

static void no_more_die_than_are_there(void **state)
{
    (void)state;
    Rng r = fresh(5);
    int at_cap = 0;
    for (int k = 0; k < 1000; k++) {
        int32_t count = rng_poisson_capped(&r, 8.0, 10);
        assert_in_range(count, 0, 10);
        at_cap += count == 10;
        assert_int_equal(rng_poisson_capped(&r, 8.0, 0), 0);
        assert_int_equal(rng_poisson_capped(&r, 8.0, -3), 0);
        assert_int_equal(rng_poisson_capped(&r, 1e12, 7), 7);
    }
    assert_in_range(at_cap, 150, 450); /* P(count >= 10) = 0.283 at mean 8 */
}

static void gamma_and_beta_never_leave_their_range(void **state)
{
    (void)state;
    static const double shape[] = {1e-300, 1e-6, 0.01, 0.999, 1.0, 1.001, 50.0, 1e12, 1e300};
    Rng r = fresh(6);
    for (size_t i = 0; i < COUNT(shape); i++) {
        for (int k = 0; k < 300; k++) {
            double x = rng_gamma(&r, shape[i], 2.0);
            assert_true(x >= 0.0 && isfinite(x));
            double b = rng_beta(&r, 0.3, shape[i]);
            assert_true(b >= 0.0 && b <= 1.0);
        }
    }
    assert_true(rng_gamma(&r, 3.0, 0.0) == 0.0);
    assert_true(rng_beta(&r, 0.0, 5.0) == 0.0 && rng_beta(&r, -1.0, 5.0) == 0.0);
    assert_true(rng_beta(&r, 1.0, 5.0) == 1.0 && rng_beta(&r, 1.5, 5.0) == 1.0);
}

/* As a + b falls to 0 a beta becomes a coin with the same mean; as it rises, its mean. 3,000 coins
 * of 0.3 have a standard deviation of 25. */
static void beta_runs_from_a_coin_to_its_mean(void **state)
{
    (void)state;
    Rng r = fresh(7);
    int heads = 0;
    for (int k = 0; k < 3000; k++) {
        double coin = rng_beta(&r, 0.3, 1e-6);
        assert_true(coin < 1e-9 || coin > 1.0 - 1e-9);
        heads += coin > 0.5;
        double near_mean = rng_beta(&r, 0.3, 1e14);
        assert_true(fabs(near_mean - 0.3) < 1e-6);
    }
    assert_in_range(heads, 900 - 125, 900 + 125);
}

static void without_spread_there_is_only_the_median(void **state)
{
    (void)state;
    Rng r = fresh(8);
    for (int k = 0; k < 100; k++) {
        assert_true(rng_lognormal(&r, 3.5, 0.0) == 3.5);
        assert_true(rng_exponential(&r, 0.0) == 0.0);
        assert_true(rng_exponential(&r, 2.0) > 0.0);
    }
}

static void power_laws_stay_within_their_cut(void **state)
{
    (void)state;
    static const double exponent[] = {-3.0, 0.0, 1.0, 2.5, 400.0};
    static const int32_t cut[] = {1, 2, 60, 1000};
    Rng r = fresh(9);
    for (size_t i = 0; i < COUNT(exponent); i++) {
        for (size_t j = 0; j < COUNT(cut); j++) {
            for (int k = 0; k < 100; k++) {
                assert_in_range(rng_power_law(&r, exponent[i], cut[j]), 1, cut[j]);
            }
        }
    }
    assert_int_equal(rng_power_law(&r, 400.0, 1000), 1);
}

static void only_what_has_weight_is_chosen(void **state)
{
    (void)state;
    static const double none[] = {0.0, 0.0, 0.0}, one[] = {0.0, 1e-300, 0.0};
    static const double some[] = {0.0, 2.0, 0.0, 3.0, 0.0};
    Rng r = fresh(10);
    int first = 0;
    for (int k = 0; k < 5000; k++) {
        assert_int_equal(rng_choice(&r, none, 3), -1);
        assert_int_equal(rng_choice(&r, one, 3), 1);
        int32_t i = rng_choice(&r, some, 5);
        assert_true(i == 1 || i == 3);
        first += i == 1;
    }
    assert_in_range(first, 2000 - 175, 2000 + 175); /* 5 standard deviations */
}

typedef void (*Faulty)(Rng *r);
static void binomial_of_nan(Rng *r) { (void)rng_binomial(r, 10, (double)NAN); }
static void poisson_of_nan(Rng *r) { (void)rng_poisson(r, (double)NAN); }
static void gamma_of_nan(Rng *r) { (void)rng_gamma(r, (double)NAN, 1.0); }
static void gamma_of_nothing(Rng *r) { (void)rng_gamma(r, 0.0, 1.0); }
static void beta_of_nan(Rng *r) { (void)rng_beta(r, (double)NAN, 1.0); }
static void beta_of_nothing(Rng *r) { (void)rng_beta(r, 0.5, 0.0); }
static void power_law_too_long(Rng *r) { (void)rng_power_law(r, 2.0, 1001); }
static void power_law_of_nothing(Rng *r) { (void)rng_power_law(r, 2.0, 0); }
static void below_nothing(Rng *r) { (void)rng_below(r, 0); }
static void choice_of_nan(Rng *r)
{
    const double weight[] = {1.0, (double)NAN};
    (void)rng_choice(r, weight, 2);
}
static void choice_of_negative(Rng *r)
{
    const double weight[] = {3.0, -1.0};
    (void)rng_choice(r, weight, 2);
}

/* A parameter that is no number is our fault, not a draw. */
static void impossible_arguments_stop_the_member(void **state)
{
    (void)state;
    static const Faulty fault[] = {
        binomial_of_nan, poisson_of_nan,     gamma_of_nan,       gamma_of_nothing,
        beta_of_nan,     beta_of_nothing,    power_law_too_long, power_law_of_nothing,
        choice_of_nan,   choice_of_negative, below_nothing,
    };
    static CheckGuard guard;
    static volatile size_t i, caught; /* static: setjmp may lose locals */
    for (i = 0, caught = 0; i < COUNT(fault); i++) {
        if (setjmp(guard.jump) == 0) {
            Rng r = fresh(11);
            check_guard(&guard);
            fault[i](&r);
        } else {
            caught++;
        }
        check_guard(NULL);
    }
    assert_int_equal(caught, COUNT(fault));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certain_events_happen_and_impossible_ones_do_not),
        cmocka_unit_test(an_event_always_takes_one_uniform),
        cmocka_unit_test(of_nobody_nobody_succeeds),
        cmocka_unit_test(successes_are_between_none_and_all),
        cmocka_unit_test(poisson_counts_stay_in_range),
        cmocka_unit_test(no_more_die_than_are_there),
        cmocka_unit_test(gamma_and_beta_never_leave_their_range),
        cmocka_unit_test(beta_runs_from_a_coin_to_its_mean),
        cmocka_unit_test(without_spread_there_is_only_the_median),
        cmocka_unit_test(power_laws_stay_within_their_cut),
        cmocka_unit_test(only_what_has_weight_is_chosen),
        cmocka_unit_test(impossible_arguments_stop_the_member),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
