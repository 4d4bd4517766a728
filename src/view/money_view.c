/* money_view.c: the money of the trust fund, from pledges to uses. */
#include "view/registers_view.h"
#include "view/result_json.h"

static const Rounding AS_GIVEN = {12, 12};

static void pledge_add(json_t **all, const Pledge *p)
{
    json_t *o = json_object();
    json_put(&o, "donor", text_json(p->donor));
    json_put(&o, "amount", rounded_json(p->amount_usd, AS_GIVEN));
    json_add(all, o);
}

/* A plan's pledges dated before another took over stand (model/promises.h). */
static json_t *pledged_json(const Result *r)
{
    const Scenario *s = r->scenario;
    const Plan *first = r->plans.first, *then = r->plans.then;
    json_t *all = json_array();
    for (int32_t i = 0; i < s->n_pledges; i++) {
        pledge_add(&all, &s->pledge[i]);
    }
    for (int32_t i = 0; i < first->n_pledges; i++) {
        if (!then || first->pledge[i].date < first->then_from) {
            pledge_add(&all, &first->pledge[i]);
        }
    }
    for (int32_t i = 0; then && i < then->n_pledges; i++) {
        pledge_add(&all, &then->pledge[i]);
    }
    return all;
}

/* X(outcome, use) */
#define USE_LIST(X)                                                                                \
    X(spent_personnel, "personnel")                                                                \
    X(spent_vehicles, "vehicles")                                                                  \
    X(spent_beds, "beds")                                                                          \
    X(spent_operations, "operations")                                                              \
    X(spent_efforts, "efforts")                                                                    \
    X(spent_police_pay, "police_pay")

static json_t *uses_json(const Result *r)
{
    static const struct {
        Outcome outcome;
        const char *use;
    } uses[] = {
#define X(outcome, use) {OUTCOME_##outcome, use},
        USE_LIST(X)
#undef X
    };
    json_t *all = json_array();
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++) {
        json_t *o = json_object();
        json_put(&o, "use", json_string(uses[i].use));
        json_put(&o, "amount", spread_json(result_whole(r, uses[i].outcome)));
        json_add(&all, o);
    }
    return all;
}

json_t *money_view(const Result *r)
{
    json_t *o = json_object();
    json_put(&o, "unit", json_string("USD"));
    json_put(&o, "pledged", pledged_json(r));
    json_put(&o, "deposited", spread_json(result_spread(r, r->money.deposited)));
    json_put(&o, "uses", uses_json(r));
    json_put(&o, "balance", spread_json(result_spread(r, r->money.balance)));
    return o;
}
