/* explain.h: `kafou explain`: why one plan ends otherwise than another, as a screen and as JSON. */
#ifndef KAFOU_CLI_EXPLAIN_H
#define KAFOU_CLI_EXPLAIN_H

#include "cli/change_table.h"
#include "cli/run_options.h"
#include "cli/study_setup.h"
#include "evidence/estimate.h"
#include "evidence/story.h"

enum { EXPLAIN_MINUTES = 10, EXPLAIN_TEXT = 1600 };

/* As given. */
typedef struct {
    const char *scenario, *a, *b, *output, *by;
    const char *vary[VARY_MAX];
    int n_vary;
    const char *mechanism[MECHANISM_COUNT];
    int n_mechanisms;
    SimulationOptions simulation;
    double minutes; /* below 0: not given */
    int quiet;
    ResultForm form;
} ExplainCommand;

/* All that an explanation needs, loaded. */
typedef struct {
    Scenario *scenario;
    Plan *a, *b;
    StudyParams params;
    Mechanism mechanism[MECHANISM_COUNT];
    ExplanationOptions options;
    char path[STORE_PATH_TEXT];
} ExplainSetup;

/** Reads the command line; leaves the program on --help and wrong usage. */
void explain_parse(int argc, char **argv, ExplainCommand *out, Errors *e);
/** Loads and checks what the command names; all that is wrong is in e. setup is the caller's
 * (explain_setup_clear), also on failure. */
KF_MUST_CHECK Status explain_setup_make(const ExplainCommand *c, ExplainSetup *setup, Errors *e);
void explain_setup_clear(ExplainSetup *setup);

/* What is shown. */
typedef struct {
    const Explanation *x;
    const Story *story; /* NULL: no pair ran to its end */
    const ExplainSetup *setup;
} ExplainResult;

/** One screen of 80 columns, to paste into an e-mail. */
void explain_print(const ExplainResult *r, const Screen *s);
/* Parts of the screen. */
void print_explain_answer(const ExplainResult *r, const Screen *s);
void print_elements(const ExplainResult *r, const Screen *s);
void print_mechanisms(const ExplainResult *r, const Screen *s);
void print_story(const ExplainResult *r, const Screen *s);

/** "residents killed": the label of a headline, else the outcome's name. */
const char *explained_label(const ExplainResult *r);
/** How the numbers of the explained outcome are shown, all alike. */
ColumnForm explained_form(const ExplainResult *r);
/** Indices 0 .. n - 1 by the size of the means, the largest first. @param order [n] */
void by_size(int32_t n, const Running *(*mean)(int32_t i, const ExplainResult *r),
             const ExplainResult *r, int32_t *order);
const Running *element_share(int32_t i, const ExplainResult *r);
const Running *mechanism_change(int32_t i, const ExplainResult *r);
/** "-12.3 (90 % interval -20.1 to -4.5)": a change of the explained outcome.
 * @param out [size], 160 is enough */
void change_words(const ExplainResult *r, const Running *change, char *out, size_t size);

#endif
