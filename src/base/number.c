/* number.c: most results are counts, so whole numbers take a short way. */
#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t print_whole(int64_t n, char *out)
{
    char digits[NUMBER_TEXT];
    size_t at = sizeof digits, length = 0;
    uint64_t left = n < 0 ? (uint64_t)-n : (uint64_t)n;
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (n < 0) {
        out[length++] = '-';
    }
    memcpy(out + length, digits + at, sizeof digits - at);
    length += sizeof digits - at;
    out[length] = '\0';
    return length;
}

typedef enum { SINGLE, FULL } Precision;

static bool reads_back(const char *text, double x, Precision precision)
{
    return precision == FULL ? strtod(text, NULL) == x : strtof(text, NULL) == (float)x;
}

static size_t print_fraction(double x, Precision precision, char *out)
{
    int most = precision == FULL ? 17 : 9, length = 0;
    for (int digits = most - 3; digits <= most; digits++) {
        length = snprintf(out, NUMBER_TEXT, "%.*g", digits, x);
        if (reads_back(out, x, precision)) {
            break;
        }
    }
    char *comma = strchr(out, ','); /* a locale with a decimal comma */
    if (comma) {
        *comma = '.';
    }
    return (size_t)length;
}

static bool is_whole(double x) { return fabs(x) < 1e15 && x == floor(x); }

size_t number_print(double x, char *out)
{
    return is_whole(x) ? print_whole((int64_t)x, out) : print_fraction(x, FULL, out);
}

size_t number_print_single(float x, char *out)
{
    double full = (double)x;
    return is_whole(full) ? print_whole((int64_t)full, out) : print_fraction(full, SINGLE, out);
}
