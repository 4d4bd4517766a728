/* story_words.c: what happened, in words. */
#include "view/story_words.h"

#include <stdio.h>

#include "view/figures.h"

static const char *zone_name(const Scenario *s, int32_t zone)
{
    return zone >= 0 && zone < s->n_zones ? s->zone[zone].name : "no zone";
}

static const char *group_name(const Scenario *s, int32_t group)
{
    return group >= 0 && group < s->n_groups ? s->group[group].name : "an armed group";
}

static const char *contributor_name(const Scenario *s, int32_t k)
{
    return k >= 0 && k < s->n_contributors ? s->contributor[k].name : "the mission";
}

static void killing_words(const Scenario *s, const Case *c, char *out, size_t size)
{
    char by[NAME_TEXT + 8] = "";
    if (c->kind == CASE_MASSACRE) {
        snprintf(by, sizeof by, " by %s", group_name(s, c->group));
    }
    int n = snprintf(out, size, "%s%s in %s: %d resident%s", case_text(c->kind), by,
                     zone_name(s, c->zone), (int)c->b, plural(c->b));
    if (n > 0 && (size_t)n < size) {
        bool fighters = c->kind != CASE_MASSACRE && c->c > 0;
        snprintf(out + n, size - (size_t)n, fighters ? " and %d fighter%s killed" : " killed",
                 (int)c->c, plural(c->c));
    }
}

static void gate_words(const Plan *plan, const Case *c, char *out, size_t size)
{
    const char *name = c->a >= 0 && c->a < plan->n_phases ? plan->phase[c->a].name : "a phase";
    snprintf(out, size, "phase \"%s\" ends: %s", name,
             c->b ? "its gate is met" : "its time is over, the gate is not met");
}

static void politics_words(const Case *c, char *out, size_t size)
{
    if (c->kind == CASE_COUNCIL_VOTE) {
        snprintf(out, size, "council vote on %s: %s", reform_text(c->a), c->b ? "passed" : "lost");
    } else if (c->kind == CASE_CRISIS_BEGINS) {
        snprintf(out, size, "a crisis of the council begins");
    } else if (c->kind == CASE_CRISIS_ENDS) {
        snprintf(out, size, "a crisis of the council ends after %d day%s", (int)c->a, plural(c->a));
    } else {
        snprintf(out, size, "the vote is held");
    }
}

static void ground_words(const Scenario *s, const Case *c, char *out, size_t size)
{
    const char *zone = zone_name(s, c->zone);
    if (c->kind == CASE_ASSAULT_WON) {
        snprintf(out, size, "%s wins an assault in %s", group_name(s, c->group), zone);
    } else if (c->kind == CASE_ZONE_LOST) {
        snprintf(out, size, "the state loses %s", zone);
    } else {
        snprintf(out, size, "the state holds %s again", zone);
    }
}

void story_words(const ExplanationOptions *o, const StoryEvent *event, char *out, size_t size)
{
    const Scenario *s = o->scenario;
    const Case *c = &event->what;
    switch (c->kind) {
    case CASE_CLEARING:
    case CASE_RAID:
    case CASE_STRIKE:
    case CASE_MASSACRE:
        killing_words(s, c, out, size);
        return;
    case CASE_GATE:
        gate_words(event->side == 0 ? o->a : o->b, c, out, size);
        return;
    case CASE_ARRIVAL:
    case CASE_DEPARTURE:
        snprintf(out, size, "%d personnel of %s %s", (int)c->a, contributor_name(s, c->contributor),
                 c->kind == CASE_ARRIVAL ? "arrive" : "leave");
        return;
    case CASE_FRONT_FORMED:
    case CASE_FRONT_BROKEN:
        snprintf(out, size, "a united front of %d groups %s", (int)c->b,
                 c->kind == CASE_FRONT_FORMED ? "forms" : "breaks");
        return;
    case CASE_ZONE_LOST:
    case CASE_ZONE_REGAINED:
    case CASE_ASSAULT_WON:
        ground_words(s, c, out, size);
        return;
    default:
        politics_words(c, out, size);
        return;
    }
}
