/* uncertainty.c: names of uncertain inputs, and matrices of those that go together
 * (docs/analysis/uncertainty.md, eqs. 3 and 4). Cholesky's factor of a matrix that may be singular:
 * Higham 2002, section 10.3. */
#include "model/uncertainty.h"

#include <math.h>
#include <string.h>

#include "base/detmath.h"
#include "base/text.h"

static const double PI = 3.14159265358979323846;
static const double PIVOT_ZERO = 1e-9; /* rounding of figures that users write with few digits */

static const char *group_name(int i, const void *context)
{
    (void)context;
    return param_table[i].group;
}

static Status mark_group(const char *text, size_t length, FilePos at, bool *marked, Errors *e)
{
    char group[NAME_TEXT] = "";
    (void)text_copy(group, length + 1 < sizeof group ? length + 1 : sizeof group, text);
    bool any = false;
    for (int i = 0; i < PARAM_COUNT; i++) {
        if (strcmp(param_table[i].group, group) == 0) {
            marked[i] = any = true;
        }
    }
    if (any) {
        return OK;
    }
    int near = text_nearest(group, PARAM_COUNT, group_name, NULL);
    if (near >= 0) {
        return error_at(e, at, "no group of parameters '%s'; nearest is '%s.*'", group,
                        param_table[near].group);
    }
    return error_at(e, at, "no group of parameters '%s'; `kafou params` lists them", group);
}

Status inputs_named(const char *text, FilePos at, bool *marked, Errors *e)
{
    size_t length = strlen(text);
    if (length > 2 && strcmp(text + length - 2, ".*") == 0) {
        return mark_group(text, length - 2, at, marked, e);
    }
    const ParamInfo *nearest = NULL;
    const ParamInfo *info = param_find(text, &nearest);
    if (!info && nearest) {
        return error_at(e, at, "no parameter '%.60s'; nearest is '%s'", text, nearest->name);
    }
    if (!info) {
        return error_at(e, at, "no parameter '%.60s'; `kafou params` lists them", text);
    }
    marked[info - param_table] = true;
    return OK;
}

/* 2 sin(pi rank / 6), by the cosine that base has. */
double normal_correlation(double rank) { return 2.0 * det_cos(PI / 2.0 - PI * rank / 6.0); }

static int32_t place_of(const Correlated *c, int32_t param)
{
    int32_t i = 0;
    while (i < c->n && c->param[i] != param) {
        i++;
    }
    return i;
}

static int32_t id_of(const char *name)
{
    const ParamInfo *info = param_find(name, NULL);
    return info ? (int32_t)(info - param_table) : NONE;
}

/* Whether a correlation holds between two of those that vary. */
static bool both_vary(const UncertainCorrelation *c, const bool *varied)
{
    int32_t a = id_of(c->a), b = id_of(c->b);
    return a != NONE && b != NONE && (!varied || (varied[a] && varied[b]));
}

void correlated_of(const Scenario *s, const bool *varied, Correlated *out)
{
    bool among[PARAM_COUNT] = {false};
    for (int32_t i = 0; i < s->n_correlations; i++) {
        if (both_vary(&s->correlation[i], varied)) {
            among[id_of(s->correlation[i].a)] = among[id_of(s->correlation[i].b)] = true;
        }
    }
    out->n = 0;
    for (int32_t i = 0; i < PARAM_COUNT; i++) {
        if (among[i]) {
            out->param[out->n++] = i;
        }
    }
    for (int32_t i = 0; i < out->n * out->n; i++) {
        out->normal[i] = i / out->n == i % out->n ? 1.0 : 0.0;
    }
    for (int32_t i = 0; i < s->n_correlations; i++) {
        const UncertainCorrelation *c = &s->correlation[i];
        if (both_vary(c, varied)) {
            int32_t a = place_of(out, id_of(c->a)), b = place_of(out, id_of(c->b));
            out->normal[a * out->n + b] = out->normal[b * out->n + a] = normal_correlation(c->rank);
        }
    }
}

/* What rows i and j of a factor leave of an entry, of the columns before `before`. */
static double remainder_of(const double *matrix, const double *factor, int32_t n, int32_t i,
                           int32_t j)
{
    double left = matrix[i * n + j];
    for (int32_t k = 0; k < j; k++) {
        left -= factor[i * n + k] * factor[j * n + k];
    }
    return left;
}

bool correlation_factor(const double *matrix, int32_t n, double *factor)
{
    for (int32_t j = 0; j < n; j++) {
        double pivot = remainder_of(matrix, factor, n, j, j);
        if (pivot < -PIVOT_ZERO) {
            return false;
        }
        bool zero = pivot <= PIVOT_ZERO;
        double root = zero ? 0.0 : sqrt(pivot);
        for (int32_t i = 0; i < n; i++) {
            double left = i > j ? remainder_of(matrix, factor, n, i, j) : 0.0;
            if (zero && fabs(left) > sqrt(PIVOT_ZERO)) {
                return false; /* nothing is left of j, so that nothing can go with it */
            }
            factor[i * n + j] = i < j ? 0.0 : i == j ? root : zero ? 0.0 : left / root;
        }
    }
    return true;
}
