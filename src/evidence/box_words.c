/* box_words.c: a box as one plain sentence part. */
#include "evidence/box_words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_given(const char *text) { return text && text[0]; }

static bool range_is_known(const InputWords *in) { return in->low < in->high; }

void box_number(double limit, const InputWords *input, char out[BOX_NUMBER_MAX])
{
    double near = range_is_known(input) ? 0.01 * (input->high - input->low) : HUGE_VAL;
    char exponent[BOX_NUMBER_MAX];
    int digits = range_is_known(input) ? 2 : 3;
    snprintf(exponent, sizeof exponent, "%.*e", digits - 1, limit);
    while (fabs(strtod(exponent, NULL) - limit) > near && digits < 6) {
        digits++;
        snprintf(exponent, sizeof exponent, "%.*e", digits - 1, limit);
    }
    /* from the rounded number, so that 0.0996 in two digits is 0.10 */
    double rounded = strtod(exponent, NULL), size = fabs(rounded);
    if (size != 0.0 && (size < 1e-4 || size >= 1e9)) {
        snprintf(out, BOX_NUMBER_MAX, "%.*g", digits, rounded);
        return;
    }
    int before = size > 0.0 ? (int)floor(log10(size) + 1e-12) + 1 : 1;
    int after = digits > before ? digits - before : 0;
    snprintf(out, BOX_NUMBER_MAX, "%.*f", after, rounded);
}

typedef struct {
    char *out;
    size_t size, used;
    bool full;
} Text;

/* Adds all of a part or, when it has no room beside "...", that. */
static void add(Text *t, const char *part)
{
    size_t n = strlen(part);
    if (!t->full && t->used + n + 4 < t->size) {
        memcpy(t->out + t->used, part, n + 1);
        t->used += n;
    } else if (!t->full) {
        snprintf(t->out + t->used, t->size - t->used, "...");
        t->full = true;
    }
}

static bool cuts_low(const Box *b, const InputWords *in, int32_t j)
{
    bool beyond = range_is_known(in) && b->low[j] <= in->low;
    return b->low[j] > -HUGE_VAL && !beyond;
}

static bool cuts_high(const Box *b, const InputWords *in, int32_t j)
{
    bool beyond = range_is_known(in) && b->high[j] >= in->high;
    return b->high[j] < HUGE_VAL && !beyond;
}

static void add_name(Text *t, const InputWords *in)
{
    bool words = is_given(in->words), name = is_given(in->name);
    add(t, words ? in->words : name ? in->name : "an input");
    if (words && name) {
        add(t, " (");
        add(t, in->name);
        add(t, ")");
    }
}

/* "under 0.52", "over 30 days", "between 0.2 and 0.4". */
static void add_sides(Text *t, const Box *b, const InputWords *in, int32_t j)
{
    bool low = cuts_low(b, in, j), high = cuts_high(b, in, j);
    char number[BOX_NUMBER_MAX];
    add(t, low && high ? "between " : low ? "over " : "under ");
    box_number(low ? b->low[j] : b->high[j], in, number);
    add(t, number);
    if (low && high) {
        box_number(b->high[j], in, number);
        add(t, " and ");
        add(t, number);
    }
    if (is_given(in->unit) && strcmp(in->unit, "1") != 0) {
        add(t, " ");
        add(t, in->unit);
    }
}

void box_words(const Box *b, const InputWords *input, const BoxFit *fit, char *out, size_t size)
{
    Text t = {.out = out, .size = size};
    out[0] = '\0';
    bool any = false;
    for (int32_t j = 0; j < b->k; j++) {
        const InputWords *in = &input[j];
        if (cuts_low(b, in, j) || cuts_high(b, in, j)) {
            add(&t, any ? " and " : "");
            add_name(&t, in);
            add(&t, any ? " " : " is ");
            add_sides(&t, b, in, j);
            any = true;
        }
    }
    add(&t, any ? "" : "all inputs are anywhere in their ranges");
    if (fit) {
        char figures[80];
        snprintf(figures, sizeof figures, " (density %.2f, coverage %.2f)", fit->density,
                 fit->coverage);
        add(&t, figures);
    }
}
