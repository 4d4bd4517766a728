/* source.c: what a path is: a folder, an SQLite file with our mark, or JSON of a command. */
#include "view/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "ensemble/db.h"
#include "ensemble/store_create.h"
#include "ensemble/study.h"
#include "view/json.h"

enum { JSON_FILE_MAX = 64 * 1024 * 1024 };

const char *source_text(SourceKind kind)
{
    static const char *const texts[SOURCE_COUNT] = {
#define X(name, text) text,
        SOURCE_LIST(X)
#undef X
    };
    return texts[kind];
}

static Status unknown(const char *path, Errors *e)
{
    return error_at(e, (FilePos){path, 0, 0},
                    "found nothing known, expected a run store, a comparison, an explanation, an "
                    "exploration, a folder of `run --ablate`, a scenario's folder, or what one of "
                    "these commands printed as JSON");
}

/* -- folders --------------------------------------------------------------------------------- */

static bool has_file(const char *folder, const char *name)
{
    char *path = NULL;
    bool there = asprintf(&path, "%s/%s", folder, name) >= 0 && access(path, R_OK) == 0;
    free(path);
    return there;
}

static Status folder_find(Source *s, Errors *e)
{
    if (has_file(s->path, "base.kafou")) {
        s->kind = SOURCE_ABLATION;
    } else if (has_file(s->path, "scenario.yaml")) {
        s->kind = SOURCE_SCENARIO;
    } else {
        return error_at(e, (FilePos){s->path, 0, 0},
                        "found a folder without scenario.yaml or base.kafou, expected a scenario "
                        "or what `kafou run --ablate` made");
    }
    return OK;
}

/* -- SQLite ---------------------------------------------------------------------------------- */

/* A study names its kind where a run names its plan. */
static Status study_kind(Db *db, Source *s, Errors *e)
{
    static const SourceKind kinds[] = {SOURCE_COMPARISON, SOURCE_EXPLANATION, SOURCE_EXPLORATION};
    static const char *const names[] = {"comparison", "explanation", "exploration"};
    sqlite3_stmt *q = NULL;
    bool row = false;
    char kind[STUDY_TEXT] = "";
    Status status = db_prepare(db, "SELECT value FROM meta WHERE key = 'plan'", &q, e);
    if (status == OK) {
        status = db_step(db, q, &row, e);
    }
    if (status == OK && row) {
        db_text(q, 0, kind, sizeof kind);
    }
    sqlite3_finalize(q);
    for (int i = 0; i < 3; i++) {
        if (strcmp(kind, names[i]) == 0) {
            s->kind = kinds[i];
            return status;
        }
    }
    return status == OK ? db_damaged(db, "it does not say what kind of study it is", e) : status;
}

static Status database_find(Source *s, Errors *e)
{
    Db db = {0};
    int64_t application = 0;
    Status status = db_open(s->path, DB_READ, &db, e);
    if (status == OK) {
        status = db_integer(&db, "PRAGMA application_id", &application, e);
    }
    if (status == OK && application == STUDY_APPLICATION) {
        status = study_kind(&db, s, e);
    } else if (status == OK && application != STORE_APPLICATION) {
        status = unknown(s->path, e);
    }
    db_close(&db);
    return status;
}

/* -- JSON ------------------------------------------------------------------------------------ */

static Status json_find(Source *s, Errors *e)
{
    static const struct {
        const char *key;
        SourceKind kind;
    } marks[] = {{"comparison", SOURCE_COMPARISON},
                 {"explanation", SOURCE_EXPLANATION},
                 {"without", SOURCE_ABLATION},
                 {"factors", SOURCE_EXPLORATION}};
    char *text = NULL;
    size_t length = 0;
    json_error_t error;
    Status status = text_read_file(s->path, JSON_FILE_MAX, &text, &length, e);
    if (status != OK) {
        return status;
    }
    json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    free(text);
    if (!json && json_lacked_memory(&error)) {
        return MACHINE;
    }
    if (!json) {
        FilePos at = {s->path, error.line > 0 ? error.line : 0, 0};
        return error_at(e, at, "is not JSON: %s", error.text);
    }
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (json_object_get(json, marks[i].key)) {
            s->kind = marks[i].kind;
            s->json = json;
            return OK;
        }
    }
    json_decref(json);
    return unknown(s->path, e);
}

/* -- which of them --------------------------------------------------------------------------- */

static Status first_bytes(const char *path, char *out, size_t size, Errors *e)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        return error_at(e, (FilePos){path, 0, 0}, "cannot be read: %s", strerror(errno));
    }
    size_t n = fread(out, 1, size - 1, f);
    out[n] = '\0';
    fclose(f);
    return OK;
}

Status source_find(const char *path, Source *out, Errors *e)
{
    struct stat info;
    char head[17];
    Source s = {path, SOURCE_RUN, NULL};
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        Status status = folder_find(&s, e);
        *out = s;
        return status;
    }
    Status status = first_bytes(path, head, sizeof head, e);
    if (status == OK && strcmp(head, "SQLite format 3") == 0) {
        status = database_find(&s, e);
    } else if (status == OK && head[strspn(head, " \t\r\n")] == '{') {
        status = json_find(&s, e);
    } else if (status == OK) {
        status = unknown(path, e);
    }
    if (status == OK) {
        *out = s;
    }
    return status;
}
