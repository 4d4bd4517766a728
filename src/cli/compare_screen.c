/* compare_screen.c: a comparison as one screen of 80 columns. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/compare.h"
#include "kafou/version.h"
#include "view/identified.h"

static void print_title(const ComparisonResult *r, const CompareSetup *setup, const Screen *s)
{
    const Scenario *scenario = setup->scenario;
    const MeasureLayout *l = &r->comparison->spec.layout;
    char text[600], from[DATE_TEXT], to[DATE_TEXT], people[NUMBER_TEXT];
    date_print(scenario->first_day + l->from_day, from);
    date_print(scenario->first_day + l->days - 1, to);
    screen_words(s, "", scenario->title, BOLD);
    int32_t inputs = r->comparison->spec.n_factors;
    if (inputs > 0) {
        snprintf(text, sizeof text,
                 "%d through the same %d futures: %d draws of %d uncertain input%s, each lived %d "
                 "times with other luck",
                 (int)r->plans, (int)r->draws * LIVES, (int)r->draws, (int)inputs, plural(inputs),
                 LIVES);
    } else {
        snprintf(text, sizeof text, "%d through the same %d futures; no input varies, luck alone",
                 (int)r->plans, (int)r->draws * LIVES);
    }
    screen_words(s, "plans  ", text, PLAIN);
    snprintf(text, sizeof text,
             "%s to %s: sums from the day on which plans part, states of the last", from, to);
    screen_words(s, "days   ", text, PLAIN);
    agent_words(r->options->members.people_per_agent, people, sizeof people);
    snprintf(text, sizeof text, "%s, by kafou %s; %s, seed %u", setup->path, KAFOU_VERSION, people,
             (unsigned)r->options->members.seed);
    screen_words(s, "study  ", text, PLAIN);
    screen_empty(s);
}

static void print_failures(const ComparisonResult *r, const Screen *s)
{
    char text[300];
    for (int32_t p = 0; p < r->plans; p++) {
        if (r->plan[p].failed > 0) {
            snprintf(text, sizeof text, "%d future%s under %s broke off and %s left out.",
                     (int)r->plan[p].failed, plural(r->plan[p].failed), compared_plan(r, p),
                     r->plan[p].failed == 1 ? "is" : "are");
            screen_words(s, "! ", text, ALERT);
        }
    }
}

void print_compare_reading(const ComparisonResult *r, const CompareSetup *setup, const Screen *s)
{
    char line[IDENTIFIED_TEXT];
    screen_heading(s, "BEFORE YOU USE THIS", 0, "");
    screen_words(s, "- ",
                 "The model is not fitted to the record; inputs vary over ranges of judgement. It "
                 "compares plans under stated assumptions and forecasts nothing.",
                 ALERT);
    screen_words(
        s, "- ",
        "Errors count draws, not futures, since lives of a draw are alike. Regret is taken "
        "against the best plan of each draw and is too high by luck of the lives. A price "
        "is Fieller's interval at 90 %; \"cannot tell\": what is saved is not shown to "
        "differ from 0; \"saves none\": it is shown not to be above 0.",
        PLAIN);
    screen_words(s, "- ",
                 "* stands out of chance among all differences of the table (Holm, 5 %). Zones are "
                 "named when they stand out among all zones.",
                 PLAIN);
    identified_line(&setup->params.now, &setup->params.scenario, line, sizeof line);
    screen_words(s, "- ", line, PLAIN);
    (void)r;
    screen_empty(s);
}

static void print_more(const Screen *s)
{
    screen_heading(s, "MORE", 0, "");
    screen_words(s, "  the same command with --all      ", "every plan, outcome, pair and zone",
                 PLAIN);
    screen_words(s, "  ... with --pair A,B              ", "who bears the harm under A, not B",
                 PLAIN);
    screen_words(s, "  ... with --by OUTCOME            ", "ranked by another outcome", PLAIN);
    screen_words(s, "  kafou explain SCENARIO A B       ", "why A differs from B", PLAIN);
}

/* The pair that was asked for; else the best against the reference, or against the next. */
static void main_pair(const ComparisonResult *r, const CompareSetup *setup, int32_t *a, int32_t *b)
{
    *a = r->best;
    *b = r->best == r->options->reference ? r->comparison->ranking.order[1] : r->options->reference;
    if (r->best == r->options->reference) {
        int32_t best = *a;
        *a = *b;
        *b = best;
    }
    if (setup->pair[0] != NONE) {
        *a = setup->pair[0];
        *b = setup->pair[1];
    }
}

static void print_pairs(const ComparisonResult *r, const CompareSetup *setup, Detail detail,
                        const Screen *s)
{
    int32_t a = 0, b = 0;
    if (detail == SHORT_RESULT) {
        main_pair(r, setup, &a, &b);
        print_harm(r, a, b, detail, s);
        return;
    }
    for (int32_t i = 0; i < r->plans; i++) {
        for (int32_t k = i + 1; k < r->plans; k++) {
            print_harm(r, r->comparison->ranking.order[i], r->comparison->ranking.order[k], detail,
                       s);
        }
    }
}

Status compare_print(const ComparisonResult *r, const CompareSetup *setup, Detail detail,
                     const Screen *s)
{
    print_title(r, setup, s);
    print_answer(r, s);
    print_ranking(r, s);
    print_prices(r, s);
    print_demands(r, s);
    Status status = print_changes(r, s);
    if (detail == FULL_RESULT) {
        print_levels(r, s);
    }
    print_pairs(r, setup, detail, s);
    print_spread_shares(r, s);
    print_turns(r, s);
    print_signs(r, s);
    print_value(r, s);
    print_failures(r, s);
    print_compare_reading(r, setup, s);
    print_more(s);
    return status;
}
