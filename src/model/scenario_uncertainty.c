/* scenario_uncertainty.c: checks `uncertainty:` of scenario.yaml
 * (docs/analysis/uncertainty.md). */
#include <stdio.h>
#include <string.h>

#include "model/scenario_loader.h"
#include "model/uncertainty.h"

/* Where a key of an entry stands. */
static FilePos entry_at(const Loader *l, const char *list, int32_t i, const char *key)
{
    const YamlNode *section = yaml_find(yaml_root(l->yaml), "uncertainty");
    return yaml_find(yaml_item(yaml_find(section, list), i), key)->at;
}

static const ParamInfo *named(const Loader *l, const char *name, FilePos at)
{
    bool marked[PARAM_COUNT] = {false};
    if (strchr(name, '*')) {
        (void)error_at(l->errors, at, "found '%s', expected one parameter", name);
        return NULL;
    }
    return inputs_named(name, at, marked, l->errors) == OK ? param_find(name, NULL) : NULL;
}

/* What a run of this scenario starts from. */
static double value_here(const Scenario *s, const ParamInfo *info)
{
    for (int32_t i = 0; i < s->n_parameters; i++) {
        if (strcmp(s->parameter_name[i], info->name) == 0) {
            return s->parameter_value[i];
        }
    }
    return info->initial;
}

static void check_ends(const Loader *l, int32_t i, const ParamInfo *info)
{
    const UncertainRange *range = &l->scenario->range[i];
    FilePos low = entry_at(l, "ranges", i, "low"), high = entry_at(l, "ranges", i, "high");
    double value = value_here(l->scenario, info);
    if (range->low < info->low || range->low > info->high) {
        (void)error_at(l->errors, low, "%s: found low %g, expected %g to %g %s", info->name,
                       range->low, info->low, info->high, info->unit);
    } else if (range->high < info->low || range->high > info->high) {
        (void)error_at(l->errors, high, "%s: found high %g, expected %g to %g %s", info->name,
                       range->high, info->low, info->high, info->unit);
    } else if (range->low >= range->high) {
        (void)error_at(l->errors, high, "%s: found high %g, expected more than its low (%g)",
                       info->name, range->high, range->low);
    } else if (value < range->low || value > range->high) {
        (void)error_at(l->errors, value < range->low ? low : high,
                       "%s: found %g to %g, expected a range around its value here (%g)",
                       info->name, range->low, range->high, value);
    }
}

static void check_ranges(const Loader *l, bool *ranged)
{
    const Scenario *s = l->scenario;
    for (int32_t i = 0; i < s->n_ranges; i++) {
        FilePos at = entry_at(l, "ranges", i, "parameter");
        const ParamInfo *info = named(l, s->range[i].parameter, at);
        if (info && ranged[info - param_table]) {
            (void)error_at(l->errors, at, "found '%s' twice, expected one range each", info->name);
        } else if (info) {
            ranged[info - param_table] = true;
            check_ends(l, i, info);
        }
    }
}

static void check_fixed(const Loader *l, const bool *ranged, bool *fixed)
{
    const Scenario *s = l->scenario;
    for (int32_t i = 0; i < s->n_fixed; i++) {
        FilePos at = entry_at(l, "fixed", i, "parameter");
        bool marked[PARAM_COUNT] = {false};
        Status known = inputs_named(s->fixed[i].parameter, at, marked, l->errors);
        for (int32_t k = 0; k < PARAM_COUNT && known == OK; k++) {
            if (marked[k] && ranged[k]) {
                (void)error_at(l->errors, at, "'%s' is fixed and has a range, expected one of them",
                               param_table[k].name);
            }
            fixed[k] = fixed[k] || marked[k];
        }
    }
}

static bool is_pair(const UncertainCorrelation *x, const UncertainCorrelation *y)
{
    return (strcmp(x->a, y->a) == 0 && strcmp(x->b, y->b) == 0) ||
           (strcmp(x->a, y->b) == 0 && strcmp(x->b, y->a) == 0);
}

static void check_pairs(const Loader *l, const bool *fixed)
{
    const Scenario *s = l->scenario;
    for (int32_t i = 0; i < s->n_correlations; i++) {
        const UncertainCorrelation *c = &s->correlation[i];
        FilePos at_a = entry_at(l, "correlations", i, "a");
        FilePos at_b = entry_at(l, "correlations", i, "b");
        const ParamInfo *a = named(l, c->a, at_a), *b = named(l, c->b, at_b);
        if (a && a == b) {
            (void)error_at(l->errors, at_b, "found '%s' with itself, expected two parameters",
                           c->b);
        }
        if ((a && fixed[a - param_table]) || (b && fixed[b - param_table])) {
            const ParamInfo *held = a && fixed[a - param_table] ? a : b;
            (void)error_at(l->errors, held == a ? at_a : at_b,
                           "'%s' is fixed, expected a parameter that varies", held->name);
        }
        for (int32_t k = 0; k < i; k++) {
            if (is_pair(c, &s->correlation[k])) {
                (void)error_at(l->errors, at_b,
                               "found '%s' with '%s' twice, expected each pair once", c->a, c->b);
            }
        }
    }
}

/* The part of a matrix that stands in the chosen rows and columns can be a correlation matrix. */
static bool can_hold(const Correlated *c, const bool *chosen)
{
    double part[CORRELATED_MAX * CORRELATED_MAX], factor[CORRELATED_MAX * CORRELATED_MAX];
    int32_t at[CORRELATED_MAX], n = 0;
    for (int32_t i = 0; i < c->n; i++) {
        if (chosen[i]) {
            at[n++] = i;
        }
    }
    for (int32_t i = 0; i < n * n; i++) {
        part[i] = c->normal[at[i / n] * c->n + at[i % n]];
    }
    return correlation_factor(part, n, factor);
}

/* Leaves out one after the other whatever is not needed for the contradiction, and names the
 * rest. */
static void check_together(const Loader *l)
{
    static const Correlated none;
    Correlated c = none;
    bool chosen[CORRELATED_MAX];
    correlated_of(l->scenario, NULL, &c);
    memset(chosen, 1, sizeof chosen);
    if (can_hold(&c, chosen)) {
        return;
    }
    char names[ERROR_TEXT_MAX / 2] = "";
    size_t used = 0;
    for (int32_t i = 0; i < c.n; i++) {
        chosen[i] = false;
        chosen[i] = can_hold(&c, chosen);
    }
    for (int32_t i = 0; i < c.n && used < sizeof names; i++) {
        if (chosen[i]) {
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                     used > 0 ? ", " : "", param_table[c.param[i]].name);
        }
    }
    (void)error_at(
        l->errors, entry_at(l, "correlations", 0, "rank"),
        "uncertainty.correlations: found ranks of %s that contradict each other, expected "
        "a positive semidefinite matrix",
        names);
}

void check_uncertainty(const Loader *l)
{
    bool ranged[PARAM_COUNT] = {false}, fixed[PARAM_COUNT] = {false};
    int before = l->errors->count + l->errors->more;
    if (!l->clean_map) {
        return;
    }
    check_ranges(l, ranged);
    check_fixed(l, ranged, fixed);
    check_pairs(l, fixed);
    if (l->errors->count + l->errors->more == before && l->scenario->n_correlations > 0) {
        check_together(l);
    }
}
