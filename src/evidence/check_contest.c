/* check_contest.c: efforts that are best answers to each other under the model's contest. Tullock
 * 1980; Skaperdas 1996; Konrad & Skaperdas 1998. */
#include <gsl/gsl_multiroots.h>
#include <math.h>

#include "base/detmath.h"
#include "evidence/numeric.h"
#include "evidence/run.h"
#include "model/strength.h"

enum { PLAYERS_MAX = 100 };

/* Chance of player i: all others together are one side, whose strength is such that its power is
 * the sum of theirs. */
static double chance_of(const double *effort, int n, int i, double exponent)
{
    double others = 0.0;
    for (int j = 0; j < n; j++) {
        others += j == i || effort[j] <= 0.0 ? 0.0 : det_pow(effort[j], exponent);
    }
    others = exponent == 1.0 ? others : (others > 0.0 ? det_pow(others, 1.0 / exponent) : 0.0);
    return contest(effort[i], others, exponent);
}

Status check_contest(CheckRun *r)
{
    double exponent = in_number(r, "r");
    if (in_given(r, "efforts") == (in_given(r, "a") || in_given(r, "b")) ||
        in_given(r, "a") != in_given(r, "b")) {
        return in_refuse(r, NULL, "expected either a and b, or efforts");
    }
    if (in_given(r, "efforts")) {
        double p[PLAYERS_MAX];
        int n = in_length(r, "efforts");
        for (int i = 0; i < n; i++) {
            p[i] = chance_of(in_list(r, "efforts"), n, i, exponent);
        }
        out_list(r, "p", p, n);
        out_list(r, "p_win", p, n);
        return OK;
    }
    double *p = run_scratch(r, (size_t)r->n, sizeof *p);
    for (int k = 0; k < r->n && p; k++) {
        p[k] = contest(in_at(r, "a", k), in_at(r, "b", k), exponent);
    }
    if (!p) {
        return MACHINE;
    }
    out_series(r, "p", p);
    out_series(r, "p_win", p);
    return OK;
}

/* -- equal players --------------------------------------------------------------------------------
 */

typedef struct {
    double n, exponent, prize, cost;
    double rivals; /* effort of each of the others */
} Lobby;

/* Payoff of one effort while each rival spends `rivals`. */
static double payoff_of(double effort, void *context)
{
    const Lobby *l = context;
    double side = l->rivals * det_pow(l->n - 1.0, 1.0 / l->exponent);
    return l->prize * contest(effort, side, l->exponent) - l->cost * effort;
}

/* What a little more effort pays when all spend the same: 0 in equilibrium. */
static double gain_at(double effort, void *context)
{
    Lobby *l = context;
    l->rivals = effort;
    return slope_at(payoff_of, l, effort, 0.2 * effort);
}

static Status equal_players(CheckRun *r)
{
    static const char *const names[] = {"effort", "total", "payoff", "p_win", "dissipation"};
    enum { NAMES = 5 };
    double *out = run_scratch(r, (size_t)NAMES * (size_t)r->n, sizeof *out);
    for (int k = 0; k < r->n && out; k++) {
        Lobby l = {in_at(r, "N", k), in_at(r, "r", k), in_at(r, "prize", k), in_at(r, "cost", k),
                   0.0};
        if (l.exponent > l.n / (l.n - 1.0) + 1e-12) {
            return in_refuse(r, "r",
                             "found %g with %g players, expected at most N/(N - 1) = %g, beyond "
                             "which there is no equilibrium in pure efforts",
                             l.exponent, l.n, l.n / (l.n - 1.0));
        }
        double effort = root_between(gain_at, &l, 1e-9 * l.prize / l.cost, 2.0 * l.prize / l.cost);
        l.rivals = effort;
        const double value[NAMES] = {effort, l.n * effort, payoff_of(effort, &l),
                                     (payoff_of(effort, &l) + l.cost * effort) / l.prize,
                                     l.n * effort * l.cost / l.prize};
        for (int i = 0; i < NAMES; i++) {
            out[i * r->n + k] = value[i];
        }
    }
    for (int i = 0; i < NAMES && out; i++) {
        out_series(r, names[i], out + i * r->n);
    }
    return out ? OK : MACHINE;
}

/* -- unequal players ------------------------------------------------------------------------------
 */

typedef struct {
    int n, i;
    double exponent, cost, effort[PLAYERS_MAX];
    const double *prize;
} Unequal;

static double own_payoff(double effort, void *context)
{
    Unequal *u = context;
    double kept = u->effort[u->i];
    u->effort[u->i] = effort;
    double payoff =
        u->prize[u->i] * chance_of(u->effort, u->n, u->i, u->exponent) - u->cost * effort;
    u->effort[u->i] = kept;
    return payoff;
}

/* Slopes of all payoffs at efforts exp(x). */
static int all_gains(const gsl_vector *x, void *context, gsl_vector *gain)
{
    Unequal *u = context;
    for (int i = 0; i < u->n; i++) {
        u->effort[i] = exp(gsl_vector_get(x, (size_t)i));
    }
    for (u->i = 0; u->i < u->n; u->i++) {
        double effort = u->effort[u->i];
        gsl_vector_set(gain, (size_t)u->i, slope_at(own_payoff, u, effort, 0.2 * effort) / u->cost);
    }
    return GSL_SUCCESS;
}

static bool solve_unequal(Unequal *u)
{
    gsl_multiroot_function f = {all_gains, (size_t)u->n, u};
    gsl_multiroot_fsolver *solver = gsl_multiroot_fsolver_alloc(gsl_multiroot_fsolver_hybrids, f.n);
    gsl_vector *x = gsl_vector_alloc(f.n);
    bool solved = false;
    if (solver && x) {
        double mean = 0.0;
        for (int i = 0; i < u->n; i++) {
            mean += u->prize[i] / u->n;
        }
        for (int i = 0; i < u->n; i++) {
            double share = u->exponent * (u->n - 1.0) / ((double)u->n * u->n);
            gsl_vector_set(x, (size_t)i, log(share * sqrt(mean * u->prize[i]) / u->cost));
        }
        int status = gsl_multiroot_fsolver_set(solver, &f, x);
        for (int i = 0; i < 500 && status == GSL_SUCCESS && !solved; i++) {
            status = gsl_multiroot_fsolver_iterate(solver);
            solved = gsl_multiroot_test_residual(solver->f, 1e-11) == GSL_SUCCESS;
        }
        all_gains(solver->x, u, x);
        solved = gsl_multiroot_test_residual(x, 1e-9) == GSL_SUCCESS;
    }
    if (x) {
        gsl_vector_free(x);
    }
    if (solver) {
        gsl_multiroot_fsolver_free(solver);
    }
    return solved;
}

static Status unequal_players(CheckRun *r)
{
    Unequal u = {.n = in_length(r, "valuations"),
                 .exponent = in_at(r, "r", 0),
                 .cost = in_at(r, "cost", 0),
                 .prize = in_list(r, "valuations")};
    if (u.n < 2 || !solve_unequal(&u)) {
        return in_refuse(r, "valuations", "found no equilibrium in which all spend something");
    }
    double total = 0.0, payoff[PLAYERS_MAX], chance[PLAYERS_MAX];
    for (int i = 0; i < u.n; i++) {
        total += u.effort[i];
        chance[i] = chance_of(u.effort, u.n, i, u.exponent);
        payoff[i] = u.prize[i] * chance[i] - u.cost * u.effort[i];
    }
    out_list(r, "effort", u.effort, u.n);
    out_list(r, "payoff", payoff, u.n);
    out_list(r, "p_win", chance, u.n);
    out_number(r, "total", total);
    return OK;
}

Status check_rent_seeking(CheckRun *r)
{
    bool equal = in_given(r, "N") && in_given(r, "prize");
    if (equal == in_given(r, "valuations")) {
        return in_refuse(r, NULL, "expected either N and prize, or valuations");
    }
    return equal ? equal_players(r) : unequal_players(r);
}

/* -- extortion
 * ------------------------------------------------------------------------------------- */

typedef struct {
    double worth, police, wage, exponent; /* worth: shops times damage; police: their strength */
} Racket;

static double profit_of(double force, void *context)
{
    const Racket *k = context;
    return k->worth * contest(force, k->police, k->exponent) - k->wage * force;
}

static double profit_slope(double force, void *context)
{
    return slope_at(profit_of, context, force, 0.2 * force);
}

/* What the first member of a gang would bring, by police; contest at a force that is next to none.
 */
static double first_gain(double police, void *context)
{
    Racket k = *(const Racket *)context;
    k.police = police;
    double force = 1e-13 * police;
    return profit_of(force, &k) / force;
}

Status check_extortion(CheckRun *r)
{
    static const char *const names[] = {"force",   "credibility", "toll",
                                        "revenue", "profit",      "police_that_removes_gang"};
    enum { NAMES = 6 };
    double *out = run_scratch(r, (size_t)NAMES * (size_t)r->n, sizeof *out);
    for (int k = 0; k < r->n && out; k++) {
        double damage = in_at(r, "damage", k), shops = in_at(r, "shops", k);
        Racket racket = {shops * damage, in_at(r, "theta", k) * in_at(r, "police", k),
                         in_at(r, "wage", k), in_at(r, "r", k)};
        double most = racket.worth / racket.wage;
        double force = root_between(profit_slope, &racket, 1e-9 * most, most);
        force = isnan(force) ? 0.0 : force;
        double p = force > 0.0 ? contest(force, racket.police, racket.exponent) : 0.0;
        bool ratio = racket.exponent == 1.0;
        double none = ratio ? root_between(first_gain, &racket, 1e-6 * most, 1e6 * most) : NO_VALUE;
        const double value[NAMES] = {force,
                                     p,
                                     p * damage,
                                     p * damage * shops,
                                     profit_of(force, &racket),
                                     none / in_at(r, "theta", k)};
        for (int i = 0; i < NAMES; i++) {
            out[i * r->n + k] = value[i];
        }
    }
    for (int i = 0; i < NAMES && out; i++) {
        out_series(r, names[i], out + i * r->n);
    }
    return out ? OK : MACHINE;
}
