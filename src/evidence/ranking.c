/* ranking.c: is the ranking of plans settled, or does it take more draws? */
#include "evidence/ranking.h"

#include <math.h>
#include <stdlib.h>

#include "base/check.h"

#define NONE ((double)NAN)

/* Means of the lives of each draw that no plan failed in, turned so that more is better. */
typedef struct {
    int32_t plans, draws;
    double *value; /* [draws][plans] */
} Means;

double ranking_alpha(double alpha, int32_t look) { return alpha / (look * (look + 1.0)); }

/* False when no life of the draw counts. */
static bool add_draw(const PlanTable *t, double sign, int32_t draw, double *out)
{
    int32_t n = 0;
    for (int32_t i = 0; i < t->plans; i++) {
        out[i] = 0.0;
    }
    for (int32_t life = 0; life < t->lives; life++) {
        if (all_lived(t, draw, life)) {
            for (int32_t i = 0; i < t->plans; i++) {
                out[i] += sign * future_at(plan_futures(t, i), draw, life);
            }
            n++;
        }
    }
    for (int32_t i = 0; i < t->plans && n > 0; i++) {
        out[i] /= n;
    }
    return n > 0;
}

static Status read_means(const PlanTable *t, Better better, Means *m)
{
    double sign = better_sign(better);
    *m = (Means){t->plans, 0, malloc(((size_t)t->draws + 1) * (size_t)t->plans * sizeof *m->value)};
    for (int32_t k = 0; k < t->draws && m->value; k++) {
        double *row = m->value + (size_t)m->draws * (size_t)t->plans;
        m->draws += add_draw(t, sign, k, row);
    }
    return m->value ? OK : MACHINE;
}

static Running leads(const Means *m, int32_t first, int32_t second)
{
    Running r = {0};
    for (int32_t k = 0; k < m->draws; k++) {
        const double *row = m->value + (size_t)k * (size_t)m->plans;
        running_add(&r, row[first] - row[second]);
    }
    return r;
}

/* Insertion from the left: equal means stay in the order of their numbers. Differences, not means,
 * are compared, so that order and leads cannot contradict each other. */
static void put_in_order(const Means *m, Ranking *out)
{
    for (int32_t i = 0; i < m->plans; i++) {
        int32_t at = i;
        while (at > 0 && leads(m, i, out->order[at - 1]).mean > 0.0) {
            out->order[at] = out->order[at - 1];
            at--;
        }
        out->order[at] = i;
    }
}

/* n differences on one side of a number come about by the toss of a coin once in 2^(n - 1) times
 * (paired_chance): below that no interval, however narrow, decides anything. */
static bool enough_draws(int32_t draws, double level)
{
    return draws >= 2 && ldexp(1.0, 1 - draws) <= level;
}

static PairState state_of(const RankedPair *p, bool enough, double width)
{
    if (enough && p->low > 0.0) {
        return PAIR_APART;
    }
    bool inside = p->low >= -width && p->high <= width;
    return enough && inside ? PAIR_EQUAL : PAIR_UNDECIDED;
}

static RankedPair judge(const Means *m, const RankingOptions *o, const Ranking *r,
                        const int32_t place[2])
{
    Running lead = leads(m, r->order[place[0]], r->order[place[1]]);
    MeanEstimate e = mean_estimate(&lead, 1.0 - r->level);
    double above = e.mean < 0.0 ? 0.0 : e.mean; /* below 0 by rounding alone */
    RankedPair p = {r->order[place[0]], r->order[place[1]], PAIR_UNDECIDED, above, e.low, e.high};
    p.state = state_of(&p, enough_draws(m->draws, r->level), o->width);
    return p;
}

/* Draws that a pair would take in all at the level of the next look, if mean and scatter stayed as
 * they are: whichever comes first, apart or equal (eq. 17). HUGE_VAL: no number can be given. */
static double draws_needed(const Means *m, const RankingOptions *o, const RankedPair *p,
                           int32_t pairs)
{
    Running lead = leads(m, p->first, p->second);
    double margin = fmax(lead.mean, o->width - lead.mean);
    double level = ranking_alpha(o->alpha, o->look + 1) / pairs;
    if (lead.n < 2 || !(margin > 0.0 || lead.squares == 0.0)) {
        return HUGE_VAL;
    }
    double by_coin = 1.0 - log2(level);
    double t = student_two_sided(level, lead.n - 1);
    double by_scatter =
        lead.squares > 0.0 ? t * t * lead.squares / (lead.n - 1.0) / (margin * margin) : 0.0;
    return ceil(fmax(by_coin, by_scatter));
}

static int32_t index_of(int32_t plans, int32_t i, int32_t j)
{
    return i * (2 * plans - i - 1) / 2 + (j - i - 1);
}

static void find_weakest(const Means *m, const RankingOptions *o, Ranking *out)
{
    double most = -1.0;
    out->weakest = -1;
    out->more = 0;
    for (int32_t i = 0; i + 1 < out->plans; i++) {
        int32_t at = index_of(out->plans, i, i + 1);
        double needed = out->pair[at].state == PAIR_UNDECIDED
                            ? draws_needed(m, o, &out->pair[at], out->pairs)
                            : -1.0;
        if (needed > most) {
            most = needed;
            out->weakest = at;
        }
    }
    out->settled = out->weakest < 0;
    if (!out->settled) {
        double more = fmax(1.0, most - m->draws);
        out->more = more < INT32_MAX ? (int32_t)more : -1;
    }
}

Status ranking_look(const PlanTable *t, const RankingOptions *o, Ranking *out)
{
    KF_CHECK(t->plans >= 1 && t->plans <= RANKING_PLANS_MAX, "a ranking of %d plans",
             (int)t->plans);
    KF_CHECK(o->look >= 1 && o->alpha > 0.0 && o->alpha < 1.0 && o->width >= 0.0,
             "look %d with alpha %g and width %g", (int)o->look, o->alpha, o->width);
    Means m;
    Status s = read_means(t, o->better, &m);
    if (s != OK) {
        return s;
    }
    int32_t pairs = t->plans * (t->plans - 1) / 2;
    *out = (Ranking){.plans = t->plans, .draws = m.draws, .pairs = pairs};
    out->level = ranking_alpha(o->alpha, o->look) / (pairs > 0 ? pairs : 1);
    out->spent = o->alpha * o->look / (o->look + 1.0);
    put_in_order(&m, out);
    for (int32_t i = 0; i < t->plans; i++) {
        for (int32_t j = i + 1; j < t->plans; j++) {
            out->pair[index_of(t->plans, i, j)] = judge(&m, o, out, (const int32_t[2]){i, j});
        }
    }
    find_weakest(&m, o, out);
    free(m.value);
    return OK;
}

const RankedPair *ranking_pair(const Ranking *r, int32_t a, int32_t b)
{
    for (int32_t i = 0; i < r->pairs; i++) {
        const RankedPair *p = &r->pair[i];
        if ((p->first == a && p->second == b) || (p->first == b && p->second == a)) {
            return p;
        }
    }
    KF_CHECK(false, "no pair of plans %d and %d", (int)a, (int)b);
    return NULL;
}
