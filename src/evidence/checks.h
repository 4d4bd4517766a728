/* checks.h: which published results the model's own code is held against.
 *
 * A check takes the inputs of a published case (reference/), drives functions of src/base,
 * src/model and src/systems (of src/evidence, where a method of analysis is in question) with them,
 * and returns named outputs. checks.def is the one list: the
 * reader of cases, `kafou verify --list` and docs/commands.md follow from it. */
#ifndef KAFOU_EVIDENCE_CHECKS_H
#define KAFOU_EVIDENCE_CHECKS_H

#include <jansson.h>
#include <math.h>
#include <stdbool.h>

#include "base/error.h"

typedef struct CheckRun CheckRun;

/* EXACT: to rounding, or to a stated numerical accuracy. SIMULATION: draws with a fixed seed; every
 * output has a standard error. */
typedef enum { EXACT, SIMULATION } Method;

/* NUMBER: one. SERIES: one or a list; the lists of a case have one length, and each place is a case
 * of its own. LIST: numbers that belong together. COUNT, COUNTS, INDICES: the same three in whole
 * numbers. TABLE: lists of one length. WORD: one of those that stand as its unit. WORDS: names.
 * NAMED: numbers (or lists) by name, or a list. ROWS: objects of SERIES. RULE_LIST: a LIST, or the
 * text that says how it follows. DATA: name of a CSV file. */
#define SHAPE_LIST_OF(X)                                                                           \
    X(NUMBER, "number")                                                                            \
    X(SERIES, "number or list")                                                                    \
    X(LIST, "list of numbers")                                                                     \
    X(COUNT, "whole number")                                                                       \
    X(COUNTS, "whole number or list")                                                              \
    X(INDICES, "list of whole numbers")                                                            \
    X(TABLE, "list of lists")                                                                      \
    X(WORD, "word")                                                                                \
    X(WORDS, "list of names")                                                                      \
    X(NAMED, "numbers by name")                                                                    \
    X(ROWS, "list of objects")                                                                     \
    X(RULE_LIST, "list, or \"1 - W_ii\"")                                                          \
    X(LOOSE, "anything")                                                                           \
    X(DATA, "CSV file")

typedef enum {
#define X(name, text) name,
    SHAPE_LIST_OF(X)
#undef X
} Shape;

typedef enum {
#define CHECK(name, method, title) CHECK_##name,
#include "evidence/checks.def"
    CHECK_COUNT
} CheckId;

typedef struct {
    const char *name;
    Method method;
    const char *title;
    Status (*run)(CheckRun *r);
} CheckInfo;

/* A row of inputs. A name that is only another for an input has `same_as`. low: ABOVE_ZERO means
 * that 0 itself is too little. initial: what holds when nothing is given; NO_VALUE: nothing does.
 */
typedef struct {
    CheckId check;
    const char *name, *same_as;
    bool needed;
    Shape shape;
    int most; /* numbers in it */
    double low, high, initial;
    const char *unit, *meaning;
} InputInfo;

typedef struct {
    CheckId check;
    const char *name; /* may hold `*` */
    const char *unit, *meaning;
} OutputInfo;

typedef struct {
    CheckId check;
    const char *file, *functions;
} DriveInfo;

#define ABOVE_ZERO 1e-300
#define NO_VALUE ((double)NAN)

extern const CheckInfo check_table[CHECK_COUNT];
extern const InputInfo check_inputs[];
extern const OutputInfo check_outputs[];
extern const DriveInfo check_drives[];
extern const int check_inputs_count, check_outputs_count, check_drives_count;

/** A check by name, or -1. */
int check_find(const char *name);
/** Its input of that name (or other name), or NULL; same_as is followed. */
const InputInfo *check_input(CheckId check, const char *name);
/** True when the check can return an output of that name. */
bool check_has_output(CheckId check, const char *name);
enum { CHECK_HINT = 240 };

/** The check whose name is nearest to `wanted`, else the first whose inputs and outputs speak of
 * it; NULL: none. */
const char *check_nearest(const char *wanted);
/** "nearest is 'quota'", or all that there is: "it takes weights, members, ...".
 * @param out [CHECK_HINT] */
void check_hint_input(CheckId check, const char *wanted, char *out);
void check_hint_output(CheckId check, const char *wanted, char *out);
const char *shape_text(Shape s);
bool shape_is_series(Shape s);
bool shape_is_whole(Shape s);

#endif
