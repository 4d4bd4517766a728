/* check_value.c: the value of knowing an input, and how well a number tells two kinds apart. Raiffa
 * & Schlaifer 1961; Hanley & McNeil 1982; DeLong, DeLong & Clarke-Pearson 1988. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "evidence/evppi.h"
#include "evidence/roc.h"
#include "evidence/run.h"

/* -- two plans, one that is worth nothing ----------------------------------------------------- */

enum { SIDE = 100, CELLS = SIDE * SIDE };

typedef struct {
    double *utility, *input; /* [2][CELLS], [CELLS][2] */
    Choice choice;
} Gamble;

/* The second plan over a square of equal cells (uniform: two inputs), or over CELLS equal shares of
 * one input (normal), each at its middle. */
static void fill_gamble(const CheckRun *r, int k, Gamble *g)
{
    bool normal = strcmp(in_word(r, "law"), "normal") == 0;
    double mean = in_at(r, "mean", k), scale = in_at(r, "scale", k), other = in_at(r, "other", k);
    for (int i = 0; i < CELLS; i++) {
        int row = i / SIDE, column = i % SIDE;
        double x = normal ? (i + 0.5) / CELLS : (row + 0.5) / SIDE;
        double y = (column + 0.5) / SIDE;
        double worth = normal ? gsl_cdf_ugaussian_Pinv(x) : x - 0.5;
        g->input[2 * i] = x;
        g->input[2 * i + 1] = y;
        g->utility[CELLS + i] = mean + scale * worth + (normal ? 0.0 : other * (y - 0.5));
    }
}

Status check_information_value(CheckRun *r)
{
    Gamble g = {run_scratch(r, 2 * (size_t)CELLS, sizeof *g.utility),
                run_scratch(r, 2 * (size_t)CELLS, sizeof *g.input),
                {0}};
    double *out = run_scratch(r, 2 * (size_t)r->n, sizeof *out);
    EvppiOptions o = evppi_options_default();
    Status s = g.utility && g.input && out ? OK : MACHINE;
    g.choice = (Choice){2, CELLS, 2, g.utility, {NULL, NULL}, g.input};
    o.degree = (int)in_number(r, "degree");
    o.shuffles = 1; /* luck and its chance are not asked for */
    o.resamples = 0;
    for (int k = 0; k < r->n && s == OK; k++) {
        InputValue value[2];
        PerfectValue perfect;
        fill_gamble(r, k, &g);
        s = evppi_find(&g.choice, &o, value, r->errors);
        s = s == OK ? evpi_find(&g.choice, &perfect, r->errors) : s;
        if (s == OK) {
            out[k] = value[0].raw;
            out[r->n + k] = perfect.most;
        }
    }
    if (s == OK) {
        out_series(r, "evppi", out);
        out_series(r, "evpi", out + r->n);
    }
    return s;
}

/* -- two kinds told apart --------------------------------------------------------------------- */

enum { WITNESSES_MAX = 10000 };

/* As many members as the case counts at each value, one a draw. */
static int list_members(const CheckRun *r, double *value, bool *failed, int32_t *draw)
{
    static const char *const kinds[] = {"others", "failing"};
    int n = 0;
    for (int kind = 0; kind < 2; kind++) {
        for (int i = 0; i < in_length(r, "value"); i++) {
            int times = (int)in_list(r, kinds[kind])[i];
            for (int j = 0; j < times && n < WITNESSES_MAX; j++, n++) {
                value[n] = in_list(r, "value")[i];
                failed[n] = kind == 1;
                draw[n] = n;
            }
        }
    }
    return n;
}

Status check_roc(CheckRun *r)
{
    int rows = in_length(r, "value");
    if (in_length(r, "failing") != rows || in_length(r, "others") != rows) {
        return in_refuse(r, "value",
                         "found %d values, expected as many as numbers of failing (%d) and of "
                         "others (%d)",
                         rows, in_length(r, "failing"), in_length(r, "others"));
    }
    double *value = run_scratch(r, WITNESSES_MAX, sizeof *value);
    bool *failed = run_scratch(r, WITNESSES_MAX, sizeof *failed);
    int32_t *draw = run_scratch(r, WITNESSES_MAX, sizeof *draw);
    if (!value || !failed || !draw) {
        return MACHINE;
    }
    int n = list_members(r, value, failed, draw);
    RocData d = {n, n, value, failed, draw};
    Roc roc;
    double error = 0.0;
    Status s = roc_area(&d, &roc);
    s = s == OK ? roc_hanley_mcneil(&d, &error) : s;
    if (s == OK && (roc.failed < 2 || roc.others < 2 || n == WITNESSES_MAX)) {
        s = in_refuse(r, NULL,
                      "found %d failing and %d others, expected at least 2 of each, below "
                      "%d in all",
                      (int)roc.failed, (int)roc.others, WITNESSES_MAX);
    }
    if (s == OK) {
        out_number(r, "area", roc.area);
        out_number(r, "error", roc.error);
        out_number(r, "error_hanley_mcneil", error);
    }
    return s;
}
