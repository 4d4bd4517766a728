/* check_screening.c: who is caught, who is wronged, and what leaks. National Research Council 2003;
 * Grimes 2016. */
#include <math.h>
#include <string.h>

#include "base/detmath.h"
#include "evidence/numeric.h"
#include "evidence/run.h"
#include "systems/intelligence_kernel.h"
#include "systems/operations_kernel.h"

static Status read_screening(CheckRun *r, int k, Screening *out)
{
    bool share = in_given(r, "prevalence");
    if (share == in_given(r, "spies") || (!share && !in_given(r, "people"))) {
        return in_refuse(r, NULL, "expected either people and spies, or prevalence");
    }
    if (in_given(r, "specificity") == in_given(r, "false_positive_rate")) {
        return in_refuse(r, NULL, "expected either specificity or false_positive_rate");
    }
    double people = in_given(r, "people") ? in_at(r, "people", k) : 1.0;
    double guilty = share ? people * in_at(r, "prevalence", k) : in_at(r, "spies", k);
    double specific = in_given(r, "specificity") ? in_at(r, "specificity", k)
                                                 : 1.0 - in_at(r, "false_positive_rate", k);
    if (guilty > people) {
        return in_refuse(r, "spies", "found %g, expected at most the %g people", guilty, people);
    }
    *out = screening(people, guilty, in_at(r, "sensitivity", k), specific);
    return OK;
}

Status check_screening(CheckRun *r)
{
    static const char *const names[] = {
        "flagged",           "spies_caught", "spies_missed", "innocents_flagged",
        "innocents_cleared", "ppv",          "npv",          "accuracy"};
    enum { NAMES = 8 };
    double *out = run_scratch(r, (size_t)NAMES * (size_t)r->n, sizeof *out);
    Status s = out ? OK : MACHINE;
    for (int k = 0; k < r->n && s == OK; k++) {
        Screening t = {0};
        s = read_screening(r, k, &t);
        if (s != OK) {
            return s;
        }
        double flagged = t.flagged_corrupt + t.flagged_honest;
        double cleared = t.cleared_corrupt + t.cleared_honest;
        const double value[NAMES] = {flagged,
                                     t.flagged_corrupt,
                                     t.cleared_corrupt,
                                     t.flagged_honest,
                                     t.cleared_honest,
                                     flagged > 0.0 ? t.flagged_corrupt / flagged : NO_VALUE,
                                     cleared > 0.0 ? t.cleared_honest / cleared : NO_VALUE,
                                     (t.flagged_corrupt + t.cleared_honest) / (flagged + cleared)};
        for (int i = 0; i < NAMES; i++) {
            out[i * r->n + k] = value[i];
        }
    }
    for (int i = 0; i < NAMES && s == OK; i++) {
        out_series(r, names[i], out + i * r->n);
    }
    return s;
}

/* Test after test: who is flagged by all needs to go on when flagged, by any when cleared. */
typedef enum { FLAGGED_BY_ALL, FLAGGED_BY_ANY } Verdict;

static json_t *test_all(const CheckRun *r, Verdict verdict)
{
    bool all = verdict == FLAGGED_BY_ALL;
    double prevalence = in_number(r, "prevalence");
    double people = 1.0, corrupt = prevalence, caught = 0.0, wronged = 0.0;
    for (int i = 0; i < in_length(r, "sens"); i++) {
        Screening t = screening(people, corrupt, in_list(r, "sens")[i], 1.0 - in_list(r, "fp")[i]);
        caught = all ? t.flagged_corrupt : caught + t.flagged_corrupt;
        wronged = all ? t.flagged_honest : wronged + t.flagged_honest;
        corrupt = all ? t.flagged_corrupt : t.cleared_corrupt;
        people = corrupt + (all ? t.flagged_honest : t.cleared_honest);
    }
    double missed = prevalence - caught, right = 1.0 - prevalence - wronged;
    json_t *out = json_object();
    json_object_set_new(out, "sens", json_real(caught / prevalence));
    json_object_set_new(out, "fp", json_real(wronged / (1.0 - prevalence)));
    json_object_set_new(
        out, "ppv", caught + wronged > 0.0 ? json_real(caught / (caught + wronged)) : json_null());
    json_object_set_new(out, "npv",
                        right + missed > 0.0 ? json_real(right / (right + missed)) : json_null());
    return out;
}

Status check_two_tests(CheckRun *r)
{
    if (in_length(r, "sens") != in_length(r, "fp")) {
        return in_refuse(r, "fp", "found %d numbers, expected one for each of %d tests",
                         in_length(r, "fp"), in_length(r, "sens"));
    }
    double prevalence = in_number(r, "prevalence");
    if (!(prevalence > 0.0 && prevalence < 1.0)) {
        return in_refuse(r, "prevalence", "found %g, expected a share between 0 and 1", prevalence);
    }
    out_json(r, "both", test_all(r, FLAGGED_BY_ALL));
    out_json(r, "either", test_all(r, FLAGGED_BY_ANY));
    return OK;
}

/* -- leaks
 * ---------------------------------------------------------------------------------------------- */

typedef struct {
    double hazard, certainty;
} Secret;

/* A hazard over a span is a rate times its length: what det_daily makes of a day's. */
static double leaked_beyond(double years, void *context)
{
    const Secret *s = context;
    return det_daily(s->hazard * years) - s->certainty;
}

Status check_shared_secret(CheckRun *r)
{
    int m = in_given(r, "at_years") ? in_length(r, "at_years") : 0;
    double *years = run_scratch(r, (size_t)r->n, sizeof *years);
    double *leaked = run_scratch(r, (size_t)r->n * (size_t)m, sizeof *leaked);
    for (int k = 0; k < r->n && years && leaked; k++) {
        Secret s = {leak_probability(in_at(r, "p_leak_per_person_year", k), in_at(r, "people", k)),
                    in_at(r, "certainty", k)};
        years[k] = root_between(leaked_beyond, &s, 0.0, 50.0 / s.hazard);
        for (int i = 0; i < m; i++) {
            leaked[k * m + i] = det_daily(s.hazard * in_list(r, "at_years")[i]);
        }
    }
    if (!years || !leaked) {
        return MACHINE;
    }
    out_series(r, "years", years);
    if (m > 0) {
        out_series_lists(r, "probability", leaked, m);
    }
    return OK;
}

Status check_leak_cells(CheckRun *r)
{
    int n = in_given(r, "cells") ? in_length(r, "cells") : 0;
    double q = in_number(r, "q_per_person_day");
    double days = in_number(r, "people") * in_number(r, "days");
    double *all = run_scratch(r, (size_t)n, sizeof *all);
    double *any = run_scratch(r, (size_t)n, sizeof *any);
    if (!all || !any) {
        return MACHINE;
    }
    for (int i = 0; i < n; i++) {
        double cells = in_list(r, "cells")[i], one = leak_probability(q, days / cells);
        all[i] = det_pow(one, cells);
        any[i] = leak_probability(one, cells); /* each cell leaks like one who knows */
    }
    if (n > 0) {
        out_list(r, "compromise_if_all_cells_leak", all, n);
        out_list(r, "compromise_if_any_cell_leaks", any, n);
    }
    out_number(r, "leak_probability", leak_probability(q, days));
    out_number(r, "leak_probability_unsplit", leak_probability(q, days));
    return OK;
}
