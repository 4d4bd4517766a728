/* study_create.c: schema and constant tables of a study, and whether a file holds the same one. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "ensemble/program.h"
#include "ensemble/study_internal.h"
#include "kafou/version.h"

static const char schema[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE file(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " decides INTEGER NOT NULL, text TEXT NOT NULL);"
    "CREATE TABLE parameter(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " value REAL NOT NULL, unit TEXT NOT NULL);"
    "CREATE TABLE mechanism(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " is_on INTEGER NOT NULL);"
    "CREATE TABLE variant(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " definition TEXT NOT NULL);"
    "CREATE TABLE factor(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, unit TEXT NOT NULL,"
    " low REAL NOT NULL, high REAL NOT NULL, prior TEXT NOT NULL);"
    "CREATE TABLE measure(id INTEGER PRIMARY KEY, part TEXT NOT NULL, name TEXT NOT NULL,"
    " place TEXT NOT NULL);"
    "CREATE TABLE future(future INTEGER PRIMARY KEY, draw INTEGER NOT NULL, luck INTEGER NOT NULL,"
    " inputs BLOB NOT NULL);"
    "CREATE TABLE result(id INTEGER PRIMARY KEY, future INTEGER NOT NULL, variant INTEGER NOT NULL,"
    " status TEXT NOT NULL, day INTEGER, cause TEXT NOT NULL, digest TEXT NOT NULL,"
    " seconds REAL NOT NULL, block BLOB, UNIQUE(future, variant));";

static const char *prior_text(Prior p) { return p == UNIFORM ? "uniform" : "log-uniform"; }

/* -- creating ------------------------------------------------------------------------------- */

static Status put_meta(Db *db, sqlite3_stmt *s, const char *key, const char *value, Errors *e)
{
    sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 2, value, -1, SQLITE_STATIC);
    return db_run(db, s, e);
}

static Status write_meta(Study *s, Errors *e)
{
    const StudySpec *spec = s->spec;
    char created[32], first[DATE_TEXT], decision[DATE_TEXT], input[DIGEST_TEXT];
    char seed[16], people[16], days[16];
    time_t now = time(NULL);
    struct tm utc;
    Digest digest;
    strftime(created, sizeof created, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    date_print(spec->scenario->first_day, first);
    date_print(spec->scenario->decision_date, decision);
    snprintf(seed, sizeof seed, "%" PRIu32, spec->inputs.seed);
    snprintf(people, sizeof people, "%" PRId32, spec->inputs.people_per_agent);
    snprintf(days, sizeof days, "%" PRId32, spec->inputs.days);
    Status status = inputs_digest(&spec->inputs, &digest);
    sqlite3_stmt *q = NULL;
    if (status == OK) {
        digest_print(digest, input);
        status = db_prepare(&s->db, "INSERT INTO meta(key, value) VALUES(?1, ?2)", &q, e);
    }
    const char *row[][2] = {
        {"kafou", KAFOU_VERSION},
        {"created", created},
        {"scenario", spec->scenario->name},
        {"title", spec->scenario->title},
        {"plan", spec->inputs.plan},
        {"design", spec->design},
        {"first_day", first},
        {"decision_date", decision},
        {"seed", seed},
        {"people_per_agent", people},
        {"days", days},
        {"input", input},
        {"program", program_digest()},
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0] && status == OK; i++) {
        status = put_meta(&s->db, q, row[i][0], row[i][1], e);
    }
    sqlite3_finalize(q);
    return status;
}

static Status write_factors(Study *s, Errors *e)
{
    sqlite3_stmt *q = NULL;
    Status status = db_prepare(&s->db, "INSERT INTO factor VALUES(?1, ?2, ?3, ?4, ?5, ?6)", &q, e);
    for (int32_t i = 0; i < s->spec->n_factors && status == OK; i++) {
        const StudyFactor *f = &s->spec->factor[i];
        sqlite3_bind_int(q, 1, i);
        sqlite3_bind_text(q, 2, f->name, -1, SQLITE_STATIC);
        sqlite3_bind_text(q, 3, f->unit, -1, SQLITE_STATIC);
        sqlite3_bind_double(q, 4, f->low);
        sqlite3_bind_double(q, 5, f->high);
        sqlite3_bind_text(q, 6, prior_text(f->prior), -1, SQLITE_STATIC);
        status = db_run(&s->db, q, e);
    }
    sqlite3_finalize(q);
    return status;
}

/* One value of a row's block: what it is, and of which week, month or zone. */
static Status put_measure(Study *s, sqlite3_stmt *q, const char *part, const char *name,
                          const char *place, Errors *e)
{
    sqlite3_bind_text(q, 1, part, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 3, place, -1, SQLITE_STATIC);
    return db_run(&s->db, q, e);
}

static Status write_national(Study *s, sqlite3_stmt *q, Errors *e)
{
    const MeasureLayout *l = &s->spec->layout;
    Status status = OK;
    for (int32_t w = -1; w < l->early_weeks; w++) {
        char place[16] = "";
        if (w >= 0) {
            snprintf(place, sizeof place, "week %" PRId32, w + 1);
        }
        for (int o = 0; o < OUTCOME_COUNT && status == OK; o++) {
            status = put_measure(s, q, w < 0 ? "whole" : "early", outcome_table[o].name, place, e);
        }
    }
    return status;
}

/* In the order of the block (measures.h). */
static Status write_measures(Study *s, Errors *e)
{
    const MeasureLayout *l = &s->spec->layout;
    sqlite3_stmt *q = NULL;
    Status status = db_prepare(
        &s->db, "INSERT INTO measure VALUES((SELECT count(*) FROM measure), ?1, ?2, ?3)", &q, e);
    if (status == OK) {
        status = write_national(s, q, e);
    }
    for (int32_t m = 0; m < l->n_months; m++) {
        for (int h = 0; h < HEADLINE_COUNT && status == OK; h++) {
            const char *name = outcome_table[headline_table[h].outcome].name;
            status = put_measure(s, q, "monthly", name, l->month[m].label, e);
        }
    }
    for (int m = 0; m < ZONE_MEASURE_COUNT; m++) {
        const char *name = zone_outcome_table[zone_measure_outcome[m]].name;
        for (int32_t z = 0; z < l->zones && status == OK; z++) {
            status = put_measure(s, q, "zone", name, s->spec->scenario->zone[z].id, e);
        }
    }
    sqlite3_finalize(q);
    return status;
}

Status study_create(Study *s, Errors *e)
{
    char header[96];
    snprintf(header, sizeof header, "PRAGMA application_id=%d; PRAGMA user_version=%d",
             STUDY_APPLICATION, STUDY_FORMAT);
    Status status = db_exec(&s->db, header, e);
    if (status == OK) {
        status = db_exec(&s->db, schema, e);
    }
    if (status == OK) {
        status = write_meta(s, e);
    }
    if (status == OK) {
        status = inputs_write(&s->db, &s->spec->inputs, e);
    }
    if (status == OK) {
        status = write_factors(s, e);
    }
    return status == OK ? write_measures(s, e) : status;
}

/* -- comparing ------------------------------------------------------------------------------ */

static Status differs(const Study *s, const char *what, const char *there, const char *here,
                      Errors *e)
{
    FilePos at = {s->db.path, 0, 0};
    return error_at(e, at,
                    "holds another study: %s is '%s' there and '%s' here; choose another file (-o)",
                    what, there, here);
}

static Status match_text(Study *s, const char *key, const char *here, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    char there[4 * STUDY_TEXT] = "", wanted[4 * STUDY_TEXT];
    Status status = db_prepare(&s->db, "SELECT value FROM meta WHERE key = ?1", &q, e);
    if (status == OK) {
        sqlite3_bind_text(q, 1, key, -1, SQLITE_STATIC);
        status = db_step(&s->db, q, &row, e);
    }
    if (status == OK && row) {
        db_text(q, 0, there, sizeof there);
        snprintf(wanted, sizeof wanted, "%s", here);
        bool same = strcmp((const char *)sqlite3_column_text(q, 0), here) == 0;
        status =
            same ? OK : differs(s, strcmp(key, "plan") == 0 ? "its kind" : key, there, wanted, e);
    } else if (status == OK) {
        status = db_damaged(&s->db, "a fact about the study is missing", e);
    }
    sqlite3_finalize(q);
    return status;
}

static Status match_factor(Study *s, sqlite3_stmt *q, const StudyFactor *f, Errors *e)
{
    char name[STUDY_TEXT], prior[STUDY_TEXT], there[STUDY_TEXT], here[STUDY_TEXT];
    bool row = false;
    Status status = db_step(&s->db, q, &row, e);
    if (status != OK || !row) {
        return status == OK ? differs(s, "an uncertain input", "missing", f->name, e) : status;
    }
    db_text(q, 0, name, sizeof name);
    db_text(q, 3, prior, sizeof prior);
    double low = sqlite3_column_double(q, 1), high = sqlite3_column_double(q, 2);
    if (strcmp(name, f->name) != 0) {
        return differs(s, "an uncertain input", name, f->name, e);
    }
    if (low != f->low || high != f->high || strcmp(prior, prior_text(f->prior)) != 0) {
        snprintf(there, sizeof there, "%g to %g, %s", low, high, prior);
        snprintf(here, sizeof here, "%g to %g, %s", f->low, f->high, prior_text(f->prior));
        return differs(s, f->name, there, here, e);
    }
    return OK;
}

static Status match_factors(Study *s, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    Status status =
        db_prepare(&s->db, "SELECT name, low, high, prior FROM factor ORDER BY id", &q, e);
    for (int32_t i = 0; i < s->spec->n_factors && status == OK; i++) {
        status = match_factor(s, q, &s->spec->factor[i], e);
    }
    if (status == OK) {
        status = db_step(&s->db, q, &row, e);
    }
    if (status == OK && row) {
        char name[STUDY_TEXT];
        db_text(q, 0, name, sizeof name);
        status = differs(s, "an uncertain input", name, "missing", e);
    }
    sqlite3_finalize(q);
    return status;
}

/* Everything else is compared like the inputs of a run. */
Status study_match(Study *s, Errors *e)
{
    Status status = match_text(s, "plan", s->spec->inputs.plan, e);
    if (status == OK && s->spec->access == STUDY_GROWS) {
        status = inputs_compare(&s->db, &s->spec->inputs, e);
    }
    if (status == OK) {
        status = match_factors(s, e);
    }
    return status == OK ? match_text(s, "design", s->spec->design, e) : status;
}

/* -- variants ------------------------------------------------------------------------------- */

static Status add_variant(Study *s, const StudyVariant *v, const char *definition, Errors *e)
{
    sqlite3_stmt *q = NULL;
    Status status = db_prepare(
        &s->db, "INSERT INTO variant VALUES((SELECT count(*) FROM variant), ?1, ?2)", &q, e);
    if (status == OK) {
        sqlite3_bind_text(q, 1, v->name, -1, SQLITE_STATIC);
        sqlite3_bind_text(q, 2, definition, -1, SQLITE_STATIC);
        status = db_run(&s->db, q, e);
    }
    sqlite3_finalize(q);
    return status;
}

/* Its id, NONE when it is not there; the same name with another definition is refused. */
static Status find_variant(Study *s, const StudyVariant *v, const char *definition, int32_t *id,
                           Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    char there[DIGEST_TEXT] = "";
    *id = NONE;
    Status status = db_prepare(&s->db, "SELECT id, definition FROM variant WHERE name = ?1", &q, e);
    if (status == OK) {
        sqlite3_bind_text(q, 1, v->name, -1, SQLITE_STATIC);
        status = db_step(&s->db, q, &row, e);
    }
    if (status == OK && row) {
        *id = sqlite3_column_int(q, 0);
        db_text(q, 1, there, sizeof there);
        if (strcmp(there, definition) != 0) {
            FilePos at = {s->db.path, 0, 0};
            status = error_at(e, at,
                              "holds results of another '%s' (it was changed since); choose "
                              "another file (-o)",
                              v->name);
        }
    }
    sqlite3_finalize(q);
    return status;
}

static Status count_variants(Study *s, Errors *e)
{
    int64_t n = 0;
    Status status = db_integer(&s->db, "SELECT count(*) FROM variant", &n, e);
    if (status == OK && n > 1000000) {
        status = db_damaged(&s->db, "more variants than there can be", e);
    }
    if (status != OK) {
        return status;
    }
    s->n_ids = (int32_t)n;
    s->place = malloc(((size_t)n + 1) * sizeof *s->place);
    for (int32_t i = 0; s->place && i < s->n_ids; i++) {
        s->place[i] = NONE;
    }
    return s->place ? OK : MACHINE;
}

Status study_variants(Study *s, Errors *e)
{
    Status status = OK;
    for (int32_t i = 0; i < s->spec->n_variants && status == OK; i++) {
        const StudyVariant *v = &s->spec->variant[i];
        char definition[DIGEST_TEXT];
        digest_print(v->definition, definition);
        status = find_variant(s, v, definition, &s->id[i], e);
        if (status == OK && s->id[i] == NONE && s->spec->access == STUDY_IS_READ) {
            status = db_damaged(&s->db, "a variant is missing", e);
        }
        if (status == OK && s->id[i] == NONE) {
            status = add_variant(s, v, definition, e);
        }
        if (status == OK && s->id[i] == NONE) {
            status = find_variant(s, v, definition, &s->id[i], e);
        }
    }
    if (status == OK) {
        status = count_variants(s, e);
    }
    for (int32_t i = 0; i < s->spec->n_variants && status == OK; i++) {
        if (s->id[i] < 0 || s->id[i] >= s->n_ids) {
            return db_damaged(&s->db, "the ids of variants do not count from 0", e);
        }
        s->place[s->id[i]] = i;
    }
    return status;
}
