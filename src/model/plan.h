/* plan.h: a mission plan: phases in order, each with a gate, a posture and lines of effort.
 *
 * Format: docs/scenario.md, "Plans"; meaning: docs/model/plan.md. Read-only in a run. */
#ifndef KAFOU_MODEL_PLAN_H
#define KAFOU_MODEL_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/scenario.h"
#include "model/vocabulary.h"

enum {
    PHASES_MAX = 12,
    CONDITIONS_MAX = 8,
    LISTED_MAX = 64,
    PLAN_TRANCHES_MAX = 64,
    PLAN_GIVEN_MAX = 64
};

typedef enum { AT_LEAST, AT_MOST } Comparison;

/* `ready_personnel >= 1000`; all conditions of a gate must hold. */
typedef struct {
    GateMeasure measure;
    Comparison comparison;
    double value;
    Reform reform;        /* of GATE_REFORM: in force >= 1 */
    char text[NAME_TEXT]; /* as written */
} Condition;

/* Lines of effort of a phase. */
typedef struct {
    double liaison_officers; /* persons */
    double radio_hours;      /* hours a day */
    Handling source_handling;
    double vetting_per_day; /* officers a day */
    double investigators;   /* persons */
    Publication publication;
    double demobilisation_places;
    double job_training;      /* [0, 1] share of participants */
    double amnesty;           /* [0, 1] */
    double mediation;         /* [0, 1] */
    double medical_screening; /* [0, 1] share of arrivals screened */
    double restraint;         /* [0, 0.9]; < 0: the parameter operations.restraint */
    double police_pay;        /* [0, 1] share of police pay arrears met by plan money */
} Efforts;

typedef struct {
    char name[ID_TEXT];
    int32_t n_conditions; /* 0: ends at max_days, or never */
    Condition condition[CONDITIONS_MAX];
    int32_t min_days, max_days; /* max_days 0: no limit */
    Timeout on_timeout;
    int32_t admits;             /* personnel that may be in country before the next phase */
    double posture[TASK_COUNT]; /* shares of the ready force, sum 1 */
    Priority priority;
    int32_t n_listed; /* of PRIORITY_LISTED */
    int32_t listed[LISTED_MAX];
    Efforts efforts;
} Phase;

typedef struct Plan {
    char name[ID_TEXT];
    char title[NAME_TEXT];
    char summary[NOTE_TEXT];
    char source[NOTE_TEXT]; /* what it was made from */
    Arrivals arrivals;
    int32_t announced;      /* strength announced on announced_date; 0: cancelled; -1: nothing */
    int32_t announced_date; /* not before the decision date */
    bool force_small;       /* clear with what there is */
    int32_t n_tranches;     /* of ARRIVALS_PLANNED, sorted by date, then contributor */
    Tranche tranche[PLAN_TRANCHES_MAX];
    int32_t n_pledges;
    Pledge *pledge; /* beside the scenario's */
    int32_t n_gifts;
    InKind *gift; /* beside the scenario's */
    int32_t n_phases;
    Phase phase[PHASES_MAX];
    int32_t withdraw_from; /* date, NO_DATE: stays */
    double withdraw_share; /* of the force in country, a day */
    char file[NAME_TEXT];  /* in the bundle */
    Sources sources;       /* of its pledges, then its gifts: a basis each */
    /* The plan that takes over (docs/model/plan.md, "Another plan takes over"); borrowed, another
     * object than this one, and itself the last; NULL: none. */
    const struct Plan *then;
    int32_t then_from; /* date of the first day under it, when there is one */
} Plan;

/** Loads a plan of the scenario by name (plans/NAME.yaml in its bundle) or from a file path, and
 * checks it against the scenario. A file from outside is added to the scenario's bundle. */
KF_MUST_CHECK Status plan_load(Scenario *s, const char *name, Plan **out, Errors *e);
/** The same of a plan that is in the bundle, by name; reads no disk. */
KF_MUST_CHECK Status plan_load_kept(Scenario *s, const char *name, Plan **out, Errors *e);
/** Not the plan that takes over, which is borrowed. */
void plan_free(Plan *p);

/** The plan in force at the end of a run: the one that takes over, or the plan itself. */
static inline const Plan *plan_last(const Plan *p) { return p->then ? p->then : p; }
/** A copy with all that it owns. Status: OK (*out is the caller's, plan_free), MACHINE. */
KF_MUST_CHECK Status plan_copy(const Plan *p, Plan **out);
/** The same with the pledges and gifts, and their sources, of other plans. */
KF_MUST_CHECK Status plan_copy_with(const Plan *p, const Plan *pledges, const Plan *gifts,
                                    Plan **out);
/** Sorts tranches by date, then contributor; equal ones keep their order. */
void plan_sort_tranches(Plan *p);

/** The plan as YAML that loads back to the same plan (plan_yaml.c). malloc, the caller's; NULL when
 * memory ran out. @param s  the plan's scenario */
char *plan_print_yaml(const Plan *p, const Scenario *s);
/** Adds the plan's YAML to the scenario's bundle as plans/NAME.yaml, where plan_load finds it.
 * Status: OK (also when the same is there already), BAD_INPUT (another plan of that name, too many
 * files), MACHINE. */
KF_MUST_CHECK Status plan_keep(Scenario *s, const Plan *p, Errors *e);

/** A copy with all that it owns; the plan that takes over stays borrowed. Status: OK (*out is the
 * caller's, plan_free), MACHINE. */
KF_MUST_CHECK Status plan_copy(const Plan *p, Plan **out);
/** The same with the pledges and gifts, and their sources, of other plans. */
KF_MUST_CHECK Status plan_copy_with(const Plan *p, const Plan *pledges, const Plan *gifts,
                                    Plan **out);
/** Sorts tranches by date, then contributor; equal ones keep their order. */
void plan_sort_tranches(Plan *p);

/** The plan as YAML that loads back to the same plan (plan_yaml.c). malloc, the caller's; NULL when
 * memory ran out. @param s  the plan's scenario */
char *plan_print_yaml(const Plan *p, const Scenario *s);
/** Adds the plan's YAML to the scenario's bundle as plans/NAME.yaml, where plan_load finds it.
 * Status: OK (also when the same is there already), BAD_INPUT (another plan of that name, too many
 * files), MACHINE. */
KF_MUST_CHECK Status plan_keep(Scenario *s, const Plan *p, Errors *e);

#endif
