/* discovery.c: boxes found on half of the draws and judged on the other half. */
#include "evidence/discovery.h"

#include <math.h>
#include <stdlib.h>

#include "ensemble/paired.h"
#include "evidence/parts.h"
#include "evidence/screen.h"

DiscoveryOptions discovery_options_default(void)
{
    return (DiscoveryOptions){.prim = prim_options_default(),
                              .boxes_most = 2,
                              .inputs_most = 4,
                              .cases_least = 10,
                              .level = 0.05,
                              .halves = 50,
                              .seed = 1};
}

const char *discovery_words(DiscoveryVerdict verdict)
{
    static const char *const words[] = {
#define X(name, text) text,
        DISCOVERY_LIST(X)
#undef X
    };
    return words[verdict];
}

/* Inputs that may be restricted. stands_out, chance: [k], set. */
static Status screen(const Draws *d, const DiscoveryOptions *o, double *chance, bool *stands_out,
                     bool *columns)
{
    Status s = screen_inputs(d, chance);
    if (s == OK && holm_mark(chance, d->k, o->level, stands_out) < 0) {
        s = MACHINE;
    }
    return s == OK ? screen_take(chance, d->k, o->inputs_most, stands_out, columns) : s;
}

static bool enough(const Draws *d, double cases_least)
{
    double bad = draws_bad(d);
    return bad >= cases_least && d->n - bad >= cases_least;
}

/* -- in how many half-samples ------------------------------------------------------------------ */

typedef struct {
    double *chance;
    bool *stands_out, *columns, *marked;
} Work;

static Status work_new(const Draws *d, Work *w)
{
    size_t k = (size_t)d->k + 1, n = (size_t)d->n + 1;
    *w = (Work){malloc(k * sizeof *w->chance), malloc(k * sizeof *w->stands_out),
                malloc(k * sizeof *w->columns), malloc(n * sizeof *w->marked)};
    return w->chance && w->stands_out && w->columns && w->marked ? OK : MACHINE;
}

static void work_free(Work *w)
{
    free(w->chance);
    free(w->stands_out);
    free(w->columns);
    free(w->marked);
}

/* One half-sample: screened and searched anew; adds 1 where its box restricts an input. */
static Status reproduce_once(const Draws *d, const DiscoveryOptions *o, RngKey key, Work *w,
                             double *times)
{
    Part half = {0};
    Box b = {0};
    Status s = part_half(d, key, w->marked);
    s = s == OK ? part_marked(d, w->marked, &half) : s;
    s = s == OK ? screen(&half.d, o, w->chance, w->stands_out, w->columns) : s;
    s = s == OK ? prim_find(&half.d, &o->prim, w->columns, &b) : s;
    for (int32_t j = 0; j < d->k && s == OK; j++) {
        times[j] += box_restricts(&b, j);
    }
    box_free(&b);
    part_free(&half);
    return s;
}

static Status reproduce(const Draws *d, const DiscoveryOptions *o, double *share)
{
    Work w;
    Status s = work_new(d, &w);
    for (int32_t j = 0; j < d->k; j++) {
        share[j] = o->halves > 0 ? 0.0 : (double)NAN;
    }
    for (int32_t h = 0; h < o->halves && s == OK; h++) {
        s = reproduce_once(d, o, (RngKey){o->seed, (uint32_t)h}, &w, share);
    }
    for (int32_t j = 0; j < d->k && o->halves > 0; j++) {
        share[j] /= o->halves;
    }
    work_free(&w);
    return s;
}

/* -- boxes ------------------------------------------------------------------------------------- */

static Discovery *discovery_new(int32_t k)
{
    Discovery *f = calloc(1, sizeof *f);
    if (!f) {
        return NULL;
    }
    f->k = k;
    f->chance = calloc((size_t)k + 1, sizeof *f->chance);
    f->stands_out = calloc((size_t)k + 1, sizeof *f->stands_out);
    f->reproduced = calloc((size_t)k + 1, sizeof *f->reproduced);
    if (!f->chance || !f->stands_out || !f->reproduced) {
        discovery_free(f);
        return NULL;
    }
    return f;
}

void discovery_free(Discovery *f)
{
    if (!f) {
        return;
    }
    for (int32_t i = 0; i < DISCOVERY_BOXES_MAX; i++) {
        box_free(&f->found[i].box);
        free(f->found[i].quasi_p);
    }
    free(f->chance);
    free(f->stands_out);
    free(f->reproduced);
    free(f);
}

/* Figures of a box that has been found. */
static Status judge(FoundBox *found, const Draws *fitted, const Draws *held_out,
                    const DiscoveryOptions *o)
{
    found->quasi_p = malloc(((size_t)fitted->k + 1) * sizeof *found->quasi_p);
    if (!found->quasi_p) {
        return MACHINE;
    }
    for (int32_t j = 0; j < fitted->k; j++) {
        found->quasi_p[j] =
            box_restricts(&found->box, j) ? box_quasi_p(&found->box, fitted, j) : (double)NAN;
    }
    found->fitted = box_fit(&found->box, fitted);
    found->held_out = box_fit(&found->box, held_out);
    Status s = OK;
    if (draws_are_cases(held_out)) {
        found->chance = box_chance(&found->box, held_out);
    } else {
        s = part_chance(held_out, &found->box, o->seed, &found->chance);
    }
    found->holds = found->chance <= o->level;
    return s;
}

/* The draws that a box leaves over take the place of those before. */
static Status leave_over(Part *s, const Box *b)
{
    Part rest = {0};
    Status status = part_outside(&s->d, b, &rest);
    if (status == OK) {
        part_free(s);
        *s = rest;
    }
    return status;
}

/* One box after the other, each tested only if all before it hold, so that the level holds for all
 * of them together (docs/analysis/discovery.md, eq. 10). */
static Status find_boxes(Discovery *f, Part *fit, Part *held, const DiscoveryOptions *o,
                         const bool *columns)
{
    Status s = OK;
    bool going_on = true;
    int32_t most = o->boxes_most < DISCOVERY_BOXES_MAX ? o->boxes_most : DISCOVERY_BOXES_MAX;
    while (s == OK && going_on && f->n_boxes < most && enough(&fit->d, 0.5 * o->cases_least)) {
        FoundBox *found = &f->found[f->n_boxes];
        s = prim_find(&fit->d, &o->prim, columns, &found->box);
        if (s != OK || box_restricted(&found->box) == 0) {
            box_free(&found->box);
            break;
        }
        f->n_boxes++;
        s = judge(found, &fit->d, &held->d, o);
        going_on = found->holds;
        s = s == OK && going_on ? leave_over(fit, &found->box) : s;
        s = s == OK && going_on ? leave_over(held, &found->box) : s;
    }
    return s;
}

static Status find_on_halves(Discovery *f, const Draws *all, const DiscoveryOptions *o)
{
    Work w;
    Part fit = {0}, held = {0};
    Status s = work_new(all, &w);
    s = s == OK ? part_split(all, o->seed, w.marked) : s;
    s = s == OK ? part_marked(all, w.marked, &fit) : s;
    for (int32_t i = 0; i < all->n && s == OK; i++) {
        w.marked[i] = !w.marked[i];
    }
    s = s == OK ? part_marked(all, w.marked, &held) : s;
    f->n_fitted = fit.d.n;
    f->n_held_out = held.d.n;
    s = s == OK ? screen(&fit.d, o, f->chance, f->stands_out, w.columns) : s;
    s = s == OK ? find_boxes(f, &fit, &held, o, w.columns) : s;
    part_free(&fit);
    part_free(&held);
    work_free(&w);
    return s;
}

static Status find_all(Discovery *f, const Draws *all, const DiscoveryOptions *o)
{
    Status s = reproduce(all, o, f->reproduced);
    s = s == OK ? find_on_halves(f, all, o) : s;
    f->verdict = f->n_boxes > 0 && f->found[0].holds ? DISCOVERY_FOUND : DISCOVERY_NOTHING;
    return s;
}

Status discovery_find(const Draws *d, const DiscoveryOptions *o, Discovery **out)
{
    Part all = {0};
    Discovery *f = discovery_new(d->k);
    Status s = f ? part_sorted(d, &all) : MACHINE;
    if (s == OK) {
        f->base_rate = d->n > 0 ? draws_bad(&all.d) / d->n : (double)NAN;
        f->verdict = DISCOVERY_TOO_FEW;
        s = enough(&all.d, o->cases_least) ? find_all(f, &all.d, o) : OK;
    }
    part_free(&all);
    if (s == OK) {
        *out = f;
    } else {
        discovery_free(f);
    }
    return s;
}
