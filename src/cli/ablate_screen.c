/* ablate_screen.c: what each mechanism does, as tables of 80 columns. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cli/ablate.h"
#include "cli/change_table.h"
#include "kafou/version.h"
#include "view/identified.h"

enum { LARGEST = 3 };

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

static void print_largest(const Ablation *a, const ChangeTable *t, int h, const Screen *s)
{
    char lead[48], text[480] = "", mean[NUMBER_TEXT];
    size_t used = 0;
    const AblationRow *row = NULL;
    ColumnForm form = column_form(t, h);
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

/* Parts stand under their system, without its name. */
static void fill_row(const AblationRow *row, ChangeRow *out)
{
    const MechanismInfo *info = &mechanism_table[row->off];
    size_t system = info->is_part ? strlen(system_name(info->system)) + 1 : 0;
    snprintf(out->label, sizeof out->label, "%s%s", info->is_part ? "  " : "", info->name + system);
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        out->change[h] = row->change[h];
        out->marked[h] = row->marked[h];
    }
}

Status ablate_print(const Ablation *a, const RunSetup *setup, const Screen *s)
{
    ChangeTable t = {"as it is", "without", .n_rows = a->n_rows};
    t.row = calloc((size_t)a->n_rows + 1, sizeof *t.row);
    if (!t.row) {
        return MACHINE;
    }
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        t.base[h] = a->base[h];
    }
    for (int32_t i = 0; i < a->n_rows; i++) {
        fill_row(&a->row[i], &t.row[i]);
    }
    print_title(a, setup, s);
    screen_heading(s, "LARGEST CHANGES WHEN A MECHANISM IS OFF (those with a * below)", 0, "");
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        print_largest(a, &t, h, s);
    }
    screen_empty(s);
    screen_heading(s, "ALL CHANGES, standard error in brackets", 0, "");
    change_table_print(&t, s);
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
    free(t.row);
    return OK;
}
