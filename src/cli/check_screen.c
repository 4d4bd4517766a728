/* check_screen.c: what a scenario says and rests on, in 80 columns. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "cli/check.h"

enum { LEAD = 15, TEXT_MOST = 600, NAMED_MOST = 6, COLUMN_FIRST = 28, COLUMN_WIDTH = 10 };

static const char *number(double value, char out[NUMBER_TEXT])
{
    text_thousands(value, 0, out, NUMBER_TEXT);
    return out;
}

static void show_fact(const Screen *s, const char *what, const char *text)
{
    char lead[LEAD + 3];
    snprintf(lead, sizeof lead, "  %-*s", LEAD, what);
    screen_words(s, lead, text, PLAIN);
}

static void show_time(const Screen *s, const Scenario *sc)
{
    char text[TEXT_MOST], days[NUMBER_TEXT];
    char first[DATE_TEXT], last[DATE_TEXT], decision[DATE_TEXT], data[DATE_TEXT];
    date_print(sc->first_day, first);
    date_print(sc->last_day, last);
    date_print(sc->decision_date, decision);
    date_print(sc->data_date, data);
    snprintf(text, sizeof text, "%s to %s, %s days; plans part on %s", first, last,
             number(sc->last_day - sc->first_day + 1, days), decision);
    show_fact(s, "run", text);
    int32_t targets = 0;
    for (int32_t i = 0; i < sc->n_observations; i++) {
        targets += sc->observation[i].use == RECORD_TARGET;
    }
    snprintf(text, sizeof text, "%d figures gathered up to %s, %d of them targets",
             sc->n_observations, data, targets);
    show_fact(s, "record", text);
}

static void show_people(const Screen *s, const Scenario *sc)
{
    char text[TEXT_MOST], people[NUMBER_TEXT], displaced[NUMBER_TEXT];
    double residents = 0.0;
    int32_t metropolitan = 0;
    for (int32_t z = 0; z < sc->n_zones; z++) {
        residents += sc->zone[z].population;
        metropolitan += sc->zone[z].region == REGION_METROPOLITAN;
    }
    snprintf(
        text, sizeof text,
        "%s people in %d zones (%d metropolitan), %d links between them, %d sites; %s displaced "
        "on the first day",
        number(residents, people), sc->n_zones, metropolitan, sc->n_links, sc->n_sites,
        number(sc->initial.displaced, displaced));
    show_fact(s, "place", text);
}

static void show_armed(const Screen *s, const Scenario *sc)
{
    char text[TEXT_MOST], fighters[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
    double police = 0.0, brigades = 0.0, strength = 0.0;
    for (int32_t i = 0; i < sc->n_forces; i++) {
        *(sc->force[i].kind == FORCE_POLICE ? &police : &brigades) += sc->force[i].officers;
    }
    for (int32_t g = 0; g < sc->n_groups; g++) {
        strength += 0.5 * (sc->group[g].strength_low + sc->group[g].strength_high);
    }
    snprintf(text, sizeof text, "%d armed groups, %s fighters (%s to %s), scaled by %.2g",
             sc->n_groups, number(sc->initial.fighters_total, fighters),
             number(sc->initial_low.fighters_total, low),
             number(sc->initial_high.fighters_total, high), sc->initial.fighters_total / strength);
    show_fact(s, "groups", text);
    snprintf(text, sizeof text, "%s police officers; %s people in self-defence brigades",
             number(police, fighters), number(brigades, low));
    show_fact(s, "forces", text);
}

static void show_mission(const Screen *s, const Scenario *sc)
{
    char text[TEXT_MOST], arrived[NUMBER_TEXT], pledged[NUMBER_TEXT];
    double persons = 0.0, money = 0.0;
    int32_t votes = 0;
    for (int32_t i = 0; i < sc->n_arrivals; i++) {
        persons += sc->arrival[i].personnel;
    }
    for (int32_t i = 0; i < sc->n_pledges; i++) {
        money += sc->pledge[i].amount_usd;
    }
    for (int32_t i = 0; i < sc->n_council; i++) {
        votes += sc->council[i].votes;
    }
    snprintf(text, sizeof text,
             "%d contributors; %s persons arrived in %d tranches; %s USD pledged to the fund, %d "
             "gifts in kind",
             sc->n_contributors, number(persons, arrived), sc->n_arrivals, number(money, pledged),
             sc->n_gifts);
    show_fact(s, "mission", text);
    snprintf(text, sizeof text, "%d seats, %d votes, %d pass an item; %d reforms on the agenda",
             sc->n_council, votes, sc->council_quota, sc->n_agenda);
    show_fact(s, "council", text);
    snprintf(text, sizeof text, "%d from outside", sc->n_events);
    show_fact(s, "events", text);
    if (sc->n_parameters + sc->n_mechanisms_off > 0) {
        snprintf(text, sizeof text, "%d parameters set here, %d mechanisms off", sc->n_parameters,
                 sc->n_mechanisms_off);
        show_fact(s, "model", text);
    }
}

static void show_plan(const Screen *s, const Scenario *sc, const Plan *p)
{
    char text[TEXT_MOST], persons[NUMBER_TEXT];
    double planned = 0.0;
    size_t used = 0;
    for (int32_t i = 0; i < p->n_tranches; i++) {
        planned += p->tranche[i].personnel;
    }
    bool standard = strcmp(p->name, sc->default_plan) == 0;
    snprintf(text, sizeof text, "%s%s", p->title, standard ? " (default)" : "");
    screen_words(s, "  ", p->name, BOLD);
    screen_words(s, "    ", text, PLAIN);
    int n = p->arrivals == ARRIVALS_PLANNED
                ? snprintf(text, sizeof text, "%s persons planned; ", number(planned, persons))
                : snprintf(text, sizeof text, "arrivals: %s; ", arrivals_text((int)p->arrivals));
    used = (size_t)n;
    for (int32_t i = 0; i < p->n_phases && used < sizeof text; i++) {
        const char *joint = i == 0 ? (p->n_phases > 1 ? "phases " : "one phase, ") : ", ";
        n = snprintf(text + used, sizeof text - used, "%s%s", joint, p->phase[i].name);
        used += (size_t)n;
    }
    screen_words(s, "    ", text, PLAIN);
}

static void show_tally_row(const Screen *s, const char *what, Tally t)
{
    char text[NUMBER_TEXT];
    Line l = line_on(s);
    line_put(&l, "  ");
    line_put(&l, what);
    line_right(&l, COLUMN_FIRST, number(t.rows, text));
    for (int i = 0; i < CONFIDENCE_COUNT; i++) {
        number(t.by[i], text);
        line_right(&l, COLUMN_FIRST + (i + 1) * COLUMN_WIDTH, t.by[i] > 0 ? text : "-");
    }
    screen_line(s, &l, PLAIN);
}

static void show_tally_head(const Screen *s)
{
    static const char *const heads[] = {"seen", "memory,", "memory,", "derived", "judgement"};
    static const char *const below[] = {"", "firm", "weak", "", ""};
    Line l = line_on(s);
    line_put(&l, "What it rests on");
    line_right(&l, COLUMN_FIRST, "rows");
    for (int i = 0; i < CONFIDENCE_COUNT; i++) {
        line_right(&l, COLUMN_FIRST + (i + 1) * COLUMN_WIDTH, heads[i]);
    }
    screen_line(s, &l, BOLD);
    line_put(&l, " ");
    for (int i = 0; i < CONFIDENCE_COUNT; i++) {
        line_right(&l, COLUMN_FIRST + (i + 1) * COLUMN_WIDTH, below[i]);
    }
    screen_line(s, &l, BOLD);
}

static void show_tallies(const Screen *s, const Checked *c)
{
    const Scenario *sc = c->scenario;
    Tally all = tally_scenario(sc), plans = tally_plans(c);
    show_tally_head(s);
    show_tally_row(s, "scenario.yaml", tally_table(&sc->sources, TABLE_COUNT));
    for (int32_t t = 0; t < TABLE_COUNT; t++) {
        show_tally_row(s, table_list[t].name, tally_table(&sc->sources, t));
        if (t == TABLE_zones) {
            show_tally_row(s, "  their populations", tally_populations(sc));
        }
    }
    show_tally_row(s, "the scenario", all);
    show_tally_row(s, "plans", plans);
    char text[TEXT_MOST], rows[NUMBER_TEXT];
    snprintf(text, sizeof text,
             "%d distinct source%s. Of the scenario's %s figures %.0f %% were seen in a source, "
             "%.0f %% are weak or set by judgement.",
             sc->sources.n_texts, plural(sc->sources.n_texts), number(all.rows, rows),
             100.0 * all.by[CONFIDENCE_SEEN] / all.rows, 100.0 * tally_weak(all) / all.rows);
    screen_words(s, "  ", text, PLAIN);
}

static const char *table_file(int32_t table)
{
    return table == TABLE_COUNT ? "scenario.yaml" : table_list[table].name;
}

/* Names of a table's rows of memory-weak confidence; all of them, or the first few. */
static void show_weak_rows(const Screen *s, const Sources *from, int32_t table, SourceList list)
{
    int32_t weak = tally_table(from, table).by[CONFIDENCE_MEMORY_WEAK];
    int32_t most = list == WITH_SOURCES ? weak : NAMED_MOST;
    int32_t named = 0;
    size_t room = (size_t)weak * (NAME_TEXT + 24) + TEXT_MOST;
    char *text = weak > 0 ? malloc(room) : NULL;
    if (!text) {
        return;
    }
    size_t used = (size_t)snprintf(text, room, "%d:", weak);
    for (int32_t i = 0; i < from->n_basis && named < most; i++) {
        const Basis *b = &from->basis[i];
        if (b->table == table && b->confidence == CONFIDENCE_MEMORY_WEAK) {
            used += (size_t)snprintf(text + used, room - used, "%s %s (line %d)",
                                     named > 0 ? "," : "", b->what, b->line);
            named++;
        }
    }
    if (weak > named) {
        snprintf(text + used, room - used, " and %d more", weak - named);
    }
    show_fact(s, table_file(table), text);
    free(text);
}

static void show_weak(const Screen *s, const Checked *c, SourceList list)
{
    screen_words(s, "", "Weak: remembered and not read again; kept wide, never compared", BOLD);
    bool any = false;
    for (int32_t i = 0; i <= TABLE_COUNT; i++) {
        int32_t table = i == 0 ? TABLE_COUNT : i - 1; /* scenario.yaml first */
        any |= tally_table(&c->scenario->sources, table).by[CONFIDENCE_MEMORY_WEAK] > 0;
        show_weak_rows(s, &c->scenario->sources, table, list);
    }
    if (!any) {
        screen_words(s, "  ", "nothing", PLAIN);
    }
}

/* Each source of a table once, with how many rows rest on it. */
static void show_table_sources(const Screen *s, const Sources *from, int32_t table)
{
    if (tally_table(from, table).rows == 0) {
        return;
    }
    screen_empty(s);
    screen_words(s, "", table_file(table), BOLD);
    for (int32_t text = 0; text < from->n_texts; text++) {
        int32_t rows = 0;
        for (int32_t i = 0; i < from->n_basis; i++) {
            rows += from->basis[i].table == table && from->basis[i].source == text;
        }
        if (rows > 0) {
            char lead[NUMBER_TEXT];
            snprintf(lead, sizeof lead, "  %5d  ", rows);
            screen_words(s, lead, from->text[text], PLAIN);
        }
    }
}

static void show_sources(const Screen *s, const Checked *c)
{
    screen_empty(s);
    screen_words(s, "", "Sources, with the number of rows that rest on each", BOLD);
    show_table_sources(s, &c->scenario->sources, TABLE_COUNT);
    for (int32_t t = 0; t < TABLE_COUNT; t++) {
        show_table_sources(s, &c->scenario->sources, t);
    }
    for (int32_t i = 0; i < c->n_plans; i++) {
        screen_empty(s);
        screen_words(s, "", c->plan[i]->file, BOLD);
        screen_words(s, "         ", c->plan[i]->source, PLAIN);
        const Sources *from = &c->plan[i]->sources;
        for (int32_t k = 0; k < from->n_texts; k++) {
            screen_words(s, "         ", from->text[k], PLAIN);
        }
    }
}

void check_show(const Screen *s, const Checked *c, SourceList list)
{
    const Scenario *sc = c->scenario;
    char text[TEXT_MOST];
    snprintf(text, sizeof text, "%s: %s", sc->name, sc->title);
    screen_words(s, "", text, BOLD);
    show_time(s, sc);
    show_people(s, sc);
    show_armed(s, sc);
    show_mission(s, sc);
    screen_empty(s);
    screen_words(s, "", "Plans", BOLD);
    for (int32_t i = 0; i < c->n_plans; i++) {
        show_plan(s, sc, c->plan[i]);
    }
    screen_empty(s);
    show_tallies(s, c);
    screen_empty(s);
    show_weak(s, c, list);
    if (list == WITH_SOURCES) {
        show_sources(s, c);
    }
}
