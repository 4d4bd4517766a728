/* plan_copy.c: copies of plans, with the money and the gifts of the same plan or of others. */
#include <stdlib.h>
#include <string.h>

#include "model/plan.h"
#include "model/scenario_reader.h"

/* Copies of `count` rows in room for one more, so that none is no failure. */
static void *copy_rows(const void *rows, int32_t count, size_t size)
{
    void *copy = calloc((size_t)count + 1, size);
    if (copy && count > 0) {
        memcpy(copy, rows, (size_t)count * size);
    }
    return copy;
}

/* `count` rows of basis from `first`; a plan made by hand may have fewer. */
static Status copy_sources(Plan *to, const Sources *from, int32_t first, int32_t count)
{
    for (int32_t i = first; i < first + count && i < from->n_basis; i++) {
        const Basis *row = &from->basis[i];
        Status status = sources_add(&to->sources, row, from->text[row->source]);
        if (status != OK) {
            return status;
        }
    }
    return OK;
}

Status plan_copy_with(const Plan *p, const Plan *pledges, const Plan *gifts, Plan **out)
{
    Plan *copy = malloc(sizeof *copy);
    if (!copy) {
        return MACHINE;
    }
    memcpy(copy, p, sizeof *copy);
    copy->sources = (Sources){0};
    copy->n_pledges = pledges->n_pledges;
    copy->n_gifts = gifts->n_gifts;
    copy->pledge = copy_rows(pledges->pledge, pledges->n_pledges, sizeof *copy->pledge);
    copy->gift = copy_rows(gifts->gift, gifts->n_gifts, sizeof *copy->gift);
    Status status = copy->pledge && copy->gift ? OK : MACHINE;
    if (status == OK) {
        status = copy_sources(copy, &pledges->sources, 0, pledges->n_pledges);
    }
    if (status == OK) {
        status = copy_sources(copy, &gifts->sources, gifts->n_pledges, gifts->n_gifts);
    }
    if (status != OK) {
        plan_free(copy);
        return status;
    }
    *out = copy;
    return OK;
}

Status plan_copy(const Plan *p, Plan **out) { return plan_copy_with(p, p, p, out); }
