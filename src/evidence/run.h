/* run.h: what a check reads and writes. For check_*.c.
 *
 * Inputs have been read, checked against checks.def and filled with what holds when nothing is
 * given. Asking for an input or writing an output that checks.def does not have is a bug. */
#ifndef KAFOU_EVIDENCE_RUN_H
#define KAFOU_EVIDENCE_RUN_H

#include "evidence/cases.h"

enum { RUN_INPUTS_MAX = 24, RUN_SCRATCH_MAX = 64 };

typedef struct {
    const InputInfo *info;
    const char *key; /* as the case calls it; NULL: not given */
    int rows, columns;
    double *x; /* [rows * columns]; a list has one row */
    const json_t *json;
} Input;

struct CheckRun {
    const ReferenceCase *c;
    CheckId check;
    int n_inputs;
    Input input[RUN_INPUTS_MAX];
    int n;                /* length of the series; 1 when all are single numbers */
    bool listed;          /* some series is a list */
    json_t *out, *spread; /* outputs and standard errors by name */
    Errors *errors;
    const char *data_folder; /* of --data, or NULL */
    char missing[96];        /* a data file that is not there: the case is skipped */
    int n_scratch;
    void *scratch[RUN_SCRATCH_MAX];
};

/** Reads and checks the inputs of a case; base_case: looked up here, may be NULL.
 * Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status run_read(CheckRun *r, const ReferenceCase *base);
/** Lets go of all that a run holds. */
void run_free(CheckRun *r);

/* -- inputs ---------------------------------------------------------------------------------- */

bool in_given(const CheckRun *r, const char *name);
/** The number, or what holds when none is given. */
double in_number(const CheckRun *r, const char *name);
int in_count(const CheckRun *r, const char *name);
/** Place i of a series (0 <= i < r->n); a single number holds everywhere. */
double in_at(const CheckRun *r, const char *name, int i);
const double *in_list(const CheckRun *r, const char *name); /* [rows * columns] */
int in_length(const CheckRun *r, const char *name);         /* of a list; rows of a table */
int in_columns(const CheckRun *r, const char *name);
const char *in_word(const CheckRun *r, const char *name); /* "" when not given */
/** Name i of WORDS or of NAMED; NULL when it has none. */
const char *in_name(const CheckRun *r, const char *name, int i);
/** True when the case expects a value of this name. */
bool out_wanted(const CheckRun *r, const char *output);

/** A message at an input (or, name NULL, at all inputs): BAD_INPUT. */
Status in_refuse(CheckRun *r, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Memory of the run, zeroed; NULL when there is none. */
void *run_scratch(CheckRun *r, size_t n, size_t size);

/* -- outputs --------------------------------------------------------------------------------- */

void out_number(CheckRun *r, const char *name, double value);
void out_list(CheckRun *r, const char *name, const double *value, int n);
void out_table(CheckRun *r, const char *name, const double *value, int rows, int columns);
/** A value for each place of the series: a number when all inputs are single. */
void out_series(CheckRun *r, const char *name, const double *value);
/** For each place of the series a list of `columns` values. */
void out_series_lists(CheckRun *r, const char *name, const double *value, int columns);
void out_json(CheckRun *r, const char *name, json_t *value); /* takes the value */
/** Standard errors, in the shape of their output. */
void out_spread(CheckRun *r, const char *name, const double *error, int n);

/* -- data ------------------------------------------------------------------------------------- */

struct Csv;
/** Opens the CSV file that an input names: in the folder of --data, beside the cases, or in
 * data/reference or shared/data/reference of the folders above. Lines that begin with # are left
 * out. Not there: OK with *out NULL, and the case is skipped. */
KF_MUST_CHECK Status in_data(CheckRun *r, const char *name, struct Csv **out);
/** The number in a field; anything else is an error at its place. */
KF_MUST_CHECK Status in_data_number(CheckRun *r, const struct Csv *csv, int row, int column,
                                    double *out);

/* -- the checks ------------------------------------------------------------------------------- */

#define CHECK(name, method, title) Status check_##name(CheckRun *r);
#include "evidence/checks.def"

#endif
