/* scenario_fields.c: reads one scalar into its row. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/scenario_reader.h"

void text_shown(const char *text, char *out)
{
    if (!text_copy(out, SHOWN_TEXT - 3, text)) {
        memcpy(out + strlen(out), "...", 4);
    }
    for (char *c = out; *c; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7f) {
            *c = ' ';
        }
    }
}

Status error_found(Errors *e, Written w, const char *expected, const char *nearest)
{
    char shown[SHOWN_TEXT];
    text_shown(w.text, shown);
    if (w.text[0] == '\0') {
        return error_at(e, w.at, "%s: found nothing, expected %s", w.shown, expected);
    }
    if (nearest) {
        return error_at(e, w.at, "%s: found '%s', expected %s; nearest is '%s'", w.shown, shown,
                        expected, nearest);
    }
    return error_at(e, w.at, "%s: found '%s', expected %s", w.shown, shown, expected);
}

/* The value does not fit its field's type. */
static Status error_type(Reader *r, const Field *f, Written w)
{
    char expected[EXPECTED_TEXT];
    field_expects(f, expected);
    return error_found(r->errors, w, expected, NULL);
}

static void *member(const Field *f, void *row)
{
    return f->offset == NOWHERE ? NULL : (char *)row + f->offset;
}

static void put_int(const Field *f, void *row, int32_t value)
{
    void *to = member(f, row);
    if (to) {
        memcpy(to, &value, sizeof value);
    }
}

static Status read_number(Reader *r, const Field *f, Written w, void *row)
{
    double value = 0.0;
    int64_t whole = 0;
    bool fits =
        f->type == FIELD_NUMBER ? text_number(w.text, &value) : text_integer(w.text, &whole);
    if (!fits) {
        return error_type(r, f, w);
    }
    if (f->type != FIELD_NUMBER) {
        value = (double)whole;
    }
    if (value < f->low || value > f->high) {
        char range[EXPECTED_TEXT];
        char shown[SHOWN_TEXT];
        field_range(f, range);
        text_shown(w.text, shown);
        return error_at(r->errors, w.at, "%s: found %s, expected %s", w.shown, shown, range);
    }
    void *to = member(f, row);
    if (to && f->type == FIELD_NUMBER) {
        value += 0.0; /* no -0.0 */
        memcpy(to, &value, sizeof value);
    } else if (to && f->type == FIELD_SEED) {
        uint32_t seed = (uint32_t)whole;
        memcpy(to, &seed, sizeof seed);
    } else {
        put_int(f, row, (int32_t)whole);
    }
    return OK;
}

static bool is_identifier(FieldType type, const char *text)
{
    for (const char *c = text; *c; c++) {
        bool letter = type == FIELD_ID ? *c >= 'A' && *c <= 'Z' : *c >= 'a' && *c <= 'z';
        bool later = c != text && ((*c >= '0' && *c <= '9') || *c == '_');
        if (!letter && !later) {
            return false;
        }
    }
    return true;
}

static Status read_text(Reader *r, const Field *f, Written w, void *row)
{
    bool fits = f->type == FIELD_TEXT || is_identifier(f->type, w.text);
    fits &= text_copy(member(f, row), f->size, w.text); /* kept even so: others may name it */
    return fits ? OK : error_type(r, f, w);
}

static Status read_date(Reader *r, const Field *f, Written w, void *row)
{
    int32_t date = 0;
    if (!date_parse(w.text, &date)) {
        return error_type(r, f, w);
    }
    put_int(f, row, date);
    return OK;
}

static const char *word_name(int i, const void *context)
{
    const Words *words = context;
    return words->text(i);
}

int read_word(Errors *e, const Words *words, Written w)
{
    for (int i = 0; i < words->count; i++) {
        if (strcmp(words->text(i), w.text) == 0) {
            return i;
        }
    }
    char expected[EXPECTED_TEXT];
    words_list(words, expected);
    int nearest = text_nearest(w.text, words->count, word_name, words);
    (void)error_found(e, w, expected, words->text(nearest));
    return NONE;
}

static Status read_listed_word(Reader *r, const Field *f, Written w, void *row)
{
    int i = read_word(r->errors, f->words, w);
    if (i < 0) {
        return BAD_INPUT;
    }
    void *to = member(f, row);
    if (to && f->type == FIELD_FLAG) {
        *(bool *)to = i == 1;
    } else {
        put_int(f, row, i);
    }
    if (f->type == FIELD_CONFIDENCE) {
        r->confidence = (Confidence)i;
    }
    return OK;
}

/* What references of a kind can name. */
static const char *target_name(const Scenario *s, Target target, int32_t i)
{
    switch (target) {
    case TO_ZONE:
        return i < s->n_zones ? s->zone[i].id : NULL;
    case TO_GROUP:
        return i < s->n_groups ? s->group[i].id : NULL;
    case TO_CONTRIBUTOR:
        return i < s->n_contributors ? s->contributor[i].id : NULL;
    case TO_BLOC:
        return i < s->n_council ? s->council[i].bloc : NULL;
    case TO_NOTHING:
        break;
    }
    return NULL;
}

typedef struct {
    const Scenario *scenario;
    Target target;
} Targets;

static const char *target_at(int i, const void *context)
{
    const Targets *t = context;
    return target_name(t->scenario, t->target, i);
}

int32_t read_reference(Reader *r, Target target, Written w, Status *status)
{
    Targets all = {r->scenario, target};
    int32_t count = 0;
    for (const char *name; (name = target_at(count, &all)) != NULL; count++) {
        if (strcmp(name, w.text) == 0) {
            return target == TO_BLOC ? r->scenario->council[count].bloc_index : count;
        }
    }
    *status = BAD_INPUT; /* an empty table has been told of already */
    if (count > 0) {
        char expected[EXPECTED_TEXT];
        Field f = {.type = FIELD_REFERENCE, .target = target};
        field_expects(&f, expected);
        int nearest = text_nearest(w.text, count, target_at, &all);
        (void)error_found(r->errors, w, expected, nearest < 0 ? NULL : target_at(nearest, &all));
    }
    return NONE;
}

/* Names parted by ';' into an array of indices, none twice. */
static Status read_references(Reader *r, const Field *f, Written w, void *row)
{
    int32_t *list = member(f, row);
    int32_t count = 0;
    Status s = OK;
    const char *from = w.text;
    while (from && *from) {
        size_t length = strcspn(from, ";");
        char part[NAME_TEXT] = "";
        text_copy(part, length + 1 < sizeof part ? length + 1 : sizeof part, from);
        from = from[length] == ';' ? from + length + 1 : NULL;
        Written one = {w.shown, part, w.at};
        int32_t i = read_reference(r, f->target, one, &s);
        for (int32_t k = 0; k < count && i != NONE; k++) {
            if (list[k] == i) {
                return error_at(r->errors, w.at, "%s: found '%s' twice, expected each name once",
                                w.shown, part);
            }
        }
        if (count == (int32_t)f->size) {
            return error_type(r, f, w);
        }
        if (i != NONE) {
            list[count++] = i;
        }
    }
    memcpy((char *)row + f->count_offset, &count, sizeof count);
    return s;
}

Status read_field(Reader *r, const Field *f, Written w, void *row)
{
    if (w.text[0] == '\0') {
        field_default(f, row);
        return f->presence == REQUIRED ? error_type(r, f, w) : OK;
    }
    switch (f->type) {
    case FIELD_ID:
    case FIELD_NAME:
    case FIELD_TEXT:
        return read_text(r, f, w, row);
    case FIELD_NUMBER:
    case FIELD_INTEGER:
    case FIELD_SEED:
        return read_number(r, f, w, row);
    case FIELD_DATE:
        return read_date(r, f, w, row);
    case FIELD_FLAG:
    case FIELD_WORD:
    case FIELD_CONFIDENCE:
        return read_listed_word(r, f, w, row);
    case FIELD_REFERENCE: {
        Status s = OK;
        put_int(f, row, read_reference(r, f->target, w, &s));
        return s;
    }
    case FIELD_REFERENCES:
        return read_references(r, f, w, row);
    case FIELD_SOURCE:
        r->source = w.text;
        return OK;
    default:
        return OK;
    }
}

void field_default(const Field *f, void *row)
{
    switch (f->type) {
    case FIELD_NUMBER:
        if (member(f, row)) {
            memcpy(member(f, row), &f->otherwise, sizeof f->otherwise);
        }
        return;
    case FIELD_INTEGER:
    case FIELD_WORD:
        put_int(f, row, (int32_t)f->otherwise);
        return;
    case FIELD_DATE:
        put_int(f, row, NO_DATE);
        return;
    case FIELD_REFERENCE:
        put_int(f, row, NONE);
        return;
    case FIELD_MAP:
        for (int i = 0; i < f->shape->count; i++) {
            field_default(&f->shape->field[i], (char *)row + f->offset);
        }
        return;
    default: /* rows begin as zeros */
        return;
    }
}
