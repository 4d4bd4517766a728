/* result_record.c: figures of the record beside the same figures of the run.
 *
 * Only what the scenario marks as a target is compared. A series is never added to another: two
 * counts of the same deaths differ by a third and more. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/record_match.h"
#include "view/result.h"

/* A place below the country: a figure for it says nothing about the national outcome. */
static bool place_is_part(const Scenario *s, const char *place)
{
    for (int32_t z = 0; z < s->n_zones; z++) {
        const Zone *zone = &s->zone[z];
        if (strcasecmp(place, zone->id) == 0 || strcasecmp(place, zone->name) == 0 ||
            strcasecmp(place, zone->commune) == 0 || strcasecmp(place, zone->department) == 0) {
            return true;
        }
    }
    return false;
}

const RecordMatch *record_match_of(const Scenario *s, const Observation *o)
{
    const RecordMatch *m = record_match_find(o->measure, o->unit);
    bool national = m && m->region == REGION_COUNT;
    return national && place_is_part(s, o->place) ? NULL : m;
}

static bool comparable(const Result *r, const Observation *o)
{
    return o->use == RECORD_TARGET && o->start >= r->info->first_day &&
           o->end <= result_last_date(r) &&
           (r->record.until == NO_DATE || o->end < r->record.until);
}

static Days days_of(const Result *r, const Observation *o)
{
    return (Days){o->start - r->info->first_day, o->end - r->info->first_day};
}

/* In the order of `record_matches`, so that deaths stand first. */
static int match_rank(Outcome outcome)
{
    int i = 0;
    while (i < n_record_matches && record_matches[i].outcome != outcome) {
        i++;
    }
    return i;
}

static int by_rank(const void *a, const void *b)
{
    const RecordTotal *left = a, *right = b;
    int order = match_rank(left->outcome) - match_rank(right->outcome);
    return order ? order : strcmp(left->series, right->series);
}

/* The total that a row belongs to, new when it is the first; NULL when there are too many. */
static RecordTotal *total_of(RecordPart *part, const RecordRow *row)
{
    for (int t = 0; t < part->n_totals; t++) {
        RecordTotal *total = &part->total[t];
        if (total->outcome == row->outcome && strcmp(total->series, row->observed->series) == 0) {
            return total;
        }
    }
    if (part->n_totals == TOTALS_MAX) {
        return NULL;
    }
    RecordTotal *total = &part->total[part->n_totals++];
    *total = (RecordTotal){.series = row->observed->series,
                           .measure = row->observed->measure,
                           .publisher = row->observed->publisher,
                           .outcome = row->outcome,
                           .start = row->observed->start,
                           .end = row->observed->end,
                           .question = -1};
    return total;
}

static bool belongs(const RecordTotal *t, const RecordRow *row)
{
    return t->outcome == row->outcome && strcmp(t->series, row->observed->series) == 0;
}

/* Does an earlier row of the total hold some of the same days? */
static bool overlaps_earlier(const RecordPart *part, const RecordTotal *t, int i)
{
    const Observation *o = part->row[i].observed;
    for (int j = 0; j < i; j++) {
        const Observation *other = part->row[j].observed;
        if (belongs(t, &part->row[j]) && other->start <= o->end && o->start <= other->end) {
            return true;
        }
    }
    return false;
}

/* Flows: one question over all periods. */
static void flow_total_ask(Result *r, RecordTotal *t)
{
    RecordPart *part = &r->record;
    for (int i = 0; i < part->n_rows; i++) {
        const RecordRow *row = &part->row[i];
        if (!belongs(t, row) || overlaps_earlier(part, t, i)) {
            continue;
        }
        Days days = days_of(r, row->observed);
        if (t->question < 0) {
            t->question = sample_ask(r->sample, t->outcome, days, TAKE_NATURAL);
        } else {
            sample_add(r->sample, t->outcome, days, TAKE_NATURAL);
        }
        t->start = row->observed->start < t->start ? row->observed->start : t->start;
        t->end = row->observed->end > t->end ? row->observed->end : t->end;
        t->recorded += row->recorded;
        t->n_summed++;
    }
}

/* Stocks: the question of the last row. */
static void stock_total_ask(Result *r, RecordTotal *t)
{
    for (int i = 0; i < r->record.n_rows; i++) {
        const RecordRow *row = &r->record.row[i];
        if (belongs(t, row) && (t->question < 0 || row->observed->end >= t->end)) {
            t->question = row->question;
            t->recorded = row->recorded;
            t->start = row->observed->start;
            t->end = row->observed->end;
            t->n_summed = 1;
        }
    }
}

/* What happened after the decision happened under the default plan alone. */
static int32_t record_until(const Result *r)
{
    const Scenario *s = r->scenario;
    const StoreInfo *i = r->info;
    bool decided_late = i->then_from != NO_DATE && i->then_from > s->decision_date;
    const char *decided = i->then_from == NO_DATE || decided_late ? i->plan : i->then;
    if (strcmp(decided, s->default_plan) != 0) {
        return s->decision_date;
    }
    return decided_late && strcmp(i->then, s->default_plan) != 0 ? i->then_from : NO_DATE;
}

void record_ask(Result *r)
{
    RecordPart *part = &r->record;
    const Scenario *s = r->scenario;
    part->until = record_until(r);
    for (int32_t i = 0; i < s->n_observations; i++) {
        const Observation *o = &s->observation[i];
        const RecordMatch *match = comparable(r, o) ? record_match_of(s, o) : NULL;
        if (!match) {
            continue;
        }
        RecordRow row = {
            .observed = o, .outcome = match->outcome, .recorded = o->value * match->scale};
        RecordTotal *total = part->n_rows < RECORD_MAX ? total_of(part, &row) : NULL;
        if (!total) {
            part->n_dropped++;
            continue;
        }
        row.question = sample_ask(r->sample, row.outcome, days_of(r, o), TAKE_MEAN);
        part->row[part->n_rows++] = row;
        total->n_rows++;
    }
    qsort(part->total, (size_t)part->n_totals, sizeof part->total[0], by_rank);
    for (int t = 0; t < part->n_totals; t++) {
        if (outcome_table[part->total[t].outcome].kind == FLOW) {
            flow_total_ask(r, &part->total[t]);
        } else {
            stock_total_ask(r, &part->total[t]);
        }
    }
}

void record_compare(Result *r)
{
    RecordPart *part = &r->record;
    for (int i = 0; i < part->n_rows; i++) {
        RecordRow *row = &part->row[i];
        Spread s = result_spread(r, row->question);
        row->inside = row->recorded >= s.q05 && row->recorded <= s.q95;
        part->n_inside += row->inside;
        for (int t = 0; t < part->n_totals; t++) {
            part->total[t].n_inside += row->inside && belongs(&part->total[t], row);
        }
    }
}
