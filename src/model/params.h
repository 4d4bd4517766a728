/* params.h: the parameters of the model (params.def) and the switches (day.def) of one run. */
#ifndef KAFOU_MODEL_PARAMS_H
#define KAFOU_MODEL_PARAMS_H

#include <stdbool.h>

#include "base/error.h"
#include "model/day.h"
#include "model/scenario.h"

/* Prior on [low, high] for calibration and sensitivity: uniform, or uniform in the logarithm. */
typedef enum { UNIFORM, LOG_UNIFORM } Prior;
/* Published estimate, set from the record, judgement. */
typedef enum { P, R, J } Pedigree;
/* What the record could say of the value: enough, only together with other parameters, nothing. */
typedef enum { ALONE, JOINTLY, NOT, IDENTIFIED_COUNT } Identified;

typedef struct Params {
#define PARAM(group, name, unit, initial, low, high, prior, pedigree, identified, source, doc)     \
    double group##_##name;
#include "model/params.def"
#undef PARAM
    bool on[MECHANISM_COUNT];
} Params;

typedef enum {
#define PARAM(group, name, unit, initial, low, high, prior, pedigree, identified, source, doc)     \
    PARAM_##group##_##name,
#include "model/params.def"
#undef PARAM
    PARAM_COUNT
} ParamId;

typedef struct {
    const char *group;
    const char *name; /* "group.name" */
    const char *unit;
    double initial, low, high;
    Prior prior;
    Pedigree pedigree;
    Identified identified;
    const char *source;
    const char *doc;
} ParamInfo;

extern const ParamInfo param_table[PARAM_COUNT];

/** All defaults, every mechanism that is present on. */
Params params_default(void);
/** Row of a parameter by "group.name", or NULL and *nearest (may be NULL) the nearest row. */
const ParamInfo *param_find(const char *name, const ParamInfo **nearest);
/** How many of the table the record could settle alone, jointly, not at all (a column of judgement,
 * for the table's own country). @param count [IDENTIFIED_COUNT] */
void param_identified_count(int *count);
double *param_field(Params *p, const ParamInfo *info);
double param_value(const Params *p, const ParamInfo *info);

/** Sets one parameter or switch by name: "operations.tempo" and a number, "mechanisms.events" and
 * on or off. A wrong name or a value out of range is an error at `at`. */
KF_MUST_CHECK Status params_set_text(Params *p, const char *name, const char *value, FilePos at,
                                     Errors *e);
/** Sets one parameter by number. */
KF_MUST_CHECK Status params_set(Params *p, const char *name, double value, FilePos at, Errors *e);
/** Defaults with the scenario's own parameters and switches. */
KF_MUST_CHECK Status params_from_scenario(const Scenario *s, Params *out, Errors *e);

#endif
