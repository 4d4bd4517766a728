/* json.c: values of JSON documents. */
#include "view/json.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"

static const double WHOLE_MOST = 9007199254740992.0; /* whole numbers below are exact */

void json_put(json_t **object, const char *key, json_t *value)
{
    if (json_object_set_new(*object, key, value) != 0) {
        json_decref(*object);
        *object = NULL;
    }
}

void json_add(json_t **array, json_t *value)
{
    if (json_array_append_new(*array, value) != 0) {
        json_decref(*array);
        *array = NULL;
    }
}

json_t *number_json(double value) { return isfinite(value) ? json_real(value) : json_null(); }

static double power_of_ten(int n)
{
    double power = 1.0;
    for (int i = 0; i < n; i++) {
        power *= 10.0; /* exact up to 10^22 */
    }
    return power;
}

/* Below 0: to tens, hundreds, ... A whole number divided by a power of ten is the double nearest to
 * what the digits say. */
static double decimals_of(double value, int decimals)
{
    double power = power_of_ten(decimals < 0 ? -decimals : decimals);
    return (decimals < 0 ? round(value / power) * power : round(value * power) / power) + 0.0;
}

/* Digits before the point; below 0 for each zero after it. */
static int size_of(double value)
{
    double most = 1.0, size = fabs(value);
    int n = 0;
    for (; size >= most && n < 22; n++) {
        most *= 10.0;
    }
    for (; size > 0.0 && size < most / 10.0 && n > -22; n--) {
        size *= 10.0;
    }
    return n;
}

json_t *rounded_json(double value, Rounding to)
{
    if (!isfinite(value)) {
        return json_null();
    }
    int decimals = to.digits - size_of(value);
    double rounded = decimals_of(value, decimals < to.decimals ? decimals : to.decimals);
    bool whole = rounded == floor(rounded) && fabs(rounded) < WHOLE_MOST;
    return whole ? json_integer((json_int_t)rounded) : json_real(rounded);
}

json_t *text_json(const char *text)
{
    return json_stringn(text, text_utf8_valid(text, strlen(text)));
}

json_t *date_json(int32_t date)
{
    char text[DATE_TEXT];
    date_print(date, text);
    return json_string(text);
}

bool json_lacked_memory(const json_error_t *error)
{
    return error->text[0] == '\0' || json_error_code(error) == json_error_out_of_memory;
}

Status json_print(json_t *document, int digits, FILE *out)
{
    size_t style = JSON_INDENT(2) | JSON_REAL_PRECISION(digits);
    bool written = document && json_dumpf(document, out, style) == 0 && fputc('\n', out) != EOF;
    json_decref(document);
    return written ? OK : MACHINE;
}
