/* design.c: experiments, as rows of the unit cube. */
#include "evidence/design.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "evidence/shuffle.h"

/* No member of an ensemble has this number, so no design shares a draw with a future. */
#define DESIGN_MEMBER UINT32_MAX

/* Streams: entity is the base point (path), `day` the column. */
enum { STREAM_POINT = 1, STREAM_SLICE, STREAM_WITHIN, STREAM_SHIFT, STREAM_START, STREAM_ORDER };

enum { SOBOL_BITS = 30, CELL_BITS = 52 };

struct Design {
    DesignSpec spec;
    DesignKind points; /* of the base: RANDOM, LATIN or SOBOL */
    RngKey key;
    uint32_t direction[DESIGN_BASE_BITS][DESIGN_SOBOL_COLUMNS]; /* Sobol' direction numbers */
    uint64_t shift[DESIGN_SOBOL_COLUMNS];
};

static const struct {
    const char *name, *meaning;
} kinds[] = {
#define X(kind, name, meaning) {name, meaning},
    DESIGN_LIST(X)
#undef X
};

int design_kind_find(const char *name)
{
    for (int i = 0; i < DESIGN_COUNT; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

const char *design_kind_name(DesignKind kind) { return kinds[kind].name; }

const char *design_kind_meaning(DesignKind kind) { return kinds[kind].meaning; }

int32_t design_set_rows(DesignSpec spec)
{
    return spec.kind == DESIGN_SALTELLI ? spec.columns + 2
           : spec.kind == DESIGN_MORRIS ? spec.columns + 1
                                        : 1;
}

int64_t design_rows(DesignSpec spec) { return spec.base * design_set_rows(spec); }

/* -- what can be asked for --------------------------------------------------------------------- */

static Status refuse_columns(DesignSpec spec, Errors *e)
{
    const char *name = kinds[spec.kind].name;
    if (spec.columns < 1 || spec.columns > DESIGN_COLUMNS_MAX) {
        return error_at(e, (FilePos){0}, "%s: found %d columns, expected 1 to %d", name,
                        (int)spec.columns, DESIGN_COLUMNS_MAX);
    }
    if (spec.kind == DESIGN_SOBOL && spec.columns > DESIGN_SOBOL_COLUMNS) {
        return error_at(e, (FilePos){0},
                        "%s: found %d columns, expected at most %d; use latin or morris", name,
                        (int)spec.columns, DESIGN_SOBOL_COLUMNS);
    }
    return OK;
}

/* An error of an index needs two sets. */
static Status refuse_base(DesignSpec spec, Errors *e)
{
    const char *what = spec.kind == DESIGN_MORRIS     ? "paths"
                       : spec.kind == DESIGN_SALTELLI ? "base points"
                                                      : "points";
    int least = design_set_rows(spec) > 1 ? 2 : 1;
    if (spec.base >= least && spec.base <= DESIGN_BASE_MAX) {
        return OK;
    }
    return error_at(e, (FilePos){0}, "%s: found %lld %s, expected %d to %d", kinds[spec.kind].name,
                    (long long)spec.base, what, least, DESIGN_BASE_MAX);
}

static Status refuse_levels(DesignSpec spec, Errors *e)
{
    bool even = spec.levels >= 2 && spec.levels <= DESIGN_LEVELS_MAX && spec.levels % 2 == 0;
    if (spec.kind != DESIGN_MORRIS || even) {
        return OK;
    }
    return error_at(e, (FilePos){0},
                    "morris: found %d levels, expected an even number from 2 to %d",
                    (int)spec.levels, DESIGN_LEVELS_MAX);
}

Status design_check(DesignSpec spec, Errors *e)
{
    Status columns = refuse_columns(spec, e);
    Status base = refuse_base(spec, e);
    Status levels = refuse_levels(spec, e);
    return columns == OK && base == OK && levels == OK ? OK : BAD_INPUT;
}

/* -- Sobol' points ------------------------------------------------------------------------------
 */

/* GSL goes from point to point only. Point n is the exclusive or of the direction numbers of the
 * bits of n's Gray code, so point 2^b gives number b, once number b - 1 is known; with them any
 * point can be computed alone. */
static void read_directions(Design *d, const gsl_qrng *sequence, int32_t columns)
{
    double point[DESIGN_SOBOL_COLUMNS];
    int bit = 0;
    for (int64_t n = 1; n < d->spec.base; n++) {
        gsl_qrng_get(sequence, point);
        if (n != (int64_t)1 << bit) {
            continue;
        }
        for (int32_t c = 0; c < columns; c++) {
            uint32_t x = (uint32_t)(point[c] * (double)(1 << SOBOL_BITS));
            d->direction[bit][c] = bit > 0 ? x ^ d->direction[bit - 1][c] : x;
        }
        bit++;
    }
}

static Status begin_sobol(Design *d, int32_t columns)
{
    gsl_error_handler_t *handler = gsl_set_error_handler_off(); /* would end the program */
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)columns);
    gsl_set_error_handler(handler);
    if (!sequence) {
        return MACHINE;
    }
    read_directions(d, sequence, columns);
    gsl_qrng_free(sequence);
    for (int32_t c = 0; c < columns; c++) {
        uint32_t word[4];
        rng_block(d->key, (uint32_t)c, STREAM_SHIFT, 0, 0, word);
        d->shift[c] = ((uint64_t)word[0] << 32 | word[1]) >> (64 - CELL_BITS);
    }
    return OK;
}

/* A random digital shift keeps the sequence a net and makes each point uniform (Owen 2020, who also
 * shows why point 0 belongs to it). */
static double sobol_point(const Design *d, uint32_t i, int32_t column)
{
    uint32_t bits = 0, gray = i ^ i >> 1;
    for (int b = 0; gray >> b; b++) {
        bits ^= gray >> b & 1u ? d->direction[b][column] : 0;
    }
    uint64_t cell = (uint64_t)bits << (CELL_BITS - SOBOL_BITS) ^ d->shift[column];
    return ((double)cell + 0.5) * 0x1p-52;
}

/* -- rows ---------------------------------------------------------------------------------------
 */

/* One of the N slices of equal width, each taken by one point of the column (McKay, Beckman &
 * Conover 1979), and a random place in it. */
static double latin_point(const Design *d, uint32_t i, int32_t column)
{
    Shuffle slices = {d->key, STREAM_SLICE, (uint32_t)column, (uint32_t)d->spec.base};
    double within = rng_uniform_at(d->key, column, STREAM_WITHIN, i);
    return (shuffle_place(slices, i) + within) / (double)d->spec.base;
}

static double base_point(const Design *d, uint32_t i, int32_t column)
{
    switch (d->points) {
    case DESIGN_SOBOL:
        return sobol_point(d, i, column);
    case DESIGN_LATIN:
        return latin_point(d, i, column);
    default:
        return rng_uniform_at(d->key, column, STREAM_POINT, i);
    }
}

/* Columns 0 to k - 1 of a base point are A's, the next k are B's (Saltelli et al. 2010). */
static void saltelli_row(const Design *d, uint32_t i, int32_t place, double *unit)
{
    int32_t k = d->spec.columns;
    for (int32_t c = 0; c < k; c++) {
        bool of_b = place == 1 || place == c + 2;
        unit[c] = base_point(d, i, of_b ? k + c : c);
    }
}

static Shuffle order_of(const Design *d, uint32_t path)
{
    return (Shuffle){d->key, STREAM_ORDER, path, (uint32_t)d->spec.columns};
}

/* A column starts on any level; from the lower half it rises, from the upper half it falls, by half
 * of the levels, which is p / (2 (p - 1)) of the range (Morris 1991, section 3). */
static void morris_row(const Design *d, uint32_t path, int32_t step, double *unit)
{
    int32_t p = d->spec.levels;
    for (int32_t c = 0; c < d->spec.columns; c++) {
        int32_t level = (int32_t)(rng_uniform_at(d->key, c, STREAM_START, path) * p);
        if (shuffle_place(order_of(d, path), (uint32_t)c) < (uint32_t)step) {
            level += level < p / 2 ? p / 2 : -(p / 2);
        }
        unit[c] = (double)level / (p - 1);
    }
}

void design_row(const Design *d, int64_t row, double *unit)
{
    KF_CHECK(row >= 0 && row < design_rows(d->spec), "a design has no row %lld", (long long)row);
    int32_t set = design_set_rows(d->spec);
    uint32_t i = (uint32_t)(row / set);
    int32_t place = (int32_t)(row % set);
    if (d->spec.kind == DESIGN_SALTELLI) {
        saltelli_row(d, i, place, unit);
        return;
    }
    if (d->spec.kind == DESIGN_MORRIS) {
        morris_row(d, i, place, unit);
        return;
    }
    for (int32_t c = 0; c < d->spec.columns; c++) {
        unit[c] = base_point(d, i, c);
    }
}

int32_t design_changed(const Design *d, int64_t row)
{
    int32_t set = design_set_rows(d->spec), place = (int32_t)(row % set);
    if (d->spec.kind == DESIGN_SALTELLI) {
        return place < 2 ? -1 : place - 2;
    }
    if (d->spec.kind != DESIGN_MORRIS || place == 0) {
        return -1;
    }
    return (int32_t)shuffle_who(order_of(d, (uint32_t)(row / set)), (uint32_t)place - 1);
}

/* -- life ---------------------------------------------------------------------------------------
 */

static DesignKind points_of(DesignSpec spec)
{
    if (spec.kind != DESIGN_SALTELLI) {
        return spec.kind;
    }
    return 2 * spec.columns <= DESIGN_SOBOL_COLUMNS ? DESIGN_SOBOL : DESIGN_LATIN;
}

Status design_new(DesignSpec spec, Design **out, Errors *e)
{
    if (design_check(spec, e) != OK) {
        return BAD_INPUT;
    }
    Design *d = calloc(1, sizeof *d);
    if (!d) {
        return MACHINE;
    }
    d->spec = spec;
    d->points = points_of(spec);
    d->key = (RngKey){spec.seed, DESIGN_MEMBER};
    int32_t columns = spec.kind == DESIGN_SALTELLI ? 2 * spec.columns : spec.columns;
    Status s = d->points == DESIGN_SOBOL ? begin_sobol(d, columns) : OK;
    if (s != OK) {
        design_free(d);
        return s;
    }
    *out = d;
    return OK;
}

void design_free(Design *d) { free(d); }

DesignSpec design_spec(const Design *d) { return d->spec; }
