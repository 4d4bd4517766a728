/* prim.c: peeling, pasting, and which box is taken. */
#include "evidence/prim.h"

#include <math.h>
#include <stdlib.h>

PrimOptions prim_options_default(void)
{
    return (PrimOptions){.peel = 0.1,
                         .paste = 0.02,
                         .mass_least = 0.05,
                         .points_least = 10,
                         .coverage_least = 0.5,
                         .density_least = 0.0,
                         .quasi_p_most = 0.05};
}

enum { PEEL_WIDTHS = 3 };

typedef enum { LOW, HIGH } Side;

/* One draw as one input sees it. Working order: by value, then by what came of it, so that sums do
 * not depend on the order of the draws. */
typedef struct {
    double value, bad;
} Seen;

/* A change of one side of a box and what it is worth. */
typedef struct {
    int32_t column, points; /* points: in the box afterwards; 0: no such change */
    Side side;
    double limit, gain;
} Slice;

static int by_value(const void *a, const void *b)
{
    const Seen *x = a, *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return (x->bad > y->bad) - (x->bad < y->bad);
}

static const double *row(const Draws *d, int32_t i) { return d->x + (size_t)i * (size_t)d->k; }

static int32_t points_kept(const Draws *d, const PrimOptions *o)
{
    double share = ceil(o->mass_least * d->n - 1e-9);
    return share > o->points_least ? (int32_t)share : o->points_least;
}

/* Place in rising values up to which (LOW), or from which (HIGH), a slice of `peel` is cut off.
 * Draws of one value go together, so a slice may be thicker; 0 or n: all would go, or none. */
static int32_t cut_at(const Seen *seen, int32_t n, double peel, Side side)
{
    int32_t thin = (int32_t)floor(peel * (n - 1)) + 1;
    int32_t at = side == LOW ? thin : n - thin;
    if (side == LOW) {
        while (at < n && seen[at].value == seen[at - 1].value) {
            at++;
        }
    } else {
        while (at > 0 && seen[at].value == seen[at - 1].value) {
            at--;
        }
    }
    return at;
}

static double sum_bad(const Seen *seen, int32_t from, int32_t to)
{
    double sum = 0.0;
    for (int32_t i = from; i < to; i++) {
        sum += seen[i].bad;
    }
    return sum;
}

/* Mean gain for each draw removed (eq. 5). */
static Slice slice_off(const Seen *seen, int32_t n, double peel, Side side)
{
    Slice s = {.side = side};
    int32_t at = cut_at(seen, n, peel, side);
    if (at <= 0 || at >= n) {
        return s;
    }
    int32_t from = side == LOW ? at : 0, to = side == LOW ? n : at;
    double before = sum_bad(seen, 0, n) / n;
    s.points = to - from;
    s.limit = 0.5 * (seen[at - 1].value + seen[at].value);
    s.gain = (sum_bad(seen, from, to) / s.points - before) / (n - s.points);
    return s;
}

static int32_t see_inside(const Draws *d, const Box *b, int32_t column, Seen *seen)
{
    int32_t n = 0;
    for (int32_t i = 0; i < d->n; i++) {
        if (box_holds(b, row(d, i))) {
            seen[n++] = (Seen){row(d, i)[column], d->bad[i]};
        }
    }
    qsort(seen, (size_t)n, sizeof *seen, by_value);
    return n;
}

static void apply(Box *b, const Slice *s)
{
    if (s->side == LOW) {
        b->low[s->column] = s->limit;
    } else {
        b->high[s->column] = s->limit;
    }
}

/* Ties go to the first input and to its low side. */
static Slice best_peel(const Draws *d, const PrimOptions *o, const bool *columns, const Box *b,
                       Seen *seen)
{
    Slice best = {.gain = -HUGE_VAL};
    for (int32_t j = 0; j < d->k; j++) {
        if (columns && !columns[j]) {
            continue;
        }
        int32_t n = see_inside(d, b, j, seen);
        for (Side side = LOW; side <= HIGH; side++) {
            Slice s = slice_off(seen, n, o->peel, side);
            s.column = j;
            if (s.points >= points_kept(d, o) && s.gain > best.gain) {
                best = s;
            }
        }
    }
    return best;
}

static Status path_add(PrimPath *path, const Draws *d, const Box *b)
{
    if (path->n == path->room) {
        int32_t room = path->room > 0 ? 2 * path->room : 32;
        PrimStep *more = realloc(path->step, (size_t)room * sizeof *more);
        if (!more) {
            return MACHINE;
        }
        path->step = more;
        path->room = room;
    }
    PrimStep step = {.fit = box_fit(b, d), .restricted = box_restricted(b)};
    if (box_new(b->k, &step.box) != OK) {
        return MACHINE;
    }
    box_copy(&step.box, b);
    path->step[path->n++] = step;
    return OK;
}

/* Adds the way of slices of one width to the path. */
static Status peel_down(const Draws *d, const PrimOptions *o, const bool *columns, PrimPath *path)
{
    Box b = {0};
    Seen *seen = malloc(((size_t)d->n + 1) * sizeof *seen);
    Status s = seen ? box_new(d->k, &b) : MACHINE;
    s = s == OK ? path_add(path, d, &b) : s;
    while (s == OK) {
        Slice best = best_peel(d, o, columns, &b, seen);
        if (best.points == 0) {
            break;
        }
        apply(&b, &best);
        s = path_add(path, d, &b);
    }
    box_free(&b);
    free(seen);
    return s;
}

Status prim_peel(const Draws *d, const PrimOptions *o, const bool *columns, PrimPath *out)
{
    PrimPath path = {0};
    Status s = peel_down(d, o, columns, &path);
    if (s == OK) {
        *out = path;
    } else {
        prim_path_free(&path);
    }
    return s;
}

void prim_path_free(PrimPath *path)
{
    for (int32_t i = 0; i < path->n; i++) {
        box_free(&path->step[i].box);
    }
    free(path->step);
    *path = (PrimPath){0};
}

/* -- pasting ----------------------------------------------------------------------------------- */

/* Draws that are outside on this side alone, nearest first. */
static int32_t see_beyond(const Draws *d, const Box *b, int32_t column, Side side, Seen *seen)
{
    double low = b->low[column], high = b->high[column];
    int32_t n = 0;
    b->low[column] = side == LOW ? -HUGE_VAL : low;
    b->high[column] = side == HIGH ? HUGE_VAL : high;
    for (int32_t i = 0; i < d->n; i++) {
        double x = row(d, i)[column];
        if (box_holds(b, row(d, i)) && (x < low || x > high)) {
            seen[n++] = (Seen){side == LOW ? -x : x, d->bad[i]};
        }
    }
    b->low[column] = low;
    b->high[column] = high;
    qsort(seen, (size_t)n, sizeof *seen, by_value);
    return n;
}

/* Gives back a slice of `paste` of the box, draws of one value together; gain is the density's. */
static Slice slice_on(const Seen *seen, int32_t n, double paste, Side side, const BoxFit *fit)
{
    Slice s = {.side = side};
    if (n == 0) {
        return s;
    }
    int32_t thin = (int32_t)floor(paste * fit->points), sign = side == LOW ? -1 : 1;
    thin = thin < 1 ? 1 : thin > n ? n : thin;
    while (thin < n && seen[thin].value == seen[thin - 1].value) {
        thin++;
    }
    s.points = fit->points + thin;
    s.limit = thin == n ? sign * HUGE_VAL : sign * 0.5 * (seen[thin - 1].value + seen[thin].value);
    s.gain = (fit->bad + sum_bad(seen, 0, thin)) / s.points - fit->density;
    return s;
}

static Slice best_paste(const Draws *d, const PrimOptions *o, const Box *b, Seen *seen)
{
    BoxFit fit = box_fit(b, d);
    Slice best = {.gain = 0.0};
    for (int32_t j = 0; j < d->k; j++) {
        for (Side side = LOW; side <= HIGH; side++) {
            bool free_side = side == LOW ? b->low[j] <= -HUGE_VAL : b->high[j] >= HUGE_VAL;
            int32_t n = free_side ? 0 : see_beyond(d, b, j, side, seen);
            Slice s = slice_on(seen, n, o->paste, side, &fit);
            s.column = j;
            bool first = best.points == 0 && s.gain >= 0.0;
            if (s.points > 0 && (first || s.gain > best.gain)) {
                best = s;
            }
        }
    }
    return best;
}

Status prim_paste(const Draws *d, const PrimOptions *o, Box *b)
{
    Seen *seen = malloc(((size_t)d->n + 1) * sizeof *seen);
    if (!seen) {
        return MACHINE;
    }
    if (box_fit(b, d).points > 0) {
        for (Slice s = best_paste(d, o, b, seen); s.points > 0; s = best_paste(d, o, b, seen)) {
            apply(b, &s); /* each gives at least one draw back, so this ends */
        }
    }
    free(seen);
    return OK;
}

/* -- choosing ---------------------------------------------------------------------------------- */

/* Log-likelihood of cases at their own share. */
static double at_share(double bad, double n)
{
    double p = n > 0.0 ? bad / n : 0.0;
    return p > 0.0 && p < 1.0 ? bad * log(p) + (n - bad) * log(1.0 - p) : 0.0;
}

/* What the box tells of the cases, less half the logarithm of their number for each restricted
 * input (eq. 7; Schwarz 1978). */
static double told_by(const PrimStep *s, const BoxFit *all)
{
    double in = at_share(s->fit.bad, s->fit.points);
    double out = at_share(all->bad - s->fit.bad, all->points - s->fit.points);
    double told = in + out - at_share(all->bad, all->points);
    return told - 0.5 * log(all->points) * s->restricted;
}

int32_t prim_choose(const PrimPath *path, const PrimOptions *o)
{
    const BoxFit *all = &path->step[0].fit;
    int32_t chosen = 0;
    double most = -HUGE_VAL;
    for (int32_t i = 1; i < path->n; i++) {
        const BoxFit *fit = &path->step[i].fit;
        double told = told_by(&path->step[i], all);
        bool wanted = fit->coverage >= o->coverage_least && fit->density >= o->density_least;
        if (wanted && fit->density > all->density && told > most) {
            most = told;
            chosen = i;
        }
    }
    return chosen;
}

Status prim_find(const Draws *d, const PrimOptions *o, const bool *columns, Box *out)
{
    PrimPath path = {0};
    PrimOptions wide = *o;
    Box b = {0};
    Status s = OK;
    for (int32_t w = 0; w < PEEL_WIDTHS && s == OK; w++) {
        s = peel_down(d, &wide, columns, &path);
        wide.peel *= 2.0;
    }
    s = s == OK ? box_new(d->k, &b) : s;
    if (s == OK) {
        box_copy(&b, &path.step[prim_choose(&path, o)].box);
        s = prim_paste(d, o, &b);
    }
    prim_path_free(&path);
    if (s != OK) {
        box_free(&b);
        return s;
    }
    box_drop_weak(&b, d, o->quasi_p_most);
    *out = b;
    return OK;
}
