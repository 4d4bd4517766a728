/* draws_scan.c: gathers the rows of one draw, then hands them over. */
#include "evidence/draws_scan.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    int32_t lives, n_plans, n_factors;
    size_t size;
    double *block;         /* [lives][n_plans][size] */
    const double **values; /* [lives][n_plans] */
    double *unit;          /* [n_factors] of the draw that is gathered */
    int32_t draw, rows;    /* which, and how many of its rows have come */
    const Study *study;
    DrawReceiver receive;
    void *context;
} Gatherer;

/* A future's rows come together, but variants in the order of the file. */
static Status take(const StudyRow *row, void *context, Errors *e)
{
    Gatherer *g = context;
    int32_t life = row->future % g->lives;
    size_t at = (size_t)life * (size_t)g->n_plans + (size_t)row->variant;
    double *own = g->block + at * g->size;
    if (!row->failed) {
        memcpy(own, row->values, g->size * sizeof *own);
    }
    g->values[at] = row->failed ? NULL : own;
    if (g->rows == 0) {
        g->draw = row->future / g->lives;
        memcpy(g->unit, row->unit, (size_t)g->n_factors * sizeof *g->unit);
    }
    if (row->future / g->lives != g->draw) {
        return study_damaged(g->study, "rows of a draw are missing", e);
    }
    if (++g->rows < g->lives * g->n_plans) {
        return OK;
    }
    g->rows = 0;
    DrawRow draw = {row->future / g->lives, g->n_plans, g->lives, g->unit, g->values};
    return g->receive(&draw, g->context, e);
}

Status draws_scan(Study *s, const StudySpec *spec, int32_t n, int32_t lives, DrawReceiver receive,
                  void *context, Errors *e)
{
    size_t rows = (size_t)lives * (size_t)spec->n_variants;
    Gatherer g = {.lives = lives,
                  .n_plans = spec->n_variants,
                  .n_factors = spec->n_factors,
                  .size = spec->layout.size,
                  .block = malloc(rows * spec->layout.size * sizeof(double)),
                  .values = calloc(rows, sizeof(double *)),
                  .unit = malloc(((size_t)spec->n_factors + 1) * sizeof(double)),
                  .study = s,
                  .receive = receive,
                  .context = context};
    Status status = g.block && g.values && g.unit ? OK : MACHINE;
    if (status == OK) {
        status = study_scan(s, n * lives, take, &g, e);
    }
    free(g.block);
    free(g.values);
    free(g.unit);
    return status;
}
