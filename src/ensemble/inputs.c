/* inputs.c: the digest of a run's inputs, and their tables in the store. */
#include "ensemble/inputs.h"

#include <string.h>

bool inputs_use_file(const RunInputs *in, const char *name)
{
    return strncmp(name, "plans/", 6) != 0 || strcmp(name, in->plan_file) == 0 ||
           (in->then && strcmp(name, in->then_file) == 0);
}

static void add_text(DigestState *d, const char *text, size_t length)
{
    uint64_t n = length;
    digest_add(d, &n, sizeof n); /* so that "ab", "c" is not "a", "bc" */
    digest_add(d, text, length);
}

static void add_name(DigestState *d, const char *name) { add_text(d, name, strlen(name)); }

static void add_integer(DigestState *d, const char *name, int64_t value)
{
    add_name(d, name);
    digest_add(d, &value, sizeof value);
}

/* In order of names, whatever the order in which the loader read them. */
static void add_files(DigestState *d, const RunInputs *in)
{
    const Bundle *b = in->bundle;
    const char *last = "";
    for (int32_t n = 0; n < b->count; n++) {
        const BundleFile *next = NULL;
        for (int32_t i = 0; i < b->count; i++) {
            const BundleFile *f = &b->file[i];
            if (strcmp(f->name, last) > 0 && (!next || strcmp(f->name, next->name) < 0)) {
                next = f;
            }
        }
        if (!next) {
            return;
        }
        if (inputs_use_file(in, next->name)) {
            add_name(d, next->name);
            add_text(d, next->text, next->length);
        }
        last = next->name;
    }
}

Status inputs_digest(const RunInputs *in, Digest *out)
{
    DigestState *d = digest_new();
    if (!d) {
        return MACHINE;
    }
    add_integer(d, "seed", in->seed);
    add_integer(d, "people_per_agent", in->people_per_agent);
    add_integer(d, "days", in->days);
    add_name(d, in->plan);
    if (in->then) {
        add_name(d, in->then);
        add_integer(d, "then_from", in->then_from);
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        double value = param_value(in->params, &param_table[i]);
        add_name(d, param_table[i].name);
        digest_add(d, &value, sizeof value);
    }
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        add_integer(d, mechanism_table[i].name, in->params->on[i]);
    }
    add_files(d, in);
    *out = digest_value(d);
    digest_free(d);
    return OK;
}

static Status write_files(Db *db, const RunInputs *in, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status =
        db_prepare(db, "INSERT INTO file(id, name, decides, text) VALUES(?1, ?2, ?3, ?4)", &s, e);
    for (int32_t i = 0; i < in->bundle->count && status == OK; i++) {
        const BundleFile *f = &in->bundle->file[i];
        sqlite3_bind_int(s, 1, i);
        sqlite3_bind_text(s, 2, f->name, -1, SQLITE_STATIC);
        sqlite3_bind_int(s, 3, inputs_use_file(in, f->name));
        sqlite3_bind_text64(s, 4, f->text, f->length, SQLITE_STATIC, SQLITE_UTF8);
        status = db_run(db, s, e);
    }
    sqlite3_finalize(s);
    return status;
}

static Status write_parameters(Db *db, const RunInputs *in, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status = db_prepare(
        db, "INSERT INTO parameter(id, name, value, unit) VALUES(?1, ?2, ?3, ?4)", &s, e);
    for (int i = 0; i < PARAM_COUNT && status == OK; i++) {
        sqlite3_bind_int(s, 1, i);
        sqlite3_bind_text(s, 2, param_table[i].name, -1, SQLITE_STATIC);
        sqlite3_bind_double(s, 3, param_value(in->params, &param_table[i]));
        sqlite3_bind_text(s, 4, param_table[i].unit, -1, SQLITE_STATIC);
        status = db_run(db, s, e);
    }
    sqlite3_finalize(s);
    return status;
}

static Status write_mechanisms(Db *db, const RunInputs *in, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status =
        db_prepare(db, "INSERT INTO mechanism(id, name, is_on) VALUES(?1, ?2, ?3)", &s, e);
    for (int i = 0; i < MECHANISM_COUNT && status == OK; i++) {
        sqlite3_bind_int(s, 1, i);
        sqlite3_bind_text(s, 2, mechanism_table[i].name, -1, SQLITE_STATIC);
        sqlite3_bind_int(s, 3, in->params->on[i]);
        status = db_run(db, s, e);
    }
    sqlite3_finalize(s);
    return status;
}

Status inputs_write(Db *db, const RunInputs *in, Errors *e)
{
    Status status = write_files(db, in, e);
    if (status == OK) {
        status = write_parameters(db, in, e);
    }
    if (status == OK) {
        status = write_mechanisms(db, in, e);
    }
    return status;
}
