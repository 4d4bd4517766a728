/* change_table.c: means and changes of headlines in columns, three to a block. */
#include "cli/change_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/result_screen.h"

enum {
    CELL = 20,       /* "-99,999 (12,345.6)*" and a blank before it */
    NAME_WIDTH = 20, /* of a row */
    HEADING_LINES = 3,
    BLOCK = (SCREEN_WIDTH - NAME_WIDTH) / CELL, /* outcomes side by side */
    LARGEST = 3
};

static double largest_of(const ChangeTable *t, int h)
{
    double most = fabs(t->base[h].mean);
    for (int32_t i = 0; i < t->n_rows; i++) {
        most = fmax(most, fabs(t->row[i].change[h].mean));
    }
    return most;
}

/* Three or four figures of the largest. */
static int digits_for(double largest) { return largest >= 1000.0 ? 0 : (largest >= 100.0 ? 1 : 2); }

ColumnForm outcome_column_form(Outcome outcome, double largest)
{
    switch (outcome_form(outcome)) {
    case AS_PERCENT:
        return (ColumnForm){0.01, 1, "%"};
    case AS_MILLION:
        return (ColumnForm){1e6, digits_for(largest / 1e6), "million USD"};
    case AS_DECIMAL:
        return (ColumnForm){0.001, 1, "thousandths"};
    case AS_COUNT:
        break;
    }
    if (largest >= 1e5) {
        return (ColumnForm){1e3, digits_for(largest / 1e3), "thousands"};
    }
    return (ColumnForm){1.0, largest >= 1000.0 ? 0 : 1, outcome_table[outcome].unit};
}

ColumnForm column_form(const ChangeTable *t, int h)
{
    return outcome_column_form(headline_table[h].outcome, largest_of(t, h));
}

void number_text(double value, ColumnForm form, const char *plus, char *out, size_t size)
{
    char digits[NUMBER_TEXT];
    if (!isfinite(value)) {
        snprintf(out, size, "-");
        return;
    }
    text_thousands(value / form.scale, form.digits, digits, sizeof digits);
    bool zero = strspn(digits, "-0.") == strlen(digits);
    const char *sign = !zero && value > 0.0 ? plus : "";
    snprintf(out, size, "%s%s", sign, zero && digits[0] == '-' ? digits + 1 : digits);
}

void cell_text(const Running *r, ColumnForm form, const char *plus, const char *mark, char *out,
               size_t size)
{
    char mean[NUMBER_TEXT], error[NUMBER_TEXT];
    number_text(r->mean, form, plus, mean, sizeof mean);
    number_text(running_error(r), form, "", error, sizeof error);
    if (r->n == 0) {
        snprintf(out, size, "- ");
    } else if (!r->moved) {
        snprintf(out, size, "0 ");
    } else if (r->n == 1) {
        snprintf(out, size, "%s (-) ", mean);
    } else {
        snprintf(out, size, "%s (%s)%s", mean, error, mark);
    }
}

static int cell_end(int column) { return NAME_WIDTH + CELL * (column + 1); }

/* The words of a label on as few lines as it takes, the last ones filled.
 * @param line [HEADING_LINES][CELL] */
static void wrap_label(const char *label, char line[HEADING_LINES][CELL])
{
    char wrapped[HEADING_LINES][CELL] = {"", "", ""};
    int used = 0;
    while (*label && used < HEADING_LINES) {
        size_t word = strcspn(label, " "), length = strlen(wrapped[used]);
        if (length > 0 && length + 1 + word >= CELL - 1) {
            used++;
            continue;
        }
        snprintf(wrapped[used] + length, CELL - length, "%s%.*s", length > 0 ? " " : "", (int)word,
                 label);
        label += word + (label[word] == ' ');
    }
    used = used < HEADING_LINES ? used + 1 : used;
    for (int i = 0; i < HEADING_LINES; i++) {
        int from = i - (HEADING_LINES - used);
        snprintf(line[i], CELL, "%s", from >= 0 ? wrapped[from] : "");
    }
}

static void print_headings(const ChangeTable *t, int first, int last, const Screen *s)
{
    char label[BLOCK][HEADING_LINES][CELL], unit[NUMBER_TEXT];
    bool top = true;
    for (int h = first; h < last; h++) {
        wrap_label(headline_table[h].label, label[h - first]);
        top = top && !*label[h - first][0];
    }
    for (int i = top ? 1 : 0; i < HEADING_LINES; i++) {
        Line l = line_on(s);
        for (int h = first; h < last; h++) {
            line_right(&l, cell_end(h - first) - 1, label[h - first][i]);
        }
        screen_line(s, &l, BOLD);
    }
    Line l = line_on(s);
    for (int h = first; h < last; h++) {
        snprintf(unit, sizeof unit, "%s", column_form(t, h).unit);
        line_right(&l, cell_end(h - first) - 1, unit);
    }
    screen_line(s, &l, FAINT);
}

static void print_base(const ChangeTable *t, int first, int last, const Screen *s)
{
    char text[2 * NUMBER_TEXT];
    Line l = line_on(s);
    line_put(&l, t->as_is);
    for (int h = first; h < last; h++) {
        cell_text(&t->base[h], column_form(t, h), "", " ", text, sizeof text);
        line_right(&l, cell_end(h - first), text);
    }
    screen_line(s, &l, BOLD);
}

static void print_row(const ChangeTable *t, const ChangeRow *row, int first, int last,
                      const Screen *s)
{
    char text[2 * NUMBER_TEXT];
    Line l = line_on(s);
    line_put_within(&l, NAME_WIDTH, row->label);
    for (int h = first; h < last; h++) {
        cell_text(&row->change[h], column_form(t, h), "+", row->marked[h] ? "*" : " ", text,
                  sizeof text);
        line_right(&l, cell_end(h - first), text);
    }
    screen_line(s, &l, PLAIN);
}

static void print_block(const ChangeTable *t, int first, const Screen *s)
{
    int last = first + BLOCK < HEADLINE_COUNT ? first + BLOCK : HEADLINE_COUNT;
    print_headings(t, first, last, s);
    print_base(t, first, last, s);
    screen_words(s, "", t->rows, FAINT);
    for (int32_t i = 0; i < t->n_rows; i++) {
        print_row(t, &t->row[i], first, last, s);
    }
    screen_empty(s);
}

void change_table_print(const ChangeTable *t, const Screen *s)
{
    for (int first = 0; first < HEADLINE_COUNT; first += BLOCK) {
        print_block(t, first, s);
    }
}
