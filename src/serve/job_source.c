/* job_source.c: scenario and settings of a job before anything is moved. */
#include "serve/job_source.h"

#include "base/text.h"
#include "ensemble/store.h"
#include "model/bundle.h"

Status job_source_from_scenario(const char *folder, JobSource *out, Errors *e)
{
    Scenario *scenario = NULL;
    Status s = scenario_load(folder, &scenario, e);
    if (s != OK) {
        return s;
    }
    JobSource source = {.then_from = NO_DATE};
    s = bundle_copy(&scenario->bundle, &source.bundle, e);
    scenario_free(scenario);
    if (s == OK) {
        *out = source;
    }
    return s;
}

static Status read_store(Store *store, JobSource *source, Errors *e)
{
    const StoreInfo *i = store_info(store);
    source->stored = true;
    text_copy(source->plan, sizeof source->plan, i->plan);
    text_copy(source->then, sizeof source->then, i->then);
    source->then_from = i->then_from;
    source->members = i->members_wanted;
    source->days = i->days;
    source->people_per_agent = i->people_per_agent;
    source->seed = i->seed;
    Status s = store_params(store, &source->params, e);
    return s == OK ? store_bundle(store, &source->bundle, e) : s;
}

Status job_source_from_store(const char *path, JobSource *out, Errors *e)
{
    Store *store = NULL;
    JobSource source = {.then_from = NO_DATE};
    Status s = store_open(path, &store, e);
    if (s == OK) {
        s = read_store(store, &source, e);
    }
    store_close(store);
    if (s == OK) {
        *out = source;
    }
    return s;
}

void job_source_clear(JobSource *s)
{
    bundle_clear(&s->bundle);
    *s = (JobSource){.then_from = NO_DATE};
}
