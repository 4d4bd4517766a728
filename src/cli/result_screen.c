/* result_screen.c: a result as one screen of 80 columns. */
#include "cli/result_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

/* The outcome table. X(outcome, label, depth) */
#define FLOW_ROWS(X)                                                                               \
    X(killed_residents, "residents killed", 0)                                                     \
    X(residents_killed_by_groups, "by armed groups", 1)                                            \
    X(residents_killed_in_operations, "in security operations", 1)                                 \
    X(killed, "all killed, fighters and officers too", 0)                                          \
    X(injured, "injured", 0)                                                                       \
    X(kidnapped, "kidnapped", 0)                                                                   \
    X(newly_displaced, "newly displaced", 0)                                                       \
    X(returned, "returned home", 0)

#define STOCK_ROWS(X)                                                                              \
    X(displaced, "people displaced", 0)                                                            \
    X(state_held_metropolitan, "capital's people in state-held zones", 0)                          \
    X(trust_mission, "trust in the mission, from -1 to 1", 0)                                      \
    X(trust_mission_positive, "residents with trust above 0", 1)                                   \
    X(fighters, "fighters at large", 0)                                                            \
    X(police, "police on duty", 0)                                                                 \
    X(in_country, "mission personnel in country", 0)                                               \
    X(ready_force, "trained, equipped and paid for", 1)

typedef struct {
    Outcome outcome;
    const char *label;
    int depth;
} OutcomeRow;

#define X(outcome, label, depth) {OUTCOME_##outcome, label, depth},
static const OutcomeRow flow_rows[] = {FLOW_ROWS(X)};
static const OutcomeRow stock_rows[] = {STOCK_ROWS(X)};
#undef X

enum {
    N_FLOW_ROWS = sizeof flow_rows / sizeof flow_rows[0],
    N_STOCK_ROWS = sizeof stock_rows / sizeof stock_rows[0]
};

void print_spread_heading(const Screen *s, const char *heading)
{
    Line l = line_on(s);
    line_put(&l, heading);
    line_right(&l, MEDIAN_END, "median");
    line_to(&l, LOW_END - 5);
    line_put(&l, "90 % of futures");
    screen_line(s, &l, BOLD);
}

void print_spread(const Screen *s, const char *label, Spread spread, NumberForm form)
{
    char median[NUMBER_TEXT];
    figure_print(spread.median, form, median, sizeof median);
    Line l = line_on(s);
    line_put_within(&l, MEDIAN_END - 10, label);
    line_right(&l, MEDIAN_END, median);
    line_interval(&l, LOW_END, spread.q05, spread.q95, form);
    screen_line(s, &l, PLAIN);
}

static void print_title(const Result *r, const Screen *s)
{
    const StoreInfo *info = r->info;
    char text[600], from[DATE_TEXT], to[DATE_TEXT];
    date_print(info->first_day, from);
    date_print(result_last_date(r), to);
    screen_words(s, "", info->title, BOLD);
    if (*info->then) {
        screen_words(s, "plan   ", info->plans, PLAIN);
        snprintf(text, sizeof text, "first: %s", info->plan_title);
        screen_words(s, "       ", text, PLAIN);
        snprintf(text, sizeof text, "then: %s", info->then_title);
        screen_words(s, "       ", text, PLAIN);
    } else {
        snprintf(text, sizeof text, "%s. %s", info->plan, info->plan_title);
        screen_words(s, "plan   ", text, PLAIN);
    }
    snprintf(text, sizeof text, "%s to %s; plans part on ", from, to);
    date_print(info->decision_date, from);
    screen_words(s, "days   ", strncat(text, from, sizeof text - strlen(text) - 1), PLAIN);
    char agents[80];
    agent_words(info->people_per_agent, agents, sizeof agents);
    snprintf(text, sizeof text, "%d future%s (member%s), %s, seed %u", (int)r->n_members,
             plural(r->n_members), plural(r->n_members), agents, (unsigned)info->seed);
    screen_words(s, "run    ", text, PLAIN);
    snprintf(text, sizeof text, "%s, by kafou %s", store_path(r->store), info->version);
    screen_words(s, "store  ", text, PLAIN);
}

static void print_rows(const Result *r, const Screen *s, const OutcomeRow *row, int n)
{
    for (int i = 0; i < n; i++) {
        char label[LABEL_TEXT];
        snprintf(label, sizeof label, "%*s%s", 2 + 2 * row[i].depth, "", row[i].label);
        print_spread(s, label, result_whole(r, row[i].outcome), outcome_form(row[i].outcome));
    }
}

static void print_outcomes(const Result *r, const Screen *s)
{
    char heading[LABEL_TEXT], from[DATE_TEXT], to[DATE_TEXT];
    date_print(r->info->first_day, from);
    date_print(result_last_date(r), to);
    print_spread_heading(s, "OUTCOMES");
    snprintf(heading, sizeof heading, "from %s to %s", from, to);
    screen_words(s, "", heading, PLAIN);
    print_rows(r, s, flow_rows, N_FLOW_ROWS);
    snprintf(heading, sizeof heading, "on %s", to);
    screen_words(s, "", heading, PLAIN);
    print_rows(r, s, stock_rows, N_STOCK_ROWS);
}

static void print_warnings(const Result *r, Detail detail, const Screen *s)
{
    enum { STRONGEST = 3 };
    int shown = detail == FULL_RESULT || r->n_warnings < STRONGEST ? r->n_warnings : STRONGEST;
    char heading[LABEL_TEXT];
    snprintf(heading, sizeof heading, "BEFORE YOU USE THIS (%d of %d)", shown, r->n_warnings);
    screen_heading(s, heading, 0, "");
    for (int i = 0; i < shown; i++) {
        screen_words(s, "! ", r->warning[i].text, ALERT);
    }
}

static void print_more(Detail detail, const Screen *s)
{
    screen_heading(s, "MORE (STORE is the file named above)", 0, "");
    if (detail == SHORT_RESULT) {
        screen_words(s, "  kafou show STORE --all           ", "every warning, all of the record",
                     PLAIN);
    }
    screen_words(s, "  kafou report STORE               ",
                 "pages for a browser in one file: map, charts, what if", PLAIN);
    screen_words(s, "  kafou serve STORE                ", "the same pages live, on this machine",
                 PLAIN);
    screen_words(s, "  kafou show STORE --json          ", "this screen for machines", PLAIN);
    screen_words(s, "  kafou export STORE --csv FOLDER  ",
                 "all series and cases (or --netcdf FILE)", PLAIN);
    screen_words(s, "  kafou reproduce STORE            ", "run it again, compare bit for bit",
                 PLAIN);
}

void result_print(const Result *r, Detail detail, const Screen *s)
{
    char sentence[800];
    result_sentence(r, sentence, sizeof sentence);
    print_title(r, s);
    screen_empty(s);
    screen_words(s, "", sentence, BOLD);
    screen_empty(s);
    print_outcomes(r, s);
    screen_empty(s);
    print_killed(r, s);
    screen_empty(s);
    print_record(r, detail, s);
    screen_empty(s);
    print_months(r, s);
    screen_empty(s);
    print_phases(r, s);
    screen_empty(s);
    print_money(r, s);
    screen_empty(s);
    print_warnings(r, detail, s);
    screen_empty(s);
    print_more(detail, s);
}
