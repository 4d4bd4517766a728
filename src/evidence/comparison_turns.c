/* comparison_turns.c: under which inputs the order turns, and what knowing them is worth. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evidence/comparison_result.h"

#define TURN_SHARE_LEAST 0.1 /* of draws: rarer than that there is nothing to look for */

/* Places of the inputs of every draw that is looked at. */
typedef struct {
    int32_t draws, factors;
    double *unit; /* [draws][factors] */
} Inputs;

static Status take_inputs(const DrawRow *row, void *context, Errors *e)
{
    Inputs *in = context;
    size_t n = (size_t)in->factors;
    (void)e;
    memcpy(in->unit + (size_t)row->draw * n, row->unit, n * sizeof *in->unit);
    return OK;
}

static Status read_inputs(const ComparisonResult *r, PlanComparison *c, Inputs *out, Errors *e)
{
    out->draws = r->draws < TURN_DRAWS_MOST ? r->draws : TURN_DRAWS_MOST;
    out->factors = c->spec.n_factors;
    out->unit = malloc(((size_t)out->draws * (size_t)out->factors + 1) * sizeof *out->unit);
    return out->unit ? draws_scan(c->study, &c->spec, out->draws, LIVES, take_inputs, out, e)
                     : MACHINE;
}

/* -- boxes ---------------------------------------------------------------------------------- */

/* Draws for discovery_find; those in which a plan failed every life are left out. */
typedef struct {
    Draws draws;
    double *x, *bad;
    uint32_t *id;
} BoxDraws;

static void box_draws_free(BoxDraws *b)
{
    free(b->x);
    free(b->bad);
    free(b->id);
}

static Status box_draws(const ComparisonResult *r, const PlanComparison *c, const Inputs *in,
                        const Turn *t, BoxDraws *out)
{
    size_t n = (size_t)in->draws, k = (size_t)in->factors;
    *out = (BoxDraws){.x = malloc((n * k + 1) * sizeof(double)),
                      .bad = malloc((n + 1) * sizeof(double)),
                      .id = malloc((n + 1) * sizeof(uint32_t))};
    if (!out->x || !out->bad || !out->id) {
        return MACHINE;
    }
    int32_t used = 0;
    for (int32_t d = 0; d < in->draws; d++) {
        double lead = plan_utility(r, t->plan, d) - plan_utility(r, t->other, d);
        if (isnan(lead)) {
            continue;
        }
        for (size_t i = 0; i < k; i++) {
            out->x[(size_t)used * k + i] =
                study_factor_value(&c->spec.factor[i], in->unit[(size_t)d * k + i]);
        }
        out->bad[used] = lead < 0.0;
        out->id[used++] = (uint32_t)d;
    }
    out->draws = (Draws){used, in->factors, out->x, out->bad, out->id};
    return OK;
}

static double share_bad(const BoxDraws *b)
{
    return b->draws.n > 0 ? draws_bad(&b->draws) / b->draws.n : 0.0;
}

static Status find_turn(ComparisonResult *r, const PlanComparison *c, const Inputs *in,
                        int32_t other)
{
    Turn t = {.plan = r->best, .other = other};
    BoxDraws b;
    DiscoveryOptions o = discovery_options_default();
    o.level /= r->plans - 1; /* all pairs together */
    o.seed = r->options->members.seed;
    Status status = box_draws(r, c, in, &t, &b);
    if (status == OK) {
        t.share = share_bad(&b);
        if (t.share >= TURN_SHARE_LEAST && in->factors > 0) {
            status = turn_tree(&b.draws, o.seed, o.level, &t.tree);
            status = status == OK ? discovery_find(&b.draws, &o, &t.found) : status;
            r->turn[r->n_turns] = t;
            r->n_turns += status == OK;
        }
    }
    box_draws_free(&b);
    return status;
}

Status result_turns(ComparisonResult *r, PlanComparison *c, Errors *e)
{
    Inputs in = {0};
    Status status = read_inputs(r, c, &in, e);
    for (int32_t i = 1; i < r->plans && status == OK; i++) {
        status = find_turn(r, c, &in, c->ranking.order[i]);
    }
    free(in.unit);
    return status;
}

/* -- value of knowing ----------------------------------------------------------------------- */

typedef struct {
    double *utility, *half[2], *input;
    int32_t draws;
} Choices;

static void choices_free(Choices *c)
{
    free(c->utility);
    free(c->half[0]);
    free(c->half[1]);
    free(c->input);
}

/* Draws that every plan lived to the end in every life, so that halves are whole. */
static bool whole_draw(const ComparisonResult *r, int32_t draw)
{
    PlanTable t = outcome_plans(&r->criterion, 0);
    bool whole = true;
    for (int32_t life = 0; life < LIVES; life++) {
        whole = whole && all_lived(&t, draw, life);
    }
    return whole;
}

static void fill_draw(const ComparisonResult *r, const Inputs *in, int32_t draw, Choices *out)
{
    PlanTable t = outcome_plans(&r->criterion, 0);
    double sign = r->options->better == LOWER_IS_BETTER ? -1.0 : 1.0;
    size_t k = (size_t)in->factors, at = (size_t)out->draws;
    for (int32_t p = 0; p < r->plans; p++) {
        size_t cell = (size_t)p * (size_t)in->draws + at;
        out->utility[cell] = plan_utility(r, p, draw);
        for (int h = 0; h < 2; h++) {
            out->half[h][cell] = sign * future_at(plan_futures(&t, p), draw, h);
        }
    }
    memcpy(out->input + at * k, in->unit + (size_t)draw * k, k * sizeof *out->input);
    out->draws++;
}

/* Rows of plans stand `in->draws` apart until it is known how many draws are whole. */
static void close_rows(const ComparisonResult *r, const Inputs *in, Choices *c)
{
    double *row[] = {c->utility, c->half[0], c->half[1]};
    for (size_t i = 0; i < 3; i++) {
        for (size_t p = 1; p < (size_t)r->plans; p++) {
            memmove(row[i] + p * (size_t)c->draws, row[i] + p * (size_t)in->draws,
                    (size_t)c->draws * sizeof(double));
        }
    }
}

static Status fill_choices(const ComparisonResult *r, const Inputs *in, Choices *out)
{
    size_t cells = (size_t)r->plans * (size_t)in->draws + 1;
    *out =
        (Choices){.utility = malloc(cells * sizeof(double)),
                  .half = {malloc(cells * sizeof(double)), malloc(cells * sizeof(double))},
                  .input = malloc(((size_t)in->draws * (size_t)in->factors + 1) * sizeof(double))};
    if (!out->utility || !out->half[0] || !out->half[1] || !out->input) {
        return MACHINE;
    }
    for (int32_t d = 0; d < in->draws; d++) {
        if (whole_draw(r, d)) {
            fill_draw(r, in, d, out);
        }
    }
    close_rows(r, in, out);
    return OK;
}

int32_t next_value(const ComparisonResult *r, int32_t before)
{
    int32_t best = NONE;
    for (int32_t i = 0; i < r->comparison->spec.n_factors; i++) {
        const InputValue *v = &r->value[i];
        double limit = before == NONE ? HUGE_VAL : r->value[before].value;
        bool after = v->value < limit || (v->value == limit && i > before);
        if (v->marked && after && (best == NONE || v->value > r->value[best].value)) {
            best = i;
        }
    }
    return best;
}

static Status find_ranges(ComparisonResult *r, const Choice *choice, const EvppiOptions *o,
                          Errors *e)
{
    Status status = OK;
    int32_t input = NONE;
    for (int i = 0; i < RANGES_SHOWN && status == OK; i++) {
        input = i > 0 && input == NONE ? NONE : next_value(r, input);
        r->range[i].input = input;
        if (input != NONE) {
            status = evppi_ranges(choice, input, o, &r->range[i].best, e);
        }
    }
    return status;
}

static Status find_values(ComparisonResult *r, const Choice *choice, Errors *e)
{
    EvppiOptions o = evppi_options_default();
    o.seed = r->options->members.seed;
    r->value = malloc(((size_t)choice->inputs + 1) * sizeof *r->value);
    Status status = r->value ? evppi_find(choice, &o, r->value, e) : MACHINE;
    if (status == OK) {
        status = evpi_find(choice, &r->perfect, e);
    }
    return status == OK ? find_ranges(r, choice, &o, e) : status;
}

Status result_value(ComparisonResult *r, PlanComparison *c, Errors *e)
{
    Inputs in = {0};
    Choices choices = {0};
    Status status = read_inputs(r, c, &in, e);
    if (status == OK) {
        status = fill_choices(r, &in, &choices);
    }
    if (status == OK && choices.draws >= EVPPI_DRAWS_MIN && in.factors > 0) {
        Choice choice = {r->plans,
                         choices.draws,
                         in.factors,
                         choices.utility,
                         {choices.half[0], choices.half[1]},
                         choices.input};
        status = find_values(r, &choice, e);
    }
    choices_free(&choices);
    free(in.unit);
    return status;
}
