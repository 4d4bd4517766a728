/* harm.c: differences between plans by group of people and by zone, draw by draw. */
#include "evidence/harm.h"

#include <stdlib.h>

static const Outcome harm_outcome[HARM_COUNT] = {
#define X(constant, outcome, label) OUTCOME_##outcome,
    HARM_LIST(X)
#undef X
};
const HarmInfo harm_table[HARM_COUNT] = {
#define X(constant, outcome, label) {#outcome, label},
    HARM_LIST(X)
#undef X
};
static const ZoneMeasure zone_measure[HARM_ZONE_COUNT] = {
#define X(constant, measure, label) ZONE_MEASURE_##measure,
    HARM_ZONE_LIST(X)
#undef X
};
const HarmInfo harm_zone_table[HARM_ZONE_COUNT] = {
#define X(constant, measure, label) {#measure, label},
    HARM_ZONE_LIST(X)
#undef X
};

static double killed_by(const double *values, int side, int victim)
{
    double sum = 0.0;
    for (int s = 0; s < SIDE_COUNT; s++) {
        bool asked = side == HARM_ALL || side == s;
        for (int c = (int)side_table[s].first; asked && c <= (int)side_table[s].last; c++) {
            sum += measure_whole(values, outcome_killed((Channel)c, (Victim)victim));
        }
    }
    return sum;
}

/* One number of a future's values. */
typedef double (*Reading)(const MeasureLayout *l, const double *values, int which, int place);

static double read_killed(const MeasureLayout *l, const double *values, int which, int place)
{
    (void)l;
    return killed_by(values, place, which);
}

static double read_other(const MeasureLayout *l, const double *values, int which, int place)
{
    (void)l, (void)place;
    return measure_whole(values, harm_outcome[which]);
}

static double read_zone(const MeasureLayout *l, const double *values, int which, int place)
{
    return measure_zone(l, values, zone_measure[which], place);
}

typedef struct {
    Harm *harm;
    const MeasureLayout *layout;
} Reader;

/* The two plans of a pair in one draw. */
typedef struct {
    const Reader *reader;
    const DrawRow *row;
    int32_t a, b;
    bool moved; /* a life was lived to its end under both */
} PairRow;

/* Adds the mean over the lives that neither plan failed in. */
static void add(PairRow *p, Running *to, Reading read, int which, int place)
{
    const MeasureLayout *l = p->reader->layout;
    double sum = 0.0;
    int32_t n = 0;
    for (int32_t life = 0; life < p->row->lives; life++) {
        const double *a = draw_values(p->row, life, p->a), *b = draw_values(p->row, life, p->b);
        if (a && b) {
            sum += read(l, a, which, place) - read(l, b, which, place);
            n++;
        }
    }
    if (n > 0) {
        running_add(to, sum / n);
        p->moved = true;
    }
}

static Status take(const DrawRow *row, void *context, Errors *e)
{
    const Reader *r = context;
    bool any = false;
    (void)e;
    for (int32_t i = 0; i < r->harm->n_pairs; i++) {
        HarmPair *pair = &r->harm->pair[i];
        PairRow p = {r, row, pair->a, pair->b, false};
        for (int v = 0; v < VICTIM_COUNT; v++) {
            for (int s = 0; s < HARM_SIDE_COUNT; s++) {
                add(&p, &pair->killed[v][s], read_killed, v, s);
            }
        }
        for (int k = 0; k < HARM_COUNT; k++) {
            add(&p, &pair->other[k], read_other, k, 0);
        }
        for (int32_t z = 0; z < r->harm->n_zones; z++) {
            for (int k = 0; k < HARM_ZONE_COUNT; k++) {
                add(&p, &pair->zone[z].change[k], read_zone, k, z);
            }
        }
        any = any || p.moved;
    }
    r->harm->draws += any;
    return OK;
}

/* All zones of one kind are one family. */
static Status mark_zones(HarmPair *p, int32_t n_zones)
{
    double chance[ZONES_MAX];
    bool marked[ZONES_MAX];
    for (int k = 0; k < HARM_ZONE_COUNT; k++) {
        for (int32_t z = 0; z < n_zones; z++) {
            chance[z] = paired_chance(&p->zone[z].change[k]);
        }
        if (holm_mark(chance, n_zones, HARM_LEVEL, marked) < 0) {
            return MACHINE;
        }
        for (int32_t z = 0; z < n_zones; z++) {
            p->zone[z].marked[k] = marked[z];
        }
    }
    return OK;
}

static Harm *harm_new(int32_t n_plans, int32_t n_zones)
{
    Harm *h = calloc(1, sizeof *h);
    if (!h) {
        return NULL;
    }
    h->n_plans = n_plans;
    h->n_zones = n_zones;
    h->pair = calloc((size_t)(n_plans * n_plans) + 1, sizeof *h->pair);
    for (int32_t a = 0; h->pair && a < n_plans; a++) {
        for (int32_t b = a + 1; b < n_plans; b++) {
            HarmPair *p = &h->pair[h->n_pairs++];
            p->a = a;
            p->b = b;
            p->zone = calloc((size_t)n_zones + 1, sizeof *p->zone);
            if (!p->zone) {
                harm_free(h);
                return NULL;
            }
        }
    }
    if (!h->pair) {
        harm_free(h);
        return NULL;
    }
    return h;
}

void harm_free(Harm *h)
{
    if (!h) {
        return;
    }
    for (int32_t i = 0; i < h->n_pairs; i++) {
        free(h->pair[i].zone);
    }
    free(h->pair);
    free(h);
}

const HarmPair *harm_pair(const Harm *h, int32_t a, int32_t b, double *sign)
{
    for (int32_t i = 0; i < h->n_pairs; i++) {
        const HarmPair *p = &h->pair[i];
        if ((p->a == a && p->b == b) || (p->a == b && p->b == a)) {
            *sign = p->a == a ? 1.0 : -1.0;
            return p;
        }
    }
    return NULL;
}

Status harm_read(Study *s, const StudySpec *spec, int32_t n, int32_t lives, Harm **out, Errors *e)
{
    Harm *h = harm_new(spec->n_variants, spec->layout.zones);
    if (!h) {
        return MACHINE;
    }
    Reader r = {h, &spec->layout};
    Status status = draws_scan(s, spec, n, lives, take, &r, e);
    for (int32_t i = 0; i < h->n_pairs && status == OK; i++) {
        status = mark_zones(&h->pair[i], h->n_zones);
    }
    if (status != OK) {
        harm_free(h);
        return status;
    }
    *out = h;
    return OK;
}
