/* explain_words.c: numbers, orders and events of an explanation as the screen says them. */
#include <math.h>
#include <stdio.h>

#include "cli/explain.h"

const char *explained_label(const ExplainResult *r)
{
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        if (headline_table[h].outcome == r->x->options->outcome) {
            return headline_table[h].label;
        }
    }
    return outcome_table[r->x->options->outcome].name;
}

/* The largest difference that is shown decides for all. */
ColumnForm explained_form(const ExplainResult *r)
{
    const ElementsFound *f = &r->x->elements;
    double largest = fabs(f->difference.mean);
    for (int32_t i = 0; i < f->n; i++) {
        largest = fmax(largest, fabs(f->shapley[EXPLAINED].share[i].mean));
        largest = fmax(largest, fabs(f->effect[i].alone.mean));
        largest = fmax(largest, fabs(f->effect[i].last.mean));
    }
    return outcome_column_form(r->x->options->outcome, largest);
}

const Running *element_share(int32_t i, const ExplainResult *r)
{
    return &r->x->elements.shapley[EXPLAINED].share[i];
}

const Running *mechanism_change(int32_t i, const ExplainResult *r)
{
    return &r->x->mechanisms.effect[i].alone;
}

void by_size(int32_t n, const Running *(*mean)(int32_t i, const ExplainResult *r),
             const ExplainResult *r, int32_t *order)
{
    for (int32_t i = 0; i < n; i++) {
        int32_t at = i;
        double size = fabs(mean(i, r)->mean);
        while (at > 0 && fabs(mean(order[at - 1], r)->mean) < size) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
}

void change_words(const ExplainResult *r, const Running *change, char *out, size_t size)
{
    char mean[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
    ColumnForm form = explained_form(r);
    MeanEstimate m = mean_estimate(change, EXPLANATION_LEVEL);
    number_text(m.mean, form, "+", mean, sizeof mean);
    if (isnan(m.error)) {
        snprintf(out, size, "%s (no interval)", mean);
        return;
    }
    number_text(m.low, form, "+", low, sizeof low);
    number_text(m.high, form, "+", high, sizeof high);
    snprintf(out, size, "%s (90 %% interval %s to %s)", mean, low, high);
}

/* -- events --------------------------------------------------------------------------------- */

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

void story_words(const ExplainResult *r, const StoryEvent *event, char *out, size_t size)
{
    const Scenario *s = r->setup->scenario;
    const Case *c = &event->what;
    switch (c->kind) {
    case CASE_CLEARING:
    case CASE_RAID:
    case CASE_STRIKE:
    case CASE_MASSACRE:
        killing_words(s, c, out, size);
        return;
    case CASE_GATE:
        gate_words(event->side == 0 ? r->setup->a : r->setup->b, c, out, size);
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
