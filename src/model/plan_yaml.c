/* plan_yaml.c: writes a plan by the schema that it is read by, so that it loads back the same.
 *
 * Every key is written, unless what it says is nothing (no date, no strength announced). Comments
 * of the file that a plan came from are not kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "model/plan.h"
#include "model/scenario_reader.h"
#include "model/schema.h"

typedef struct {
    FILE *out;
    const Plan *plan;
    const Scenario *scenario;
    int32_t n_sources; /* written so far: their order is that of plan.h */
} Writer;

static const void *member(const Field *f, const void *row)
{
    return f->offset == NOWHERE ? NULL : (const char *)row + f->offset;
}

static int32_t int_of(const Field *f, const void *row)
{
    int32_t value = 1; /* of what is not kept: the version of the format */
    if (f->offset != NOWHERE) {
        memcpy(&value, member(f, row), sizeof value);
    }
    return value;
}

static double double_of(const Field *f, const void *row)
{
    double value = 0.0;
    memcpy(&value, member(f, row), sizeof value);
    return value;
}

/* In double quotes, whatever it is; a character that was cut at its end is left out. */
static void write_text(const Writer *w, const char *text)
{
    size_t length = text_utf8_valid(text, strlen(text));
    fputc('"', w->out);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n') {
            fputs("\\n", w->out);
        } else if (text[i] == '\t') {
            fputs("\\t", w->out);
        } else if (text[i] == '\r') {
            fputs("\\r", w->out);
        } else {
            fputs(text[i] == '"' || text[i] == '\\' ? "\\" : "", w->out);
            fputc(text[i], w->out);
        }
    }
    fputc('"', w->out);
}

static void write_number(const Writer *w, double value)
{
    char text[NUMBER_TEXT];
    number_print(value, text);
    fputs(text, w->out);
}

static void write_source(Writer *w)
{
    const Sources *s = &w->plan->sources;
    int32_t i = w->n_sources++;
    write_text(w, i < s->n_basis ? s->text[s->basis[i].source] : "not given");
}

static void write_scalar(Writer *w, const Field *f, const void *row)
{
    char date[DATE_TEXT];
    switch (f->type) {
    case FIELD_NUMBER:
        write_number(w, double_of(f, row));
        return;
    case FIELD_DATE:
        date_print(int_of(f, row), date);
        fputs(date, w->out);
        return;
    case FIELD_NAME:
        fputs(member(f, row), w->out);
        return;
    case FIELD_TEXT:
        write_text(w, member(f, row));
        return;
    case FIELD_FLAG:
        fputs(f->words->text(*(const bool *)member(f, row)), w->out);
        return;
    case FIELD_WORD:
    case FIELD_CONFIDENCE:
        fputs(f->words->text(int_of(f, row)), w->out);
        return;
    case FIELD_REFERENCE: /* a plan refers to contributors alone */
        fputs(w->scenario->contributor[int_of(f, row)].id, w->out);
        return;
    case FIELD_SOURCE:
        write_source(w);
        return;
    default:
        fprintf(w->out, "%d", int_of(f, row));
        return;
    }
}

/* Whether a value is what holds when nothing is written, and cannot be written. */
static bool says_nothing(const Field *f, const void *row)
{
    switch (f->type) {
    case FIELD_NUMBER:
        return f->otherwise < f->low && double_of(f, row) < f->low;
    case FIELD_INTEGER:
        return f->otherwise < f->low && int_of(f, row) < (int32_t)f->low;
    case FIELD_DATE:
        return int_of(f, row) == NO_DATE;
    case FIELD_MAP: /* its first key decides: announced.strength, withdraw.from */
        return f->presence == OPTIONAL &&
               says_nothing(&f->shape->field[0], (const char *)row + f->offset);
    case FIELD_NOTE:
        return true;
    default:
        return false;
    }
}

/* {key: value, ...} */
static void write_flow(Writer *w, const Shape *shape, const void *row)
{
    const char *before = "{";
    for (int i = 0; i < shape->count; i++) {
        const Field *f = &shape->field[i];
        if (!says_nothing(f, row)) {
            fprintf(w->out, "%s%s: ", before, f->name);
            write_scalar(w, f, row);
            before = ", ";
        }
    }
    fputs("}\n", w->out);
}

/* The tasks that have a share. */
static void write_shares(const Writer *w, const Field *f, const void *row)
{
    const double *share = member(f, row);
    const char *before = "{";
    for (int i = 0; i < f->words->count; i++) {
        if (share[i] != 0.0) {
            fprintf(w->out, "%s%s: ", before, f->words->text(i));
            write_number(w, share[i]);
            before = ", ";
        }
    }
    fputs("}\n", w->out);
}

static void write_gate(const Writer *w, const Phase *phase)
{
    fputs("[", w->out);
    for (int32_t k = 0; k < phase->n_conditions; k++) {
        fputs(k > 0 ? ", " : "", w->out);
        write_text(w, phase->condition[k].text);
    }
    fputs("]\n", w->out);
}

static void write_priority(const Writer *w, const Phase *phase)
{
    if (phase->priority != PRIORITY_LISTED) {
        fprintf(w->out, "%s\n", priority_text((int)phase->priority));
        return;
    }
    for (int32_t k = 0; k < phase->n_listed; k++) {
        fprintf(w->out, "%s%s", k > 0 ? ", " : "[", w->scenario->zone[phase->listed[k]].id);
    }
    fputs("]\n", w->out);
}

static void write_map(Writer *w, const Shape *shape, const void *row, int indent);

/* Phases in lines of their own, all other lists of maps one entry a line. */
static void write_maps(Writer *w, const Field *f, const void *row)
{
    int32_t count = 0;
    memcpy(&count, (const char *)row + f->count_offset, sizeof count);
    const char *rows = member(f, row);
    if (f->keeping == HEAP) {
        memcpy(&rows, member(f, row), sizeof rows);
    }
    fputs(count > 0 ? "\n" : " []\n", w->out);
    for (int32_t i = 0; i < count; i++) {
        const char *entry = rows + (size_t)i * f->shape->row_size;
        fputs("  - ", w->out);
        if (f->presence == REQUIRED) {
            write_map(w, f->shape, entry, 4);
        } else {
            write_flow(w, f->shape, entry);
        }
    }
}

static void write_field(Writer *w, const Field *f, const void *row, int indent)
{
    bool nested = f->type == FIELD_MAP && f->offset != 0; /* not announced, withdraw: short */
    fprintf(w->out, "%s:%s", f->name, nested || f->type == FIELD_MAPS ? "" : " ");
    switch (f->type) {
    case FIELD_MAP:
        if (!nested) {
            write_flow(w, f->shape, row);
            return;
        }
        fprintf(w->out, "\n%*s", indent + 2, "");
        write_map(w, f->shape, (const char *)row + f->offset, indent + 2);
        return;
    case FIELD_MAPS:
        write_maps(w, f, row);
        return;
    case FIELD_SHARES:
        write_shares(w, f, row);
        return;
    case FIELD_OWN:
        if (f->own == read_gate) {
            write_gate(w, row);
        } else {
            write_priority(w, row);
        }
        return;
    default:
        write_scalar(w, f, row);
        fputc('\n', w->out);
        return;
    }
}

/* key: value, each in its line; the first goes on where the line stands. */
static void write_map(Writer *w, const Shape *shape, const void *row, int indent)
{
    int lead = 0;
    for (int i = 0; i < shape->count; i++) {
        const Field *f = &shape->field[i];
        if (!says_nothing(f, row)) {
            fprintf(w->out, "%*s", lead, "");
            write_field(w, f, row, indent);
            lead = indent;
        }
    }
}

char *plan_print_yaml(const Plan *p, const Scenario *s)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out) {
        return NULL;
    }
    Writer w = {.out = out, .plan = p, .scenario = s};
    write_map(&w, &plan_shape, p, 0);
    bool complete = ferror(out) == 0;
    if (fclose(out) != 0 || !complete) {
        free(text);
        return NULL;
    }
    return text;
}
