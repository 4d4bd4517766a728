/* schema.c: finding fields and saying what they expect. */
#include "model/schema.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

#define V(Type, name, NAME)                                                                        \
    const Words name##_words = {#name, NAME##_COUNT, name##_text, name##_meaning};
VOCABULARY_LISTS(V)
#undef V

static const char *flag_text(int i) { return i == 0 ? "no" : i == 1 ? "yes" : NULL; }

static const char *switch_text(int i) { return i == 0 ? "off" : i == 1 ? "on" : NULL; }

static const char *table_text(int i)
{
    return i >= 0 && i < TABLE_COUNT ? table_list[i].name : NULL;
}

static const char *table_meaning(int i)
{
    return i >= 0 && i < TABLE_COUNT ? table_list[i].meaning : NULL;
}

const Words rule_words = {"priority", PRIORITY_LISTED, priority_text, priority_meaning};
const Words flag_words = {"flag", 2, flag_text, NULL};
const Words switch_words = {"switch", 2, switch_text, NULL};
const Words table_words = {"table", TABLE_COUNT, table_text, table_meaning};

static const char *field_name(int i, const void *context)
{
    const Shape *shape = context;
    return shape->field[i].name;
}

const Field *shape_find(const Shape *shape, const char *name, const Field **nearest)
{
    for (int i = 0; i < shape->count; i++) {
        if (strcmp(shape->field[i].name, name) == 0) {
            return &shape->field[i];
        }
    }
    if (nearest) {
        int i = text_nearest(name, shape->count, field_name, shape);
        *nearest = i >= 0 ? &shape->field[i] : NULL;
    }
    return NULL;
}

/* 0.25, 500, 10,000,000. */
static void number_text(double value, char out[40])
{
    if (fabs(value) >= 10000.0 && value == floor(value)) {
        text_thousands(value, 0, out, 40);
    } else {
        snprintf(out, 40, "%g", value);
    }
}

void field_range(const Field *f, char *out)
{
    char low[40];
    char high[40];
    if (isinf(f->low)) {
        snprintf(out, EXPECTED_TEXT, "a number");
        return;
    }
    number_text(f->low, low);
    number_text(f->high, high);
    if (f->low >= f->high) {
        snprintf(out, EXPECTED_TEXT, "%s (%s)", low, f->unit);
    } else {
        snprintf(out, EXPECTED_TEXT, "%s to %s%s%s", low, high, f->unit[0] ? " " : "", f->unit);
    }
}

void words_list(const Words *words, char *out)
{
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < words->count && used < EXPECTED_TEXT; i++) {
        const char *between = i == 0 ? "" : i == words->count - 1 ? " or " : ", ";
        int n = snprintf(out + used, EXPECTED_TEXT - used, "%s%s", between, words->text(i));
        used += n > 0 ? (size_t)n : 0;
    }
}

static const char *target_text(Target target)
{
    static const char *const texts[] = {
        [TO_NOTHING] = "nothing",           [TO_ZONE] = "zone of zones.csv",
        [TO_GROUP] = "group of groups.csv", [TO_CONTRIBUTOR] = "contributor of contributors.csv",
        [TO_BLOC] = "bloc of council.csv",
    };
    return texts[target];
}

void field_expects(const Field *f, char *out)
{
    char range[EXPECTED_TEXT] = "";
    switch (f->type) {
    case FIELD_ID:
        snprintf(out, EXPECTED_TEXT, "an identifier: capitals, digits and _, at most %zu bytes",
                 f->size - 1);
        return;
    case FIELD_NAME:
        snprintf(out, EXPECTED_TEXT, "a name: small letters, digits and _, at most %zu bytes",
                 f->size - 1);
        return;
    case FIELD_TEXT:
        snprintf(out, EXPECTED_TEXT, "a text of at most %zu bytes", f->size - 1);
        return;
    case FIELD_SOURCE:
    case FIELD_NOTE:
        snprintf(out, EXPECTED_TEXT, "a text");
        return;
    case FIELD_NUMBER:
    case FIELD_INTEGER:
    case FIELD_SEED:
        field_range(f, range);
        snprintf(out, EXPECTED_TEXT, "%s%.300s",
                 isinf(f->low)             ? ""
                 : f->type == FIELD_NUMBER ? "a number, "
                                           : "a whole number, ",
                 range);
        return;
    case FIELD_DATE:
        snprintf(out, EXPECTED_TEXT, "a date, YYYY-MM-DD");
        return;
    case FIELD_FLAG:
    case FIELD_WORD:
    case FIELD_CONFIDENCE:
        words_list(f->words, out);
        return;
    case FIELD_REFERENCE:
        snprintf(out, EXPECTED_TEXT, "a %s", target_text(f->target));
        return;
    case FIELD_REFERENCES:
        snprintf(out, EXPECTED_TEXT, "at most %zu, each a %s", f->size, target_text(f->target));
        return;
    case FIELD_MAP:
        snprintf(out, EXPECTED_TEXT, "a map of keys");
        return;
    case FIELD_MAPS:
        snprintf(out, EXPECTED_TEXT, "a list of at most %zu maps", f->size);
        return;
    case FIELD_FIGURE:
        snprintf(out, EXPECTED_TEXT, "a map of value, source and confidence");
        return;
    case FIELD_SHARES:
        snprintf(out, EXPECTED_TEXT, "a map from %s to share", f->words->name);
        return;
    case FIELD_OWN:
        snprintf(out, EXPECTED_TEXT, "%s", f->written);
        return;
    }
}
