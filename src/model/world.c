/* world.c: allocation, digest and dump of the state, generated from world.def. */
#include "model/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "model/transfers.h"

static const ColumnInfo columns[] = {
#define SCALAR(type, name, writer, unit, meaning)                                                  \
    {#name, #type, SYSTEM_##writer, unit, meaning, false, sizeof(type), offsetof(World, name)},
#define COLUMN(type, name, count, writer, unit, meaning)                                           \
    {#name, #type, SYSTEM_##writer, unit, meaning, true, sizeof(type), offsetof(World, name)},
#include "model/world.def"
#undef SCALAR
#undef COLUMN
};

enum { COLUMN_TOTAL = (int)(sizeof columns / sizeof columns[0]), ALIGNMENT = 64 };

/* Slack of the residents' slots: an eighth, and at least this many for each zone. */
enum { SLACK_ZONE = 32 };

const ColumnInfo *world_columns(int *count)
{
    *count = COLUMN_TOTAL;
    return columns;
}

static void column_counts(const WorldSize *size, size_t out[COLUMN_TOTAL])
{
    struct {
        size_t zones, groups, contributors, tranches, pledges, gifts, sites, events, residents,
            accounts;
    } wide = {(size_t)size->zones,    (size_t)size->groups,  (size_t)size->contributors,
              (size_t)size->tranches, (size_t)size->pledges, (size_t)size->gifts,
              (size_t)size->sites,    (size_t)size->events,  (size_t)size->residents,
              (size_t)size->accounts};
    int i = 0;
    const void *unused = &wide;
    (void)unused;
#define n (&wide)
#define SCALAR(type, name, writer, unit, meaning) out[i++] = 1;
#define COLUMN(type, name, count, writer, unit, meaning) out[i++] = (size_t)(count);
#include "model/world.def"
#undef SCALAR
#undef COLUMN
#undef n
}

static void *column_at(const World *w, int column)
{
    const unsigned char *field = (const unsigned char *)w + columns[column].offset;
    if (!columns[column].is_column) {
        return (void *)(uintptr_t)field;
    }
    void *at;
    memcpy(&at, field, sizeof at);
    return at;
}

void *world_column(const World *w, int column, size_t *values)
{
    size_t counts[COLUMN_TOTAL];
    column_counts(&w->size, counts);
    *values = counts[column];
    return column_at(w, column);
}

static size_t aligned(size_t bytes) { return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

static WorldSize size_of(const Scenario *s, const Plan *plan, int32_t people_per_agent)
{
    const Plan none = {.n_tranches = 0}, *then = plan->then ? plan->then : &none;
    WorldSize size = {
        .zones = s->n_zones,
        .groups = s->n_groups,
        .contributors = s->n_contributors > 0 ? s->n_contributors : 1,
        .tranches = s->n_arrivals + plan->n_tranches + then->n_tranches,
        .pledges = s->n_pledges + plan->n_pledges + then->n_pledges,
        .gifts = s->n_gifts + plan->n_gifts + then->n_gifts,
        .sites = s->n_sites,
        .events = s->n_events,
        .accounts = ACCOUNT_FIRST_GROUP + s->n_groups,
    };
    int64_t agents = 0;
    for (int32_t z = 0; z < s->n_zones; z++) {
        int64_t in_zone = (s->zone[z].population + people_per_agent / 2) / people_per_agent;
        agents += in_zone > 0 ? in_zone : 1;
    }
    agents += agents / 8 + (int64_t)s->n_zones * SLACK_ZONE;
    KF_CHECK(agents < INT32_MAX, "%lld resident agents are too many", (long long)agents);
    size.residents = (int32_t)agents;
    return size;
}

/* Lays the columns one behind the other into the block. */
static void place_columns(World *w, const size_t counts[COLUMN_TOTAL])
{
    size_t offset = 0;
    for (int c = 0; c < COLUMN_TOTAL; c++) {
        if (columns[c].is_column) {
            void *at = w->block + offset;
            memcpy((unsigned char *)w + columns[c].offset, &at, sizeof at);
            offset += aligned(counts[c] * columns[c].element);
        }
    }
}

Status world_new(const Scenario *s, const Plan *plan, WorldOptions options, World **out)
{
    World *w = calloc(1, sizeof *w);
    if (!w) {
        return MACHINE;
    }
    w->scenario = s;
    w->first_plan = plan;
    w->plan = plan;
    w->people_per_agent = options.people_per_agent;
    w->check_writers = options.check_writers;
    w->size = size_of(s, plan, options.people_per_agent);
    size_t counts[COLUMN_TOTAL];
    column_counts(&w->size, counts);
    for (int c = 0; c < COLUMN_TOTAL; c++) {
        w->block_bytes += columns[c].is_column ? aligned(counts[c] * columns[c].element) : 0;
    }
    w->block = aligned_alloc(ALIGNMENT, w->block_bytes);
    w->scratch = malloc((size_t)w->size.residents * sizeof *w->scratch);
    w->shadow = options.check_writers ? malloc(w->block_bytes + sizeof *w) : NULL;
    if (!w->block || !w->scratch || (options.check_writers && !w->shadow)) {
        world_free(w);
        return MACHINE;
    }
    memset(w->block, 0, w->block_bytes);
    place_columns(w, counts);
    *out = w;
    return OK;
}

void world_free(World *w)
{
    if (w) {
        free(w->block);
        free(w->scratch);
        free(w->shadow);
        free(w);
    }
}

Digest world_digest(const World *w)
{
    Digest none = {0, 0};
    DigestState *state = digest_new();
    if (!state) {
        return none;
    }
    size_t counts[COLUMN_TOTAL];
    column_counts(&w->size, counts);
    for (int c = 0; c < COLUMN_TOTAL; c++) {
        digest_add(state, column_at(w, c), counts[c] * columns[c].element);
    }
    Digest d = digest_value(state);
    digest_free(state);
    return d;
}

static void dump_value(FILE *f, const char *type, const void *at, size_t i)
{
    if (strcmp(type, "double") == 0) {
        fprintf(f, "%.17g", ((const double *)at)[i]);
    } else if (strcmp(type, "float") == 0) {
        fprintf(f, "%.9g", (double)((const float *)at)[i]);
    } else if (strcmp(type, "int64_t") == 0) {
        fprintf(f, "%lld", (long long)((const int64_t *)at)[i]);
    } else if (strcmp(type, "int32_t") == 0) {
        fprintf(f, "%d", ((const int32_t *)at)[i]);
    } else if (strcmp(type, "uint32_t") == 0) {
        fprintf(f, "%u", ((const uint32_t *)at)[i]);
    } else if (strcmp(type, "uint8_t") == 0) {
        fprintf(f, "%d", ((const uint8_t *)at)[i]);
    } else {
        fprintf(f, "?");
    }
}

void world_dump(const World *w, void *file)
{
    FILE *f = file;
    for (int c = 0; c < COLUMN_TOTAL; c++) {
        size_t values;
        const void *at = world_column(w, c, &values);
        for (size_t i = 0; i < values; i++) {
            fprintf(f, "%s[%zu] = ", columns[c].name, i);
            dump_value(f, columns[c].type, at, i);
            fputc('\n', f);
        }
    }
}

void world_shadow(World *w)
{
    if (w->check_writers) {
        memcpy(w->shadow, w->block, w->block_bytes);
        memcpy(w->shadow + w->block_bytes, w, sizeof *w);
    }
}

/* What a column was when a system began; it follows what the system may write. */
static void check_column(World *w, int column, size_t bytes, SystemId ran)
{
    const ColumnInfo *info = &columns[column];
    const unsigned char *now = column_at(w, column);
    unsigned char *before =
        info->is_column ? w->shadow + (now - w->block) : w->shadow + w->block_bytes + info->offset;
    /* a whole agent that moves carries its columns along: flight is the residents' own act */
    if (info->writer == ran || info->writer == SYSTEM_transfers) {
        memcpy(before, now, bytes);
    } else {
        KF_CHECK(memcmp(now, before, bytes) == 0, "%s changed %s", system_name(ran), info->name);
    }
}

void world_check_writers(World *w, SystemId ran)
{
    if (!w->check_writers) {
        return;
    }
    size_t counts[COLUMN_TOTAL];
    column_counts(&w->size, counts);
    for (int c = 0; c < COLUMN_TOTAL; c++) {
        check_column(w, c, counts[c] * columns[c].element, ran);
    }
}

void case_add(World *w, Case c)
{
    if (w->case_count < CASES_DAY_MAX) {
        w->case_log[w->case_count++] = c;
    } else {
        w->case_dropped++;
    }
}
