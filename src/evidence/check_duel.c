/* check_duel.c: attrition unit by unit, each loss decided by the contest that decides clearing and
 * control. Brown 1963; Williams & McIlroy 1998; Kingman 1999, 2002. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evidence/run.h"
#include "model/strength.h"

typedef enum { DUEL_SQUARE, DUEL_LINEAR, DUEL_HIDDEN } DuelLaw;

typedef struct {
    int m, n;
    double a, b, exponent;
    DuelLaw law;
} Duel;

typedef struct {
    double p_a, p_b, left_a, left_b, left_squared;
} DuelEnd;

/* Chance that the next loss is B's. */
static double next_is_b(const Duel *d, int i, int j)
{
    double a = d->law == DUEL_LINEAR ? d->a : d->a * i;
    double b = d->law == DUEL_SQUARE ? d->b * j : d->b;
    return contest(a, b, d->exponent);
}

static void add_end(DuelEnd *e, int i, int j, double p)
{
    double left = i > 0 ? i : j;
    e->p_a += i > 0 ? p : 0.0;
    e->p_b += i > 0 ? 0.0 : p;
    e->left_a += i > 0 ? p * left : 0.0;
    e->left_b += i > 0 ? 0.0 : p * left;
    e->left_squared += p * left * left;
}

/* Walks through all sizes, larger ones first; row[j] is the chance of ever being at (i, j). */
static Status fight_out(const Duel *d, DuelEnd *out)
{
    double *row = calloc((size_t)d->n + 1, sizeof *row);
    *out = (DuelEnd){0.0, 0.0, 0.0, 0.0, 0.0};
    if (!row) {
        return MACHINE;
    }
    row[d->n] = 1.0;
    for (int i = d->m; i > 0; i--) {
        for (int j = d->n; j > 0; j--) {
            double here = row[j], p = next_is_b(d, i, j);
            row[j] = here * (1.0 - p); /* at (i - 1, j) */
            row[j - 1] += here * p;    /* at (i, j - 1) */
        }
        add_end(out, i, 0, row[0]);
        row[0] = 0.0;
    }
    for (int j = 1; j <= d->n; j++) {
        add_end(out, 0, j, row[j]);
    }
    free(row);
    return OK;
}

static Status read_duel(CheckRun *r, int k, Duel *d)
{
    const char *law = in_word(r, "law");
    bool both = in_given(r, "N");
    if (both == (in_given(r, "m") || in_given(r, "n")) || in_given(r, "m") != in_given(r, "n")) {
        return in_refuse(r, NULL, "expected either m and n, or N");
    }
    d->m = (int)in_at(r, both ? "N" : "m", k);
    d->n = (int)in_at(r, both ? "N" : "n", k);
    d->a = in_at(r, "a", k);
    d->b = in_at(r, "b", k);
    d->exponent = in_at(r, "exponent", k);
    d->law = strcmp(law, "linear") == 0              ? DUEL_LINEAR
             : !law[0] || strcmp(law, "square") == 0 ? DUEL_SQUARE
                                                     : DUEL_HIDDEN;
    return OK;
}

Status check_duel(CheckRun *r)
{
    static const char *const names[] = {"p_A_wins",         "p_B_wins",         "mean_survivors",
                                        "mean_survivors_A", "mean_survivors_B", "sd_survivors"};
    enum { NAMES = 6 };
    double *out = run_scratch(r, (size_t)NAMES * (size_t)r->n, sizeof *out);
    Status s = out ? OK : MACHINE;
    for (int k = 0; k < r->n && s == OK; k++) {
        Duel d = {0};
        DuelEnd e;
        s = read_duel(r, k, &d);
        s = s == OK ? fight_out(&d, &e) : s;
        if (s == OK) {
            double mean = e.left_a + e.left_b, variance = e.left_squared - mean * mean;
            const double value[NAMES] = {e.p_a,    e.p_b,    mean,
                                         e.left_a, e.left_b, sqrt(variance > 0.0 ? variance : 0.0)};
            for (int i = 0; i < NAMES; i++) {
                out[i * r->n + k] = value[i];
            }
        }
    }
    for (int i = 0; i < NAMES && s == OK; i++) {
        out_series(r, names[i], out + i * r->n);
    }
    return s;
}
