/* json_text.c: a JSON document as short text. */
#include "view/json_text.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/number.h"

enum { SHORT_DECIMALS = 6 };

static void write_escaped(unsigned char c, FILE *out)
{
    static const char plain[] = "\b\f\n\r\t\"\\", letter[] = "bfnrt\"\\";
    const char *found = c ? strchr(plain, c) : NULL;
    if (found) {
        fprintf(out, "\\%c", letter[found - plain]);
    } else {
        fprintf(out, "\\u%04x", c);
    }
}

static bool needs_escape(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0x7F;
}

static void write_text(const char *text, size_t length, FILE *out)
{
    fputc('"', out);
    for (size_t i = 0; i < length;) {
        size_t run = i;
        while (run < length && !needs_escape((unsigned char)text[run])) {
            run++;
        }
        fwrite(text + i, 1, run - i, out);
        if (run < length) {
            write_escaped((unsigned char)text[run++], out);
        }
        i = run;
    }
    fputc('"', out);
}

/* A whole number of units of the last decimal. */
static void write_digits(int64_t left, int decimals, bool negative, FILE *out)
{
    char digits[24], *at = digits + sizeof digits;
    for (int i = 0; left > 0 || i <= decimals; i++) {
        if (i == decimals && i > 0) {
            *--at = '.';
        }
        *--at = (char)('0' + left % 10);
        left /= 10;
    }
    if (negative) {
        *--at = '-';
    }
    fwrite(at, 1, (size_t)(digits + sizeof digits - at), out);
}

/* Most numbers of a document have few digits: tried first, because it is fast. */
static bool write_short(double value, FILE *out)
{
    double power = 1.0, size = fabs(value);
    for (int decimals = 0; decimals <= SHORT_DECIMALS && size * power < 1e9; decimals++) {
        double whole = round(size * power);
        if (whole / power >= size && whole / power <= size) {
            write_digits((int64_t)whole, decimals, value < 0.0, out);
            return true;
        }
        power *= 10.0;
    }
    return false;
}

static void write_number(double value, FILE *out)
{
    char text[NUMBER_TEXT];
    if (!write_short(value, out)) {
        number_print(value, text);
        fputs(text, out);
    }
}

static bool write_value(const json_t *value, int depth, FILE *out);

static bool write_object(const json_t *object, int depth, FILE *out)
{
    const char *before = "{";
    bool complete = true;
    json_t *o = (json_t *)object; /* jansson's iterators take no const */
    for (void *i = json_object_iter(o); i && complete; i = json_object_iter_next(o, i)) {
        const char *key = json_object_iter_key(i);
        fputs(before, out);
        write_text(key, strlen(key), out);
        fputc(':', out);
        complete = write_value(json_object_iter_value(i), depth + 1, out);
        before = ",";
    }
    fputs(*before == '{' ? "{}" : "}", out);
    return complete;
}

static bool write_array(const json_t *array, int depth, FILE *out)
{
    bool complete = true;
    fputc('[', out);
    for (size_t i = 0; i < json_array_size(array) && complete; i++) {
        fputs(i > 0 ? "," : "", out);
        complete = write_value(json_array_get(array, i), depth + 1, out);
    }
    fputc(']', out);
    return complete;
}

static bool write_value(const json_t *value, int depth, FILE *out)
{
    if (depth > JSON_DEPTH_MOST) {
        return false;
    }
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return write_object(value, depth, out);
    case JSON_ARRAY:
        return write_array(value, depth, out);
    case JSON_STRING:
        write_text(json_string_value(value), json_string_length(value), out);
        break;
    case JSON_INTEGER:
        fprintf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        break;
    case JSON_REAL:
        write_number(json_real_value(value), out);
        break;
    case JSON_TRUE:
        fputs("true", out);
        break;
    case JSON_FALSE:
        fputs("false", out);
        break;
    case JSON_NULL:
        fputs("null", out);
        break;
    }
    return true;
}

Status json_write(const json_t *document, FILE *out)
{
    bool complete = document && write_value(document, 0, out);
    return complete && ferror(out) == 0 ? OK : MACHINE;
}
