/* story.c: runs a pair again, splits its difference by month, and looks for what happened once. */
#include "evidence/story.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ensemble/summary.h"

/* -- running the pair ----------------------------------------------------------------------- */

/* Of one side: what the outcome is at the end of each month, or in it, and all cases. */
typedef struct {
    double *month; /* [n_months] */
    Case *cases;
    int32_t n_cases;
    int64_t dropped;
    bool failed;
} PairSide;

typedef struct {
    const MeasureLayout *layout;
    Outcome outcome;
    PairSide side[2];
} Pair;

static void pair_clear(Pair *p)
{
    for (int k = 0; k < 2; k++) {
        free(p->side[k].month);
        free(p->side[k].cases);
    }
}

static Status keep_side(const MemberResult *r, void *context, Errors *e)
{
    Pair *p = context;
    PairSide *s = &p->side[r->variant];
    (void)e;
    s->failed = r->failed;
    if (r->failed) {
        return OK;
    }
    s->dropped = r->cases_dropped;
    s->cases = malloc(((size_t)r->n_cases + 1) * sizeof *s->cases);
    if (!s->cases) {
        return MACHINE;
    }
    memcpy(s->cases, r->cases, (size_t)r->n_cases * sizeof *s->cases);
    s->n_cases = r->n_cases;
    const double *series = r->daily + (size_t)p->outcome * (size_t)r->days;
    for (int32_t m = 0; m < p->layout->n_months; m++) {
        s->month[m] = summary_measure(series, p->layout->month[m], outcome_table[p->outcome].kind,
                                      STOCK_LAST);
    }
    return OK;
}

static Status run_pair(const Explanation *x, const MeasureLayout *layout, Pair *p, Errors *e)
{
    const ExplanationOptions *o = x->options;
    MembersReport report;
    MembersOptions members = o->members;
    *p = (Pair){.layout = layout, .outcome = o->outcome};
    for (int k = 0; k < 2; k++) {
        p->side[k].failed = true; /* until it came to its end */
        p->side[k].month = calloc((size_t)layout->n_months + 1, sizeof(double));
        if (!p->side[k].month) {
            return MACHINE;
        }
    }
    members.plan = o->a;
    members.params = o->params;
    members.prepare = explanation_prepare;
    members.prepare_context = o;
    members.variants = 2;
    members.first_member = x->median;
    members.members = 1;
    members.seconds_most = 0.0;
    members.progress = NULL;
    return members_run(&members, NULL, (MembersSink){keep_side, p}, &report, e);
}

/* -- months --------------------------------------------------------------------------------- */

/* A flow's months are what it brings; a stock's, how far its difference moved (eq. 7). */
static void split_by_month(const Pair *p, Story *s)
{
    bool flow = outcome_table[p->outcome].kind == FLOW;
    double before = 0.0;
    for (int32_t m = 0; m < s->n_months; m++) {
        double now = p->side[0].month[m] - p->side[1].month[m];
        s->all[m] = (StoryMonth){p->layout->month[m], flow ? now : now - before};
        s->difference += s->all[m].grew;
        before = now;
        for (int k = 0; k < 2; k++) {
            s->total[k] = p->side[k].month[m] + (flow ? s->total[k] : 0.0);
        }
    }
}

/* How far a month went the way of the whole difference; without a difference, any way. */
static double went(const Story *s, int32_t m)
{
    double grew = s->all[m].grew;
    return s->difference == 0.0 ? fabs(grew) : (s->difference < 0.0 ? -grew : grew);
}

/* The largest of them that are above 0, then in order of time. */
static void find_largest(Story *s)
{
    int32_t chosen[STORY_MONTHS];
    for (int k = 0; k < STORY_MONTHS; k++) {
        int32_t best = NONE;
        for (int32_t m = 0; m < s->n_months; m++) {
            bool taken = false;
            for (int i = 0; i < s->n_largest; i++) {
                taken = taken || chosen[i] == m;
            }
            if (!taken && went(s, m) > 0.0 && (best == NONE || went(s, m) > went(s, best))) {
                best = m;
            }
        }
        if (best != NONE) {
            chosen[s->n_largest++] = best;
        }
    }
    s->rest = s->difference;
    int n = 0;
    for (int32_t m = 0; m < s->n_months; m++) {
        for (int i = 0; i < s->n_largest; i++) {
            if (chosen[i] == m) {
                s->largest[n++] = s->all[m];
                s->rest -= s->all[m].grew;
            }
        }
    }
}

/* -- events --------------------------------------------------------------------------------- */

/* Residents killed by a case of a kind that counts them in b. */
static bool counts_killed(int32_t kind)
{
    return kind == CASE_CLEARING || kind == CASE_RAID || kind == CASE_STRIKE ||
           kind == CASE_MASSACRE;
}

double story_weight(const Case *c)
{
    if (counts_killed(c->kind)) {
        return c->b;
    }
    switch (c->kind) {
    case CASE_VOTE_HELD:
        return 100.0;
    case CASE_GATE:
        return 60.0;
    case CASE_FRONT_FORMED:
    case CASE_FRONT_BROKEN:
        return 40.0;
    case CASE_CRISIS_BEGINS:
    case CASE_CRISIS_ENDS:
        return 20.0;
    case CASE_ARRIVAL:
    case CASE_DEPARTURE:
        return c->a / 20.0;
    case CASE_ZONE_LOST:
    case CASE_ZONE_REGAINED:
        return c->a / 20000.0;
    case CASE_ASSAULT_WON:
        return 3.0;
    case CASE_COUNCIL_VOTE:
        return 2.0;
    default:
        return 0.0;
    }
}

static bool same_case(const Case *c, const Case *d)
{
    return c->day == d->day && c->kind == d->kind && c->zone == d->zone && c->group == d->group &&
           c->contributor == d->contributor && c->a == d->a && c->b == d->b;
}

/* Cases stand in order of days. */
static bool has_case(const PairSide *s, const Case *c)
{
    int32_t low = 0, high = s->n_cases;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (s->cases[middle].day < c->day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (int32_t i = low; i < s->n_cases && s->cases[i].day == c->day; i++) {
        if (same_case(&s->cases[i], c)) {
            return true;
        }
    }
    return false;
}

static bool in_largest(const Story *s, int32_t day)
{
    for (int i = 0; i < s->n_largest; i++) {
        if (day >= s->largest[i].month.first && day <= s->largest[i].month.last) {
            return true;
        }
    }
    return false;
}

/* Keeps the weightiest, the first of equal ones. */
static void offer(Story *s, StoryEvent event)
{
    int32_t at = s->n_events;
    while (at > 0 && s->event[at - 1].weight < event.weight) {
        at--;
    }
    s->others += s->n_events == STORY_EVENTS;
    if (at == STORY_EVENTS) {
        return;
    }
    int32_t last = s->n_events < STORY_EVENTS ? s->n_events++ : STORY_EVENTS - 1;
    memmove(&s->event[at + 1], &s->event[at], (size_t)(last - at) * sizeof s->event[0]);
    s->event[at] = event;
}

static int by_time(const void *a, const void *b)
{
    const StoryEvent *x = a, *y = b;
    if (x->what.day != y->what.day) {
        return x->what.day < y->what.day ? -1 : 1;
    }
    return (x->weight < y->weight) - (x->weight > y->weight);
}

static void find_events(const Pair *p, Story *s)
{
    for (int32_t k = 0; k < 2; k++) {
        for (int32_t i = 0; i < p->side[k].n_cases; i++) {
            const Case *c = &p->side[k].cases[i];
            double weight = story_weight(c);
            if (weight > 0.0 && in_largest(s, c->day) && !has_case(&p->side[1 - k], c)) {
                offer(s, (StoryEvent){*c, k, weight});
            }
        }
    }
    qsort(s->event, (size_t)s->n_events, sizeof s->event[0], by_time);
}

/* -- all of it ------------------------------------------------------------------------------ */

void story_free(Story *s)
{
    if (s) {
        free(s->all);
    }
    free(s);
}

static Status tell(const Explanation *x, const MeasureLayout *layout, Story *s, Errors *e)
{
    Pair p;
    s->future = x->median;
    s->n_months = layout->n_months;
    s->all = calloc((size_t)s->n_months + 1, sizeof *s->all);
    if (!s->all) {
        return MACHINE;
    }
    Status status = run_pair(x, layout, &p, e);
    s->failed = p.side[0].failed || p.side[1].failed;
    if (status == OK && !s->failed) {
        s->cases_dropped = p.side[0].dropped + p.side[1].dropped;
        split_by_month(&p, s);
        find_largest(s);
        find_events(&p, s);
    }
    pair_clear(&p);
    return status;
}

Status story_tell(const Explanation *x, Story **out, Errors *e)
{
    const ExplanationOptions *o = x->options;
    MeasureLayout layout;
    if (x->median == NONE || !measures_layout(o->scenario, members_days(&o->members), &layout)) {
        return error_at(e, (FilePos){NULL, 0, 0}, "no pair of futures ran to its end");
    }
    Story *s = calloc(1, sizeof *s);
    Status status = s ? tell(x, &layout, s, e) : MACHINE;
    if (status != OK) {
        story_free(s);
        return status;
    }
    *out = s;
    return OK;
}
