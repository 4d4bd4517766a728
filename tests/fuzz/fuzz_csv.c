/* fuzz_csv.c: any bytes are read or refused; what is read is whole and stands where it says.
 *
 * With clang's -fsanitize=fuzzer,address,undefined and the sources of src/base it searches; with
 * replay.c, any build runs it over the corpus. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "broken: %s\n", what);
        abort();
    }
}

static int count_lines(const uint8_t *data, size_t size)
{
    int lines = 1;
    for (size_t i = 0; i < size; i++) {
        lines += data[i] == '\n';
    }
    return lines;
}

static void check_table(const Csv *csv, int lines, size_t size)
{
    must(csv_columns(csv) >= 1 && csv_columns(csv) <= CSV_COLUMNS_MAX, "columns within limits");
    must(csv_rows(csv) >= 0 && csv_rows(csv) <= CSV_ROWS_MAX, "rows within limits");
    int line = 1;
    for (int row = -1; row < csv_rows(csv); row++) {
        for (int column = 0; column < csv_columns(csv); column++) {
            const char *text = csv_text(csv, row, column);
            size_t length = strlen(text);
            FilePos at = csv_at(csv, row, column);
            must(length <= size && text_is_utf8(text, length), "fields are UTF-8");
            must(length == 0 || !strchr(" \t", text[0]), "no blank before a field");
            must(length == 0 || !strchr(" \t", text[length - 1]), "no blank after a field");
            must(at.line >= line && at.line <= lines && at.column >= 1, "lines rise to the last");
            line = at.line;
        }
    }
    for (int column = 0; column < csv_columns(csv); column++) {
        must(csv_find(csv, csv_header(csv, column)) == column, "a header name is found");
    }
}

static void check_errors(const Errors *e)
{
    must(e->count >= 1 && e->count <= ERRORS_MAX, "a refusal says why");
    for (int i = 0; i < e->count; i++) {
        size_t length = strlen(e->text[i]);
        must(length < ERROR_TEXT_MAX && text_is_utf8(e->text[i], length), "messages are UTF-8");
        must(strncmp(e->text[i], "fuzz.csv:", 9) == 0, "messages name the file");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Csv *csv = NULL;
    static Errors errors;
    errors_clear(&errors);
    Status s = csv_parse("fuzz.csv", (const char *)data, size, &csv, &errors);
    if (s == OK) {
        must(csv != NULL && errors.count == 0, "a table comes without errors");
        check_table(csv, count_lines(data, size), size);
    } else {
        must(s == BAD_INPUT && csv == NULL, "bytes are bad input, not a bad machine");
        check_errors(&errors);
    }
    csv_close(csv);
    return 0;
}
