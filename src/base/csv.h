/* csv.h: the one CSV reader.
 *
 * Reads a whole file: UTF-8 with or without BOM; LF or CRLF; comma separated; quoted fields may
 * hold commas, doubled quotes and line breaks (CRLF in them becomes LF); the first record is the
 * header; empty lines are skipped. Every field knows its line and its column (in characters), so
 * that a loader can point at it. Refuses: not UTF-8, NUL bytes, unclosed
 * quotes, records with another number of fields than the header, duplicate header names, files
 * over the limits. */
#ifndef KAFOU_BASE_CSV_H
#define KAFOU_BASE_CSV_H

#include <stddef.h>

#include "base/error.h"

enum { CSV_FILE_MAX = 8 * 1024 * 1024, CSV_ROWS_MAX = 100000, CSV_COLUMNS_MAX = 64 };

typedef struct Csv Csv;

/** Opens and parses a file. On OK *out is the caller's (csv_close); otherwise untouched.
 * Errors name the file. The name is copied. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status csv_open(const char *path, Csv **out, Errors *e);
/** The same from memory (tests, fuzzing, stored scenarios); name is used in messages. */
KF_MUST_CHECK Status csv_parse(const char *name, const char *text, size_t length, Csv **out,
                               Errors *e);
void csv_close(Csv *csv);

int csv_rows(const Csv *csv); /* without the header */
int csv_columns(const Csv *csv);
/** Name of a header column. */
const char *csv_header(const Csv *csv, int column);
/** Index of a header name, or -1. */
int csv_find(const Csv *csv, const char *name);
/** Text of a field, unquoted, NUL-terminated, trimmed of outer blanks. Owned by the Csv. */
const char *csv_text(const Csv *csv, int row, int column);
/** Where a field (or, with row = -1, a header name) stands. */
FilePos csv_at(const Csv *csv, int row, int column);

#endif
