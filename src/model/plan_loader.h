/* plan_loader.h: what the parts of plan loading share. */
#ifndef KAFOU_MODEL_PLAN_LOADER_H
#define KAFOU_MODEL_PLAN_LOADER_H

#include "model/plan.h"
#include "model/yaml.h"

typedef struct {
    const Scenario *scenario;
    Plan *plan;
    const YamlNode *root; /* of the plan's file; entry i of a list is row i of the plan */
    Errors *errors;
} PlanCheck;

/** plans/NAME.yaml to NAME. */
void plan_stem(const char *file, char out[NAME_TEXT]);
/** Index of plans/NAME.yaml in the bundle, or NONE. */
int32_t plan_file_index(const Scenario *s, const char *name);
/** Takes over a plan's text, unless the bundle has the same; on failure it is freed.
 * @param shown  its name in messages */
KF_MUST_CHECK Status plan_add_file(Scenario *s, BundleFile file, const char *shown, Errors *e);

/* Days on which the gate of a phase is tested, by the plan alone. */
typedef enum { GATE_ENDS_RUN, GATE_ENDS_WITHDRAWAL, GATE_ENDS_PHASE } GateEnd;
typedef struct {
    int32_t begins;      /* date: first day of the phase at the earliest */
    int32_t first, last; /* dates: days on which the gate may end the phase */
    GateEnd end;         /* what comes after the last */
} GateWindow;

/** Dates, shares, phases; errors are collected. */
void check_plan(const PlanCheck *c);
/** Gates that can never hold. */
void check_gates(const PlanCheck *c);
/** The most that condition k of phase i, which asks for a measure of at least something, may ask so
 * that it can hold beside the others: a bound as it is shown. Needs no file (root). */
double condition_most(const PlanCheck *c, int32_t i, int32_t k);

/** @param i  a phase of the plan */
GateWindow gate_window(const PlanCheck *c, int32_t i);
/** Words: "the run ends". */
const char *gate_end_text(GateEnd end);
/** Refuses a phase that cannot begin, or whose gate is never tested.
 * @return  whether it is tested */
bool check_window(const PlanCheck *c, int32_t i, const GateWindow *w);

/** Where phases[i].KEY stands, or the phase itself. */
FilePos phase_at(const PlanCheck *c, int32_t i, const char *key);

#endif
