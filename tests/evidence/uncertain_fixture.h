/* uncertain_fixture.h: the made-up country with an uncertainty that a test writes. */
#ifndef KAFOU_TESTS_UNCERTAIN_FIXTURE_H
#define KAFOU_TESTS_UNCERTAIN_FIXTURE_H

#include "../systems/small_world.h"

#include <math.h>

#include "evidence/uncertain.h"

static inline void add_range(Scenario *s, const char *name, double low, double high)
{
    s->range = realloc(s->range, (size_t)(s->n_ranges + 1) * sizeof *s->range);
    assert_non_null(s->range);
    UncertainRange *range = &s->range[s->n_ranges++];
    *range = (UncertainRange){.low = low, .high = high};
    snprintf(range->parameter, sizeof range->parameter, "%s", name);
}

static inline void add_fixed(Scenario *s, const char *name)
{
    s->fixed = realloc(s->fixed, (size_t)(s->n_fixed + 1) * sizeof *s->fixed);
    assert_non_null(s->fixed);
    FixedInput *fixed = &s->fixed[s->n_fixed++];
    *fixed = (FixedInput){.reason = "a test"};
    snprintf(fixed->parameter, sizeof fixed->parameter, "%s", name);
}

static inline void add_correlation(Scenario *s, const char *a, const char *b, double rank)
{
    size_t room = (size_t)(s->n_correlations + 1) * sizeof *s->correlation;
    s->correlation = realloc(s->correlation, room);
    assert_non_null(s->correlation);
    UncertainCorrelation *c = &s->correlation[s->n_correlations++];
    *c = (UncertainCorrelation){.rank = rank};
    snprintf(c->a, sizeof c->a, "%s", a);
    snprintf(c->b, sizeof c->b, "%s", b);
}

/* What varies of a country by up to four texts (NULL: no more). */
static inline Uncertain *uncertain_of(const Small *m, const char *const text[4])
{
    Errors e = {0};
    Uncertain *u = NULL;
    UncertainSelection selection = {0, text, NULL};
    while (selection.n < 4 && text[selection.n]) {
        selection.n++;
    }
    Status s = uncertain_make(m->s, &m->p, selection, &u, &e);
    small_complain(&e);
    assert_int_equal(s, OK);
    return u;
}

static const char *const everything[4] = {NULL};

#endif
