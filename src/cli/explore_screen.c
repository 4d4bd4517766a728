/* explore_screen.c: an exploration as one screen of 80 columns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cli/explore.h"
#include "evidence/box_words.h"
#include "kafou/version.h"
#include "view/identified.h"

static void say_luck(const ExplorationResult *r, char *text)
{
    const ExplorationOptions *o = r->exploration->options;
    if (o->luck == LUCK_IS_ONE) {
        words_add(text, WORDS_TEXT, "; one luck in all futures");
    } else {
        words_add(text, WORDS_TEXT,
                  r->luck == NONE ? "; each future with its own luck"
                                  : "; luck varies like an input");
    }
}

static void say_design(const ExplorationResult *r, char *text)
{
    const ExplorationOptions *o = r->exploration->options;
    long long sets = (long long)r->sets;
    int inputs = (int)uncertain_count(o->uncertain), levers = (int)o->n_levers;
    words_add(text, WORDS_TEXT, "%d uncertain input%s", inputs, plural(inputs));
    if (levers > 0) {
        words_add(text, WORDS_TEXT, " and %d lever%s", levers, plural(levers));
    }
    words_add(text, WORDS_TEXT, " of plan %s over %s: ", o->plan->name,
              inputs + levers == 1 ? "its range" : "their ranges");
    if (o->kind == DESIGN_MORRIS) {
        words_add(text, WORDS_TEXT, "%lld path%s, one changed at a time (Morris)", sets,
                  plural(sets));
    } else if (o->kind == DESIGN_SALTELLI) {
        words_add(text, WORDS_TEXT, "%lld base point%s (Saltelli)", sets, plural(sets));
    } else {
        words_add(text, WORDS_TEXT, "%lld point%s, all at once (%s)", sets, plural(sets),
                  design_kind_name(o->kind));
    }
    words_add(text, WORDS_TEXT, ", %lld future%s", (long long)r->rows, plural(r->rows));
    say_luck(r, text);
}

static void print_title(const ExplorationResult *r, const ExploreSetup *setup, const Screen *s)
{
    const Scenario *scenario = setup->scenario;
    const MeasureLayout *l = &r->exploration->spec.layout;
    char text[WORDS_TEXT] = "", from[DATE_TEXT], to[DATE_TEXT], people[2 * NUMBER_TEXT];
    date_print(scenario->first_day + l->from_day, from);
    date_print(scenario->first_day + l->days - 1, to);
    screen_words(s, "", scenario->title, BOLD);
    say_design(r, text);
    screen_words(s, "varied   ", text, PLAIN);
    text[0] = '\0';
    words_add(text, WORDS_TEXT, "%s to %s: sums from the decision date, states of the last day",
              from, to);
    if (setup->against) {
        words_add(text, WORDS_TEXT, "; all less the same under plan %s", setup->against->name);
    }
    screen_words(s, "measured ", text, PLAIN);
    agent_words(r->exploration->options->members.people_per_agent, people, sizeof people);
    text[0] = '\0';
    words_add(text, WORDS_TEXT, "%s, by kafou %s; %s, seed %u", setup->path, KAFOU_VERSION, people,
              (unsigned)r->exploration->options->members.seed);
    screen_words(s, "study    ", text, PLAIN);
    if (r->exploration->out_of_time) {
        screen_words(s, "         ",
                     "the time was over; the same command goes on, and adds to what is there",
                     FAINT);
    }
    screen_empty(s);
}

/* -- boxes ---------------------------------------------------------------------------------- */

static InputWords *input_words(const ExplorationResult *r)
{
    InputWords *out = calloc((size_t)r->n_factors + 1, sizeof *out);
    for (int32_t i = 0; out && i < r->n_factors; i++) {
        const StudyFactor *f = &r->exploration->factor[i];
        out[i] = (InputWords){NULL, f->name, f->unit, f->low, f->high};
    }
    return out;
}

void print_when(const ExplorationResult *r, const Screen *s)
{
    char text[WORDS_TEXT], box[BOX_WORDS_MAX];
    const When *w = r->when;
    InputWords *input = w ? input_words(r) : NULL;
    if (!input) {
        return;
    }
    snprintf(text, sizeof text, "WHEN %s %s %g", outcome_label(w->outcome),
             w->comparison == AT_LEAST ? ">=" : "<=", w->value);
    screen_heading(s, text, 0, "");
    snprintf(text, sizeof text, "It happens in %d of %d futures.", (int)r->cases, (int)r->cases_of);
    if (r->found->verdict == DISCOVERY_NOTHING) {
        words_add(text, WORDS_TEXT,
                  " No condition on the inputs tells when, on futures not used to find it.");
    } else if (r->found->verdict == DISCOVERY_TOO_FEW) {
        words_add(text, WORDS_TEXT, " That is too few, or all but too few, to look for when.");
    }
    screen_words(s, "", text, PLAIN);
    for (int32_t i = 0; i < r->found->n_boxes && r->found->found[i].holds; i++) {
        const FoundBox *f = &r->found->found[i];
        box_words(&f->box, input, &f->held_out, box, sizeof box);
        text[0] = '\0';
        words_add(text, WORDS_TEXT,
                  "It happens more often when %s, on futures not used to find it. Chance of as "
                  "much by luck: %.2g.",
                  box, f->chance);
        screen_words(s, "- ", text, PLAIN);
    }
    free(input);
    screen_empty(s);
}

/* -- how to read it ------------------------------------------------------------------------- */

static const char *meaning(DesignKind kind)
{
    switch (kind) {
    case DESIGN_MORRIS:
        return "Mean size: by how much the outcome changes, up or down, when the input alone goes "
               "over its whole range, the others being anywhere in theirs. Mean: the same with its "
               "sign. Spread: standard deviation of these changes: what depends on other inputs, "
               "and luck. In the row of luck a change is to other random numbers.";
    case DESIGN_SALTELLI:
        return "Alone: share of the variance that would go if the input were known. In all: share "
               "that would stay if all others were known.";
    default:
        return "Correlation of ranks: 1 or -1, the outcome rises or falls with the input "
               "throughout; 0, it does neither. Chance: of one as large if they had nothing to do "
               "with each other.";
    }
}

static void print_reading(const ExplorationResult *r, const ExploreSetup *setup, const Screen *s)
{
    char line[IDENTIFIED_TEXT];
    screen_heading(s, "BEFORE YOU USE THIS", 0, "");
    screen_words(
        s, "- ",
        "The model is not fitted to the record, and ranges are judgement: an input matters "
        "here because it does within its range. A wider range matters more.",
        ALERT);
    screen_words(s, "- ", meaning(setup->options.kind), PLAIN);
    screen_words(s, "- ",
                 "90 %: nine of ten resamples. * among all inputs of the outcome (Holm, 5 %); with "
                 "many outcomes shown, a mark on one alone may still be chance.",
                 PLAIN);
    if (setup->scenario->n_correlations > 0) {
        screen_words(s, "- ",
                     "Inputs vary independently here, also those that the scenario lets go "
                     "together.",
                     PLAIN);
    }
    identified_line(&setup->params.now, &setup->params.scenario, line, sizeof line);
    screen_words(s, "- ", line, PLAIN);
    (void)r;
    screen_empty(s);
}

static void print_more(const ExploreSetup *setup, const Screen *s)
{
    screen_heading(s, "MORE", 0, "");
    screen_words(s, "  the same command with --all       ", "every input of every outcome", PLAIN);
    screen_words(s, "  ... with more --minutes           ",
                 exploration_extends(&setup->options) ? "adds to what is there"
                                                      : "finishes what is there",
                 PLAIN);
    screen_words(s, "  ... with --csv FILE               ", "all futures as a table", PLAIN);
}

Status explore_print(const ExplorationResult *r, const ExploreSetup *setup, Detail detail,
                     const Screen *s)
{
    print_title(r, setup, s);
    for (int32_t o = 0; o < r->n_outcomes; o++) {
        print_outcome_effects(r, &r->outcome[o], detail, s);
    }
    print_when(r, s);
    print_reading(r, setup, s);
    print_more(setup, s);
    return ferror(s->out) ? MACHINE : OK;
}
