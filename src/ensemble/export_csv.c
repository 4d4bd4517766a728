/* export_csv.c: a run store as tables for a spreadsheet, R or pandas (docs/store.md). */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/number.h"
#include "ensemble/export_file.h"

typedef struct {
    Store *store;
    const StoreInfo *info;
    StoreMember *member;
    int32_t n_members;
    const char *folder;
    ExportMode mode;
    double *series; /* the larger of a member's daily and weekly series */
    Errors *errors;
} Csv;

/* A field; quoted when it holds what would break the row. */
static void put_field(FILE *f, const char *text)
{
    if (!strpbrk(text, ",\"\n\r")) {
        fputs(text, f);
        return;
    }
    putc('"', f);
    for (; *text; text++) {
        if (*text == '"') {
            putc('"', f);
        }
        putc(*text, f);
    }
    putc('"', f);
}

static void put_number(FILE *f, double x)
{
    char text[NUMBER_TEXT + 1];
    text[0] = ',';
    size_t n = number_print(x, text + 1);
    fwrite(text, 1, n + 1, f);
}

/* Weekly series are kept in single precision. */
static void put_single(FILE *f, double x)
{
    char text[NUMBER_TEXT + 1];
    text[0] = ',';
    size_t n = number_print_single((float)x, text + 1);
    fwrite(text, 1, n + 1, f);
}

static Status write_daily(Csv *c, FILE *f)
{
    const StoreInfo *i = c->info;
    fputs("member,date", f);
    for (int32_t o = 0; o < i->n_outcomes; o++) {
        putc(',', f);
        put_field(f, i->outcome[o].name);
    }
    putc('\n', f);
    for (int32_t m = 0; m < c->n_members; m++) {
        if (c->member[m].failed) {
            continue;
        }
        Status s = store_daily(c->store, c->member[m].member, c->series, c->errors);
        if (s != OK) {
            return s;
        }
        for (int32_t day = 0; day < i->days; day++) {
            char date[DATE_TEXT];
            date_print(i->first_day + day, date);
            fprintf(f, "%" PRId32 ",%s", c->member[m].member, date);
            for (int32_t o = 0; o < i->n_outcomes; o++) {
                put_number(f, c->series[(size_t)o * (size_t)i->days + (size_t)day]);
            }
            putc('\n', f);
        }
    }
    return OK;
}

static void put_zone_week(const Csv *c, FILE *f, int32_t member, int32_t week, int32_t z)
{
    const StoreInfo *i = c->info;
    char date[DATE_TEXT];
    date_print(i->first_day + 7 * week + 6, date);
    fprintf(f, "%" PRId32 ",%s,", member, date);
    put_field(f, i->zone[z].id);
    size_t map = (size_t)i->weeks * (size_t)i->n_zones;
    size_t at = (size_t)z * (size_t)i->weeks + (size_t)week;
    for (int32_t o = 0; o < i->n_zone_outcomes; o++) {
        put_single(f, c->series[(size_t)o * map + at]);
    }
    putc('\n', f);
}

static Status write_weekly(Csv *c, FILE *f)
{
    const StoreInfo *i = c->info;
    fputs("member,week_ends,zone", f);
    for (int32_t o = 0; o < i->n_zone_outcomes; o++) {
        putc(',', f);
        put_field(f, i->zone_outcome[o].name);
    }
    putc('\n', f);
    for (int32_t m = 0; m < c->n_members; m++) {
        if (c->member[m].failed) {
            continue;
        }
        Status s = store_weekly(c->store, c->member[m].member, c->series, c->errors);
        if (s != OK) {
            return s;
        }
        for (int32_t week = 0; week < i->weeks; week++) {
            for (int32_t z = 0; z < i->n_zones; z++) {
                put_zone_week(c, f, c->member[m].member, week, z);
            }
        }
    }
    return OK;
}

static void put_place(FILE *f, const StorePlace *table, int index)
{
    putc(',', f);
    if (index >= 0) {
        put_field(f, table[index].id);
    }
}

static Status write_cases(Csv *c, FILE *f)
{
    const StoreInfo *i = c->info;
    fputs("member,date,kind,zone,group,contributor,a,b,c,d,value\n", f);
    for (int32_t m = 0; m < c->n_members; m++) {
        if (c->member[m].failed) {
            continue;
        }
        Case *list = NULL;
        int32_t n = 0;
        Status s = store_cases(c->store, c->member[m].member, &list, &n, c->errors);
        if (s != OK) {
            return s;
        }
        for (int32_t k = 0; k < n; k++) {
            const Case *x = &list[k];
            char date[DATE_TEXT];
            date_print(i->first_day + x->day, date);
            fprintf(f, "%" PRId32 ",%s", c->member[m].member, date);
            put_place(f, i->case_kind, x->kind);
            put_place(f, i->zone, x->zone);
            put_place(f, i->group, x->group);
            put_place(f, i->contributor, x->contributor);
            fprintf(f, ",%" PRId32 ",%" PRId32 ",%" PRId32 ",%" PRId32, x->a, x->b, x->c, x->d);
            put_number(f, x->value);
            putc('\n', f);
        }
        free(list);
    }
    return OK;
}

static Status write_members(Csv *c, FILE *f)
{
    const StoreInfo *i = c->info;
    fputs("member,seed,status,failed_on,cause,digest,cases,cases_dropped\n", f);
    for (int32_t k = 0; k < c->n_members; k++) {
        const StoreMember *m = &c->member[k];
        char digest[DIGEST_TEXT], date[DATE_TEXT] = "";
        digest_print(m->digest, digest);
        if (m->failed) {
            date_print(i->first_day + m->failed_day, date);
        }
        fprintf(f, "%" PRId32 ",%" PRIu32 ",%s,%s,", m->member, m->seed,
                m->failed ? "failed" : "done", date);
        put_field(f, m->cause);
        fprintf(f, ",%s,%" PRId32 ",%" PRId64 "\n", digest, m->n_cases, m->cases_dropped);
    }
    return OK;
}

static void put_series(FILE *f, const char *file, const StoreSeries *s)
{
    fprintf(f, "%s,", file);
    put_field(f, s->name);
    putc(',', f);
    put_field(f, s->unit);
    fputs(s->kind == FLOW ? ",flow," : ",stock,", f);
    put_field(f, s->meaning);
    putc('\n', f);
}

static Status write_outcomes(Csv *c, FILE *f)
{
    fputs("file,name,unit,kind,meaning\n", f);
    for (int32_t o = 0; o < c->info->n_outcomes; o++) {
        put_series(f, "daily.csv", &c->info->outcome[o]);
    }
    for (int32_t o = 0; o < c->info->n_zone_outcomes; o++) {
        put_series(f, "weekly_zones.csv", &c->info->zone_outcome[o]);
    }
    return OK;
}

static Status write_readme(Csv *c, FILE *f)
{
    const StoreInfo *i = c->info;
    char input[DIGEST_TEXT];
    digest_print(i->input, input);
    fprintf(f,
            "%s, plan %s: exported by kafou.\n\n"
            "Seed: %" PRIu32 ". People per agent: %" PRId32 ". Days: %" PRId32 ". Members: %" PRId32
            " (%" PRId32 " failed).\nMade by kafou %s on %s. Digest of the inputs: %s\n"
            "Digest of the program: %s\n\n",
            i->title, i->plans, i->seed, i->people_per_agent, i->days, c->n_members,
            i->members_failed, i->version, i->created, input, *i->program ? i->program : "unknown");
    fputs("daily.csv         a row for each member and day, a column for each national outcome\n"
          "weekly_zones.csv  a row for each member, week (its last day) and zone\n"
          "cases.csv         dated happenings; what a to d mean depends on the kind, below\n"
          "members.csv       what became of each member; failed ones have no series\n"
          "outcomes.csv      unit, kind and meaning of the columns of the first two files\n\n"
          "Numbers read back as the same bits: double precision in daily.csv, single in "
          "weekly_zones.csv.\n"
          "A flow counts what happened in the day or week; a stock is the state at its end.\n"
          "Members of one seed share their random numbers across plans: compare plans member by "
          "member.\n\nKinds of case:\n",
          f);
    for (int32_t k = 0; k < i->n_case_kinds; k++) {
        fprintf(f, "  %-14s %s\n", i->case_kind[k].id, i->case_kind[k].name);
    }
    return OK;
}

typedef struct {
    const char *name;
    Status (*write)(Csv *c, FILE *f);
} CsvFile;

static const CsvFile files[] = {
    {"daily.csv", write_daily},       {"weekly_zones.csv", write_weekly},
    {"cases.csv", write_cases},       {"members.csv", write_members},
    {"outcomes.csv", write_outcomes}, {"README.txt", write_readme},
};

static Status write_to(Csv *c, const CsvFile *file, const char *partial, const char *path)
{
    FILE *f = fopen(partial, "w");
    if (!f) {
        return export_failed(path, errno, c->errors);
    }
    Status s = file->write(c, f);
    bool bad = ferror(f) != 0;
    int reason = errno;
    if (fclose(f) != 0) {
        bad = true;
        reason = errno;
    }
    return s == OK && bad ? export_failed(path, reason, c->errors) : s;
}

static Status write_file(Csv *c, const CsvFile *file)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s", c->folder, file->name) < 0) {
        return MACHINE;
    }
    char *partial = export_partial(path);
    Status s = partial ? write_to(c, file, partial, path) : MACHINE;
    if (s == OK) {
        s = export_move(partial, path, c->mode, c->errors);
    }
    if (s != OK && partial) {
        (void)unlink(partial);
    }
    free(partial);
    free(path);
    return s;
}

/* Makes the folder, or takes an empty one (any one with REPLACE_EXISTING). */
static Status open_folder(const Csv *c)
{
    FilePos at = {c->folder, 0, 0};
    if (mkdir(c->folder, 0777) == 0) {
        return OK;
    }
    if (errno != EEXIST) {
        return export_failed(c->folder, errno, c->errors);
    }
    DIR *d = opendir(c->folder);
    if (!d) {
        return error_at(c->errors, at, "is a file, expected the name of a folder");
    }
    int entries = 0;
    while (entries <= 2 && readdir(d)) {
        entries++; /* "." and ".." are always there */
    }
    closedir(d);
    return entries > 2 && c->mode == KEEP_EXISTING
               ? error_at(
                     c->errors, at,
                     "is a folder that is not empty; choose another one, or say that its files "
                     "may be replaced (--force)")
               : OK;
}

static Status check_members(const Csv *c)
{
    FilePos at = {store_path(c->store), 0, 0};
    return c->n_members > 0 ? OK : error_at(c->errors, at, "holds no members");
}

Status export_csv(Store *s, const char *folder, ExportMode mode, Errors *e)
{
    const StoreInfo *i = store_info(s);
    Csv c = {.store = s, .info = i, .folder = folder, .mode = mode, .errors = e};
    size_t daily = (size_t)i->n_outcomes * (size_t)i->days;
    size_t weekly = (size_t)i->n_zone_outcomes * (size_t)i->weeks * (size_t)i->n_zones;
    Status status = store_members(s, &c.member, &c.n_members, e);
    if (status == OK) {
        status = check_members(&c);
    }
    if (status == OK) {
        c.series = malloc((daily > weekly ? daily : weekly) * sizeof *c.series);
        status = c.series ? open_folder(&c) : MACHINE;
    }
    for (size_t k = 0; k < sizeof files / sizeof files[0] && status == OK; k++) {
        status = write_file(&c, &files[k]);
    }
    free(c.series);
    free(c.member);
    return status;
}
