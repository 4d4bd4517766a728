/* signpost.c: which figure of the first weeks says that a plan is going to fail. */
#include "evidence/signpost.h"

#include <math.h>
#include <stdlib.h>

enum { WEEK_DAYS = 7 };

SignpostOptions signpost_options_default(void)
{
    return (SignpostOptions){.most = 3, .copies = 0.8, .level = 0.05, .seed = 1};
}

/* One half of the members. */
typedef struct {
    int32_t n;
    int32_t *member; /* [n] */
    double *value;   /* [n]: scratch, one observable in one week */
    bool *failed;    /* [n] */
    int32_t *draw;   /* [n] */
    int32_t failing; /* members */
} Half;

/* A rule: hits and false alarms in training as one whole number, so that ties are ties. */
typedef struct {
    int64_t merit; /* Youden's index times failing times other members */
    int32_t observable, week;
    AlarmSide side;
    double threshold;
} Rule;

typedef struct {
    const Watch *w;
    const SignpostOptions *o;
    int32_t draws;
    int32_t *draw;  /* [members] */
    bool *training; /* [members] */
    Half half[2];   /* that chooses, that judges */
    Rule *rule;     /* [observables]: the best of each */
    RankedValue *ranked;
    double *other; /* [members]: scratch */
    bool *alarm;   /* [members]: scratch */
    bool *counts;  /* [members]: scratch */
} Search;

/* -- setting out ------------------------------------------------------------------------------ */

static Status watch_check(const Watch *w, const SignpostOptions *o, Errors *e)
{
    if (w->members < 1 || w->observables < 1 || w->weeks < 1) {
        return error_at(e, (FilePos){0},
                        "signposts: found %d members, %d observables and %d weeks, expected at "
                        "least one of each",
                        (int)w->members, (int)w->observables, (int)w->weeks);
    }
    if (o->most < 1 || o->most > SIGNPOSTS_MAX || !(o->level > 0.0 && o->level < 1.0)) {
        return error_at(e, (FilePos){0},
                        "signposts: found %d to report at level %g, expected 1 to %d at a level "
                        "above 0 and below 1",
                        (int)o->most, o->level, SIGNPOSTS_MAX);
    }
    for (int32_t i = 0; i < w->members; i++) {
        if (!isfinite(w->failing_day[i])) {
            return error_at(e, (FilePos){0}, "failing day of member %d: found %g, expected a day",
                            (int)i, w->failing_day[i]);
        }
    }
    return OK;
}

static Status half_fill(Search *s, int k)
{
    size_t room = (size_t)s->w->members;
    Half *h = &s->half[k];
    h->member = calloc(room, sizeof *h->member);
    h->value = calloc(room, sizeof *h->value);
    h->failed = calloc(room, sizeof *h->failed);
    h->draw = calloc(room, sizeof *h->draw);
    if (!h->member || !h->value || !h->failed || !h->draw) {
        return MACHINE;
    }
    for (int32_t i = 0; i < s->w->members; i++) {
        if (s->training[i] == (k == 0)) {
            h->member[h->n] = i;
            h->failed[h->n] = s->w->failed[i];
            h->draw[h->n] = s->draw[i];
            h->failing += s->w->failed[i];
            h->n++;
        }
    }
    return OK;
}

static Status search_begin(Search *s)
{
    size_t members = (size_t)s->w->members;
    s->draw = calloc(members, sizeof *s->draw);
    s->training = calloc(members, sizeof *s->training);
    s->rule = calloc((size_t)s->w->observables, sizeof *s->rule);
    s->ranked = calloc(members, sizeof *s->ranked);
    s->other = calloc(members, sizeof *s->other);
    s->alarm = calloc(members, sizeof *s->alarm);
    s->counts = calloc(members, sizeof *s->counts);
    bool room = s->draw && s->training && s->rule && s->ranked && s->other && s->alarm && s->counts;
    Status status =
        room ? signpost_halves(s->w, s->o->seed, s->draw, s->training, &s->draws) : MACHINE;
    for (int k = 0; k < 2 && status == OK; k++) {
        status = half_fill(s, k);
    }
    return status;
}

static void search_end(Search *s)
{
    for (int k = 0; k < 2; k++) {
        free(s->half[k].member);
        free(s->half[k].value);
        free(s->half[k].failed);
        free(s->half[k].draw);
    }
    free(s->draw);
    free(s->training);
    free(s->rule);
    free(s->ranked);
    free(s->other);
    free(s->alarm);
    free(s->counts);
}

/* Draws of a half that hold members that fail, or others, whichever are fewer. */
static int32_t fewest_draws(Search *s, const Half *h)
{
    int32_t fewest = INT32_MAX;
    for (int kind = 0; kind < 2; kind++) {
        int32_t held = 0;
        for (int32_t g = 0; g < s->draws; g++) {
            s->counts[g] = false;
        }
        for (int32_t i = 0; i < h->n; i++) {
            if (h->failed[i] == (kind == 1) && !s->counts[h->draw[i]]) {
                s->counts[h->draw[i]] = true;
                held++;
            }
        }
        fewest = held < fewest ? held : fewest;
    }
    return fewest;
}

static SignpostVerdict can_judge(Search *s)
{
    int32_t failing = s->half[0].failing + s->half[1].failing;
    if (failing == 0 || failing == s->w->members) {
        return SIGNPOSTS_ONE_KIND;
    }
    for (int k = 0; k < 2; k++) {
        if (fewest_draws(s, &s->half[k]) < SIGNPOST_DRAWS_MIN) {
            return SIGNPOSTS_TOO_FEW;
        }
    }
    return SIGNPOSTS_FOUND;
}

/* -- choosing --------------------------------------------------------------------------------- */

/* What is known of an observable at the end of a week (from 1): flows since the start. */
static double known_at(const Watch *w, int32_t member, int32_t observable, int32_t week)
{
    const double *weekly =
        w->value +
        ((size_t)member * (size_t)w->observables + (size_t)observable) * (size_t)w->weeks;
    double sum = 0.0;
    for (int32_t t = w->flow[observable] ? 0 : week - 1; t < week; t++) {
        sum += weekly[t];
    }
    return sum;
}

static void read_values(const Watch *w, Half *h, const Rule *r, double *out)
{
    for (int32_t i = 0; i < h->n; i++) {
        out[i] = known_at(w, h->member[i], r->observable, r->week);
    }
}

/* Between two values, or the one that raises the alarm when nothing lies between. */
static double cut_between(double low, double high, AlarmSide side)
{
    double middle = low + 0.5 * (high - low);
    bool between = middle > low && middle < high;
    return between ? middle : (side == ALARM_ABOVE ? high : low);
}

/* The best threshold of one observable in one week; replaces what is worse. `below` counts hits
 * and false alarms of a rule that warns below the cut; the rule above it has the opposite merit. */
static bool try_week(Search *s, int32_t observable, int32_t week, Rule *best)
{
    Half *h = &s->half[0];
    int64_t failing = h->failing, others = h->n - h->failing, hits = 0, wrong = 0;
    Rule r = {0, observable, week, ALARM_ABOVE, 0.0};
    read_values(s->w, h, &r, h->value);
    rank_values(h->value, h->n, s->ranked);
    bool varies = false;
    for (int32_t i = 0; i + 1 < h->n; i++) {
        double low = s->ranked[i].value, high = s->ranked[i + 1].value;
        hits += h->failed[s->ranked[i].at];
        wrong += !h->failed[s->ranked[i].at];
        if (low == high) {
            continue;
        }
        varies = true;
        r.merit = hits * others - wrong * failing;
        r.side = r.merit > 0 ? ALARM_BELOW : ALARM_ABOVE;
        r.merit = r.merit > 0 ? r.merit : -r.merit;
        r.threshold = cut_between(low, high, r.side);
        *best = r.merit > best->merit ? r : *best;
    }
    return varies;
}

static bool is_defined(const Watch *w, int32_t observable)
{
    for (int32_t i = 0; i < w->members; i++) {
        for (int32_t t = 1; t <= w->weeks; t++) {
            if (!isfinite(known_at(w, i, observable, t))) {
                return false;
            }
        }
    }
    return true;
}

static int by_merit(const void *a, const void *b)
{
    const Rule *x = a, *y = b;
    if (x->merit != y->merit) {
        return x->merit > y->merit ? -1 : 1;
    }
    if (x->week != y->week) {
        return x->week < y->week ? -1 : 1;
    }
    return (x->observable > y->observable) - (x->observable < y->observable);
}

static void choose_rules(Search *s, SignpostReport *out)
{
    for (int32_t k = 0; k < s->w->observables; k++) {
        bool varies = false, defined = is_defined(s->w, k);
        s->rule[k].observable = k;
        for (int32_t week = 1; week <= s->w->weeks && defined; week++) {
            varies = try_week(s, k, week, &s->rule[k]) || varies;
        }
        out->undefined += !defined;
        out->constant += defined && !varies;
    }
    qsort(s->rule, (size_t)s->w->observables, sizeof *s->rule, by_merit);
}

/* Whether a rule says in training what one of those already taken says (eq. 5). */
static Status is_copy(Search *s, const Rule *r, const SignpostReport *taken, bool *copy)
{
    Half *h = &s->half[0];
    *copy = false;
    read_values(s->w, h, r, h->value);
    for (int32_t k = 0; k < taken->n && !*copy; k++) {
        double correlation = 0.0;
        Rule other = {.observable = taken->post[k].observable, .week = taken->post[k].week};
        read_values(s->w, h, &other, s->other);
        Status status = rank_correlation(h->value, s->other, h->n, &correlation);
        if (status != OK) {
            return status;
        }
        *copy = fabs(correlation) >= s->o->copies;
    }
    return OK;
}

/* -- judging ---------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median_lead(Search *s, const Half *h, int32_t week)
{
    int32_t n = 0;
    for (int32_t i = 0; i < h->n; i++) {
        if (h->failed[i] && s->alarm[i]) {
            s->other[n++] = s->w->failing_day[h->member[i]] - WEEK_DAYS * (double)week;
        }
    }
    qsort(s->other, (size_t)n, sizeof *s->other, by_size);
    return n == 0 ? (double)NAN : 0.5 * (s->other[(n - 1) / 2] + s->other[n / 2]);
}

/* A rate among members of which `among` holds in the half that judges. */
typedef enum { AMONG_FAILING, AMONG_OTHERS, AMONG_ALARMS, AMONG_ALL } Among;

static Status rate_among(Search *s, const RocData *d, Among among, Rate *out)
{
    for (int32_t i = 0; i < d->n; i++) {
        s->counts[i] = among == AMONG_ALL || (among == AMONG_FAILING && d->failed[i]) ||
                       (among == AMONG_OTHERS && !d->failed[i]) ||
                       (among == AMONG_ALARMS && s->alarm[i]);
    }
    bool of_alarms = among == AMONG_FAILING || among == AMONG_OTHERS;
    return rate_by_draws(s->counts, of_alarms ? s->alarm : d->failed, d, out);
}

static Status judge(Search *s, const Rule *r, Signpost *p)
{
    Half *h = &s->half[1];
    double turn = r->side == ALARM_ABOVE ? 1.0 : -1.0;
    double kinds = (double)s->half[0].failing * (s->half[0].n - s->half[0].failing);
    *p = (Signpost){.observable = r->observable, .week = r->week, .side = r->side};
    p->threshold = r->threshold;
    p->training_youden = (double)r->merit / kinds;
    read_values(s->w, h, r, h->value);
    for (int32_t i = 0; i < h->n; i++) {
        h->value[i] *= turn;
        s->alarm[i] = h->value[i] >= turn * r->threshold;
    }
    RocData d = {h->n, s->draws, h->value, h->failed, h->draw};
    Rate *const rate[] = {&p->hit, &p->false_alarm, &p->right, &p->base};
    Status status = roc_area(&d, &p->roc);
    for (int k = 0; k < 4 && status == OK; k++) {
        status = rate_among(s, &d, (Among)k, rate[k]);
    }
    p->lead_days = median_lead(s, h, r->week);
    return status;
}

static Status take_best(Search *s, SignpostReport *out)
{
    Status status = OK;
    for (int32_t k = 0; k < s->w->observables && out->n < s->o->most && status == OK; k++) {
        bool copy = false;
        if (s->rule[k].merit <= 0) {
            break;
        }
        status = is_copy(s, &s->rule[k], out, &copy);
        if (status == OK && !copy) {
            status = judge(s, &s->rule[k], &out->post[out->n]);
            out->n++;
        }
    }
    out->verdict = SIGNPOSTS_NONE;
    for (int32_t k = 0; k < out->n; k++) {
        out->post[k].apart = out->post[k].roc.chance <= s->o->level / out->n; /* Bonferroni */
        out->verdict = out->post[k].apart ? SIGNPOSTS_FOUND : out->verdict;
    }
    return status;
}

Status signposts_find(const Watch *w, const SignpostOptions *o, SignpostReport *out, Errors *e)
{
    Status status = watch_check(w, o, e);
    if (status != OK) {
        return status;
    }
    Search s = {.w = w, .o = o};
    SignpostReport report = {0};
    status = search_begin(&s);
    if (status == OK) {
        report.training = s.half[0].n;
        report.held_out = s.half[1].n;
        report.verdict = can_judge(&s);
        if (report.verdict == SIGNPOSTS_FOUND) {
            choose_rules(&s, &report);
            status = take_best(&s, &report);
        }
    }
    search_end(&s);
    if (status == OK) {
        *out = report;
    }
    return status;
}
