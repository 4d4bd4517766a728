/* explore_csv.c: all futures of an exploration as one table, line by line as the study is read. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/explore.h"
#include "ensemble/export_file.h"

typedef struct {
    FILE *file;
    const Exploration *x;
    const ExploreSetup *setup;
} Table;

static void write_number(FILE *f, double value)
{
    fputc(',', f);
    if (isfinite(value)) {
        fprintf(f, "%.17g", value);
    }
}

static void write_header(const Table *t)
{
    fputs("future,set,changed,luck_number", t->file);
    for (int32_t i = 0; i < t->x->spec.n_factors; i++) {
        fprintf(t->file, ",%s", t->x->factor[i].name);
    }
    for (int32_t i = 0; i < t->setup->n_outcomes; i++) {
        fprintf(t->file, ",%s", outcome_table[t->setup->outcome[i]].name);
    }
    fputc('\n', t->file);
}

static Status write_future(const ExplorationRow *row, void *context, Errors *e)
{
    const Table *t = context;
    int32_t changed = design_changed(t->x->design, row->row);
    int32_t set = row->row / design_set_rows(design_spec(t->x->design));
    fprintf(t->file, "%d,%d,%s,%u", (int)row->row, (int)set,
            changed < 0 ? "" : t->x->factor[changed].name, (unsigned)row->luck);
    for (int32_t i = 0; i < t->x->spec.n_factors; i++) {
        write_number(t->file, exploration_value(t->x, i, row->unit[i]));
    }
    for (int32_t i = 0; i < t->setup->n_outcomes; i++) {
        write_number(t->file, exploration_outcome(t->x, row, t->setup->outcome[i]));
    }
    if (fputc('\n', t->file) == EOF) {
        return export_failed("the table", errno, e);
    }
    return OK;
}

Status explore_write_csv(Exploration *x, const ExploreSetup *setup, const char *path,
                         ExportMode mode, Errors *e)
{
    char *partial = export_partial(path);
    FILE *file = partial ? fopen(partial, "w") : NULL;
    if (!file) {
        Status failed = partial ? export_failed(path, errno, e) : MACHINE;
        free(partial);
        return failed;
    }
    Table t = {file, x, setup};
    write_header(&t);
    Status s = exploration_scan(x, write_future, &t, e);
    if (s == OK && ferror(file)) {
        s = export_failed(path, errno, e);
    }
    if (fclose(file) != 0 && s == OK) {
        s = export_failed(path, errno, e);
    }
    if (s == OK) {
        s = export_move(partial, path, mode, e);
    }
    if (s != OK) {
        (void)remove(partial);
    }
    free(partial);
    return s;
}
