/* test_json.c: numbers and texts of documents. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/rng.h"
#include "view/json.h"
#include "view/json_text.h"

/* What a document is written as; the caller's. */
static char *written(json_t *document)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    assert_non_null(f);
    assert_int_equal(json_write(document, f), OK);
    assert_int_equal(fclose(f), 0);
    json_decref(document);
    return text;
}

static void is_written(json_t *document, const char *wanted)
{
    char *text = written(document);
    assert_string_equal(text, wanted);
    free(text);
}

static void numbers_are_rounded_to_digits_and_decimals(void **state)
{
    static const struct {
        double value;
        Rounding to;
        const char *text;
    } rows[] = {
        {1041229.0, {4, 1}, "1041000"}, {12.3456, {4, 1}, "12.3"},
        {12.3456, {4, 3}, "12.35"},     {0.0123456, {3, 2}, "0.01"},
        {0.0123456, {3, 9}, "0.0123"},  {-0.004, {3, 2}, "0"},
        {999.96, {4, 1}, "1000"},       {0.0, {4, 1}, "0"},
        {-17.25, {3, 9}, "-17.3"},      {9007199254740993.0, {17, 2}, "9007199254740992"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        is_written(rounded_json(rows[i].value, rows[i].to), rows[i].text);
    }
    is_written(rounded_json((double)NAN, (Rounding){4, 1}), "null");
    is_written(number_json((double)INFINITY), "null");
}

/* Rounding to n digits moves a number by half a unit of the last digit at most. */
static void rounding_stays_near(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 20000; i++) {
        double u = rng_uniform_at((RngKey){3, 1}, 0, 7, i),
               v = rng_uniform_at((RngKey){3, 1}, 1, 7, i);
        double value = (v - 0.5) * pow(10.0, 18.0 * u - 6.0);
        json_t *rounded = rounded_json(value, (Rounding){4, 12});
        double error = fabs(json_number_value(rounded) - value);
        assert_true(error <= 0.5001e-3 * fabs(value) + 1e-12);
        json_decref(rounded);
    }
}

/* Short or long, what is written reads back as the same bits. */
static void numbers_read_back_as_the_same_bits(void **state)
{
    static const double special[] = {
        0.1,     1e-7,     123456.789, 1e300, DBL_MIN, 0.30000000000000004,
        1e9 - 1, 0.000001, 2.5e-6,     1e15,  DBL_MAX, 0.1234567};
    (void)state;
    for (uint32_t i = 0; i < 20000; i++) {
        double u = rng_uniform_at((RngKey){3, 1}, 2, 7, i);
        double value = i < 12 ? special[i] : i % 2 == 0 ? floor(u * 1e6) / 1e3 : u;
        char *text = written(json_real(value));
        assert_true(strtod(text, NULL) >= value && strtod(text, NULL) <= value);
        free(text);
    }
}

static void texts_cannot_leave_a_script_element(void **state)
{
    json_t *o = json_object();
    (void)state;
    json_put(&o, "k<", json_string("</script><!-- & \"\\\n\x7f\u20ac"));
    is_written(
        o, "{\"k\\u003c\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\\"\\\\\\n\\u007f\u20ac\"}");
}

static void a_missing_value_makes_the_whole_missing(void **state)
{
    json_t *inner = json_object(), *outer = json_array();
    (void)state;
    json_put(&inner, "there", json_true());
    json_put(&inner, "lost", NULL);
    assert_null(inner);
    json_add(&outer, inner);
    assert_null(outer);
    json_put(&outer, "more", json_true()); /* is taken over all the same */
    assert_null(outer);
}

static void what_is_nested_too_deeply_is_refused(void **state)
{
    json_t *value = json_array();
    FILE *out = fopen("/dev/null", "w");
    (void)state;
    for (int i = 0; i < JSON_DEPTH_MOST; i++) {
        json_t *around = json_array();
        json_add(&around, value);
        value = around;
    }
    assert_int_equal(json_write(value, out), OK);
    json_t *around = json_array();
    json_add(&around, value);
    assert_int_equal(json_write(around, out), MACHINE);
    json_decref(around);
    fclose(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_rounded_to_digits_and_decimals),
        cmocka_unit_test(rounding_stays_near),
        cmocka_unit_test(numbers_read_back_as_the_same_bits),
        cmocka_unit_test(texts_cannot_leave_a_script_element),
        cmocka_unit_test(a_missing_value_makes_the_whole_missing),
        cmocka_unit_test(what_is_nested_too_deeply_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
