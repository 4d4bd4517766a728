/* json.c: values of JSON documents. */
#include "view/json.h"

#include <math.h>
#include <stdlib.h>
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

static double digits_of(double value, int digits)
{
    char text[40];
    snprintf(text, sizeof text, "%.*g", digits, value);
    return strtod(text, NULL);
}

static double decimals_of(double value, int decimals)
{
    char text[340];
    snprintf(text, sizeof text, "%.*f", decimals, value);
    return strtod(text, NULL) + 0.0; /* -0 becomes 0 */
}

json_t *rounded_json(double value, Rounding to)
{
    if (!isfinite(value)) {
        return json_null();
    }
    double rounded = decimals_of(digits_of(value, to.digits), to.decimals);
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

Status json_print(json_t *document, int digits, FILE *out)
{
    size_t style = JSON_INDENT(2) | JSON_REAL_PRECISION(digits);
    bool written = document && json_dumpf(document, out, style) == 0 && fputc('\n', out) != EOF;
    json_decref(document);
    return written ? OK : MACHINE;
}
