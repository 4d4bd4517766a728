/* promises.c: promises of the scenario, of the first plan and of the one that takes over. */
#include "model/promises.h"

#include <string.h>

static const Plan *plan_before(const World *w) { return w->first_plan; }
static const Plan *plan_after(const World *w) { return w->first_plan->then; }
static bool handed_over(const World *w) { return w->plan != w->first_plan; }
static int32_t later(int32_t a, int32_t b) { return a > b ? a : b; }

/* Where a slot's row stands. */
typedef enum { OF_SCENARIO, OF_FIRST_PLAN, OF_NEXT_PLAN } Author;
typedef struct {
    Author author;
    int32_t row;
} Slot;

static Slot slot_of(int32_t i, int32_t of_scenario, int32_t of_first)
{
    int32_t next = of_scenario + of_first;
    if (i < of_scenario) {
        return (Slot){OF_SCENARIO, i};
    }
    return i < next ? (Slot){OF_FIRST_PLAN, i - of_scenario} : (Slot){OF_NEXT_PLAN, i - next};
}

static Slot tranche_slot(const World *w, int32_t i)
{
    return slot_of(i, w->scenario->n_arrivals, w->first_plan->n_tranches);
}

static Slot pledge_slot(const World *w, int32_t i)
{
    return slot_of(i, w->scenario->n_pledges, w->first_plan->n_pledges);
}

static Slot gift_slot(const World *w, int32_t i)
{
    return slot_of(i, w->scenario->n_gifts, w->first_plan->n_gifts);
}

static const Plan *plan_of(const World *w, Slot s)
{
    return s.author == OF_FIRST_PLAN ? plan_before(w) : plan_after(w);
}

const Tranche *tranche_at(const World *w, int32_t i)
{
    Slot s = tranche_slot(w, i);
    return s.author == OF_SCENARIO ? &w->scenario->arrival[s.row] : &plan_of(w, s)->tranche[s.row];
}

const Pledge *pledge_at(const World *w, int32_t i)
{
    Slot s = pledge_slot(w, i);
    return s.author == OF_SCENARIO ? &w->scenario->pledge[s.row] : &plan_of(w, s)->pledge[s.row];
}

const InKind *gift_at(const World *w, int32_t i)
{
    Slot s = gift_slot(w, i);
    return s.author == OF_SCENARIO ? &w->scenario->gift[s.row] : &plan_of(w, s)->gift[s.row];
}

static bool same_tranche(const Plan *a, int32_t i, const Plan *b, int32_t k)
{
    const Tranche *x = &a->tranche[i], *y = &b->tranche[k];
    return x->contributor == y->contributor && x->date == y->date && x->personnel == y->personnel;
}

static bool same_pledge(const Plan *a, int32_t i, const Plan *b, int32_t k)
{
    const Pledge *x = &a->pledge[i], *y = &b->pledge[k];
    return x->date == y->date && x->amount_usd == y->amount_usd && strcmp(x->donor, y->donor) == 0;
}

static bool same_gift(const Plan *a, int32_t i, const Plan *b, int32_t k)
{
    const InKind *x = &a->gift[i], *y = &b->gift[k];
    return x->date == y->date && x->kind == y->kind && x->quantity == y->quantity &&
           strcmp(x->donor, y->donor) == 0;
}

/* Row of the plan before that says the same as a row of the next; the second of two equal rows is
 * the second there. NONE: it has none. */
static int32_t row_before(const World *w, int32_t row, int32_t rows_before,
                          bool (*same)(const Plan *, int32_t, const Plan *, int32_t))
{
    const Plan *before = plan_before(w), *after = plan_after(w);
    int32_t ordinal = 0;
    for (int32_t i = 0; i < row; i++) {
        ordinal += same(after, i, after, row);
    }
    for (int32_t i = 0; i < rows_before; i++) {
        if (same(before, i, after, row) && ordinal-- == 0) {
            return i;
        }
    }
    return NONE;
}

/* A plan's promises dated before it was followed by another stand, later ones are not made. Those
 * of the other are made as they are dated, but not before it takes over. */
static Promise promise_of(const World *w, Author author, int32_t date)
{
    int32_t from = w->first_plan->then_from;
    switch (author) {
    case OF_SCENARIO:
        return (Promise){true, date};
    case OF_FIRST_PLAN:
        return (Promise){!handed_over(w) || date < from, date};
    case OF_NEXT_PLAN:
        break;
    }
    return (Promise){handed_over(w), later(date, from)};
}

/* What the plan before had promised alike, and already, is one promise. */
static bool made_before(const World *w, Author author, int32_t date)
{
    return author == OF_NEXT_PLAN && date < w->first_plan->then_from;
}

Promise pledge_promise(const World *w, int32_t i)
{
    Slot s = pledge_slot(w, i);
    int32_t date = pledge_at(w, i)->date;
    Promise p = promise_of(w, s.author, date);
    if (p.stands && made_before(w, s.author, date)) {
        p.stands = row_before(w, s.row, plan_before(w)->n_pledges, same_pledge) == NONE;
    }
    return p;
}

Promise gift_promise(const World *w, int32_t i)
{
    Slot s = gift_slot(w, i);
    int32_t date = gift_at(w, i)->date;
    Promise p = promise_of(w, s.author, date);
    if (p.stands && made_before(w, s.author, date)) {
        p.stands = row_before(w, s.row, plan_before(w)->n_gifts, same_gift) == NONE;
    }
    return p;
}

int32_t tranche_date(const World *w, int32_t i)
{
    return promise_of(w, tranche_slot(w, i).author, tranche_at(w, i)->date).date;
}

const Plan *tranche_plan(const World *w, int32_t i)
{
    Slot s = tranche_slot(w, i);
    return s.author == OF_SCENARIO ? NULL : plan_of(w, s);
}

int32_t tranches_of_same_plan(const World *w, int32_t i) { return i - tranche_slot(w, i).row; }

int32_t tranche_before(const World *w, int32_t i)
{
    const Plan *before = plan_before(w);
    int32_t rows = before->arrivals == ARRIVALS_PLANNED ? before->n_tranches : 0;
    int32_t row = row_before(w, tranche_slot(w, i).row, rows, same_tranche);
    return row == NONE ? NONE : w->scenario->n_arrivals + row;
}

bool plan_announces(const World *w, Day d)
{
    const Plan *plan = w->plan, *first = w->first_plan;
    if (plan->announced < 0) {
        return false;
    }
    bool next = handed_over(w);
    bool made = next && plan->announced == first->announced &&
                plan->announced_date == first->announced_date &&
                first->announced_date < first->then_from;
    return !made &&
           d.date == (next ? later(plan->announced_date, first->then_from) : plan->announced_date);
}
