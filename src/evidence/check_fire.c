/* check_fire.c: laws of attrition, from the casualties of one encounter (eqs. 7.3 to 7.6) in steps
 * that become short. Lanchester 1916; Deitchman 1962; Schaffer 1968; Kress & Szechtman 2009. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#include <math.h>
#include <string.h>

#include "evidence/numeric.h"
#include "evidence/run.h"
#include "systems/operations_kernel.h"

enum { STEPS_MAX = 200000, BISECTIONS = 60 };

typedef enum { SQUARE, GUERRILLA, MIXED, LINEAR } Law;

typedef struct {
    Law law;
    double a, b, mu, population; /* dx/dt = -a y, dy/dt = -b x (mu + (1 - mu) y / population) */
    double x0, y0, x_end, y_end; /* at its end a side gives up or is gone */
    bool x_fades, y_fades;       /* it only nears 0 */
} Fight;

typedef struct {
    double x, y, time;
    bool x_wins, draw, ended;
} Outcome;

/* Rates of loss, from one encounter. Under area fire on y the ground holds a fixed number of
 * people, fighters among them, so that a share y / people of the fire hits; in the linear law the
 * losses of x rise with x itself. All of y find one to aim at. */
static Casualties rates_of(const Fight *f, double x, double y)
{
    Encounter e = {.restraint = 0.0, .density = 1.0, .ambush = 1.0, .knowledge = 1.0};
    double gamma = f->b;
    x = x > 1e-300 ? x : 1e-300;
    y = y > 0.0 ? y : 0.0;
    e.mission = e.mission_people = x;
    e.opponents = y;
    if (f->law == GUERRILLA || f->law == LINEAR) {
        double people = 2.0 * f->y0;
        e.knowledge = 0.0;
        e.exposed = people - y;
        e.ambush = f->law == LINEAR ? x : 1.0;
        gamma *= people;
    } else if (f->law == MIXED) {
        e.knowledge = f->mu;
        e.exposed = f->population - y;
    }
    return encounter_casualties(e, gamma, f->a, 1.0, HUGE_VAL);
}

static int slopes(double t, const double state[], double slope[], void *context)
{
    (void)t;
    Casualties c = rates_of(context, state[0], state[1]);
    slope[0] = -c.mission;
    slope[1] = -c.fighters;
    return GSL_SUCCESS;
}

typedef struct {
    gsl_odeiv2_system system;
    gsl_odeiv2_step *step;
    gsl_odeiv2_control *control;
    gsl_odeiv2_evolve *evolve;
} Solver;

static bool solver_open(Solver *s, Fight *f)
{
    s->system = (gsl_odeiv2_system){slopes, NULL, 2, f};
    s->step = gsl_odeiv2_step_alloc(gsl_odeiv2_step_rk8pd, 2);
    s->control = gsl_odeiv2_control_y_new(0.0, 1e-11);
    s->evolve = gsl_odeiv2_evolve_alloc(2);
    return s->step && s->control && s->evolve;
}

static void solver_close(Solver *s)
{
    if (s->evolve) {
        gsl_odeiv2_evolve_free(s->evolve);
    }
    if (s->control) {
        gsl_odeiv2_control_free(s->control);
    }
    if (s->step) {
        gsl_odeiv2_step_free(s->step);
    }
}

static bool has_ended(const Fight *f, const double state[2])
{
    return state[0] <= f->x_end || state[1] <= f->y_end;
}

/* From a state whose next step would lead beyond the end: how far to go, by halving. `to` is
 * the state there, just beyond. */
static double last_step(Solver *s, const Fight *f, const double from[2], double step, double to[2])
{
    double low = 0.0, error[2];
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = 0.5 * (low + step), state[2] = {from[0], from[1]};
        int status =
            gsl_odeiv2_step_apply(s->step, 0.0, middle, state, error, NULL, NULL, &s->system);
        if (status != GSL_SUCCESS || has_ended(f, state)) {
            step = middle;
            memcpy(to, state, 2 * sizeof *to);
        } else {
            low = middle;
        }
    }
    return step;
}

/* A first step that is short against the losses of both sides. */
static double first_step(const Fight *f)
{
    Casualties c = rates_of(f, f->x0, f->y0);
    return 1e-3 / (c.mission / f->x0 + c.fighters / f->y0);
}

/* Fights from `out` (x, y and time set) until the end or `until`. */
static void fight_until(Solver *s, const Fight *f, double until, Outcome *out)
{
    double state[2] = {out->x, out->y}, step = first_step(f);
    gsl_odeiv2_evolve_reset(s->evolve);
    gsl_odeiv2_step_reset(s->step);
    for (int i = 0; i < STEPS_MAX && out->time < until && !out->ended; i++) {
        double before[2] = {state[0], state[1]}, time = out->time;
        int status = gsl_odeiv2_evolve_apply(s->evolve, s->control, s->step, &s->system, &time,
                                             until, &step, state);
        if (status != GSL_SUCCESS || has_ended(f, state)) {
            out->time += last_step(s, f, before, time - out->time, state);
            out->ended = true;
        } else {
            out->time = time;
        }
    }
    out->x = state[0];
    out->y = state[1];
    bool x_gone = out->x - f->x_end < 1e-5 * f->x0, y_gone = out->y - f->y_end < 1e-5 * f->y0;
    out->x_wins = out->ended && out->y <= f->y_end;
    out->draw = out->ended && x_gone && y_gone;
}

static void set_ends(Fight *f, double x_share, double y_share)
{
    f->x_fades = f->law == LINEAR && x_share <= 0.0;
    f->y_fades = (f->law != SQUARE && !(f->law == MIXED && f->mu > 0.0)) && y_share <= 0.0;
    f->x_end = f->x0 * (x_share > 0.0 ? x_share : 1e-12);
    f->y_end = f->y0 * (y_share > 0.0 ? y_share : 1e-12);
}

static Status fight_whole(Fight *f, Outcome *out)
{
    Solver s;
    *out = (Outcome){.x = f->x0, .y = f->y0};
    bool open = solver_open(&s, f);
    if (open) {
        fight_until(&s, f, 1e12 * first_step(f), out);
    }
    solver_close(&s);
    return open ? OK : MACHINE;
}

/* The force that just suffices: halve between one that loses and one that wins. */
static Status required_force(const Fight *f, double x_share, double y_share, double *out)
{
    Fight trial = *f;
    Outcome o = {.x_wins = false};
    double low = 0.0, high = 1e-3 * f->y0;
    Status s = OK;
    for (int i = 0; i < 200 && s == OK && !o.x_wins; i++) {
        low = high;
        high *= 2.0;
        trial.x0 = high;
        set_ends(&trial, x_share, y_share);
        s = fight_whole(&trial, &o);
    }
    for (int i = 0; i < BISECTIONS && s == OK && high - low > 1e-13 * high; i++) {
        trial.x0 = 0.5 * (low + high);
        set_ends(&trial, x_share, y_share);
        s = fight_whole(&trial, &o);
        low = o.x_wins ? low : trial.x0;
        high = o.x_wins ? trial.x0 : high;
    }
    *out = high;
    return s;
}

/* -- the check ----------------------------------------------------------------------------------
 */

static Law law_of(const CheckRun *r)
{
    const char *law = in_word(r, "law");
    bool mixed = in_given(r, "mu") || in_given(r, "population");
    if (!law[0]) {
        return mixed ? MIXED : SQUARE;
    }
    return strcmp(law, "square") == 0   ? SQUARE
           : strcmp(law, "mixed") == 0  ? MIXED
           : strcmp(law, "linear") == 0 ? LINEAR
                                        : GUERRILLA;
}

static Status read_fight(CheckRun *r, int k, Fight *f)
{
    *f = (Fight){.law = law_of(r), .a = in_at(r, "a", k), .b = in_at(r, "b", k)};
    f->mu = in_at(r, "mu", k);
    f->population = in_at(r, "population", k);
    f->x0 = in_given(r, "x0") ? in_at(r, "x0", k) : 1.0;
    f->y0 = in_at(r, "y0", k);
    set_ends(f, in_at(r, "x_breaks_at", k), in_at(r, "y_breaks_at", k));
    if (f->law == MIXED && !in_given(r, "population")) {
        return in_refuse(r, NULL, "found no 'population', expected one in the mixed law");
    }
    if (f->law == MIXED && f->population < f->y0) {
        return in_refuse(r, "population", "found %g, expected at least y0, which is among it",
                         f->population);
    }
    if (f->law != MIXED && (in_given(r, "population") || in_given(r, "mu"))) {
        return in_refuse(r, "law", "found '%s', expected mixed beside mu or population",
                         in_word(r, "law"));
    }
    return OK;
}

static const char *const end_names[] = {"survivors", "x_end", "y_end", "regulars_left", "duration"};
enum { ENDS = 5 };

/* Ends of all fights, [ENDS][n], and who won. */
static Status fight_all(CheckRun *r, double *ends, json_t *winners)
{
    Status s = OK;
    for (int k = 0; k < r->n && s == OK; k++) {
        Fight f;
        Outcome o = {.x = 0.0};
        s = read_fight(r, k, &f);
        s = s == OK ? fight_whole(&f, &o) : s;
        if (s == OK && !o.ended) {
            s = in_refuse(r, NULL, "found a fight that does not end");
        }
        bool fades = o.draw || (o.x_wins ? f.y_fades : f.x_fades);
        const double value[ENDS] = {o.draw ? 0.0 : (o.x_wins ? o.x : o.y), o.x, o.y,
                                    o.x_wins ? o.x : NO_VALUE, fades ? NO_VALUE : o.time};
        for (int i = 0; i < ENDS; i++) {
            ends[i * r->n + k] = value[i];
        }
        json_array_append_new(winners, json_string(o.draw ? "draw" : (o.x_wins ? "x" : "y")));
    }
    return s;
}

static Status out_courses(CheckRun *r)
{
    int m = in_length(r, "times");
    double *x = run_scratch(r, (size_t)r->n * (size_t)m, sizeof *x);
    double *y = run_scratch(r, (size_t)r->n * (size_t)m, sizeof *y);
    Status s = x && y ? OK : MACHINE;
    for (int k = 0; k < r->n && s == OK; k++) {
        Fight f;
        Solver solver;
        s = read_fight(r, k, &f);
        bool open = s == OK && solver_open(&solver, &f);
        Outcome o = {.x = f.x0, .y = f.y0};
        for (int i = 0; i < m && open; i++) {
            double until = in_list(r, "times")[i];
            if (until < o.time && !o.ended) {
                s = in_refuse(r, "times", "found %g after a later time, expected rising times",
                              until);
                break;
            }
            fight_until(&solver, &f, until, &o);
            x[k * m + i] = o.x;
            y[k * m + i] = o.y;
        }
        if (open) {
            solver_close(&solver);
        }
    }
    if (s == OK) {
        out_series_lists(r, "x_at", x, m);
        out_series_lists(r, "y_at", y, m);
    }
    return s;
}

/* parity_regulars_for_120_guerrillas and the like are required forces too. */
static Status out_required(CheckRun *r)
{
    double *force = run_scratch(r, (size_t)r->n, sizeof *force);
    Status s = force ? OK : MACHINE;
    for (int k = 0; k < r->n && s == OK; k++) {
        Fight f;
        s = read_fight(r, k, &f);
        s = s == OK ? required_force(&f, in_at(r, "x_breaks_at", k), in_at(r, "y_breaks_at", k),
                                     &force[k])
                    : s;
    }
    const char *key;
    json_t *ignored;
    json_object_foreach(json_object_get(r->c->json, "expected"), key, ignored)
    {
        if (s == OK && strncmp(key, "parity_regulars", 15) == 0) {
            out_series(r, key, force);
        }
    }
    if (s == OK) {
        out_series(r, "required_force", force);
        out_series(r, "parity", force);
    }
    return s;
}

Status check_attrition(CheckRun *r)
{
    Status s = out_required(r);
    if (s != OK || !in_given(r, "x0")) {
        return s;
    }
    double *ends = run_scratch(r, (size_t)ENDS * (size_t)r->n, sizeof *ends);
    json_t *winners = json_array();
    s = ends ? fight_all(r, ends, winners) : MACHINE;
    if (s == OK) {
        out_json(r, "winner",
                 r->listed ? json_incref(winners) : json_incref(json_array_get(winners, 0)));
        for (int i = 0; i < ENDS; i++) {
            out_series(r, end_names[i], ends + i * r->n);
        }
    }
    json_decref(winners);
    return s == OK && in_given(r, "times") ? out_courses(r) : s;
}

/* -- harm and recruits ---------------------------------------------------------------------------
 */
