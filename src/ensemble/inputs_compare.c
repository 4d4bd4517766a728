/* inputs_compare.c: what is the first thing in which a store's run is another one? */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "ensemble/inputs.h"
#include "ensemble/program.h"
#include "kafou/version.h"

enum { SHOWN = 60 };

static Status differs(const Db *db, const char *what, const char *there, const char *here,
                      Errors *e)
{
    FilePos at = {db->path, 0, 0};
    return error_at(e, at,
                    "holds another run: %s is %s there and %s here; choose another file (-o) for "
                    "this run",
                    what, there, here);
}

/* One value of meta. @param out [NAME_TEXT], untouched when there is none */
static Status read_meta(Db *db, const char *key, char *out, Errors *e)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    Status status = db_prepare(db, "SELECT value FROM meta WHERE key = ?1", &s, e);
    if (status == OK) {
        sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
        status = db_step(db, s, &row, e);
    }
    if (status == OK && row) {
        db_text(s, 0, out, NAME_TEXT);
    }
    sqlite3_finalize(s);
    return status;
}

/* One value of meta against what this run has. */
static Status compare_meta(Db *db, const char *key, const char *what, const char *here, Errors *e)
{
    char there[NAME_TEXT] = "missing";
    Status status = read_meta(db, key, there, e);
    if (status == OK && strcmp(there, here) != 0) {
        status = differs(db, what, there, here, e);
    }
    return status;
}

/* The plan that takes over, and when. */
static Status compare_then(Db *db, const RunInputs *in, Errors *e)
{
    static const char none[] = "no other plan", never[] = "never";
    char plan[NAME_TEXT] = "no other plan", from[NAME_TEXT] = "never", date[DATE_TEXT];
    Status status = read_meta(db, "then", plan, e);
    if (status == OK) {
        status = read_meta(db, "then_from", from, e);
    }
    if (in->then) {
        date_print(in->then_from, date);
    }
    const char *then = in->then ? in->then : none, *day = in->then ? date : never;
    if (status == OK && strcmp(plan, then) != 0) {
        status = differs(db, "the plan that takes over", plan, then, e);
    }
    if (status == OK && strcmp(from, day) != 0) {
        status = differs(db, "the day on which another plan takes over", from, day, e);
    }
    return status;
}

static Status compare_options(Db *db, const RunInputs *in, Errors *e)
{
    char seed[16], people[16], days[16];
    snprintf(seed, sizeof seed, "%" PRIu32, in->seed);
    snprintf(people, sizeof people, "%" PRId32, in->people_per_agent);
    snprintf(days, sizeof days, "%" PRId32, in->days);
    const char *row[][3] = {{"kafou", "the version of kafou", KAFOU_VERSION},
                            {"plan", "the plan", in->plan},
                            {"seed", "the seed", seed},
                            {"people_per_agent", "people per agent", people},
                            {"days", "the number of days", days}};
    Status status = OK;
    for (size_t i = 0; i < sizeof row / sizeof row[0] && status == OK; i++) {
        status = compare_meta(db, row[i][0], row[i][1], row[i][2], e);
    }
    return status;
}

/* One row of the store: a name and a number. */
static Status compare_value(Db *db, sqlite3_stmt *s, const char *name, double here, Errors *e)
{
    char there_name[NAME_TEXT], there_text[NUMBER_TEXT], here_text[NUMBER_TEXT];
    char what[NAME_TEXT + 16];
    bool row = false;
    Status status = db_step(db, s, &row, e);
    if (status != OK) {
        return status;
    }
    number_print(here, here_text);
    snprintf(what, sizeof what, "parameter %s", name);
    if (!row) {
        return differs(db, what, "missing", here_text, e);
    }
    db_text(s, 0, there_name, sizeof there_name);
    if (strcmp(there_name, name) != 0) {
        return differs(db, "the list of parameters", there_name, name, e);
    }
    double there = sqlite3_column_double(s, 1);
    if (there != here) {
        number_print(there, there_text);
        return differs(db, what, there_text, here_text, e);
    }
    return OK;
}

static Status compare_parameters(Db *db, const RunInputs *in, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status = db_prepare(db, "SELECT name, value FROM parameter ORDER BY id", &s, e);
    for (int i = 0; i < PARAM_COUNT && status == OK; i++) {
        status =
            compare_value(db, s, param_table[i].name, param_value(in->params, &param_table[i]), e);
    }
    sqlite3_finalize(s);
    return status;
}

static Status compare_mechanisms(Db *db, const RunInputs *in, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status = db_prepare(db, "SELECT is_on FROM mechanism WHERE name = ?1", &s, e);
    for (int i = 0; i < MECHANISM_COUNT && status == OK; i++) {
        const char *name = mechanism_table[i].name;
        char what[NAME_TEXT + 16];
        bool row = false;
        snprintf(what, sizeof what, "mechanism %s", name);
        sqlite3_reset(s);
        sqlite3_bind_text(s, 1, name, -1, SQLITE_STATIC);
        status = db_step(db, s, &row, e);
        bool there = row && sqlite3_column_int(s, 0) != 0;
        if (status == OK && (!row || there != in->params->on[i])) {
            status = differs(db, what, !row ? "missing" : (there ? "on" : "off"),
                             in->params->on[i] ? "on" : "off", e);
        }
    }
    sqlite3_finalize(s);
    return status;
}

/* The line that begins at `at`, in quotes, cut; "the end of the file" behind the last. */
static void quote_line(const char *text, size_t length, size_t at, char *out, size_t size)
{
    size_t n = 0;
    while (at + n < length && text[at + n] != '\n' && text[at + n] != '\r') {
        n++;
    }
    if (at >= length) {
        snprintf(out, size, "the end of the file");
        return;
    }
    if (n > SHOWN) {
        n = SHOWN;
        while (n > 0 && ((unsigned char)text[at + n] & 0xC0) == 0x80) {
            n--; /* never inside a UTF-8 sequence */
        }
    }
    snprintf(out, size, "'%.*s'", (int)n, text + at);
}

static Status file_differs(const Db *db, const BundleFile *f, const char *there, size_t n,
                           Errors *e)
{
    size_t at = 0, start = 0;
    int line = 1;
    while (at < f->length && at < n && f->text[at] == there[at]) {
        if (f->text[at++] == '\n') {
            line++;
            start = at;
        }
    }
    char what[NAME_TEXT + 32], old_line[SHOWN + 32], new_line[SHOWN + 32];
    snprintf(what, sizeof what, "%s:%d", f->name, line);
    quote_line(there, n, start, old_line, sizeof old_line);
    quote_line(f->text, f->length, start, new_line, sizeof new_line);
    return differs(db, what, old_line, new_line, e);
}

static Status compare_file(Db *db, sqlite3_stmt *s, const BundleFile *f, Errors *e)
{
    bool row = false;
    sqlite3_reset(s);
    sqlite3_bind_text(s, 1, f->name, -1, SQLITE_STATIC);
    Status status = db_step(db, s, &row, e);
    if (status != OK) {
        return status;
    }
    if (!row) {
        return differs(db, f->name, "missing", "a file", e);
    }
    const char *there = (const char *)sqlite3_column_text(s, 0);
    size_t n = (size_t)sqlite3_column_bytes(s, 0);
    if (!there || n != f->length || memcmp(there, f->text, n) != 0) {
        return file_differs(db, f, there ? there : "", there ? n : 0, e);
    }
    return OK;
}

static Status compare_files(Db *db, const RunInputs *in, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status = db_prepare(db, "SELECT text FROM file WHERE name = ?1", &s, e);
    int64_t used = 0, stored = 0;
    for (int32_t i = 0; i < in->bundle->count && status == OK; i++) {
        if (inputs_use_file(in, in->bundle->file[i].name)) {
            used++;
            status = compare_file(db, s, &in->bundle->file[i], e);
        }
    }
    sqlite3_finalize(s);
    if (status == OK) {
        status = db_integer(db, "SELECT count(*) FROM file WHERE decides", &stored, e);
    }
    if (status == OK && stored != used) {
        char there[24], here[24];
        snprintf(there, sizeof there, "%" PRId64, stored);
        snprintf(here, sizeof here, "%" PRId64, used);
        status = differs(db, "the number of files", there, here, e);
    }
    return status;
}

/* Members of two programs do not belong into one ensemble, although every input is the same. */
static Status compare_program(Db *db, const RunInputs *in, Errors *e)
{
    char there[NAME_TEXT] = "";
    FilePos at = {db->path, 0, 0};
    (void)in;
    Status status = read_meta(db, "program", there, e);
    ProgramOrigin origin = program_origin(there);
    if (status != OK || origin == PROGRAM_SAME) {
        return status;
    }
    if (origin == PROGRAM_UNKNOWN) {
        return error_at(e, at,
                        "does not say which program made it, so none can go on with it (kafou show "
                        "and reproduce still read it); choose another file (-o) for this run");
    }
    return error_at(e, at,
                    "was made by another program: its model has the digest %s there and %s here; "
                    "choose another file (-o) for this run, or go on with the program that made it "
                    "(kafou --version names it)",
                    there, program_digest());
}

/* The digest covers everything, so a difference that the above did not find shows here. */
static Status compare_digest(Db *db, const RunInputs *in, Errors *e)
{
    Digest digest;
    char here[DIGEST_TEXT];
    Status status = inputs_digest(in, &digest);
    if (status == OK) {
        digest_print(digest, here);
        status = compare_meta(db, "input", "the digest of the inputs", here, e);
    }
    return status;
}

Status inputs_compare(Db *db, const RunInputs *in, Errors *e)
{
    Status (*const compare[])(Db *, const RunInputs *, Errors *) = {
        compare_options, compare_then,    compare_parameters, compare_mechanisms,
        compare_files,   compare_program, compare_digest};
    Status status = OK;
    for (size_t i = 0; i < sizeof compare / sizeof compare[0] && status == OK; i++) {
        status = compare[i](db, in, e);
    }
    return status;
}
