/* scenario_checks.c: what holds between the rows of tables: dates, figures, council, events. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "model/record_match.h"
#include "model/scenario_loader.h"

enum { RUN_MOST_DAYS = 7306 }; /* 20 years */

FilePos key_at(const Loader *l, const char *key, const char *inner)
{
    const YamlNode *node = yaml_find(yaml_root(l->yaml), key);
    const YamlNode *deeper = inner ? yaml_find(node, inner) : NULL;
    return deeper ? deeper->at : node ? node->at : yaml_root(l->yaml)->at;
}

/* Whether the days of the run follow each other. */
static bool check_run(const Loader *l)
{
    const Scenario *s = l->scenario;
    int before = l->errors->count + l->errors->more;
    char first[DATE_TEXT], decision[DATE_TEXT], last[DATE_TEXT];
    date_print(s->first_day, first);
    date_print(s->decision_date, decision);
    date_print(s->last_day, last);
    if (s->decision_date <= s->first_day) {
        (void)error_at(l->errors, key_at(l, "decision_date", NULL),
                       "decision_date: found %s, expected a day after first_day (%s)", decision,
                       first);
    }
    if (s->last_day <= s->decision_date) {
        (void)error_at(l->errors, key_at(l, "last_day", NULL),
                       "last_day: found %s, expected a day after decision_date (%s)", last,
                       decision);
    }
    if (s->last_day - s->first_day >= RUN_MOST_DAYS) {
        (void)error_at(l->errors, key_at(l, "last_day", NULL),
                       "last_day: found %s, expected at most 20 years after first_day (%s)", last,
                       first);
    }
    return l->errors->count + l->errors->more == before;
}

/* Where the `date` of a row stands in its struct. */
static int32_t row_date(const Scenario *s, TableId t, int32_t row)
{
    switch (t) {
    case TABLE_arrivals:
        return s->arrival[row].date;
    case TABLE_pledges:
        return s->pledge[row].date;
    case TABLE_gifts:
        return s->gift[row].date;
    case TABLE_events:
        return s->event[row].date;
    default:
        return s->observation[row].start;
    }
}

/* Rows of a dated table stand in order and inside the run. */
static void check_table_dates(const Loader *l, TableId t)
{
    const Scenario *s = l->scenario;
    for (int32_t row = 0; row < table_count(s, t); row++) {
        int32_t date = row_date(s, t, row);
        char found[DATE_TEXT], other[DATE_TEXT], last[DATE_TEXT];
        date_print(date, found);
        FilePos at = cell(l, t, row, "date");
        if (row > 0 && date < row_date(s, t, row - 1)) {
            date_print(row_date(s, t, row - 1), other);
            (void)error_at(l->errors, at, "date: found %s after %s, expected rows in order of date",
                           found, other);
        }
        if (l->clean_run && (date < s->first_day || date > s->last_day)) {
            date_print(s->first_day, other);
            date_print(s->last_day, last);
            (void)error_at(l->errors, at, "date: found %s, expected a day of the run, %s to %s",
                           found, other, last);
        }
    }
}

void check_dates(Loader *l)
{
    static const TableId dated[] = {TABLE_arrivals, TABLE_pledges, TABLE_gifts, TABLE_events};
    l->clean_run = l->clean_map && check_run(l);
    for (size_t i = 0; i < sizeof dated / sizeof dated[0]; i++) {
        if (l->clean[dated[i]] && l->csv[dated[i]]) {
            check_table_dates(l, dated[i]);
        }
    }
}

/* A target is compared in the unit of the model: what it cannot be converted from is refused. */
static void check_unit(const Loader *l, int32_t row)
{
    const Observation *o = &l->scenario->observation[row];
    if (o->use != RECORD_TARGET || !record_match_find(o->measure, NULL) ||
        record_match_find(o->measure, o->unit)) {
        return;
    }
    char units[EXPECTED_TEXT] = "";
    size_t used = 0;
    for (int i = 0; i < n_record_matches && used < sizeof units; i++) {
        const RecordMatch *m = &record_matches[i];
        if (strcmp(m->measure, o->measure) == 0) {
            used += (size_t)snprintf(units + used, sizeof units - used, "%s%s",
                                     used > 0 ? " or " : "", m->unit);
        }
    }
    (void)error_at(l->errors, cell(l, TABLE_record, row, "unit"),
                   "unit: found '%s', expected %s for a target of '%s'", o->unit, units,
                   o->measure);
}

/* Periods are in order, and what is only weakly remembered is never a target. */
void check_record(const Loader *l)
{
    for (int32_t i = 0; l->clean[TABLE_record] && i < l->scenario->n_observations; i++) {
        const Observation *o = &l->scenario->observation[i];
        if (o->use == RECORD_TARGET && o->confidence == CONFIDENCE_MEMORY_WEAK) {
            (void)error_at(l->errors, cell(l, TABLE_record, i, "use"),
                           "use: found 'target' for a figure of confidence memory-weak, expected "
                           "'context'");
        }
        check_unit(l, i);
        if (o->end < o->start) {
            char start[DATE_TEXT], end[DATE_TEXT];
            date_print(o->start, start);
            date_print(o->end, end);
            (void)error_at(l->errors, cell(l, TABLE_record, i, "end"),
                           "end: found %s, expected start (%s) or a later day", end, start);
        }
    }
}

void check_figures(const Loader *l)
{
    const Scenario *s = l->scenario;
    const InitialFigures *f = &s->initial;
    if (!l->clean_map) {
        return;
    }
    double cohorts = f->young_men + f->young_women + f->children;
    if (cohorts >= 1.0) {
        (void)error_at(l->errors, key_at(l, "initial", "children"),
                       "initial: found young_men, young_women and children summing to %g, expected "
                       "less than 1",
                       cohorts);
    }
    double people = 0.0;
    for (int32_t z = 0; z < s->n_zones; z++) {
        people += s->zone[z].population;
    }
    if (l->clean[TABLE_zones] && f->displaced > people) {
        (void)error_at(l->errors, key_at(l, "initial", "displaced"),
                       "initial.displaced: found %.0f, expected at most the %.0f residents of "
                       "zones.csv",
                       f->displaced, people);
    }
    double held = 0.0;
    for (int32_t i = 0; i < s->n_sites; i++) {
        held += s->site[i].held;
    }
    if (l->clean[TABLE_infrastructure] && f->prisoners < held) {
        (void)error_at(l->errors, key_at(l, "initial", "prisoners"),
                       "initial.prisoners: found %.0f, expected at least the %.0f held in "
                       "infrastructure.csv",
                       f->prisoners, held);
    }
}

void check_council(const Loader *l)
{
    const Scenario *s = l->scenario;
    int32_t votes = 0;
    for (int32_t i = 0; i < s->n_council; i++) {
        votes += s->council[i].votes;
    }
    if (l->clean_map && l->clean[TABLE_council] && s->council_quota > votes) {
        (void)error_at(l->errors, key_at(l, "council", "quota"),
                       "council.quota: found %d, expected at most the %d votes of council.csv",
                       s->council_quota, votes);
    }
    for (int32_t i = 0; l->clean[TABLE_agenda] && i < s->n_agenda; i++) {
        for (int32_t k = 0; k < i; k++) {
            if (s->agenda[i].reform == s->agenda[k].reform) {
                (void)error_at(l->errors, cell(l, TABLE_agenda, i, "reform"),
                               "reform: found '%s' again, expected each reform once (line %d)",
                               reform_text((int)s->agenda[i].reform),
                               cell(l, TABLE_agenda, k, "reform").line);
            }
        }
    }
}

static void refuse_event(const Loader *l, int32_t row, const char *column, const char *expected)
{
    const char *text = csv_text(l->csv[TABLE_events], row, csv_find(l->csv[TABLE_events], column));
    Written w = {column, text, cell(l, TABLE_events, row, column)};
    (void)error_found(l->errors, w, expected, NULL);
}

/* Whether a column is there and the row says something in it. */
static bool says(const Loader *l, int32_t row, const char *column)
{
    int c = csv_find(l->csv[TABLE_events], column);
    return c >= 0 && csv_text(l->csv[TABLE_events], row, c)[0] != '\0';
}

static void check_event_size(const Loader *l, int32_t row)
{
    const Event *event = &l->scenario->event[row];
    const EventRule *rule = &event_rules[event->kind];
    bool said = says(l, row, "size");
    bool fits = event->size >= rule->low && event->size <= rule->high;
    if (said ? fits : !(rule->needs & NEEDS_SIZE)) {
        return;
    }
    char range[EXPECTED_TEXT];
    char found[40] = "nothing";
    Field size = {.low = rule->low, .high = rule->high, .unit = rule->unit ? rule->unit : ""};
    field_range(&size, range);
    if (said) {
        snprintf(found, sizeof found, "%g", event->size);
    }
    (void)error_at(l->errors, cell(l, TABLE_events, row, "size"),
                   "size: found %s, expected %s for %s", found, range,
                   event_text((int)event->kind));
}

static void check_event(const Loader *l, int32_t row)
{
    const Event *event = &l->scenario->event[row];
    const EventRule *rule = &event_rules[event->kind];
    bool wants_zones = (rule->needs & NEEDS_ZONES) != 0;
    check_event_size(l, row);
    if (wants_zones && event->n_zones == 0) {
        refuse_event(l, row, "zones", "the zones where it happens");
    }
    if (!wants_zones && !(rule->may & MAY_ZONES) && event->n_zones > 0) {
        refuse_event(l, row, "zones", "nothing for an event of this kind");
    }
    if ((rule->needs & NEEDS_REFORM) && !says(l, row, "reform")) {
        refuse_event(l, row, "reform", "the reform that came into force");
    }
    if (!(rule->needs & NEEDS_REFORM) && says(l, row, "reform")) {
        refuse_event(l, row, "reform", "nothing for an event of this kind");
    }
    if (!(rule->may & MAY_GROUP) && says(l, row, "group")) {
        refuse_event(l, row, "group", "nothing for an event of this kind");
    }
    if (!(rule->may & MAY_LAST) && says(l, row, "until")) {
        refuse_event(l, row, "until", "nothing for an event of this kind");
    } else if (event->until != NO_DATE && event->until <= event->date) {
        refuse_event(l, row, "until", "a day after date");
    }
    if (l->clean_map && event->kind == EVENT_PRISON_BREAK &&
        event->size > l->scenario->initial.prisoners) {
        refuse_event(l, row, "size", "at most initial.prisoners");
    }
}

void check_events(const Loader *l)
{
    for (int32_t i = 0; l->clean[TABLE_events] && i < l->scenario->n_events; i++) {
        check_event(l, i);
    }
}

void check_means(const Loader *l)
{
    const Scenario *s = l->scenario;
    for (int32_t i = 0; l->clean[TABLE_infrastructure] && i < s->n_sites; i++) {
        if (s->site[i].held > 0 && s->site[i].kind != SITE_PRISON) {
            (void)error_at(
                l->errors, cell(l, TABLE_infrastructure, i, "held"),
                "held: found %d at a %s, expected 0 or nothing: only prisons hold people",
                s->site[i].held, site_text((int)s->site[i].kind));
        }
    }
    int32_t police = 0;
    for (int32_t i = 0; i < s->n_forces; i++) {
        police += s->force[i].kind == FORCE_POLICE;
        bool stands = false; /* somewhere in its region */
        for (int32_t z = 0; z < s->n_zones; z++) {
            stands = stands || s->zone[z].region == s->force[i].region;
        }
        if (l->clean[TABLE_forces] && s->force[i].kind == FORCE_POLICE && !stands) {
            (void)error_at(l->errors, cell(l, TABLE_forces, i, "region"),
                           "region: found '%s', expected a region that has zones in zones.csv",
                           region_text((int)s->force[i].region));
        }
        if (l->clean[TABLE_forces] && s->force[i].kind == FORCE_POLICE && s->force[i].n_zones > 0) {
            (void)error_at(
                l->errors, cell(l, TABLE_forces, i, "zones"),
                "zones: found zones of a police force, expected nothing: police stand by "
                "region");
        }
    }
    if (l->clean[TABLE_forces] && police == 0) {
        (void)error_at(l->errors, cell(l, TABLE_forces, -1, "kind"),
                       "kind: found no police, expected at least one force of kind police");
    }
}
