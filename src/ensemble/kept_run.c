/* kept_run.c: all that runs the members of a run again. */
#include "ensemble/kept_run.h"

#include <stdlib.h>

#include "base/text.h"
#include "model/bundle.h"

RunInputs kept_run_inputs(const KeptRun *k)
{
    return (RunInputs){.bundle = &k->bundle,
                       .params = &k->params,
                       .plan = k->plan,
                       .plan_file = k->plan_file,
                       .then = *k->then ? k->then : NULL,
                       .then_file = k->then_file,
                       .then_from = k->then_from,
                       .seed = k->seed,
                       .people_per_agent = k->people_per_agent,
                       .days = k->days};
}

Status kept_run_of_store(Store *s, KeptRun *out, Errors *e)
{
    const StoreInfo *i = store_info(s);
    *out = (KeptRun){.then_from = i->then_from,
                     .seed = i->seed,
                     .people_per_agent = i->people_per_agent,
                     .days = i->days,
                     .input = i->input};
    (void)text_copy(out->version, sizeof out->version, i->version);
    (void)text_copy(out->program, sizeof out->program, i->program);
    (void)text_copy(out->plan, sizeof out->plan, i->plan);
    (void)text_copy(out->plan_file, sizeof out->plan_file, i->plan_file);
    (void)text_copy(out->then, sizeof out->then, i->then);
    (void)text_copy(out->then_file, sizeof out->then_file, i->then_file);
    Status status = store_bundle(s, &out->bundle, e);
    if (status == OK) {
        status = store_params(s, &out->params, e);
    }
    return status == OK ? store_members(s, &out->member, &out->n_members, e) : status;
}

void kept_run_clear(KeptRun *k)
{
    bundle_clear(&k->bundle);
    free(k->member);
    *k = (KeptRun){.member = NULL};
}
