/* csv.c: a table of texts with their places; csv_read.c fills it. */
#include "base/csv_inner.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/text.h"

/* Takes over text, which is NUL-terminated, and frees it in the end. */
static Status csv_take(const char *name, char *text, size_t length, Csv **out, Errors *e)
{
    Csv *csv = calloc(1, sizeof *csv);
    if (!csv) {
        free(text);
        return MACHINE;
    }
    csv->text = text;
    csv->name = strdup(name);
    Status s = csv->name ? csv_read(csv, length, e) : MACHINE;
    if (s != OK) {
        csv_close(csv);
        return s;
    }
    *out = csv;
    return OK;
}

Status csv_open(const char *path, Csv **out, Errors *e)
{
    char *text = NULL;
    size_t length = 0;
    Status s = text_read_file(path, CSV_FILE_MAX, &text, &length, e);
    return s == OK ? csv_take(path, text, length, out, e) : s;
}

Status csv_parse(const char *name, const char *text, size_t length, Csv **out, Errors *e)
{
    if (length > CSV_FILE_MAX) {
        FilePos whole = {name, 0, 0};
        return error_at(e, whole, "found more than %d bytes, expected at most %d",
                        (int)CSV_FILE_MAX, (int)CSV_FILE_MAX);
    }
    char *copy = malloc(length + 1);
    if (!copy) {
        return MACHINE;
    }
    if (length > 0) {
        memcpy(copy, text, length);
    }
    copy[length] = '\0';
    return csv_take(name, copy, length, out, e);
}

void csv_close(Csv *csv)
{
    if (csv) {
        free(csv->field);
        free(csv->text);
        free(csv->name);
        free(csv);
    }
}

int csv_rows(const Csv *csv) { return csv->rows; }

int csv_columns(const Csv *csv) { return csv->columns; }

static const Field *field_of(const Csv *csv, int row, int column)
{
    KF_CHECK(row >= -1 && row < csv->rows && column >= 0 && column < csv->columns,
             "%s has no row %d, column %d", csv->name, row, column);
    return csv->field + (size_t)(row + 1) * (size_t)csv->columns + column;
}

const char *csv_header(const Csv *csv, int column) { return csv_text(csv, -1, column); }

int csv_find(const Csv *csv, const char *name)
{
    for (int i = 0; i < csv->columns; i++) {
        if (strcmp(csv_header(csv, i), name) == 0) {
            return i;
        }
    }
    return -1;
}

const char *csv_text(const Csv *csv, int row, int column)
{
    return csv->text + field_of(csv, row, column)->start;
}

FilePos csv_at(const Csv *csv, int row, int column)
{
    const Field *f = field_of(csv, row, column);
    FilePos at = {csv->name, f->line, f->column};
    return at;
}
