/* test_csv.c: tables are read with the place of every field, or refused with that of each fault. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

static Errors errors;

static Csv *read_bytes(const char *bytes, size_t length)
{
    Csv *csv = NULL;
    errors_clear(&errors);
    Status s = csv_parse("zones.csv", bytes, length, &csv, &errors);
    assert_int_equal(s, csv ? OK : BAD_INPUT);
    assert_int_equal(errors.count > 0, csv == NULL);
    return csv;
}

static Csv *good(const char *text)
{
    Csv *csv = read_bytes(text, strlen(text));
    assert_non_null(csv);
    return csv;
}

/* The one message that a text is refused with. */
static const char *fault(const char *text)
{
    Csv *csv = read_bytes(text, strlen(text));
    assert_null(csv);
    assert_int_equal(errors.count, 1);
    return errors.text[0];
}

static void rows_and_columns_are_found_by_name(void **state)
{
    (void)state;
    Csv *csv = good("id,name,people\n1,Delmas,395260\n2,Carrefour,511345\n");
    assert_int_equal(csv_rows(csv), 2);
    assert_int_equal(csv_columns(csv), 3);
    assert_string_equal(csv_header(csv, 1), "name");
    assert_int_equal(csv_find(csv, "people"), 2);
    assert_int_equal(csv_find(csv, "People"), -1);
    assert_string_equal(csv_text(csv, 1, 1), "Carrefour");
    assert_string_equal(csv_text(csv, 0, csv_find(csv, "people")), "395260");
    csv_close(csv);
}

static void a_field_knows_its_line_and_column(void **state)
{
    (void)state;
    Csv *csv = good("a,b\n1,  2\n\n\"x\ny\",\"z\"\n\xC3\xA9\xC3\xA9,w\n");
    static const int place[4][2][2] = {
        {{1, 1}, {1, 3}}, {{2, 1}, {2, 5}}, {{4, 1}, {5, 4}}, {{6, 1}, {6, 4}}};
    for (int row = -1; row < 3; row++) {
        for (int column = 0; column < 2; column++) {
            FilePos at = csv_at(csv, row, column);
            assert_string_equal(at.file, "zones.csv");
            assert_int_equal(at.line, place[row + 1][column][0]);
            assert_int_equal(at.column, place[row + 1][column][1]);
        }
    }
    csv_close(csv);
}

static void quoted_fields_hold_commas_quotes_and_line_breaks(void **state)
{
    (void)state;
    Csv *csv = good("a,b,c\n\"x, y\",\"say \"\"no\"\"\",\"one\r\ntwo\nthree\"\n\"\",\"\"\"\",3\n");
    assert_int_equal(csv_rows(csv), 2);
    assert_string_equal(csv_text(csv, 0, 0), "x, y");
    assert_string_equal(csv_text(csv, 0, 1), "say \"no\"");
    assert_string_equal(csv_text(csv, 0, 2), "one\ntwo\nthree");
    assert_string_equal(csv_text(csv, 1, 0), "");
    assert_string_equal(csv_text(csv, 1, 1), "\"");
    csv_close(csv);
}

static void outer_blanks_are_trimmed(void **state)
{
    (void)state;
    Csv *csv = good(" a\t, b \n  1 2 , \"  3  \"  \n,\n");
    assert_string_equal(csv_header(csv, 0), "a");
    assert_int_equal(csv_find(csv, "b"), 1);
    assert_string_equal(csv_text(csv, 0, 0), "1 2");
    assert_string_equal(csv_text(csv, 0, 1), "3");
    assert_string_equal(csv_text(csv, 1, 0), "");
    assert_string_equal(csv_text(csv, 1, 1), "");
    csv_close(csv);
}

static void marks_and_line_ends_of_other_systems_are_read(void **state)
{
    (void)state;
    static const char *const same[] = {
        "a,b\n1,2\n3,4\n",         "a,b\n1,2\n3,4",
        "a,b\r\n1,2\r\n3,4\r\n",   "\357\273\277a,b\n1,2\n3,4\n",
        "a,b\n\n1,2\n\n\n3,4\n\n", "\n\na,b\r\n\r\n1,2\n3,4\r\n  \r\n",
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        Csv *csv = good(same[i]);
        assert_int_equal(csv_rows(csv), 2);
        assert_int_equal(csv_find(csv, "a"), 0);
        assert_string_equal(csv_text(csv, 0, 1), "2");
        assert_string_equal(csv_text(csv, 1, 0), "3");
        csv_close(csv);
    }
}

static void a_header_alone_is_a_table_without_rows(void **state)
{
    (void)state;
    Csv *csv = good("a,b");
    assert_int_equal(csv_rows(csv), 0);
    assert_int_equal(csv_columns(csv), 2);
    csv_close(csv);
}

static void a_quoted_empty_field_is_a_row_of_one_column(void **state)
{
    (void)state;
    Csv *csv = good("a\n\"\"\n\nx\n");
    assert_int_equal(csv_rows(csv), 2);
    csv_close(csv);
}

static void records_of_another_length_are_refused(void **state)
{
    (void)state;
    assert_string_equal(fault("a,b,c\n1,2,3\n1,2\n"), "zones.csv:3:4: found 2 fields, expected 3");
    assert_string_equal(fault("a,b,c\nx\n"), "zones.csv:2:2: found 1 field, expected 3");
    assert_string_equal(fault("a,b\n1,2,33,4\n"), "zones.csv:2:5: found 4 fields, expected 2");
    assert_string_equal(fault("a,b\r\n1\r\n"), "zones.csv:2:2: found 1 field, expected 2");
    assert_string_equal(fault("a,b\n1,2\n1"), "zones.csv:3:2: found 1 field, expected 2");
}

static void quotes_must_be_closed_and_alone(void **state)
{
    (void)state;
    assert_string_equal(fault("a\n1\n \"2\n3\n"),
                        "zones.csv:3:2: found a quote that is never closed");
    assert_string_equal(fault("a,b\n1,\"2\"x\n"),
                        "zones.csv:2:6: found text after a closing quote, expected a comma or the "
                        "end of the line");
    assert_string_equal(fault("a,b\n1,x\"2\"\n"),
                        "zones.csv:2:4: found a quote inside a field that does not start with one");
    assert_string_equal(fault("a,b\r1,2\n"),
                        "zones.csv:1:4: found a carriage return without a line feed");
}

static void an_unclosed_quote_is_not_also_a_short_record(void **state)
{
    (void)state;
    assert_string_equal(fault("a,b\n1,2\n\"1,2\n3,4\n"),
                        "zones.csv:3:1: found a quote that is never closed");
}

static void headers_are_named_once(void **state)
{
    (void)state;
    assert_string_equal(fault("a,b,a\n1,2,3\n"),
                        "zones.csv:1:5: found column 'a' twice, first as column 1");
    assert_string_equal(fault("a,,b\n1,2,3\n"), "zones.csv:1:3: found a column without a name");
}

static void an_empty_file_is_refused(void **state)
{
    (void)state;
    static const char *const empty[] = {"", "\n", "  \n\r\n", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        assert_string_equal(fault(empty[i]),
                            "zones.csv: found nothing, expected a line of column names");
    }
}

static void the_first_bad_byte_is_named(void **state)
{
    (void)state;
    assert_string_equal(fault("a,b\n1,Cit\xE9 Soleil\n"),
                        "zones.csv:2:6: found byte 0xE9, expected text in UTF-8");
    assert_string_equal(fault("\xEF\xBB\xBF\xC3\xA9,\xFF\n"),
                        "zones.csv:1:3: found byte 0xFF, expected text in UTF-8");
    assert_null(read_bytes("a\n1\0\n", 5));
    assert_string_equal(errors.text[0], "zones.csv:2:2: found a NUL byte, expected text");
}

static void every_faulty_row_is_reported_up_to_sixteen(void **state)
{
    (void)state;
    char text[400] = "a,b\n";
    for (int i = 0; i < 20; i++) {
        memcpy(text + 4 + 6 * i, "1\n1,2\n", 7);
    }
    assert_null(read_bytes(text, strlen(text)));
    assert_int_equal(errors.count, 16);
    assert_int_equal(errors.more, 4);
    assert_string_equal(errors.text[0], "zones.csv:2:2: found 1 field, expected 2");
    assert_string_equal(errors.text[15], "zones.csv:32:2: found 1 field, expected 2");
}

/* n times text, after a header. */
static char *repeated(const char *header, const char *text, size_t n)
{
    size_t h = strlen(header), t = strlen(text);
    char *all = malloc(h + n * t + 1);
    assert_non_null(all);
    memcpy(all, header, h);
    for (size_t i = 0; i < n; i++) {
        memcpy(all + h + i * t, text, t);
    }
    all[h + n * t] = '\0';
    return all;
}

static void tables_over_the_limits_are_refused(void **state)
{
    (void)state;
    char *rows = repeated("a\n", "1\n", CSV_ROWS_MAX + 1);
    assert_string_equal(fault(rows), "zones.csv:100002:1: found more than 100000 rows");
    rows[strlen(rows) - 2] = '\0';
    Csv *csv = good(rows);
    assert_int_equal(csv_rows(csv), CSV_ROWS_MAX);
    csv_close(csv);
    free(rows);
    char *columns = repeated("a", ",x", CSV_COLUMNS_MAX);
    assert_string_equal(fault(columns), "zones.csv:1:129: found 65 columns, expected at most 64");
    free(columns);
    char *big = repeated("a\n", "12345678", CSV_FILE_MAX / 8);
    assert_string_equal(fault(big),
                        "zones.csv: found more than 8388608 bytes, expected at most 8388608");
    free(big);
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    Csv *csv = NULL;
    errors_clear(&errors);
    assert_int_equal(csv_open("/no/such/zones.csv", &csv, &errors), BAD_INPUT);
    assert_null(csv);
    assert_string_equal(errors.text[0],
                        "/no/such/zones.csv: cannot be opened (No such file or directory)");
}

static void a_file_is_read_as_its_text_is(void **state)
{
    (void)state;
    char path[] = "/tmp/kafou_test_csv_XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    FILE *file = fdopen(descriptor, "w");
    assert_non_null(file);
    fputs("a,b\n1,2\n", file);
    fclose(file);
    Csv *csv = NULL;
    errors_clear(&errors);
    assert_int_equal(csv_open(path, &csv, &errors), OK);
    assert_string_equal(csv_text(csv, 0, 1), "2");
    assert_string_equal(csv_at(csv, 0, 1).file, path);
    csv_close(csv);
    remove(path);
    csv_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_columns_are_found_by_name),
        cmocka_unit_test(a_field_knows_its_line_and_column),
        cmocka_unit_test(quoted_fields_hold_commas_quotes_and_line_breaks),
        cmocka_unit_test(outer_blanks_are_trimmed),
        cmocka_unit_test(marks_and_line_ends_of_other_systems_are_read),
        cmocka_unit_test(a_header_alone_is_a_table_without_rows),
        cmocka_unit_test(a_quoted_empty_field_is_a_row_of_one_column),
        cmocka_unit_test(records_of_another_length_are_refused),
        cmocka_unit_test(quotes_must_be_closed_and_alone),
        cmocka_unit_test(an_unclosed_quote_is_not_also_a_short_record),
        cmocka_unit_test(headers_are_named_once),
        cmocka_unit_test(an_empty_file_is_refused),
        cmocka_unit_test(the_first_bad_byte_is_named),
        cmocka_unit_test(every_faulty_row_is_reported_up_to_sixteen),
        cmocka_unit_test(tables_over_the_limits_are_refused),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(a_file_is_read_as_its_text_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
