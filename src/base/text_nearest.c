/* text_nearest.c: which name did they mean?
 *
 * Damerau-Levenshtein distance in its common, restricted form (insert, delete, replace, swap of two
 * neighbours; no part edited twice), over characters rather than bytes, case folded for ASCII and
 * Latin-1 letters (French and Kreyol). */
#include "base/text.h"

#include <string.h>

/* longer texts are no names: they match nothing */
enum { NAME_MAX_LENGTH = 96 };

typedef struct {
    int length;
    uint32_t character[NAME_MAX_LENGTH];
} Folded;

static uint32_t fold(uint32_t c)
{
    bool upper = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    return upper ? c + 32 : c;
}

/* Decodes UTF-8; a byte that is none stands for itself. False when the text is too long. */
static bool fold_text(const char *text, Folded *out)
{
    out->length = 0;
    const unsigned char *c = (const unsigned char *)text;
    while (*c) {
        uint32_t value = *c;
        int follow = value >= 0xF0 ? 3 : (value >= 0xE0 ? 2 : (value >= 0xC0 ? 1 : 0));
        uint32_t decoded = follow == 0 ? value : value & (0x3Fu >> follow);
        int seen = 0;
        while (seen < follow && (c[seen + 1] & 0xC0) == 0x80) {
            seen++;
            decoded = (decoded << 6) | (c[seen] & 0x3Fu);
        }
        if (out->length == NAME_MAX_LENGTH) {
            return false;
        }
        out->character[out->length++] = fold(seen == follow ? decoded : value);
        c += seen == follow ? follow + 1 : 1;
    }
    return true;
}

static int least(int a, int b) { return a < b ? a : b; }

static int distance(const Folded *a, const Folded *b)
{
    int rows[3][NAME_MAX_LENGTH + 1]; /* this row of the table and the two above it */
    for (int j = 0; j <= b->length; j++) {
        rows[0][j] = j;
    }
    for (int i = 1; i <= a->length; i++) {
        int *row = rows[i % 3];
        const int *above = rows[(i + 2) % 3], *above_that = rows[(i + 1) % 3];
        const uint32_t *x = a->character + i - 1;
        row[0] = i;
        for (int j = 1; j <= b->length; j++) {
            const uint32_t *y = b->character + j - 1;
            int replaced = above[j - 1] + (*x != *y);
            row[j] = least(replaced, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x[0] == y[-1] && x[-1] == y[0]) {
                row[j] = least(row[j], above_that[j - 2] + 1);
            }
        }
    }
    return rows[a->length % 3][b->length];
}

int text_nearest(const char *wanted, int count, const char *(*name)(int i, const void *context),
                 const void *context)
{
    Folded sought, candidate;
    if (!fold_text(wanted, &sought)) {
        return -1;
    }
    int best = -1, best_distance = sought.length / 2 + 1;
    for (int i = 0; i < count; i++) {
        const char *text = name(i, context);
        if (!text || !fold_text(text, &candidate)) {
            continue;
        }
        int d = distance(&sought, &candidate);
        if (d < best_distance) {
            best = i;
            best_distance = d;
        }
    }
    return best;
}
