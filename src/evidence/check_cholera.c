/* check_cholera.c: cholera through people and water in steps that become short. Tien & Earn 2010;
 * Kermack & McKendrick 1927. */
#include <math.h>

#include "evidence/numeric.h"
#include "evidence/run.h"
#include "systems/health_kernel.h"

enum { STEPS_MAX = 20000000 };

typedef struct {
    CholeraRates rates; /* per unit of time */
    double susceptible, seed;
} Epidemic;

static double fastest(const Epidemic *e)
{
    return fmax(fmax(e->rates.person + e->rates.water, e->rates.recovery), e->rates.water_rate);
}

static CholeraRates in_steps(CholeraRates r, double step)
{
    r.person *= step;
    r.water *= step;
    r.recovery *= step;
    r.water_rate *= step;
    r.waning *= step;
    return r;
}

/* What somebody infected passes on while all others are susceptible, until he has recovered and the
 * water is clean again. */
static double reproduction(const Epidemic *e)
{
    CholeraRates r = in_steps(e->rates, 0.05 / fastest(e));
    double infected = 1.0, water = 0.0, passed = 0.0;
    for (int step = 0; step < STEPS_MAX && infected + water * (r.water > 0.0) > 1e-17; step++) {
        water = water_after(water, infected * infected_stay(r.recovery), r.water_rate);
        passed += infection_force(r, infected, water);
        infected *= 1.0 - det_daily(r.recovery);
    }
    return passed;
}

/* Growth of an epidemic kept small: what a step multiplies it by in the long run, as a rate. */
static double growth_in_steps(double step, void *context)
{
    const Epidemic *e = context;
    CholeraRates r = in_steps(e->rates, step);
    double size = 1e-9, water = 0.0, factor = 0.0, before = -1.0;
    for (int i = 0; i < STEPS_MAX && fabs(factor - before) > 1e-16; i++) {
        CholeraShares s = {e->susceptible, size, 1.0 - e->susceptible - size, water};
        CholeraShares next = cholera_after(s, r);
        before = factor;
        factor = next.infected / size;
        water = next.water * size / next.infected; /* back to the same number infected */
        factor = i < 50 ? -2.0 - i : factor;       /* the water must have followed first */
    }
    return log(factor) / step;
}

typedef struct {
    double ever, peak, rest;
} Course;

/* Height of the parabola through three neighbours, of which the middle one is highest. */
static double top_of(double a, double b, double c)
{
    double bend = a - 2.0 * b + c;
    return bend < 0.0 ? b - (c - a) * (c - a) / (8.0 * bend) : b;
}

static Course run_epidemic(const Epidemic *e, double step)
{
    CholeraRates r = in_steps(e->rates, step);
    CholeraShares s = {e->susceptible - e->seed, e->seed, 1.0 - e->susceptible, 0.0};
    double two[2] = {0.0, e->seed}, moved = 1.0;
    Course c = {0.0, e->seed, 0.0};
    bool lasting = e->rates.waning > 0.0;
    for (int i = 0; i < STEPS_MAX && (lasting ? moved > 1e-17 : s.infected + s.water > 1e-14);
         i++) {
        CholeraShares next = cholera_after(s, r);
        if (two[1] >= two[0] && two[1] >= next.infected) {
            c.peak = fmax(c.peak, top_of(two[0], two[1], next.infected));
        }
        moved = fabs(next.infected - s.infected) + fabs(next.susceptible - s.susceptible);
        two[0] = two[1];
        two[1] = next.infected;
        s = next;
        if (r.water <= 0.0) {
            s.water = 0.0; /* nobody drinks it */
        }
    }
    c.ever = e->susceptible - s.susceptible;
    c.rest = s.infected;
    return c;
}

static double ever_infected(double step, void *context) { return run_epidemic(context, step).ever; }

static double peak_infected(double step, void *context) { return run_epidemic(context, step).peak; }

static double at_rest(double step, void *context) { return run_epidemic(context, step).rest; }

static Status read_epidemic(CheckRun *r, int k, Epidemic *e)
{
    e->rates.person = in_at(r, "beta_I", k);
    e->rates.water = in_at(r, "beta_W_scaled", k);
    e->rates.recovery = in_at(r, "gamma", k);
    e->rates.water_rate = in_given(r, "xi") ? in_at(r, "xi", k) : 0.0;
    e->rates.waning = in_at(r, "waning", k);
    e->susceptible = in_at(r, "susceptible", k);
    e->seed = in_at(r, "seed_fraction", k);
    if (e->rates.water > 0.0 && e->rates.water_rate <= 0.0) {
        return in_refuse(r, in_given(r, "xi") ? "xi" : NULL,
                         "found infection through water and no 'xi', expected a rate above 0");
    }
    if (e->rates.person + e->rates.water <= 0.0) {
        return in_refuse(r, "beta_I",
                         "found no way of infection, expected beta_I or beta_W_scaled "
                         "above 0");
    }
    if (e->seed >= e->susceptible) {
        return in_refuse(r, "seed_fraction", "found %g, expected less than those susceptible",
                         e->seed);
    }
    double slow = fmin(e->rates.recovery, e->rates.water > 0.0 ? e->rates.water_rate : HUGE_VAL);
    slow = e->rates.waning > 0.0 ? fmin(slow, e->rates.waning) : slow;
    if (fastest(e) > 1e4 * slow) {
        return in_refuse(r, NULL, "found rates from %g to %g, expected none 10,000 times another",
                         slow, fastest(e));
    }
    return OK;
}

/* Only what is asked for: the long runs are not for nothing. */
static double when_wanted(const CheckRun *r, const char *name, const char *other, Function f,
                          Epidemic *e)
{
    bool asked = out_wanted(r, name) || (other && out_wanted(r, other));
    return asked ? limit_of(f, e, 0.2 / fastest(e), 5) : NO_VALUE;
}

Status check_siwr(CheckRun *r)
{
    static const char *const names[] = {
        "R0",          "R_effective",   "growth_rate",      "doubling_time",       "final_size",
        "attack_rate", "peak_infected", "endemic_infected", "critical_vaccination"};
    enum { NAMES = 9 };
    double *out = run_scratch(r, (size_t)NAMES * (size_t)r->n, sizeof *out);
    Status s = out ? OK : MACHINE;
    for (int k = 0; k < r->n && s == OK; k++) {
        Epidemic e;
        s = read_epidemic(r, k, &e);
        if (s != OK) {
            return s;
        }
        bool lasting = e.rates.waning > 0.0;
        double r0 = reproduction(&e);
        double growth = when_wanted(r, "growth_rate", "doubling_time", growth_in_steps, &e);
        double ever =
            lasting ? NO_VALUE : when_wanted(r, "final_size", "attack_rate", ever_infected, &e);
        double rest = lasting ? when_wanted(r, "endemic_infected", NULL, at_rest, &e) : NO_VALUE;
        const double value[NAMES] = {r0,
                                     r0 * e.susceptible,
                                     growth,
                                     log(2.0) / growth,
                                     ever,
                                     ever,
                                     when_wanted(r, "peak_infected", NULL, peak_infected, &e),
                                     rest,
                                     r0 > 1.0 ? 1.0 - 1.0 / r0 : 0.0};
        for (int i = 0; i < NAMES; i++) {
            out[i * r->n + k] = value[i];
        }
    }
    for (int i = 0; i < NAMES && s == OK; i++) {
        out_series(r, names[i], out + i * r->n);
    }
    return s;
}

Status check_final_size(CheckRun *r)
{
    double *ever = run_scratch(r, (size_t)r->n, sizeof *ever);
    for (int k = 0; k < r->n && ever; k++) {
        Epidemic e = {.rates = {.person = in_at(r, "R0", k), .recovery = 1.0},
                      .susceptible = in_at(r, "susceptible", k)};
        e.seed = 1e-10 * e.susceptible;
        ever[k] = limit_of(ever_infected, &e, 0.1 / fastest(&e), 3);
    }
    if (!ever) {
        return MACHINE;
    }
    out_series(r, "attack_rate", ever);
    out_series(r, "final_size", ever);
    return OK;
}

/* -- vaccination
 * ------------------------------------------------------------------------------------- */

typedef struct {
    CholeraRates rates;
    double efficacy;
} Vaccine;

/* Infections that one passes on among people of whom a share is protected, less 1: what he passes
 * on in the first step, over the share of his infectious time that the step is. */
static double surplus(double coverage, void *context)
{
    const Vaccine *v = context;
    double passed = infection_force(v->rates, 1.0, 0.0) / det_daily(v->rates.recovery);
    return (1.0 - coverage * v->efficacy) * passed - 1.0;
}

Status check_vaccination(CheckRun *r)
{
    double *coverage = run_scratch(r, (size_t)r->n, sizeof *coverage);
    for (int k = 0; k < r->n && coverage; k++) {
        Vaccine v = {{.person = in_at(r, "R0", k), .recovery = 1.0}, in_at(r, "efficacy", k)};
        bool spreads = surplus(0.0, &v) > 0.0;
        coverage[k] = spreads ? root_between(surplus, &v, 0.0, 1.0 / v.efficacy) : 0.0;
    }
    if (!coverage) {
        return MACHINE;
    }
    out_series(r, "coverage", coverage);
    out_series(r, "critical_coverage", coverage);
    return OK;
}
