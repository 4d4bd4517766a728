/* run_view.c: one run store as the pages show it. */
#include "view/run_view.h"

#include "view/members_view.h"
#include "view/plan_view.h"
#include "view/registers_view.h"
#include "view/result_json.h"
#include "view/selection.h"
#include "view/series_view.h"
#include "view/zones_view.h"

static json_t *quantiles_json(void)
{
    json_t *all = json_array();
    for (int q = 0; q < BAND_COUNT; q++) {
        json_add(&all, json_real(band_quantile[q]));
    }
    return all;
}

/* What is read from the store; NULL until it is. */
typedef struct {
    json_t *series, *zones, *hold, *registers;
} Parts;

static Status parts_make(const ViewMembers *m, Parts *p, Errors *e)
{
    Status s = series_view(m, &p->series, e);
    if (s == OK) {
        s = zones_view(m, &p->zones, &p->hold, e);
    }
    return s == OK ? registers_view(m, &p->registers, e) : s;
}

static json_t *run_json(const ViewMembers *m, const Parts *p)
{
    const Result *r = m->result;
    const Plan *then = r->plans.then;
    json_t *o = json_object();
    json_put(&o, "result", result_json(r));
    json_put(&o, "weeks", weeks_json(m));
    json_put(&o, "months", view_months_json(m));
    json_put(&o, "quantiles", quantiles_json());
    json_put(&o, "series", json_incref(p->series));
    json_put(&o, "zone_series", json_incref(p->zones));
    json_put(&o, "hold", json_incref(p->hold));
    json_put(&o, "registers", json_incref(p->registers));
    json_put(&o, "plan", plan_view(r->plans.first, r->scenario));
    json_put(&o, "then", then ? plan_view(then, r->scenario) : json_null());
    json_put(&o, "inputs", inputs_view(r));
    return o;
}

Status run_view(const Result *r, json_t **out, Errors *e)
{
    ViewMembers m = {0};
    Parts p = {0};
    Status s = view_members_make(r, &m);
    if (s == OK) {
        s = parts_make(&m, &p, e);
    }
    if (s == OK) {
        json_t *all = run_json(&m, &p);
        s = all ? OK : MACHINE;
        if (all) {
            *out = all;
        }
    }
    json_decref(p.series);
    json_decref(p.zones);
    json_decref(p.hold);
    json_decref(p.registers);
    view_members_clear(&m);
    return s;
}
