/* csv_read.c: reads the whole text, checks its bytes, then cuts it into fields in place.
 *
 * An unquoted field is never longer than what stood in the file, so each field is written over its
 * own beginning and ended where its separator was. Errors do not stop the reading: every row is
 * looked at, so that one look at the messages mends them all. */
#include "base/csv_inner.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* What ended a field */
typedef enum { AT_COMMA, AT_LINE_END, AT_FILE_END } Ending;

typedef struct {
    Csv *csv;
    Errors *e;
    size_t at, length;
    int line, column;         /* of text[at], in characters */
    int end_line, end_column; /* of the separator after the last field */
    int errors;
} Reader;

static FilePos here(const Reader *r)
{
    FilePos at = {r->csv->name, r->line, r->column};
    return at;
}

static char peek(const Reader *r, size_t ahead)
{
    return r->at + ahead < r->length ? r->csv->text[r->at + ahead] : '\0';
}

static char take(Reader *r)
{
    char c = r->csv->text[r->at++];
    if (c == '\n') {
        r->line++;
        r->column = 1;
    } else if (((unsigned char)c & 0xC0) != 0x80) {
        r->column++;
    }
    return c;
}

#define REPORT(r, place, ...) ((r)->errors++, (void)error_at((r)->e, place, __VA_ARGS__))

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static bool at_line_end(const Reader *r)
{
    return peek(r, 0) == '\n' || (peek(r, 0) == '\r' && peek(r, 1) == '\n');
}

static bool at_ending(const Reader *r)
{
    return r->at >= r->length || peek(r, 0) == ',' || at_line_end(r);
}

/* Reads from after the opening quote to after the closing one; returns the end of what it wrote. */
static size_t read_quoted(Reader *r, size_t write)
{
    char *text = r->csv->text;
    FilePos opening = here(r);
    take(r);
    while (r->at < r->length) {
        if (at_line_end(r) && peek(r, 0) == '\r') {
            take(r); /* the same text whether saved with LF or CRLF */
        }
        char c = take(r);
        if (c == '"') {
            if (peek(r, 0) != '"') {
                return write;
            }
            take(r);
        }
        text[write++] = c;
    }
    REPORT(r, opening, "found a quote that is never closed");
    return write;
}

/* Reads to the separator; returns the end of what it wrote. */
static size_t read_plain(Reader *r, size_t write, const char *unexpected)
{
    char *text = r->csv->text;
    bool reported = false;
    while (!at_ending(r)) {
        char c = peek(r, 0);
        bool wrong = unexpected ? !is_blank(c) : (c == '"' || c == '\r');
        if (wrong && !reported) {
            reported = true;
            REPORT(r, here(r), "found %s",
                   unexpected ? unexpected
                              : (c == '"' ? "a quote inside a field that does not start with one"
                                          : "a carriage return without a line feed"));
        }
        take(r);
        text[write++] = c;
    }
    return write;
}

static Ending read_separator(Reader *r)
{
    r->end_line = r->line;
    r->end_column = r->column;
    if (r->at >= r->length) {
        return AT_FILE_END;
    }
    if (peek(r, 0) == '\r') {
        take(r);
    }
    return take(r) == ',' ? AT_COMMA : AT_LINE_END;
}

/* Reads one field and its separator. */
static Ending read_field(Reader *r, Field *out)
{
    char *text = r->csv->text;
    while (is_blank(peek(r, 0))) {
        take(r);
    }
    out->start = (uint32_t)r->at;
    out->line = r->line;
    out->column = r->column;
    size_t end = r->at;
    if (peek(r, 0) == '"') {
        end = read_quoted(r, end);
        read_plain(r, end, "text after a closing quote, expected a comma or the end of the line");
    } else {
        end = read_plain(r, end, NULL);
    }
    while (is_blank(text[out->start]) && out->start < end) {
        out->start++;
    }
    while (end > out->start && is_blank(text[end - 1])) {
        end--;
    }
    Ending ending = read_separator(r);
    text[end] = '\0'; /* may stand where the separator stood, so not before it was read */
    return ending;
}

static Status keep_field(Csv *csv, Field f)
{
    if (csv->count == csv->room) {
        size_t room = csv->room == 0 ? 1024 : csv->room * 2;
        if (room > SIZE_MAX / sizeof *csv->field) {
            return MACHINE;
        }
        Field *grown = realloc(csv->field, room * sizeof *grown);
        if (!grown) {
            return MACHINE;
        }
        csv->field = grown;
        csv->room = room;
    }
    csv->field[csv->count++] = f;
    return OK;
}

/* Reads one record, keeping at most CSV_COLUMNS_MAX fields; a line without anything has none. */
static Status read_record(Reader *r, int *n_fields, FilePos *surplus, Ending *ending)
{
    int n = 0;
    size_t first = r->csv->count;
    int expected = r->csv->columns > 0 ? r->csv->columns : CSV_COLUMNS_MAX;
    do {
        Field f;
        *ending = read_field(r, &f);
        if (n == expected) {
            surplus->line = f.line;
            surplus->column = f.column;
        }
        if (n < expected && keep_field(r->csv, f) != OK) {
            return MACHINE;
        }
        n++;
    } while (*ending == AT_COMMA);
    const Field *only = r->csv->field + first;
    if (n == 1 && r->csv->text[only->start] == '\0' && only->column == r->end_column) {
        r->csv->count = first;
        n = 0;
    }
    *n_fields = n;
    return OK;
}

static void check_header(Reader *r)
{
    Csv *csv = r->csv;
    for (int i = 0; i < csv->columns; i++) {
        const char *name = csv_header(csv, i);
        int first = csv_find(csv, name);
        if (name[0] == '\0') {
            REPORT(r, csv_at(csv, -1, i), "found a column without a name");
        } else if (first < i) {
            REPORT(r, csv_at(csv, -1, i), "found column '%s' twice, first as column %d", name,
                   first + 1);
        }
    }
}

static Status read_header(Reader *r)
{
    FilePos surplus = {r->csv->name, 0, 0};
    FilePos whole = surplus;
    int n = 0;
    Ending ending = AT_LINE_END;
    while (n == 0 && r->at < r->length) {
        Status s = read_record(r, &n, &surplus, &ending);
        if (s != OK) {
            return s;
        }
    }
    if (n == 0) {
        REPORT(r, whole, "found nothing, expected a line of column names");
        return BAD_INPUT;
    }
    if (n > CSV_COLUMNS_MAX) {
        REPORT(r, surplus, "found %d columns, expected at most %d", n, (int)CSV_COLUMNS_MAX);
        return BAD_INPUT;
    }
    r->csv->columns = n;
    check_header(r);
    return OK;
}

static Status read_rows(Reader *r)
{
    Csv *csv = r->csv;
    while (r->at < r->length) {
        FilePos surplus = {csv->name, 0, 0};
        size_t first = csv->count;
        int n = 0, errors_before = r->errors;
        Ending ending;
        Status s = read_record(r, &n, &surplus, &ending);
        if (s != OK) {
            return s;
        }
        if (n == 0) {
            continue;
        }
        if (r->errors > errors_before) {
            csv->count =
                first; /* a misplaced quote would only make the number of fields wrong too */
            continue;
        }
        if (n != csv->columns) {
            FilePos missing = {csv->name, r->end_line, r->end_column};
            REPORT(r, n > csv->columns ? surplus : missing, "found %d field%s, expected %d", n,
                   n == 1 ? "" : "s", csv->columns);
            csv->count = first;
            continue;
        }
        if (csv->rows == CSV_ROWS_MAX) {
            FilePos row = {csv->name, csv->field[first].line, csv->field[first].column};
            REPORT(r, row, "found more than %d rows", (int)CSV_ROWS_MAX);
            return BAD_INPUT;
        }
        csv->rows++;
    }
    return OK;
}

/* Refuses what is no text, pointing at the first bad byte. */
static Status check_bytes(Reader *r)
{
    size_t good = text_utf8_valid(r->csv->text, r->length);
    if (good == r->length) {
        return OK;
    }
    while (r->at < good) {
        take(r);
    }
    unsigned char bad = (unsigned char)r->csv->text[good];
    if (bad == 0) {
        REPORT(r, here(r), "found a NUL byte, expected text");
    } else {
        REPORT(r, here(r), "found byte 0x%02X, expected text in UTF-8", (unsigned)bad);
    }
    return BAD_INPUT;
}

Status csv_read(Csv *csv, size_t length, Errors *e)
{
    Reader r = {csv, e, 0, length, 1, 1, 1, 1, 0};
    if (length >= 3 && memcmp(csv->text, "\xEF\xBB\xBF", 3) == 0) {
        r.at = 3;
    }
    Reader bytes = r;
    Status s = check_bytes(&bytes);
    if (s == OK) {
        s = read_header(&r);
    }
    if (s == OK) {
        s = read_rows(&r);
    }
    return s == OK && r.errors > 0 ? BAD_INPUT : s;
}
