/* explain_words.c: numbers, orders and events of an explanation as the screen says them. */
#include <math.h>
#include <stdio.h>

#include "cli/explain.h"

const char *explained_label(const ExplainResult *r)
{
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        if (headline_table[h].outcome == r->x->options->outcome) {
            return headline_table[h].label;
        }
    }
    return outcome_table[r->x->options->outcome].name;
}

/* The largest difference that is shown decides for all. */
ColumnForm explained_form(const ExplainResult *r)
{
    const ElementsFound *f = &r->x->elements;
    double largest = fabs(f->difference.mean);
    for (int32_t i = 0; i < f->n; i++) {
        largest = fmax(largest, fabs(f->shapley[EXPLAINED].share[i].mean));
        largest = fmax(largest, fabs(f->effect[i].alone.mean));
        largest = fmax(largest, fabs(f->effect[i].last.mean));
    }
    return outcome_column_form(r->x->options->outcome, largest);
}

const Running *element_share(int32_t i, const ExplainResult *r)
{
    return &r->x->elements.shapley[EXPLAINED].share[i];
}

const Running *mechanism_change(int32_t i, const ExplainResult *r)
{
    return &r->x->mechanisms.effect[i].alone;
}

void by_size(int32_t n, const Running *(*mean)(int32_t i, const ExplainResult *r),
             const ExplainResult *r, int32_t *order)
{
    for (int32_t i = 0; i < n; i++) {
        int32_t at = i;
        double size = fabs(mean(i, r)->mean);
        while (at > 0 && fabs(mean(order[at - 1], r)->mean) < size) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
}

void change_words(const ExplainResult *r, const Running *change, char *out, size_t size)
{
    char mean[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
    ColumnForm form = explained_form(r);
    MeanEstimate m = mean_estimate(change, EXPLANATION_LEVEL);
    number_text(m.mean, form, "+", mean, sizeof mean);
    if (isnan(m.error)) {
        snprintf(out, size, "%s (no interval)", mean);
        return;
    }
    number_text(m.low, form, "+", low, sizeof low);
    number_text(m.high, form, "+", high, sizeof high);
    snprintf(out, size, "%s (90 %% interval %s to %s)", mean, low, high);
}
