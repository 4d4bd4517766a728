/* ablation_view.c: a folder of `kafou run --ablate`: what was run is in its base store. */
#include "view/ablation_view.h"

#include <stdlib.h>

#include "ensemble/store_plans.h"
#include "model/bundle.h"
#include "view/ablation_json.h"

typedef struct {
    Store *store;
    Bundle bundle;
    Scenario *scenario;
    StorePlans plans;
    Params params, scenario_params;
} Base;

static Status base_read(Base *b, const char *folder, Errors *e)
{
    char *path = NULL;
    Status s = ablation_store(folder, NONE, &path);
    if (s == OK) {
        s = store_open(path, &b->store, e);
        free(path);
    }
    if (s == OK) {
        s = store_bundle(b->store, &b->bundle, e);
    }
    if (s == OK) {
        s = scenario_load_bundle(&b->bundle, &b->scenario, e);
    }
    if (s == OK) {
        s = store_plans(b->store, b->scenario, &b->plans, e);
    }
    if (s == OK) {
        s = store_params(b->store, &b->params, e);
    }
    return s == OK ? params_from_scenario(b->scenario, &b->scenario_params, e) : s;
}

static void base_clear(Base *b)
{
    store_plans_free(&b->plans);
    scenario_free(b->scenario);
    bundle_clear(&b->bundle);
    store_close(b->store);
}

static RunOptions options_of(const Base *b, const char *folder)
{
    const StoreInfo *info = store_info(b->store);
    RunOptions o = run_options_for(b->scenario, b->plans.first, &b->params);
    o.store_path = folder;
    o.members.members = info->members_wanted;
    o.members.days = info->days;
    o.members.people_per_agent = info->people_per_agent;
    o.members.seed = info->seed;
    return o;
}

Status ablation_view(const char *folder, json_t **out, Bundle *bundle, Errors *e)
{
    Base *b = calloc(1, sizeof *b);
    Ablation *a = calloc(1, sizeof *a);
    Status s = a && b ? base_read(b, folder, e) : MACHINE;
    if (s == OK) {
        RunOptions o = options_of(b, folder);
        AblationSource from = {b->scenario, b->plans.first, &b->scenario_params, &o};
        s = ablation_read(&o, a, e);
        json_t *all = s == OK ? ablation_json(a, &from) : NULL;
        if (s == OK && !all) {
            s = MACHINE;
        }
        if (s == OK) {
            s = bundle_copy(&b->bundle, bundle, e);
        }
        if (s == OK) {
            *out = all;
        } else {
            json_decref(all);
        }
    }
    if (b) {
        base_clear(b);
    }
    free(a);
    free(b);
    return s;
}
