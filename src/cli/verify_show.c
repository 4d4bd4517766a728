/* verify_show.c: published cases as lines of a screen, and as JSON. */
#include "cli/verify_show.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* Where columns begin or end. */
enum {
    TITLE_AT = 19,
    TITLE_WIDTH = 25,
    PUBLISHED_END = 55,
    TOLERANCE_END = 64,
    OBTAINED_END = 75,
    RESULT_AT = 76,
    NUMBER_WIDTH = 10
};

void verify_heading(const Screen *s, const CaseFile *f)
{
    Line l = line_on(s);
    const char *submodel = json_string_value(json_object_get(f->root, "submodel"));
    line_put_within(&l, 38, submodel ? submodel : f->name);
    line_right(&l, PUBLISHED_END, "published");
    line_right(&l, TOLERANCE_END, "within");
    line_right(&l, OBTAINED_END, "obtained");
    screen_line(s, &l, BOLD);
}

/* Six digits, or as many as fit. */
static void value_text(const ComparedValue *value, double x, const char *text, char *out,
                       size_t size)
{
    if (!value->is_number || isnan(x)) {
        snprintf(out, size, "%.10s", text ? text : "nothing");
    } else {
        int n = snprintf(out, size, "%.6g", x);
        for (int digits = 5; n > NUMBER_WIDTH && digits > 1; digits--) {
            n = snprintf(out, size, "%.*g", digits, x);
        }
    }
}

static void tolerance_text(const ComparedValue *value, char *out, size_t size)
{
    if (!value->is_number) {
        snprintf(out, size, "equal");
    } else {
        snprintf(out, size, "%s%.2g", value->tolerance.assumed ? "~" : "", value->allowed);
    }
}

/* "queue_run, drawn: worst of 5 is Wq (standard error 0.00081)" */
static void detail_line(const Screen *s, const Verdict *v, const ComparedValue *worst)
{
    char text[400];
    bool drawn = check_table[v->check].method == SIMULATION;
    int n = snprintf(text, sizeof text, "%s%s: ", check_table[v->check].name,
                     drawn ? ", drawn with a fixed seed" : "");
    n += snprintf(
        text + n, sizeof text - (size_t)n, v->n_values > 1 ? "worst of %d, %s%s" : "%.0d%s%s",
        v->n_values > 1 ? v->n_values : 0, worst->name, worst->is_published ? " as printed" : "");
    if (!isnan(worst->standard_error)) {
        n += snprintf(text + n, sizeof text - (size_t)n, ", standard error %.2g",
                      worst->standard_error);
    }
    if (v->n_failed > 1) {
        snprintf(text + n, sizeof text - (size_t)n, "; %d fail", v->n_failed);
    }
    Line lead = line_on(s);
    line_to(&lead, TITLE_AT);
    screen_words(s, lead.text, text, FAINT);
}

void verify_line(const Screen *s, const Verdict *v)
{
    char text[48];
    Line l = line_on(s);
    bool compared = v->result == RESULT_PASS || v->result == RESULT_FAIL;
    const ComparedValue *worst = compared ? &v->value[v->worst] : NULL;
    line_put(&l, " ");
    line_put_within(&l, TITLE_AT - 2, v->c->id);
    line_to(&l, TITLE_AT);
    line_put_within(&l, compared ? TITLE_WIDTH : RESULT_AT - TITLE_AT - 6, v->c->title);
    if (worst) {
        value_text(worst, worst->expected, worst->expected_text, text, sizeof text);
        line_right(&l, PUBLISHED_END, text);
        tolerance_text(worst, text, sizeof text);
        line_right(&l, TOLERANCE_END, text);
        value_text(worst, worst->obtained, worst->obtained_text, text, sizeof text);
        line_right(&l, OBTAINED_END, text);
    }
    const char *result = result_text(v->result);
    line_to(&l, compared ? RESULT_AT : SCREEN_WIDTH - (int)strlen(result));
    line_put(&l, result);
    screen_line(s, &l, v->result == RESULT_PASS ? PLAIN : ALERT);
    if (worst && (v->n_values > 1 || check_table[v->check].method == SIMULATION)) {
        detail_line(s, v, worst);
    } else if (!compared) {
        Line lead = line_on(s);
        line_to(&lead, TITLE_AT);
        screen_words(s, lead.text, v->reason, PLAIN);
    }
}

void verify_reasons(const Screen *s, const char *heading, const Verdict *v, int n, Result result)
{
    bool any = false;
    for (int i = 0; i < n; i++) {
        if (v[i].result != result) {
            continue;
        }
        if (!any) {
            screen_empty(s);
            screen_heading(s, heading, 0, "");
            any = true;
        }
        Line lead = line_on(s);
        line_put(&lead, " ");
        line_put_within(&lead, TITLE_AT - 2, v[i].c->id);
        line_to(&lead, TITLE_AT);
        screen_words(s, lead.text, v[i].reason, PLAIN);
    }
}

void verify_count(const Screen *s, const VerifyCounts *counts)
{
    char text[300];
    screen_empty(s);
    snprintf(text, sizeof text, "%d passed, %d failed, %d skipped", counts->by[RESULT_PASS],
             counts->by[RESULT_FAIL], counts->by[RESULT_SKIPPED]);
    size_t n = strlen(text);
    if (counts->by[RESULT_REFUSED] > 0) {
        n +=
            (size_t)snprintf(text + n, sizeof text - n, ", %d refused", counts->by[RESULT_REFUSED]);
    }
    if (counts->by[RESULT_NOT_EXPRESSED] + counts->by[RESULT_LATER] > 0) {
        snprintf(text + n, sizeof text - n, "; %d not expressed, %d for later commands",
                 counts->by[RESULT_NOT_EXPRESSED], counts->by[RESULT_LATER]);
    }
    screen_words(s, "", text,
                 counts->by[RESULT_FAIL] + counts->by[RESULT_REFUSED] > 0 ? ALERT : BOLD);
}
