/* number.c: most results are counts, so whole numbers take a short way. */
#include "ensemble/number.h"

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

size_t number_print(double x, char *out)
{
    if (fabs(x) < 1e15 && x == floor(x)) {
        return print_whole((int64_t)x, out);
    }
    int length = 0;
    for (int digits = 15; digits <= 17; digits++) {
        length = snprintf(out, NUMBER_TEXT, "%.*g", digits, x);
        if (digits == 17 || strtod(out, NULL) == x) {
            break;
        }
    }
    for (char *c = out; *c; c++) {
        if (*c == ',') { /* a locale with a decimal comma */
            *c = '.';
        }
    }
    return (size_t)length;
}
