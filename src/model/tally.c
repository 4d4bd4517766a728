/* tally.c: counts of figures by confidence. */
#include "model/tally.h"

#include "model/schema.h"

Tally tally_add(Tally a, Tally b)
{
    a.rows += b.rows;
    for (int i = 0; i < CONFIDENCE_COUNT; i++) {
        a.by[i] += b.by[i];
    }
    return a;
}

Tally tally_table(const Sources *s, int32_t table)
{
    Tally t = {0};
    for (int32_t i = 0; i < s->n_basis; i++) {
        if (s->basis[i].table == table) {
            t.rows++;
            t.by[s->basis[i].confidence]++;
        }
    }
    return t;
}

Tally tally_populations(const Scenario *s)
{
    Tally t = {.rows = s->n_zones};
    for (int32_t z = 0; z < s->n_zones; z++) {
        t.by[s->zone[z].population_confidence]++;
    }
    return t;
}

Tally tally_scenario(const Scenario *s)
{
    Tally all = tally_populations(s);
    for (int32_t t = 0; t <= TABLE_COUNT; t++) {
        all = tally_add(all, tally_table(&s->sources, t));
    }
    return all;
}

int32_t tally_weak(Tally t) { return t.by[CONFIDENCE_MEMORY_WEAK] + t.by[CONFIDENCE_JUDGEMENT]; }
