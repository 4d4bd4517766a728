/* digest_main.c: the answer of a few members as digests, for test_builds.sh.
 *
 *   digest_main SCENARIO MEMBERS DAYS PEOPLE_PER_AGENT
 *
 * Prints for each member the digest of its daily outcomes and that of its last state. Only base,
 * model and systems are linked: what decides results. */
#include <stdio.h>
#include <stdlib.h>

#include "base/digest.h"
#include "model/params.h"
#include "model/plan.h"
#include "model/scenario.h"
#include "model/world.h"
#include "systems/step.h"

typedef struct {
    uint32_t members;
    int32_t days;
    WorldOptions world;
} Request;

static Status member_digest(World *w, const Params *p, uint32_t member, int32_t days)
{
    DigestState *daily = digest_new();
    if (!daily) {
        return MACHINE;
    }
    member_begin(w, p, (RngKey){w->scenario->seed, member});
    for (int32_t day = 0; day < days; day++) {
        world_step(w, p, day_at(w->scenario->first_day, day));
        digest_add(daily, w->daily, OUTCOME_COUNT * sizeof w->daily[0]);
    }
    char outcomes[DIGEST_TEXT];
    char state[DIGEST_TEXT];
    digest_print(digest_value(daily), outcomes);
    digest_print(world_digest(w), state);
    printf("member %u after %d days: outcomes %s state %s\n", member, days, outcomes, state);
    digest_free(daily);
    return OK;
}

static Status run(const char *path, Request request, Errors *e)
{
    Scenario *s = NULL;
    Plan *plan = NULL;
    World *w = NULL;
    Params p;
    Status status = scenario_load(path, &s, e);
    if (status == OK) {
        status = plan_load(s, s->default_plan, &plan, e);
    }
    if (status == OK) {
        status = params_from_scenario(s, &p, e);
    }
    if (status == OK) {
        status = world_new(s, plan, request.world, &w);
    }
    for (uint32_t m = 0; status == OK && m < request.members; m++) {
        status = member_digest(w, &p, m, request.days);
    }
    world_free(w);
    plan_free(plan);
    scenario_free(s);
    return status;
}

int main(int count, char **arguments)
{
    if (count != 5) {
        fprintf(stderr, "usage: digest_main SCENARIO MEMBERS DAYS PEOPLE_PER_AGENT\n");
        return BAD_INPUT;
    }
    Request request = {
        .members = (uint32_t)strtoul(arguments[2], NULL, 10),
        .days = (int32_t)strtol(arguments[3], NULL, 10),
        .world = {.people_per_agent = (int32_t)strtol(arguments[4], NULL, 10)},
    };
    static Errors errors;
    errors_clear(&errors);
    Status status = run(arguments[1], request, &errors);
    for (int i = 0; i < errors.count; i++) {
        fprintf(stderr, "%s\n", errors.text[i]);
    }
    return (int)status;
}
