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

NumberForm outcome_form(Outcome outcome)
{
    const char *unit = outcome_table[outcome].unit;
    if (strcmp(unit, "share") == 0) {
        return AS_PERCENT;
    }
    if (strcmp(unit, "USD") == 0) {
        return AS_MILLION;
    }
    return unit[0] == '[' || strcmp(unit, "factor") == 0 ? AS_DECIMAL : AS_COUNT;
}

void print_spread(const Screen *s, const char *label, Spread spread, NumberForm form)
{
    char median[NUMBER_TEXT], interval[2 * NUMBER_TEXT];
    figure_print(spread.median, form, median, sizeof median);
    interval_print(spread.q05, spread.q95, form, interval, sizeof interval);
    Line l = line_on(s);
    line_put_within(&l, MEDIAN_COLUMN - 10, label);
    line_right(&l, MEDIAN_COLUMN, median);
    line_to(&l, INTERVAL_COLUMN);
    line_put(&l, interval);
    screen_line(s, &l, PLAIN);
}

static void print_title(const Result *r, const Screen *s)
{
    const StoreInfo *info = r->info;
    char text[600], from[DATE_TEXT], to[DATE_TEXT];
    date_print(info->first_day, from);
    date_print(result_last_date(r), to);
    screen_words(s, "", info->title, BOLD);
    snprintf(text, sizeof text,
             "Plan %s: %s. %s to %s. %d members, one agent for %d people, seed %u. Store %s, by "
             "kafou %s.",
             info->plan, info->plan_title, from, to, (int)r->n_members, (int)info->people_per_agent,
             (unsigned)info->seed, store_path(r->store), info->version);
    screen_words(s, "", text, PLAIN);
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
    screen_heading(s, "OUTCOMES", MEDIAN_COLUMN - 6, "median   90 % of futures");
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

static void print_more(const Result *r, Detail detail, const Screen *s)
{
    const char *path = store_path(r->store);
    static const struct {
        const char *command, *rest, *what;
    } more[] = {
        {"kafou show", " --all", "every warning and figure of the record"},
        {"kafou show", " --json", "the same for machines"},
        {"kafou export", " --csv FOLDER", "daily and weekly series, cases (or --netcdf)"},
        {"kafou reproduce", "", "run it again, compare bit for bit"},
    };
    screen_heading(s, "MORE", 0, "");
    for (size_t i = detail == FULL_RESULT; i < sizeof more / sizeof more[0]; i++) {
        Line l = line_on(s);
        char text[600];
        snprintf(text, sizeof text, "%s %s%s", more[i].command, path, more[i].rest);
        if (strlen(text) > 46) {
            snprintf(text, sizeof text, "%s STORE%s", more[i].command, more[i].rest);
        }
        line_put(&l, text);
        line_to(&l, 48 > l.width + 1 ? (int)strlen(path) > 24 ? 32 : 48 : l.width + 2);
        line_put(&l, more[i].what);
        screen_line(s, &l, PLAIN);
    }
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
    print_more(r, detail, s);
}
