/* members_options.c: what an ensemble is run with, and whether it can be. */
#include <inttypes.h>

#include "base/check.h"
#include "ensemble/members.h"

MembersOptions members_options_default(void)
{
    MembersOptions o = {0};
    o.members = 200;
    o.variants = 1;
    o.days = WHOLE_SCENARIO;
    o.people_per_agent = 500;
    o.seed = 1;
    o.threads = ALL_CORES;
    o.drill.member = NO_MEMBER;
    return o;
}

MembersOptions members_options_for(const Scenario *s, const Plan *plan, const Params *params)
{
    MembersOptions o = members_options_default();
    o.scenario = s;
    o.plan = plan;
    o.params = params;
    o.members = s->members;
    o.people_per_agent = s->people_per_agent;
    o.seed = s->seed;
    return o;
}

int32_t members_days(const MembersOptions *o)
{
    int32_t all = o->scenario->last_day - o->scenario->first_day + 1;
    return o->days == WHOLE_SCENARIO ? all : o->days;
}

static Status check_range(const char *what, int64_t found, int64_t low, int64_t high, Errors *e)
{
    FilePos at = {NULL, 0, 0};
    return found >= low && found <= high
               ? OK
               : error_at(e, at, "%s: found %" PRId64 ", expected %" PRId64 " to %" PRId64, what,
                          found, low, high);
}

Status members_check(const MembersOptions *o, Errors *e)
{
    KF_CHECK(o->scenario && o->plan && o->params, "an ensemble without scenario, plan or params");
    MembersOptions whole = *o;
    whole.days = WHOLE_SCENARIO;
    int64_t days = members_days(&whole);
    const Status s[] = {
        check_range("members", o->members, 1, MEMBERS_MOST, e),
        check_range("variants", o->variants, 1, VARIANTS_MAX, e),
        check_range("first member", o->first_member, 0, INT32_MAX - MEMBERS_MOST, e),
        check_range("days", members_days(o), 1, days, e),
        check_range("people per agent", o->people_per_agent, 1, PEOPLE_PER_AGENT_MOST, e),
        check_range("threads", o->threads, 0, 4096, e),
    };
    for (size_t i = 0; i < sizeof s / sizeof s[0]; i++) {
        if (s[i] != OK) {
            return s[i];
        }
    }
    return OK;
}
