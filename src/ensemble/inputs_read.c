/* inputs_read.c: the inputs of a run or study, out of its file. */
#include <stdlib.h>
#include <string.h>

#include "ensemble/inputs.h"
#include "model/bundle.h"

/* A file of ours, and the version that made it. */
typedef struct {
    Db *db;
    const char *version;
} Source;

static Status take_file(Db *db, sqlite3_stmt *q, Bundle *b, Errors *e)
{
    BundleFile file = {.length = 0};
    FilePos at = {db->path, 0, 0};
    db_text(q, 0, file.name, sizeof file.name);
    const void *text = sqlite3_column_text(q, 1);
    file.length = (size_t)sqlite3_column_bytes(q, 1);
    if (!bundle_name_fits(file.name) || bundle_find(b, file.name) != NONE || !text) {
        return db_damaged(db, "a stored file has no name that fits", e);
    }
    file.text = malloc(file.length + 1);
    if (!file.text) {
        return MACHINE;
    }
    memcpy(file.text, text, file.length);
    file.text[file.length] = '\0';
    Status status = bundle_take(b, file, at, e);
    if (status != OK) {
        free(file.text);
    }
    return status;
}

Status inputs_read_files(Db *db, Bundle *out, Errors *e)
{
    Bundle *b = calloc(1, sizeof *b);
    sqlite3_stmt *q = NULL;
    bool row = false;
    Status status = b ? db_prepare(db, "SELECT name, text FROM file ORDER BY id", &q, e) : MACHINE;
    while (status == OK) {
        status = db_step(db, q, &row, e);
        if (status != OK || !row) {
            break;
        }
        status = take_file(db, q, b, e);
    }
    sqlite3_finalize(q);
    if (status == OK) {
        *out = *b;
    } else if (b) {
        bundle_clear(b);
    }
    free(b);
    return status;
}

static Status read_parameter(const Source *from, sqlite3_stmt *q, Params *p, int *set, Errors *e)
{
    char name[NAME_TEXT];
    FilePos at = {from->db->path, 0, 0};
    db_text(q, 0, name, sizeof name);
    if (!param_find(name, NULL)) {
        return error_at(e, at,
                        "has a parameter '%s' that this version of kafou does not know "
                        "(made by version %s)",
                        name, from->version);
    }
    (*set)++;
    return params_set(p, name, sqlite3_column_double(q, 1), at, e);
}

static Status read_mechanism(const Source *from, sqlite3_stmt *q, Params *p, int *set, Errors *e)
{
    char name[NAME_TEXT];
    FilePos at = {from->db->path, 0, 0};
    db_text(q, 0, name, sizeof name);
    int found = mechanism_find(name);
    if (found < 0) {
        return error_at(e, at,
                        "has a mechanism '%s' that this version of kafou does not know "
                        "(made by version %s)",
                        name, from->version);
    }
    (*set)++;
    p->on[found] = sqlite3_column_int(q, 1) != 0;
    return OK;
}

/* A table of the inputs and how many rows this version of the program has. */
typedef struct {
    const char *sql;
    Status (*one)(const Source *from, sqlite3_stmt *q, Params *p, int *set, Errors *e);
    int expected;
} InputTable;

static Status read_inputs(const Source *from, const InputTable *t, Params *p, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    int set = 0;
    Status status = db_prepare(from->db, t->sql, &q, e);
    while (status == OK) {
        status = db_step(from->db, q, &row, e);
        if (status != OK || !row) {
            break;
        }
        status = t->one(from, q, p, &set, e);
    }
    sqlite3_finalize(q);
    if (status == OK && set != t->expected) {
        FilePos at = {from->db->path, 0, 0};
        status = error_at(e, at,
                          "has %d parameters or mechanisms where this version of kafou has %d "
                          "(made by version %s)",
                          set, t->expected, from->version);
    }
    return status;
}

Status inputs_read_params(Db *db, const char *version, Params *out, Errors *e)
{
    const Source from = {db, version};
    const InputTable table[] = {
        {"SELECT name, value FROM parameter ORDER BY id", read_parameter, PARAM_COUNT},
        {"SELECT name, is_on FROM mechanism ORDER BY id", read_mechanism, MECHANISM_COUNT},
    };
    Params p = params_default();
    Status status = OK;
    for (size_t i = 0; i < sizeof table / sizeof table[0] && status == OK; i++) {
        status = read_inputs(&from, &table[i], &p, e);
    }
    if (status == OK) {
        *out = p;
    }
    return status;
}
