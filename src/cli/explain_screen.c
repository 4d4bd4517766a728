/* explain_screen.c: an explanation as one screen of 80 columns. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/explain.h"
#include "kafou/version.h"
#include "view/identified.h"

enum { NAMED_ELEMENTS = 3 };

static void print_title(const ExplainResult *r, const Screen *s)
{
    const Explanation *x = r->x;
    const Scenario *scenario = r->setup->scenario;
    const MembersOptions *o = &x->options->members;
    char text[600], from[DATE_TEXT], to[DATE_TEXT], people[NUMBER_TEXT];
    MeasureLayout layout;
    int32_t from_day = measures_layout(scenario, members_days(o), &layout) ? layout.from_day : 0;
    date_print(scenario->first_day + from_day, from);
    date_print(scenario->first_day + members_days(o) - 1, to);
    screen_words(s, "", scenario->title, BOLD);
    snprintf(text, sizeof text, "%s. %s", r->setup->a->name, r->setup->a->title);
    screen_words(s, "A      ", text, PLAIN);
    snprintf(text, sizeof text, "%s. %s", r->setup->b->name, r->setup->b->title);
    screen_words(s, "B      ", text, PLAIN);
    snprintf(text, sizeof text,
             "%s to %s: sums from the day on which plans part, states of the last", from, to);
    screen_words(s, "days   ", text, PLAIN);
    agent_words(o->people_per_agent, people, sizeof people);
    snprintf(text, sizeof text, "%s, by kafou %s; %s, seed %u", x->options->path, KAFOU_VERSION,
             people, (unsigned)o->seed);
    screen_words(s, "study  ", text, PLAIN);
    screen_empty(s);
}

/* -- the answer ----------------------------------------------------------------------------- */

static void say_difference(const ExplainResult *r, char *text)
{
    const ElementsFound *f = &r->x->elements;
    char change[160], a[NUMBER_TEXT], b[NUMBER_TEXT];
    ColumnForm form = explained_form(r);
    MeanEstimate m = mean_estimate(&f->difference, EXPLANATION_LEVEL);
    change_words(r, &f->difference, change, sizeof change);
    number_text(f->a.mean, form, "", a, sizeof a);
    number_text(f->b.mean, form, "", b, sizeof b);
    bool apart = !isnan(m.error) && (m.low > 0.0 || m.high < 0.0);
    words_add(text, EXPLAIN_TEXT, "%s, %s: A %s, B %s on average over %d futures; A - B is %s%s.",
              explained_label(r), form.unit, a, b, (int)f->futures, change,
              apart ? "" : ", not shown to differ from 0");
}

/* Elements that stand out, the largest first; of the others only that they do not. */
static void say_elements(const ExplainResult *r, char *text)
{
    const ElementsFound *f = &r->x->elements;
    int32_t order[PLAYERS_MAX], marked = 0, told = 0;
    char change[160];
    by_size(f->n, element_share, r, order);
    for (int32_t i = 0; i < f->n; i++) {
        marked += f->effect[i].share_marked;
    }
    for (int32_t i = 0; i < f->n && told < NAMED_ELEMENTS; i++) {
        if (!f->effect[order[i]].share_marked) {
            continue;
        }
        change_words(r, element_share(order[i], r), change, sizeof change);
        words_add(text, EXPLAIN_TEXT,
                  told == 0 ? " Of its elements that stand out of chance the largest share is "
                              "that of %s, %s"
                            : "; then %s, %s",
                  element_table[r->x->element[order[i]]].label, change);
        told++;
    }
    if (marked == 0) {
        words_add(text, EXPLAIN_TEXT, " No share of its %d element%s stands out of chance.",
                  (int)f->n, plural(f->n));
    } else if (marked > told) {
        words_add(text, EXPLAIN_TEXT, "; %d more stand out, %d do not.", (int)(marked - told),
                  (int)(f->n - marked));
    } else if (f->n > marked) {
        words_add(text, EXPLAIN_TEXT, ". The other %d %s not apart from 0.", (int)(f->n - marked),
                  f->n - marked == 1 ? "is" : "are");
    } else {
        words_add(text, EXPLAIN_TEXT, ".");
    }
}

static void say_mechanisms(const ExplainResult *r, char *text)
{
    const MechanismsFound *f = &r->x->mechanisms;
    int32_t order[MECHANISM_COUNT], n = r->x->options->n_mechanisms;
    char change[160];
    if (n == 0 || f->futures == 0) {
        return;
    }
    by_size(n, mechanism_change, r, order);
    for (int32_t i = 0; i < n; i++) {
        if (f->effect[order[i]].alone_marked) {
            change_words(r, mechanism_change(order[i], r), change, sizeof change);
            words_add(text, EXPLAIN_TEXT,
                      " Of %d mechanism%s the one whose absence changes the difference most beyond "
                      "chance is %s: %s.",
                      (int)n, plural(n), mechanism_table[r->x->options->mechanism[order[i]]].name,
                      change);
            return;
        }
    }
    words_add(text, EXPLAIN_TEXT,
              " No mechanism of %d changes the difference beyond chance when it is off.", (int)n);
}

static void say_futures(const ExplainResult *r, char *text)
{
    const Explanation *x = r->x;
    words_add(text, EXPLAIN_TEXT, " %s after %d futures for elements",
              x->out_of_time ? "The time was over" : "Ended", (int)x->elements.futures);
    if (x->options->n_mechanisms > 0) {
        words_add(text, EXPLAIN_TEXT, ", %d for mechanisms, %d for their shares",
                  (int)x->mechanisms.futures, (int)x->shares.futures);
    }
    words_add(text, EXPLAIN_TEXT, ".");
}

void print_explain_answer(const ExplainResult *r, const Screen *s)
{
    char text[EXPLAIN_TEXT] = "";
    say_difference(r, text);
    say_elements(r, text);
    say_mechanisms(r, text);
    say_futures(r, text);
    screen_words(s, "", text, BOLD);
    screen_empty(s);
}

/* -- reading -------------------------------------------------------------------------------- */

static void print_failures(const ExplainResult *r, const Screen *s)
{
    const Explanation *x = r->x;
    int failed = (int)(x->elements.failed + x->mechanisms.failed + x->shares.failed);
    char text[200];
    if (failed > 0) {
        snprintf(text, sizeof text,
                 "In %d future%s a run broke off; shares leave out its pair, other figures what "
                 "is missing.",
                 failed, plural(failed));
        screen_words(s, "! ", text, ALERT);
    }
}

/* With so few pairs no figure can be marked: chance alone gives one sign too often. */
static bool too_few(const ExplainResult *r)
{
    const Shapley *s = &r->x->elements.shapley[EXPLAINED];
    return ldexp(1.0, 1 - s->pairs) > EXPLANATION_MARK / (3.0 * s->n);
}

static void print_reading(const ExplainResult *r, const Screen *s)
{
    char line[IDENTIFIED_TEXT];
    screen_heading(s, "HOW TO READ THIS", 0, "");
    screen_words(s, "- ",
                 "The model is not fitted to the record. It compares plans under stated "
                 "assumptions and forecasts nothing.",
                 ALERT);
    screen_words(s, "- ",
                 "A share is what an element adds on the way from B to A, averaged over random "
                 "orders, one order in each future; in brackets its standard error over pairs of "
                 "futures. Shares add up to A - B exactly. Where elements act together, figures "
                 "exchanged alone do not.",
                 PLAIN);
    screen_words(s, "- ",
                 "* stands out of chance among all figures of its kind: elements (shares and both "
                 "ends), mechanisms, shares of mechanisms (Holm, 5 % each). Columns of killed "
                 "have no marks. Without a * nothing is shown to be there, nor to be 0.",
                 PLAIN);
    if (too_few(r)) {
        screen_words(s, "- ", "With so few futures no share can stand out: run more.", ALERT);
    }
    if (r->x->shares.n > 0) {
        screen_words(s, "- ",
                     "Mechanisms that share were chosen in these very futures because their effect "
                     "was large: expect it to be smaller in others.",
                     PLAIN);
    }
    if (uncertain_count(r->setup->params.uncertain) == 0) {
        screen_words(s, "- ",
                     "No input varies: errors are those of luck alone, not of what is not known. "
                     "See --vary.",
                     PLAIN);
    }
    identified_line(&r->setup->params.now, &r->setup->params.scenario, line, sizeof line);
    screen_words(s, "- ", line, PLAIN);
}

void explain_print(const ExplainResult *r, const Screen *s)
{
    print_title(r, s);
    print_explain_answer(r, s);
    print_elements(r, s);
    print_mechanisms(r, s);
    print_story(r, s);
    print_failures(r, s);
    print_reading(r, s);
}
