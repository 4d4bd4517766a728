/* registers_view.c: cases by kind and month over members, and those of the member in the middle. */
#include "view/registers_view.h"

#include <stdlib.h>
#include <string.h>

#include "view/result_json.h"

static const Rounding COUNT = {4, 2}, VALUE = {6, 6};

/* Cases of every member by kind and month; the last "month" is the whole run. */
typedef struct {
    const ViewMembers *members;
    int32_t kinds, months;
    double *count; /* [kinds][months + 1][members] */
} Counts;

static double *count_of(const Counts *c, int32_t kind, int32_t month)
{
    size_t place = (size_t)kind * (size_t)(c->months + 1) + (size_t)month;
    return c->count + place * (size_t)c->members->n;
}

/* Whole month of a day, or NONE. */
static int32_t month_of(const ViewMembers *m, int32_t day)
{
    int32_t low = 0, high = m->n_months;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (m->month[middle].last < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < m->n_months && m->month[low].first <= day ? low : NONE;
}

static void case_count(const Counts *c, const Case *one, int32_t member)
{
    if (one->kind < 0 || one->kind >= c->kinds) {
        return;
    }
    int32_t month = month_of(c->members, one->day);
    count_of(c, one->kind, c->months)[member]++;
    if (month != NONE) {
        count_of(c, one->kind, month)[member]++;
    }
}

/* The member in the middle by residents killed, the first of equals. */
static int32_t middle_member(const ViewMembers *m)
{
    const Result *r = m->result;
    const double *killed = sample_answers(r->sample, r->whole[OUTCOME_killed_residents]);
    for (int32_t i = 0; i < m->n; i++) {
        int32_t below = 0, same = 0;
        for (int32_t k = 0; k < m->n; k++) {
            below += killed[k] < killed[i];
            same += k < i && killed[k] <= killed[i] && killed[k] >= killed[i];
        }
        if (below + same == (m->n - 1) / 2) {
            return i;
        }
    }
    return 0;
}

static json_t *index_json(int32_t index) { return index < 0 ? json_null() : json_integer(index); }

static json_t *case_json(const ViewMembers *m, const Case *c)
{
    const StoreInfo *info = m->result->info;
    json_t *o = json_object();
    json_put(&o, "date", date_json(info->first_day + c->day));
    json_put(&o, "kind", text_json(info->case_kind[c->kind].id));
    json_put(&o, "zone", index_json(c->zone));
    json_put(&o, "group", index_json(c->group));
    json_put(&o, "contributor", index_json(c->contributor));
    json_put(&o, "a", json_integer(c->a));
    json_put(&o, "b", json_integer(c->b));
    json_put(&o, "c", json_integer(c->c));
    json_put(&o, "d", json_integer(c->d));
    json_put(&o, "value", rounded_json(c->value, VALUE));
    return o;
}

static json_t *cases_json(const ViewMembers *m, const Case *cases, int32_t n)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < n; i++) {
        if (cases[i].kind >= 0 && cases[i].kind < m->result->info->n_case_kinds) {
            json_add(&all, case_json(m, &cases[i]));
        }
    }
    return all;
}

/* Counts all members; *listed gets the cases of one. */
static Status members_read(const Counts *c, int32_t middle, json_t **listed, Errors *e)
{
    const ViewMembers *m = c->members;
    Status s = OK;
    for (int32_t i = 0; i < m->n && s == OK; i++) {
        Case *cases = NULL;
        int32_t n = 0;
        s = store_cases(m->store, m->member[i], &cases, &n, e);
        for (int32_t k = 0; k < n && s == OK; k++) {
            case_count(c, &cases[k], i);
        }
        if (s == OK && i == middle) {
            *listed = cases_json(m, cases, n);
        }
        free(cases);
    }
    return s;
}

static json_t *kind_json(const Counts *c, int32_t kind)
{
    const StorePlace *info = &c->members->result->info->case_kind[kind];
    json_t *median = json_array(), *low = json_array(), *high = json_array();
    for (int32_t month = 0; month < c->months; month++) {
        Spread s = spread_of(count_of(c, kind, month), c->members->n);
        json_add(&median, rounded_json(s.median, COUNT));
        json_add(&low, rounded_json(s.q05, COUNT));
        json_add(&high, rounded_json(s.q95, COUNT));
    }
    json_t *o = json_object(), *by_month = json_object();
    json_put(&by_month, "median", median);
    json_put(&by_month, "low", low);
    json_put(&by_month, "high", high);
    json_put(&o, "kind", text_json(info->id));
    json_put(&o, "meaning", text_json(info->name));
    json_put(&o, "by_month", by_month);
    json_put(&o, "total", spread_json(spread_of(count_of(c, kind, c->months), c->members->n)));
    return o;
}

static int64_t dropped_of(const Result *r, int32_t member)
{
    for (int32_t i = 0; i < r->n_stored; i++) {
        if (r->member[i].member == member) {
            return r->member[i].cases_dropped;
        }
    }
    return 0;
}

static json_t *registers_json(const Counts *c, int32_t middle, json_t *cases)
{
    const ViewMembers *m = c->members;
    json_t *kinds = json_array(), *o = json_object();
    for (int32_t k = 0; k < c->kinds; k++) {
        json_add(&kinds, kind_json(c, k));
    }
    json_put(&o, "member", json_integer(m->member[middle]));
    json_put(&o, "kinds", kinds);
    json_put(&o, "cases", cases);
    json_put(&o, "dropped", json_integer(dropped_of(m->result, m->member[middle])));
    json_put(&o, "money", money_view(m->result));
    return o;
}

Status registers_view(const ViewMembers *m, json_t **out, Errors *e)
{
    int32_t middle = middle_member(m);
    json_t *cases = NULL;
    Counts c = {.members = m, .kinds = m->result->info->n_case_kinds, .months = m->n_months};
    size_t cells = (size_t)c.kinds * (size_t)(c.months + 1);
    c.count = calloc((cells + 1) * ((size_t)m->n + 1), sizeof *c.count);
    Status s = c.count ? members_read(&c, middle, &cases, e) : MACHINE;
    if (s == OK) {
        json_t *all = registers_json(&c, middle, cases);
        s = all ? OK : MACHINE;
        if (all) {
            *out = all;
        }
    } else {
        json_decref(cases);
    }
    free(c.count);
    return s;
}
