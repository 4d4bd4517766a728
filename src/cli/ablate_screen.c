/* ablate_screen.c: what each mechanism does, as tables of 80 columns. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "cli/ablate.h"
#include "cli/identified.h"
#include "kafou/version.h"

enum {
    CELL = 21,       /* "-1,234,567 (12,345)*" and a blank before it */
    NAME_WIDTH = 16, /* of a mechanism */
    HEADING_LINES = 3,
    BLOCK = (SCREEN_WIDTH - NAME_WIDTH) / CELL, /* outcomes side by side */
    LARGEST = 3
};

/* How the numbers of a column are shown: divided by scale, with digits behind the point. */
typedef struct {
    double scale;
    int digits;
    const char *unit;
} ColumnForm;

static double largest_of(const Ablation *a, int h)
{
    double most = fabs(a->base[h].mean);
    for (int32_t i = 0; i < a->n_rows; i++) {
        most = fmax(most, fabs(a->row[i].change[h].mean));
    }
    return most;
}

/* Three or four figures of the largest. */
static int digits_for(double largest) { return largest >= 1000.0 ? 0 : (largest >= 100.0 ? 1 : 2); }

static ColumnForm column_form(const Ablation *a, int h)
{
    Outcome outcome = headline_table[h].outcome;
    double largest = largest_of(a, h);
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

/* A number of a column; a change has its sign. */
static void number_text(double value, ColumnForm form, const char *plus, char *out, size_t size)
{
    char digits[NUMBER_TEXT];
    text_thousands(value / form.scale, form.digits, digits, sizeof digits);
    bool zero = strspn(digits, "-0.") == strlen(digits);
    const char *sign = !zero && value > 0.0 ? plus : "";
    snprintf(out, size, "%s%s", sign, zero && digits[0] == '-' ? digits + 1 : digits);
}

/* "-123 (45)*": mean, standard error, mark. The mark's place is kept where there is none. */
/* @param mark  "*", or " " */
static void cell_text(const Running *r, ColumnForm form, const char *plus, const char *mark,
                      char *out, size_t size)
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

static void print_headings(const Ablation *a, int first, int last, const Screen *s)
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
        snprintf(unit, sizeof unit, "%s", column_form(a, h).unit);
        line_right(&l, cell_end(h - first) - 1, unit);
    }
    screen_line(s, &l, FAINT);
}

static void print_base(const Ablation *a, int first, int last, const Screen *s)
{
    char text[2 * NUMBER_TEXT];
    Line l = line_on(s);
    line_put(&l, "as it is");
    for (int h = first; h < last; h++) {
        cell_text(&a->base[h], column_form(a, h), "", " ", text, sizeof text);
        line_right(&l, cell_end(h - first), text);
    }
    screen_line(s, &l, BOLD);
}

/* Parts stand under their system, without its name. */
static void print_row(const Ablation *a, const AblationRow *row, int first, int last,
                      const Screen *s)
{
    char text[2 * NUMBER_TEXT];
    const MechanismInfo *info = &mechanism_table[row->off];
    Line l = line_on(s);
    size_t system = info->is_part ? strlen(system_name(info->system)) + 1 : 0;
    line_put(&l, info->is_part ? "  " : "");
    line_put_within(&l, NAME_WIDTH - (info->is_part ? 2 : 0), info->name + system);
    for (int h = first; h < last; h++) {
        cell_text(&row->change[h], column_form(a, h), "+", row->marked[h] ? "*" : " ", text,
                  sizeof text);
        line_right(&l, cell_end(h - first), text);
    }
    screen_line(s, &l, PLAIN);
}

static void print_block(const Ablation *a, int first, const Screen *s)
{
    int last = first + BLOCK < HEADLINE_COUNT ? first + BLOCK : HEADLINE_COUNT;
    print_headings(a, first, last, s);
    print_base(a, first, last, s);
    screen_words(s, "", "without", FAINT);
    for (int32_t i = 0; i < a->n_rows; i++) {
        print_row(a, &a->row[i], first, last, s);
    }
    screen_empty(s);
}

static void print_title(const Ablation *a, const RunSetup *setup, const Screen *s)
{
    const Scenario *scenario = setup->scenario;
    const MembersOptions *o = &setup->options.members;
    char text[600], from[DATE_TEXT], to[DATE_TEXT], people[NUMBER_TEXT];
    date_print(scenario->first_day, from);
    date_print(scenario->first_day + members_days(o) - 1, to);
    screen_words(s, "", scenario->title, BOLD);
    snprintf(text, sizeof text, "%s. %s", setup->plan->name, setup->plan->title);
    screen_words(s, "plan   ", text, PLAIN);
    snprintf(text, sizeof text, "%s to %s", from, to);
    screen_words(s, "days   ", text, PLAIN);
    agent_words(o->people_per_agent, people, sizeof people);
    snprintf(
        text, sizeof text,
        "%d future%s (member%s), each as it is and without each of %d mechanism%s; %s, seed %u",
        (int)a->base[0].n, plural(a->base[0].n), plural(a->base[0].n), (int)a->n_rows,
        plural(a->n_rows), people, (unsigned)o->seed);
    screen_words(s, "run    ", text, PLAIN);
    snprintf(text, sizeof text, "%s, by kafou %s", setup->store, KAFOU_VERSION);
    screen_words(s, "stores ", text, PLAIN);
    screen_empty(s);
}

/* The marked row of the largest change that is smaller than `below` (in order of rows among
 * equals); NULL: none. */
static const AblationRow *next_largest(const Ablation *a, int h, const AblationRow *below)
{
    const AblationRow *best = NULL;
    for (int32_t i = 0; i < a->n_rows; i++) {
        const AblationRow *row = &a->row[i];
        double size = fabs(row->change[h].mean);
        double limit = below ? fabs(below->change[h].mean) : (double)INFINITY;
        bool after = size < limit || (size == limit && row > below);
        if (row->marked[h] && after && (!best || size > fabs(best->change[h].mean))) {
            best = row;
        }
    }
    return best;
}

static void print_largest(const Ablation *a, int h, const Screen *s)
{
    char lead[48], text[480] = "", mean[NUMBER_TEXT];
    size_t used = 0;
    const AblationRow *row = NULL;
    ColumnForm form = column_form(a, h);
    for (int i = 0; i < LARGEST && (row = next_largest(a, h, row)) != NULL; i++) {
        number_text(row->change[h].mean, form, "+", mean, sizeof mean);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s %s", i > 0 ? ", " : "",
                                 mechanism_table[row->off].name, mean);
    }
    if (used > 0) {
        snprintf(text + used, sizeof text - used, " %s", form.unit);
    }
    snprintf(lead, sizeof lead, "  %-30.30s  ", headline_table[h].label);
    screen_words(s, lead, used > 0 ? text : "no change stands out", used > 0 ? PLAIN : FAINT);
}

static void print_failures(const Ablation *a, const Screen *s)
{
    char text[200];
    if (a->failed > 0) {
        snprintf(text, sizeof text, "%d member%s of the run as it is failed and %s left out.",
                 (int)a->failed, plural(a->failed), a->failed == 1 ? "is" : "are");
        screen_words(s, "! ", text, ALERT);
    }
    for (int32_t i = 0; i < a->n_rows; i++) {
        if (a->row[i].failed > 0) {
            snprintf(text, sizeof text, "%d member%s without %s failed; %d %s compared.",
                     (int)a->row[i].failed, plural(a->row[i].failed),
                     mechanism_table[a->row[i].off].name, (int)a->row[i].pairs,
                     a->row[i].pairs == 1 ? "is" : "are");
            screen_words(s, "! ", text, ALERT);
        }
    }
}

static void print_reading(const Ablation *a, const RunSetup *setup, const Screen *s)
{
    char line[IDENTIFIED_TEXT];
    char text[600];
    screen_heading(s, "HOW TO READ THIS", 0, "");
    screen_words(s, "- ",
                 "A change is the mean over futures of the run without the mechanism less the run "
                 "as it is, future by future with the same shocks; its standard error is in "
                 "brackets. Flows are summed over the run, stocks read on its last day; shares "
                 "change in percentage points. 0 alone: no future changed.",
                 PLAIN);
    if (a->compared > 0) {
        snprintf(text, sizeof text,
                 "* stands out of chance although %d changes are looked at: if no mechanism did "
                 "anything, the chance of one * or more in all tables together would be 5 %% at "
                 "most (Student's t, Holm's correction). Twice the error is not enough: of %d "
                 "changes that are none, about %.0f would pass it. Without a * a change is not "
                 "shown to be there, which is not the same as shown to be 0: run more members.",
                 (int)a->compared, (int)a->compared,
                 a->compared * student_tail(2.0, a->base[0].n - 1));
        screen_words(s, "- ", text, PLAIN);
        if (ldexp(1.0, 1 - a->base[0].n) > ABLATION_LEVEL / a->compared) {
            screen_words(s, "- ",
                         "With so few futures no change can stand out among so many: chance alone "
                         "gives all of them the same sign too often. Run more members.",
                         ALERT);
        }
    } else {
        screen_words(s, "- ", "One future gives no error and no mark: run more members.", ALERT);
    }
    screen_words(s, "- ",
                 "A system off is off with all its parts. Changes do not add up, since mechanisms "
                 "work on each other, and a model fitted without a mechanism would have other "
                 "parameters: this says what the mechanism does here, not in Haiti.",
                 PLAIN);
    identified_line(&setup->params, &setup->scenario_params, line, sizeof line);
    screen_words(s, "- ", line, PLAIN);
}

void ablate_print(const Ablation *a, const RunSetup *setup, const Screen *s)
{
    print_title(a, setup, s);
    screen_heading(s, "LARGEST CHANGES WHEN A MECHANISM IS OFF (those with a * below)", 0, "");
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        print_largest(a, h, s);
    }
    screen_empty(s);
    screen_heading(s, "ALL CHANGES, standard error in brackets", 0, "");
    for (int first = 0; first < HEADLINE_COUNT; first += BLOCK) {
        print_block(a, first, s);
    }
    print_failures(a, s);
    print_reading(a, setup, s);
    screen_empty(s);
    screen_heading(s, "MORE (FOLDER is the one named above)", 0, "");
    screen_words(s, "  kafou show FOLDER/base.kafou          ", "the run as it is", PLAIN);
    screen_words(s, "  kafou show FOLDER/without-NAME.kafou  ", "the run without a mechanism",
                 PLAIN);
    screen_words(s, "  the same command with --json          ", "the same for machines", PLAIN);
    screen_words(s, "  ... with a larger --members           ", "smaller errors, kept members stay",
                 PLAIN);
}
