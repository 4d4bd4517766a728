/* numeric.c: derivatives, roots and limits of functions of the model. */
#include "evidence/numeric.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

#define NO_VALUE ((double)NAN)

enum { LEVELS_MAX = 12 };

double slope_at(Function f, void *context, double x, double width)
{
    double table[2][LEVELS_MAX], best = NO_VALUE, least = HUGE_VAL;
    for (int i = 0; i < LEVELS_MAX; i++) {
        double *row = table[i % 2], *above = table[(i + 1) % 2];
        row[0] = (f(x + width, context) - f(x - width, context)) / (2.0 * width);
        double power = 4.0;
        for (int j = 1; j <= i; j++, power *= 4.0) {
            row[j] = row[j - 1] + (row[j - 1] - above[j - 1]) / (power - 1.0);
            double change = fmax(fabs(row[j] - row[j - 1]), fabs(row[j] - above[j - 1]));
            if (change < least) {
                least = change;
                best = row[j];
            }
        }
        width *= 0.5;
    }
    return best;
}

double root_between(Function f, void *context, double low, double high)
{
    double at_low = f(low, context), at_high = f(high, context);
    if (at_low == 0.0 || at_high == 0.0) {
        return at_low == 0.0 ? low : high;
    }
    if (!(at_low * at_high < 0.0)) {
        return NO_VALUE;
    }
    gsl_function function = {f, context};
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    if (!solver) {
        return NO_VALUE;
    }
    int status = gsl_root_fsolver_set(solver, &function, low, high);
    for (int i = 0; i < 200 && status == GSL_SUCCESS; i++) {
        status = gsl_root_fsolver_iterate(solver);
        double a = gsl_root_fsolver_x_lower(solver), b = gsl_root_fsolver_x_upper(solver);
        if (fabs(b - a) <= 1e-15 * fmax(fabs(a), fabs(b))) {
            break;
        }
    }
    double root = gsl_root_fsolver_root(solver);
    gsl_root_fsolver_free(solver);
    return root;
}

double limit_of(Function f, void *context, double first, int levels)
{
    double row[LEVELS_MAX];
    levels = levels < 2 ? 2 : (levels > LEVELS_MAX ? LEVELS_MAX : levels);
    double step = first;
    for (int i = 0; i < levels; i++, step *= 0.5) {
        double before = f(step, context); /* column by column of the triangle, in place */
        double power = 2.0;
        for (int j = 0; j < i; j++, power *= 2.0) {
            double next = before + (before - row[j]) / (power - 1.0);
            row[j] = before;
            before = next;
        }
        row[i] = before;
    }
    return row[levels - 1];
}
