/* require.c: what a caller asks of a run. */
#include "cli/require.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/result_screen.h"

static const char *phase_name(int i, const void *context)
{
    const Plan *plan = context;
    return plan->phase[i].name;
}

static const char *outcome_name(int i, const void *context)
{
    (void)context;
    return outcome_table[i].name;
}

static FilePos here(void) { return (FilePos){.file = "--require"}; }

static Status not_found(const char *kind, const char *name, int nearest, const char *nearest_name,
                        Errors *e)
{
    if (nearest < 0) {
        return error_at(e, here(), "no %s '%s'", kind, name);
    }
    return error_at(e, here(), "no %s '%s'; nearest is '%s'", kind, name, nearest_name);
}

static Status parse_phase(const char *name, const Plan *plan, Requirement *q, Errors *e)
{
    for (int i = 0; i < plan->n_phases; i++) {
        if (strcmp(plan->phase[i].name, name) == 0) {
            if (q->kind == REQUIRE_GATE && i + 1 == plan->n_phases) {
                return error_at(e, here(), "phase '%s' is the last and has no gate to pass", name);
            }
            q->phase = i;
            return OK;
        }
    }
    int nearest = text_nearest(name, plan->n_phases, phase_name, plan);
    return not_found("phase", name, nearest, nearest < 0 ? "" : plan->phase[nearest].name, e);
}

static Status parse_outcome(const char *text, Requirement *q, Errors *e)
{
    size_t length = strcspn(text, "<>=");
    char name[80];
    snprintf(name, sizeof name, "%.*s", (int)(length < 79 ? length : 79), text);
    const char *sign = text + length;
    if ((sign[0] != '<' && sign[0] != '>') || sign[1] != '=') {
        return error_at(e, here(),
                        "found '%s', expected phase:NAME, gate:NAME, OUTCOME<=VALUE or "
                        "OUTCOME>=VALUE",
                        text);
    }
    int outcome = outcome_find(name);
    if (outcome < 0) {
        int nearest = text_nearest(name, OUTCOME_COUNT, outcome_name, NULL);
        return not_found("outcome", name, nearest, nearest < 0 ? "" : outcome_table[nearest].name,
                         e);
    }
    if (!text_number(sign + 2, &q->value)) {
        return error_at(e, here(), "%s: found '%s', expected a number in %s", name, sign + 2,
                        outcome_table[outcome].unit);
    }
    q->kind = REQUIRE_OUTCOME;
    q->outcome = (Outcome)outcome;
    q->comparison = sign[0] == '<' ? AT_MOST : AT_LEAST;
    return OK;
}

Status requirement_parse(const char *text, const Plan *plan, Requirement *out, Errors *e)
{
    Requirement q = {.text = text};
    Status s = OK;
    if (strncmp(text, "phase:", 6) == 0) {
        q.kind = REQUIRE_PHASE;
        s = parse_phase(text + 6, plan, &q, e);
    } else if (strncmp(text, "gate:", 5) == 0) {
        q.kind = REQUIRE_GATE;
        s = parse_phase(text + 5, plan, &q, e);
    } else {
        s = parse_outcome(text, &q, e);
    }
    if (s == OK) {
        *out = q;
    }
    return s;
}

static void test_members(Requirement *q, const Result *r, int32_t members, const char *did)
{
    q->holds = 2 * members >= r->n_members;
    snprintf(q->found, sizeof q->found, "%s in %d of %d member%s", did, (int)members,
             (int)r->n_members, plural(r->n_members));
}

static void test_outcome(Requirement *q, const Result *r)
{
    Spread spread = result_whole(r, q->outcome);
    char median[NUMBER_TEXT], interval[2 * NUMBER_TEXT];
    NumberForm form = outcome_form(q->outcome);
    figure_print(spread.median, form, median, sizeof median);
    interval_print(spread.q05, spread.q95, form, interval, sizeof interval);
    q->holds = q->comparison == AT_MOST ? spread.median <= q->value : spread.median >= q->value;
    snprintf(q->found, sizeof q->found, "median %s, 90 %% of futures %s%s", median, interval,
             form == AS_MILLION ? " (million USD)" : "");
}

Status requirements_test(Requirements *q, const Result *r)
{
    Status s = OK;
    for (int i = 0; i < q->count; i++) {
        Requirement *row = &q->row[i];
        switch (row->kind) {
        case REQUIRE_PHASE:
            test_members(row, r, r->phase[row->phase].begun, "begun");
            break;
        case REQUIRE_GATE:
            test_members(row, r, r->phase[row->phase].met, "met");
            break;
        case REQUIRE_OUTCOME:
            test_outcome(row, r);
            break;
        }
        s = row->holds ? s : UNMET;
    }
    return s;
}
