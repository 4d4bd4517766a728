/* data.c: finds and opens the CSV files that some cases need. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/text.h"
#include "evidence/run.h"

enum { PATH_BYTES = 1024, FOLDERS_ABOVE = 4 };

static bool is_there(char path[PATH_BYTES], const char *folder, const char *inner, const char *name)
{
    int n = snprintf(path, PATH_BYTES, "%s/%s%s", folder, inner, name);
    return n < PATH_BYTES && access(path, R_OK) == 0;
}

static bool find_data(const CheckRun *r, const char *name, char path[PATH_BYTES])
{
    if (r->data_folder) {
        return is_there(path, r->data_folder, "", name);
    }
    char folder[PATH_BYTES];
    const char *slash = strrchr(r->c->file->path, '/');
    int n = slash ? snprintf(folder, sizeof folder, "%.*s", (int)(slash - r->c->file->path),
                             r->c->file->path)
                  : snprintf(folder, sizeof folder, ".");
    if (n >= PATH_BYTES - 4 * FOLDERS_ABOVE || is_there(path, folder, "", name)) {
        return n < PATH_BYTES - 4 * FOLDERS_ABOVE;
    }
    for (int i = 0; i < FOLDERS_ABOVE; i++) {
        n += snprintf(folder + n, sizeof folder - (size_t)n, "/..");
        if (is_there(path, folder, "data/reference/", name) ||
            is_there(path, folder, "shared/data/reference/", name)) {
            return true;
        }
    }
    return false;
}

/* Lines of remarks become empty, so that places in messages stay right. */
static void blank_remarks(char *text, size_t length)
{
    bool remark = false;
    for (size_t i = 0; i < length; i++) {
        remark = (i == 0 || text[i - 1] == '\n') ? text[i] == '#' : remark;
        text[i] = remark && text[i] != '\n' ? ' ' : text[i];
    }
    for (char *c = text; *c == ' ' || *c == '\n'; c++) {
        *c = '\n';
    }
}

Status in_data(CheckRun *r, const char *name, Csv **out)
{
    char path[PATH_BYTES], *text = NULL;
    size_t length = 0;
    const char *file = in_word(r, name);
    if (!find_data(r, file, path)) {
        text_copy(r->missing, sizeof r->missing, file);
        return OK;
    }
    Status s = text_read_file(path, CSV_FILE_MAX, &text, &length, r->errors);
    if (s == OK) {
        blank_remarks(text, length);
        s = csv_parse(path, text, length, out, r->errors);
    }
    free(text);
    return s;
}

Status in_data_number(CheckRun *r, const Csv *csv, int row, int column, double *out)
{
    const char *text = csv_text(csv, row, column);
    return text_number(text, out)
               ? OK
               : error_at(r->errors, csv_at(csv, row, column),
                          "%s: found '%.40s', expected a number", csv_header(csv, column), text);
}
