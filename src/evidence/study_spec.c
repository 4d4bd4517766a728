/* study_spec.c: what every study says of its scenario and its uncertain inputs. */
#include "evidence/study_spec.h"

#include <stdio.h>

Status study_spec_begin(StudySpec *spec, const MembersOptions *o, const Params *p, const char *kind,
                        Errors *e)
{
    const Scenario *s = o->scenario;
    int32_t days = members_days(o);
    if (!measures_layout(s, days, &spec->layout)) {
        return error_at(e, (FilePos){.file = "--days"},
                        "found %d, expected more than %d: plans part on the decision date",
                        (int)days, (int)(s->decision_date - s->first_day));
    }
    spec->scenario = s;
    spec->inputs = (RunInputs){.bundle = &s->bundle,
                               .params = p,
                               .plan = kind,
                               .plan_file = "",
                               .seed = o->seed,
                               .people_per_agent = o->people_per_agent,
                               .days = days};
    return OK;
}

StudyFactor study_factor(UncertainInput in)
{
    StudyFactor f = {.low = in.low, .high = in.high, .prior = in.param->prior};
    snprintf(f.name, sizeof f.name, "%s", in.param->name);
    snprintf(f.unit, sizeof f.unit, "%s", in.param->unit);
    return f;
}
