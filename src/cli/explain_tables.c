/* explain_tables.c: the tables of an explanation. */
#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "cli/explain.h"
#include "view/story_words.h"

enum { NAME_WIDTH = 20, CELL = 20, MECHANISM_ROWS = 10 };

static int cell_end(int column) { return NAME_WIDTH + CELL * (column + 1); }

static void put_cell(Line *l, int column, const Running *r, ColumnForm form, const char *mark)
{
    char text[2 * NUMBER_TEXT];
    cell_text(r, form, "+", mark, text, sizeof text);
    line_right(l, cell_end(column), text);
}

/* A number without an error, in the place of those that have one. */
static void put_number(Line *l, int column, double value, ColumnForm form)
{
    char text[NUMBER_TEXT + 1];
    number_text(value, form, "+", text, sizeof text - 1);
    line_right(l, cell_end(column) - 1, text);
}

/* @param form [n] */
static void put_heads(const Screen *s, const char *const *head, int n, const ColumnForm *form)
{
    Line l = line_on(s);
    for (int i = 0; i < n; i++) {
        line_right(&l, cell_end(i) - 1, head[i]);
    }
    screen_line(s, &l, BOLD);
    for (int i = 0; i < n; i++) {
        line_right(&l, cell_end(i) - 1, *head[i] ? form[i].unit : "");
    }
    screen_line(s, &l, FAINT);
}

static double sum_of(const Shapley *s)
{
    double sum = 0.0;
    for (int32_t i = 0; i < s->n; i++) {
        sum += s->share[i].mean;
    }
    return sum;
}

/* -- elements ------------------------------------------------------------------------------- */

static void print_shares(const ExplainResult *r, const int32_t *order, const Screen *s)
{
    static const char *const heads[] = {"all of it", "killed by groups", "in operations"};
    const ElementsFound *f = &r->x->elements;
    ColumnForm form[EXPLAINED_COUNT] = {
        explained_form(r),
        outcome_column_form(OUTCOME_residents_killed_by_groups, f->shapley[BY_GROUPS].whole.mean),
        outcome_column_form(OUTCOME_residents_killed_in_operations,
                            f->shapley[IN_OPERATIONS].whole.mean)};
    screen_heading(s, "WHAT EACH ELEMENT BRINGS: shares (Shapley) of the difference", 0, "");
    put_heads(s, heads, EXPLAINED_COUNT, form);
    for (int32_t i = 0; i < f->n; i++) {
        Line l = line_on(s);
        line_put_within(&l, NAME_WIDTH, element_table[r->x->element[order[i]]].label);
        for (int k = 0; k < EXPLAINED_COUNT; k++) {
            bool marked = k == EXPLAINED && f->effect[order[i]].share_marked;
            put_cell(&l, k, &f->shapley[k].share[order[i]], form[k], marked ? "*" : " ");
        }
        screen_line(s, &l, PLAIN);
    }
    Line l = line_on(s);
    line_put(&l, "sum of the shares");
    for (int k = 0; k < EXPLAINED_COUNT; k++) {
        put_number(&l, k, sum_of(&f->shapley[k]), form[k]);
    }
    screen_line(s, &l, BOLD);
    line_put(&l, "A - B");
    for (int k = 0; k < EXPLAINED_COUNT; k++) {
        put_number(&l, k, f->shapley[k].whole.mean, form[k]);
    }
    screen_line(s, &l, BOLD);
    screen_empty(s);
}

static void print_alone(const ExplainResult *r, const int32_t *order, const Screen *s)
{
    static const char *const heads[] = {"B with it from A", "A less A without it"};
    const ElementsFound *f = &r->x->elements;
    ColumnForm form = explained_form(r), forms[] = {form, form};
    double sum[2] = {0.0, 0.0};
    screen_heading(s, "EACH ELEMENT EXCHANGED ALONE, from both ends", 0, "");
    put_heads(s, heads, 2, forms);
    for (int32_t i = 0; i < f->n; i++) {
        const PartEffect *effect = &f->effect[order[i]];
        Line l = line_on(s);
        line_put_within(&l, NAME_WIDTH, element_table[r->x->element[order[i]]].label);
        put_cell(&l, 0, &effect->alone, form, effect->alone_marked ? "*" : " ");
        put_cell(&l, 1, &effect->last, form, effect->last_marked ? "*" : " ");
        screen_line(s, &l, PLAIN);
        sum[0] += effect->alone.mean;
        sum[1] += effect->last.mean;
    }
    Line l = line_on(s);
    line_put(&l, "sum of the column");
    put_number(&l, 0, sum[0], form);
    put_number(&l, 1, sum[1], form);
    screen_line(s, &l, BOLD);
    line_put(&l, "A - B");
    put_number(&l, 0, f->difference.mean, form);
    put_number(&l, 1, f->difference.mean, form);
    screen_line(s, &l, BOLD);
    screen_empty(s);
}

void print_elements(const ExplainResult *r, const Screen *s)
{
    int32_t order[PLAYERS_MAX];
    by_size(r->x->elements.n, element_share, r, order);
    print_shares(r, order, s);
    print_alone(r, order, s);
}

/* -- mechanisms ----------------------------------------------------------------------------- */

static void print_off(const ExplainResult *r, const Screen *s)
{
    static const char *const heads[] = {"", "change of A - B", "A - B without it"};
    const MechanismsFound *f = &r->x->mechanisms;
    int32_t order[MECHANISM_COUNT], n = r->x->options->n_mechanisms;
    int32_t shown = n < MECHANISM_ROWS ? n : MECHANISM_ROWS;
    char text[200];
    ColumnForm form = explained_form(r), forms[] = {form, form, form};
    snprintf(text, sizeof text, "THE DIFFERENCE WITHOUT A MECHANISM: %s%d of %d, %d futures",
             shown < n ? "the largest " : "", (int)shown, (int)n, (int)f->futures);
    screen_heading(s, text, 0, "");
    put_heads(s, heads, 3, forms);
    by_size(n, mechanism_change, r, order);
    for (int32_t i = 0; i < shown; i++) {
        const PartEffect *effect = &f->effect[order[i]];
        Line l = line_on(s);
        line_put_within(&l, NAME_WIDTH + CELL,
                        mechanism_table[r->x->options->mechanism[order[i]]].name);
        put_cell(&l, 1, &effect->alone, form, effect->alone_marked ? "*" : " ");
        put_number(&l, 2, f->difference.mean + effect->alone.mean, form);
        screen_line(s, &l, PLAIN);
    }
    Line l = line_on(s);
    line_put(&l, "A - B, all of them on");
    put_number(&l, 2, f->difference.mean, form);
    screen_line(s, &l, BOLD);
    screen_empty(s);
}

static void print_mechanism_shares(const ExplainResult *r, const Screen *s)
{
    const SharesFound *f = &r->x->shares;
    char text[200];
    ColumnForm form = explained_form(r);
    if (f->n == 0 || f->shapley.pairs == 0) {
        return;
    }
    snprintf(text, sizeof text, "SHARES OF THE MECHANISMS THAT STAND OUT (Shapley), %d futures",
             (int)f->futures);
    screen_heading(s, text, 0, "");
    for (int32_t i = 0; i < f->n; i++) {
        Line l = line_on(s);
        line_put_within(&l, NAME_WIDTH + CELL, mechanism_table[f->mechanism[i]].name);
        put_cell(&l, 1, &f->shapley.share[i], form, f->marked[i] ? "*" : " ");
        screen_line(s, &l, PLAIN);
    }
    Line l = line_on(s);
    line_put(&l, "everything else");
    put_cell(&l, 1, &f->rest, form, " ");
    screen_line(s, &l, PLAIN);
    line_put(&l, "sum");
    put_number(&l, 1, sum_of(&f->shapley) + f->rest.mean, form);
    screen_line(s, &l, BOLD);
    line_put(&l, "A - B in these futures");
    put_number(&l, 1, f->shapley.whole.mean + f->rest.mean, form);
    screen_line(s, &l, BOLD);
    screen_empty(s);
}

void print_mechanisms(const ExplainResult *r, const Screen *s)
{
    if (r->x->options->n_mechanisms == 0) {
        return;
    }
    if (r->x->mechanisms.futures == 0) {
        screen_words(s, "! ",
                     "There was no time for mechanisms: the same command goes on with them.",
                     ALERT);
        screen_empty(s);
        return;
    }
    print_off(r, s);
    print_mechanism_shares(r, s);
}

/* -- one story ------------------------------------------------------------------------------ */

static void print_months_of_pair(const ExplainResult *r, ColumnForm form, const Screen *s)
{
    const Story *t = r->story;
    char number[NUMBER_TEXT];
    for (int i = 0; i < t->n_largest; i++) {
        Line l = line_on(s);
        line_put(&l, "  ");
        line_put(&l, t->largest[i].month.label);
        number_text(t->largest[i].grew, form, "+", number, sizeof number);
        line_right(&l, NAME_WIDTH + CELL - 1, number);
        screen_line(s, &l, PLAIN);
    }
    Line l = line_on(s);
    line_put(&l, "  all other months");
    number_text(t->rest, form, "+", number, sizeof number);
    line_right(&l, NAME_WIDTH + CELL - 1, number);
    screen_line(s, &l, PLAIN);
    line_put(&l, "  A - B there");
    number_text(t->difference, form, "+", number, sizeof number);
    line_right(&l, NAME_WIDTH + CELL - 1, number);
    screen_line(s, &l, BOLD);
}

static void print_events(const ExplainResult *r, const Screen *s)
{
    const Story *t = r->story;
    char words[240], lead[40], date[DATE_TEXT];
    for (int i = 0; i < t->n_events; i++) {
        const StoryEvent *event = &t->event[i];
        date_print(r->setup->scenario->first_day + event->what.day, date);
        snprintf(lead, sizeof lead, "  %s under %s  ", date, event->side == 0 ? "A" : "B");
        story_words(r->x->options, event, words, sizeof words);
        screen_words(s, lead, words, PLAIN);
    }
    if (t->n_events == 0) {
        screen_words(s, "  ", "No event of these months is told of one side alone.", FAINT);
    }
    if (t->others > 0) {
        snprintf(words, sizeof words, "and %d further event%s on one side alone, of less weight",
                 (int)t->others, plural(t->others));
        screen_words(s, "  ", words, FAINT);
    }
}

void print_story(const ExplainResult *r, const Screen *s)
{
    const Story *t = r->story;
    char text[300], number[2][NUMBER_TEXT];
    if (!t || t->failed) {
        return;
    }
    ColumnForm form = outcome_column_form(r->x->options->outcome, fabs(t->difference));
    number_text(t->total[0], form, "", number[0], sizeof number[0]);
    number_text(t->total[1], form, "", number[1], sizeof number[1]);
    screen_heading(s, "ONE STORY: the future of the median difference", 0, "");
    snprintf(text, sizeof text, "Future %d: %s under A, %s under B, in %s. %s", (int)t->future,
             number[0], number[1], form.unit,
             t->difference == 0.0 ? "The months in which they were farthest apart:"
                                  : "The months that went that way most:");
    screen_words(s, "", text, PLAIN);
    print_months_of_pair(r, form, s);
    if (t->n_largest > 0) {
        screen_words(s, "", "What happened in these months on one side alone:", PLAIN);
        print_events(r, s);
    }
    if (t->cases_dropped > 0) {
        screen_words(s, "! ", "Some events found the log of their day full and are missing.",
                     ALERT);
    }
    screen_words(s, "",
                 "One future is one story and not the mean: what stands here need not be what "
                 "makes the difference elsewhere, and shows no cause.",
                 FAINT);
    screen_empty(s);
}
