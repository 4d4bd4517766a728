/* check_boxes.c: boxes of uncertain inputs: a published one against its data, and one that is
 * planted among points and has to be found. */
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/rng.h"
#include "evidence/discovery.h"
#include "evidence/run.h"

enum { SEED = 1, COLUMNS_MAX = 64 };

static const double WEAK = 0.05; /* a restriction of a larger quasi-p is dropped */

/* -- a given box ------------------------------------------------------------------------------- */

/* Column of a header; a name that the data lack is an error at its input. */
static Status find_column(CheckRun *r, const Csv *csv, const char *input, const char *header,
                          int *out)
{
    *out = csv_find(csv, header);
    return *out >= 0
               ? OK
               : in_refuse(r, input, "found '%.60s', expected the header of a column", header);
}

static Status read_column(CheckRun *r, const Csv *csv, int column, double *out, int stride)
{
    Status s = OK;
    for (int i = 0; i < csv_rows(csv) && s == OK; i++) {
        s = in_data_number(r, csv, i, column, &out[(size_t)i * (size_t)stride]);
    }
    return s;
}

/* The columns of the box, and what is classified. */
static Status read_draws(CheckRun *r, const Csv *csv, Draws *d)
{
    d->n = csv_rows(csv);
    d->k = in_length(r, "box");
    double *x = run_scratch(r, (size_t)d->n * (size_t)d->k, sizeof *x);
    double *bad = run_scratch(r, (size_t)d->n, sizeof *bad);
    int column = 0;
    Status s = x && bad ? OK : MACHINE;
    for (int j = 0; j < d->k && s == OK; j++) {
        const char *name = in_name(r, "box", j);
        s = name ? find_column(r, csv, "box", name, &column)
                 : in_refuse(r, "box", "found a list, expected limits by header");
        s = s == OK ? read_column(r, csv, column, x + j, d->k) : s;
    }
    const char *header = in_word(r, "classification");
    s = s == OK ? find_column(r, csv, "classification", header, &column) : s;
    s = s == OK ? read_column(r, csv, column, bad, 1) : s;
    d->x = x;
    d->bad = bad;
    return s == OK && !draws_are_cases(d)
               ? in_refuse(r, "classification", "expected 0 or 1 in every row of '%.60s'", header)
               : s;
}

static json_t *fit_json(const BoxFit *fit)
{
    return json_pack("{s:f, s:f, s:f}", "coverage", fit->coverage, "density", fit->density, "mass",
                     fit->mass);
}

static void out_fit(CheckRun *r, const BoxFit *fit)
{
    out_number(r, "coverage", fit->coverage);
    out_number(r, "density", fit->density);
    out_number(r, "mass", fit->mass);
}

static void out_box(CheckRun *r, const Draws *d, Box *b)
{
    BoxFit fit = box_fit(b, d);
    json_t *quasi_p = json_object();
    for (int32_t j = 0; j < d->k; j++) {
        json_object_set_new(quasi_p, in_name(r, "box", j), json_real(box_quasi_p(b, d, j)));
    }
    out_json(r, "points", json_integer(d->n));
    out_json(r, "cases_of_interest", json_integer((json_int_t)draws_bad(d)));
    out_fit(r, &fit);
    out_json(r, "quasi_p", quasi_p);
    box_drop_weak(b, d, WEAK);
    fit = box_fit(b, d);
    out_json(r, "dimensions", json_integer(box_restricted(b)));
    out_json(r, "three_dim_box", fit_json(&fit));
}

/* Lowest and highest of each column, in the order of the case. */
static Status read_box(CheckRun *r, Box *b)
{
    const double *limit = in_list(r, "box");
    double slack = 0.5 * in_number(r, "printed_to");
    for (int32_t j = 0; j < b->k; j++) {
        b->low[j] = limit[2 * j] - slack;
        b->high[j] = limit[2 * j + 1] + slack;
        if (limit[2 * j] > limit[2 * j + 1]) {
            return in_refuse(r, "box", "%.40s: found %g to %g, expected the lower limit first",
                             in_name(r, "box", j), limit[2 * j], limit[2 * j + 1]);
        }
    }
    return OK;
}

Status check_box(CheckRun *r)
{
    Csv *csv = NULL;
    Draws d = {0};
    Box b = {0};
    if (in_columns(r, "box") != 2) {
        return in_refuse(r, "box", "expected two limits for each column: lowest and highest");
    }
    Status s = in_data(r, "data", &csv);
    if (s != OK || !csv) {
        return s;
    }
    s = read_draws(r, csv, &d);
    s = s == OK ? box_new(d.k, &b) : s;
    s = s == OK ? read_box(r, &b) : s;
    if (s == OK) {
        out_box(r, &d, &b);
    }
    box_free(&b);
    csv_close(csv);
    return s;
}

/* -- a planted box ----------------------------------------------------------------------------- */

/* Points of a unit cube; those with the first `restricted` inputs below `side` are bad with one
 * probability, the others with another. */
static void plant(const CheckRun *r, Draws *d, double *x, double *bad, uint32_t *id)
{
    int restricted = in_count(r, "restricted");
    double side = in_number(r, "side");
    for (int32_t i = 0; i < d->n; i++) {
        Rng rng = rng_at((RngKey){SEED, 0}, 0, 0, (uint32_t)i);
        bool inside = true;
        for (int32_t j = 0; j < d->k; j++) {
            double u = rng_uniform(&rng);
            x[i * d->k + j] = u;
            inside = inside && (j >= restricted || u <= side);
        }
        bad[i] = rng_uniform(&rng) < in_number(r, inside ? "inside" : "outside");
        id[i] = (uint32_t)i;
    }
}

static void out_found(CheckRun *r, const Discovery *f)
{
    const FoundBox *found = &f->found[0];
    const BoxFit *fit = &found->held_out;
    json_t *restricted = json_array();
    for (int32_t j = 0; j < f->k && f->n_boxes > 0; j++) {
        if (box_restricts(&found->box, j)) {
            json_array_append_new(restricted, json_integer(j));
        }
    }
    double n = f->n_held_out, bad = fit->bad / fit->coverage;
    double density = sqrt(fit->density * (1.0 - fit->density) / fit->points);
    double coverage = sqrt(fit->coverage * (1.0 - fit->coverage) / bad);
    double mass = sqrt(fit->mass * (1.0 - fit->mass) / n);
    out_json(r, "holds", json_boolean(f->verdict == DISCOVERY_FOUND));
    out_json(r, "restricts", restricted);
    out_fit(r, fit);
    out_spread(r, "coverage", &coverage, 1);
    out_spread(r, "density", &density, 1);
    out_spread(r, "mass", &mass, 1);
}

Status check_planted_box(CheckRun *r)
{
    Draws d = {.n = in_count(r, "points"), .k = in_count(r, "inputs")};
    double *x = run_scratch(r, (size_t)d.n * (size_t)d.k, sizeof *x);
    double *bad = run_scratch(r, (size_t)d.n, sizeof *bad);
    uint32_t *id = run_scratch(r, (size_t)d.n, sizeof *id);
    Discovery *f = NULL;
    if (!x || !bad || !id) {
        return MACHINE;
    }
    if (in_count(r, "restricted") > d.k) {
        return in_refuse(r, "restricted", "found %d, expected at most all %d inputs",
                         in_count(r, "restricted"), d.k);
    }
    plant(r, &d, x, bad, id);
    d.x = x;
    d.bad = bad;
    d.id = id;
    DiscoveryOptions o = discovery_options_default();
    o.halves = 0;
    Status s = discovery_find(&d, &o, &f);
    if (s == OK) {
        out_found(r, f);
        discovery_free(f);
    }
    return s;
}
