/* uncertain.c: draws of uncertain inputs (docs/analysis/uncertainty.md, eqs. 1 to 5).
 *
 * Latin hypercubes: McKay, Beckman & Conover 1979. Inputs that go together: a Gaussian copula by
 * Spearman's ranks (Pearson 1907; Iman & Conover 1982 rearrange a whole sample instead, which no
 * draw of its own allows). */
#include "evidence/uncertain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/detmath.h"
#include "base/digest.h"
#include "base/rng.h"
#include "evidence/uncertain_inner.h"
#include "model/streams.h"

/* The place of those that go together among all inputs, and the factor of their matrix. */
static void bind(const Scenario *s, const bool *varied, Uncertain *u)
{
    correlated_of(s, varied, &u->together);
    for (int32_t i = 0; i < u->together.n; i++) {
        while (u->input[u->place[i]].param != &param_table[u->together.param[i]]) {
            u->place[i]++;
        }
    }
    bool holds = correlation_factor(u->together.normal, u->together.n, u->factor);
    KF_CHECK(holds, "correlations that the loader let pass contradict each other");
}

Status uncertain_make(const Scenario *s, const Params *base, UncertainSelection selection,
                      Uncertain **out, Errors *e)
{
    Choice c;
    Status status = uncertain_choose(s, selection, &c, e);
    if (status != OK) {
        return status;
    }
    Uncertain *u = calloc(1, sizeof *u);
    if (!u) {
        return MACHINE;
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        if (c.varied[i]) {
            u->base[u->n] = param_value(base, &param_table[i]);
            u->input[u->n++] = (UncertainInput){&param_table[i], c.low[i], c.high[i]};
        }
    }
    bind(s, c.varied, u);
    *out = u;
    return OK;
}

void uncertain_free(Uncertain *u) { free(u); }

int32_t uncertain_count(const Uncertain *u) { return u->n; }

UncertainInput uncertain_input(const Uncertain *u, int32_t i)
{
    KF_CHECK(i >= 0 && i < u->n, "uncertain input %d of %d", i, u->n);
    return u->input[i];
}

/* Names an input in random addresses: by what it is, whatever table it stands in. */
static uint32_t entity_of(const ParamInfo *info)
{
    return (uint32_t)digest_of(info->name, strlen(info->name)).low;
}

/* Cell of a draw within its block: a permutation for each block and input (eq. 1). */
static int32_t cell_of(RngKey key, int32_t draw, uint32_t entity)
{
    int32_t cell[UNCERTAIN_BLOCK];
    Rng r = rng_at(key, draw / UNCERTAIN_BLOCK, STREAM_UNCERTAIN_CELL, entity);
    for (int32_t i = 0; i < UNCERTAIN_BLOCK; i++) { /* Durstenfeld 1964, inside out */
        int32_t k = (int32_t)rng_below(&r, (uint32_t)i + 1);
        cell[i] = cell[k];
        cell[k] = i;
    }
    return cell[draw % UNCERTAIN_BLOCK];
}

/* Turns independent places into those of inputs that go together (eqs. 3, 4). */
static void go_together(const Uncertain *u, double *unit)
{
    double normal[CORRELATED_MAX];
    int32_t n = u->together.n;
    for (int32_t i = 0; i < n; i++) {
        normal[i] = det_normal_quantile(unit[u->place[i]]);
    }
    for (int32_t i = 0; i < n; i++) {
        double sum = 0.0;
        for (int32_t k = 0; k <= i; k++) {
            sum += u->factor[i * n + k] * normal[k];
        }
        unit[u->place[i]] = det_normal_cdf(sum);
    }
}

void uncertain_unit(const Uncertain *u, uint32_t seed, int32_t draw, double *unit)
{
    RngKey key = {seed, 0};
    KF_CHECK(draw >= 0, "draw %d of the uncertain inputs", draw);
    for (int32_t i = 0; i < u->n; i++) {
        uint32_t entity = entity_of(u->input[i].param);
        double within = rng_uniform_at(key, draw, STREAM_UNCERTAIN_PLACE, entity);
        unit[i] = (cell_of(key, draw, entity) + within) / UNCERTAIN_BLOCK;
    }
    go_together(u, unit);
}

double uncertain_value(const Uncertain *u, int32_t i, double unit)
{
    UncertainInput in = uncertain_input(u, i);
    double value = in.param->prior == LOG_UNIFORM
                       ? in.low * det_exp(unit * det_log(in.high / in.low))
                       : in.low + unit * (in.high - in.low);
    return det_clamp(value, in.low, in.high); /* rounding */
}

void uncertain_base(const Uncertain *u, double *unit)
{
    for (int32_t i = 0; i < u->n; i++) {
        UncertainInput in = u->input[i];
        double value = det_clamp(u->base[i], in.low, in.high);
        unit[i] = in.param->prior == LOG_UNIFORM
                      ? det_log(value / in.low) / det_log(in.high / in.low)
                      : (value - in.low) / (in.high - in.low);
    }
}

void uncertain_apply(const Uncertain *u, const double *unit, Params *p)
{
    for (int32_t i = 0; i < u->n; i++) {
        *param_field(p, u->input[i].param) = uncertain_value(u, i, unit[i]);
    }
}

char *uncertain_describe(const Uncertain *u)
{
    char *text = NULL;
    size_t length = 0;
    FILE *f = open_memstream(&text, &length);
    if (!f) {
        return NULL;
    }
    fprintf(f, "latin hypercubes of %d\n", UNCERTAIN_BLOCK);
    for (int32_t i = 0; i < u->n; i++) {
        UncertainInput in = u->input[i];
        fprintf(f, "%s %.17g %.17g %s\n", in.param->name, in.low, in.high,
                in.param->prior == LOG_UNIFORM ? "log-uniform" : "uniform");
    }
    for (int32_t i = 0; i < u->together.n * u->together.n; i++) {
        int32_t a = i / u->together.n, b = i % u->together.n;
        if (a < b && u->together.normal[i] != 0.0) {
            fprintf(f, "%s %s %.17g\n", u->input[u->place[a]].param->name,
                    u->input[u->place[b]].param->name, u->together.normal[i]);
        }
    }
    bool failed = ferror(f) != 0;
    if (fclose(f) != 0 || failed) {
        free(text);
        return NULL;
    }
    return text;
}
