/* check_votes.c: pivots, gridlock and single votes of the council. Black 1948; Krehbiel 1998;
 * Tsebelis 2002. */
#include <math.h>

#include "evidence/run.h"
#include "systems/council_kernel.h"

enum { MEMBERS_MAX = 200, GRID = 60 };

/* Members on a line with their weights. */
typedef struct {
    int n;
    double quota, place[MEMBERS_MAX][2], weight[MEMBERS_MAX];
} Chamber;

static void set_weights(Chamber *c, const CheckRun *r)
{
    for (int i = 0; i < c->n; i++) {
        c->weight[i] = in_given(r, "weights") ? in_list(r, "weights")[i] : 1.0;
    }
}

static Status check_weights(CheckRun *r, int n)
{
    return !in_given(r, "weights") || in_length(r, "weights") == n
               ? OK
               : in_refuse(r, "weights", "found %d numbers, expected one for each of %d members",
                           in_length(r, "weights"), n);
}

static void margins(const Chamber *c, double motion, double status_quo, double *out)
{
    const double y[2] = {motion, 0.0}, s[2] = {status_quo, 0.0};
    for (int i = 0; i < c->n; i++) {
        out[i] = vote_margin(c->place[i], y, s, 0.0);
    }
}

static bool beats(const Chamber *c, double motion, double status_quo)
{
    double margin[MEMBERS_MAX];
    int yes[MEMBERS_MAX];
    margins(c, motion, status_quo, margin);
    for (int i = 0; i < c->n; i++) {
        yes[i] = vote_probability(margin[i], 0.0) > 0.5;
    }
    return motion_carried(c->weight, yes, c->n, c->quota);
}

/* Whose yes decides on motions from far outside towards the middle: from above, the one up to whom
 * a status quo can be lowered; from below, the one up to whom it can be raised. */
static int pivot_from(const Chamber *c, double status_quo, double motion)
{
    double margin[MEMBERS_MAX];
    margins(c, motion, status_quo, margin);
    return pivotal_member(margin, c->weight, c->n, c->quota);
}

/* Votes on a grid agree: inside nothing passes, outside something does. */
static bool votes_agree(const Chamber *c, double low, double high, double least, double most)
{
    double margin = 0.02 * (most - least), step = (most - least + 2.0 * margin) / GRID;
    for (int i = 0; i <= GRID; i++) {
        double s = least - margin + i * step;
        bool inside = s >= low && s <= high, beaten = false;
        if (fabs(s - low) < 1e-9 * (most - least) || fabs(s - high) < 1e-9 * (most - least)) {
            continue;
        }
        double nearer = s < low ? low : high; /* a step towards the interval wins where any does */
        beaten = !inside && beats(c, nearer, s);
        for (int j = 0; j <= GRID && inside && !beaten; j++) {
            beaten = beats(c, least - margin + j * step, s);
        }
        if (beaten == inside) {
            return false;
        }
    }
    return true;
}

static Status gridlock_of(CheckRun *r, Chamber *c, int k, double *out)
{
    double least = HUGE_VAL, most = -HUGE_VAL;
    for (int i = 0; i < c->n; i++) {
        least = fmin(least, c->place[i][0]);
        most = fmax(most, c->place[i][0]);
    }
    double wide = most > least ? most - least : 1.0;
    int low = pivot_from(c, least - 3.0 * wide, most + 3.0 * wide + 1.0);
    int high = pivot_from(c, most + 3.0 * wide, least - 3.0 * wide - 1.0);
    if (low < 0 || high < 0) {
        return in_refuse(r, "votes_needed", "found %g, expected no more votes than there are",
                         in_at(r, "votes_needed", k));
    }
    double from = c->place[low][0], to = c->place[high][0];
    if (from <= to && !votes_agree(c, from, to, least, most)) {
        from = to = NO_VALUE; /* the votes contradict the pivots: shown as a failure */
    }
    out[0] = from;
    out[1] = to;
    out[2] = to - from;
    out[3] = low;
    out[4] = high;
    return OK;
}

Status check_gridlock(CheckRun *r)
{
    Chamber c = {.n = in_length(r, "ideal_points")};
    double *interval = run_scratch(r, 2 * (size_t)r->n, sizeof *interval);
    double *width = run_scratch(r, (size_t)r->n, sizeof *width);
    double *pivots = run_scratch(r, 2 * (size_t)r->n, sizeof *pivots);
    Status s = interval && width && pivots ? check_weights(r, c.n) : MACHINE;
    double vetoes = 0.0, total = 1.0;
    set_weights(&c, r);
    for (int i = 0; i < c.n; i++) {
        c.place[i][0] = in_list(r, "ideal_points")[i];
        total += c.weight[i];
    }
    for (int i = 0; s == OK && in_given(r, "veto") && i < in_length(r, "veto"); i++) {
        double place = in_list(r, "veto")[i];
        if (place >= c.n) {
            return in_refuse(r, "veto", "found %g, expected places from 0 to %d", place, c.n - 1);
        }
        c.weight[(int)place] += total; /* more than all others have, and the quota asks for it */
        vetoes += total;
    }
    for (int k = 0; k < r->n && s == OK; k++) {
        double out[5] = {0.0};
        c.quota = in_at(r, "votes_needed", k) + vetoes;
        s = gridlock_of(r, &c, k, out);
        for (int i = 0; i < 2; i++) {
            interval[2 * k + i] = out[i];
            pivots[2 * k + i] = out[3 + i];
        }
        width[k] = out[2];
    }
    if (s == OK) {
        out_series_lists(r, "interval", interval, 2);
        out_series_lists(r, "pivots", pivots, 2);
        out_series(r, "width", width);
    }
    return s;
}

/* Nobody beats the winner with more than half of the votes of those who are not indifferent. */
static bool is_unbeaten(Chamber *c, int i)
{
    for (int j = 0; j < c->n; j++) {
        double margin[MEMBERS_MAX], cast = 0.0;
        margins(c, c->place[j][0], c->place[i][0], margin);
        for (int k = 0; k < c->n; k++) {
            cast += margin[k] != 0.0 ? c->weight[k] : 0.0;
        }
        c->quota = 0.5 * cast * (1.0 + 1e-12);
        if (cast > 0.0 && beats(c, c->place[j][0], c->place[i][0])) {
            return false;
        }
    }
    return true;
}

Status check_pairwise_winner(CheckRun *r)
{
    Chamber c = {.n = in_length(r, "position")};
    const char *const factors[] = {"capability", "salience"};
    Status s = check_weights(r, c.n);
    if (s != OK) {
        return s;
    }
    set_weights(&c, r);
    for (int f = 0; f < 2; f++) {
        if (in_given(r, factors[f]) && in_length(r, factors[f]) != c.n) {
            return in_refuse(r, factors[f], "found %d numbers, expected one for each of %d actors",
                             in_length(r, factors[f]), c.n);
        }
    }
    for (int i = 0; i < c.n; i++) {
        c.place[i][0] = in_list(r, "position")[i];
        for (int f = 0; f < 2; f++) {
            bool use = in_given(r, factors[f]) && !in_given(r, "weights");
            c.weight[i] *= use ? in_list(r, factors[f])[i] : 1.0;
        }
    }
    for (int i = 0; i < c.n; i++) {
        if (is_unbeaten(&c, i)) {
            out_number(r, "weighted_median", c.place[i][0]);
            out_json(r, "winner", json_integer(i));
            return OK;
        }
    }
    out_number(r, "weighted_median", NO_VALUE);
    return OK;
}

/* Probability that a motion carries: over who votes yes, each independently. */
static double carries(const Chamber *c, const double *probability, int i, int *yes)
{
    if (i == c->n) {
        return motion_carried(c->weight, yes, c->n, c->quota);
    }
    double sum = 0.0;
    for (yes[i] = 0; yes[i] < 2; yes[i]++) {
        double p = yes[i] ? probability[i] : 1.0 - probability[i];
        sum += p > 0.0 ? p * carries(c, probability, i + 1, yes) : 0.0;
    }
    return sum;
}

Status check_ballot(CheckRun *r)
{
    Chamber c = {.n = in_length(r, "positions"), .quota = in_number(r, "quota")};
    int wide = in_columns(r, "positions");
    double margin[MEMBERS_MAX], probability[MEMBERS_MAX], motion[2] = {0}, quo[2] = {0};
    if (c.n > 20 || wide > 2) {
        return in_refuse(r, "positions",
                         "found %d members in %d dimensions, expected at most 20 in 2", c.n, wide);
    }
    if (in_length(r, "motion") != wide || in_length(r, "status_quo") != wide) {
        return in_refuse(r, "motion", "expected motion and status_quo of %d numbers, as positions",
                         wide);
    }
    Status s = check_weights(r, c.n);
    if (s == OK && in_given(r, "extra") && in_length(r, "extra") != c.n) {
        s = in_refuse(r, "extra", "expected one number for each of %d members", c.n);
    }
    if (s != OK) {
        return s;
    }
    set_weights(&c, r);
    for (int k = 0; k < wide; k++) {
        motion[k] = in_list(r, "motion")[k];
        quo[k] = in_list(r, "status_quo")[k];
    }
    for (int i = 0; i < c.n; i++) {
        double extra = in_given(r, "extra") ? in_list(r, "extra")[i] : 0.0;
        for (int k = 0; k < wide; k++) {
            c.place[i][k] = in_list(r, "positions")[i * wide + k];
        }
        margin[i] = vote_margin(c.place[i], motion, quo, extra);
        probability[i] = vote_probability(margin[i], in_number(r, "noise"));
    }
    int yes[MEMBERS_MAX] = {0};
    out_list(r, "margin", margin, c.n);
    out_list(r, "yes_probability", probability, c.n);
    out_number(r, "p_passes", carries(&c, probability, 0, yes));
    int pivot = pivotal_member(margin, c.weight, c.n, c.quota);
    out_json(r, "pivot", pivot >= 0 ? json_integer(pivot) : json_null());
    return OK;
}
