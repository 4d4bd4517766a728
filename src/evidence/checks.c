/* checks.c: the tables of checks.def. */
#include "evidence/checks.h"

#include <fnmatch.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "evidence/run.h"

const CheckInfo check_table[CHECK_COUNT] = {
#define CHECK(name, method, title) {#name, method, title, check_##name},
#include "evidence/checks.def"
};

const InputInfo check_inputs[] = {
#define INPUT(check, name, shape, most, low, high, unit, meaning)                                  \
    {CHECK_##check, #name, NULL, true, shape, most, low, high, NO_VALUE, unit, meaning},
#define OPTION(check, name, shape, most, low, high, initial, unit, meaning)                        \
    {CHECK_##check, #name, NULL, false, shape, most, low, high, initial, unit, meaning},
#define ALIAS(check, name, other)                                                                  \
    {CHECK_##check, #name, #other, false, NUMBER, 0, 0.0, 0.0, NO_VALUE, "", ""},
#include "evidence/checks.def"
};

const OutputInfo check_outputs[] = {
#define OUTPUT(check, name, unit, meaning) {CHECK_##check, name, unit, meaning},
#include "evidence/checks.def"
};

const DriveInfo check_drives[] = {
#define DRIVES(check, file, functions) {CHECK_##check, file, functions},
#include "evidence/checks.def"
};

const int check_inputs_count = sizeof check_inputs / sizeof check_inputs[0];
const int check_outputs_count = sizeof check_outputs / sizeof check_outputs[0];
const int check_drives_count = sizeof check_drives / sizeof check_drives[0];

int check_find(const char *name)
{
    for (int i = 0; i < CHECK_COUNT; i++) {
        if (strcmp(check_table[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

const InputInfo *check_input(CheckId check, const char *name)
{
    for (int i = 0; i < check_inputs_count; i++) {
        const InputInfo *info = &check_inputs[i];
        if (info->check == check && strcmp(info->name, name) == 0) {
            return info->same_as ? check_input(check, info->same_as) : info;
        }
    }
    return NULL;
}

bool check_has_output(CheckId check, const char *name)
{
    for (int i = 0; i < check_outputs_count; i++) {
        const OutputInfo *info = &check_outputs[i];
        if (info->check == check && fnmatch(info->name, name, 0) == 0) {
            return true;
        }
    }
    return false;
}

static const char *name_of_check(int i, const void *context)
{
    (void)context;
    return check_table[i].name;
}

/* Names of other checks never come near: they are shown as nothing. */
static const char *name_of_input(int i, const void *context)
{
    const CheckId *check = context;
    return check_inputs[i].check == *check ? check_inputs[i].name : "";
}

static const char *name_of_output(int i, const void *context)
{
    const CheckId *check = context;
    return check_outputs[i].check == *check ? check_outputs[i].name : "";
}

static bool speaks(const char *text, const char *of) { return strcasestr(text, of) != NULL; }

/* What a check is about stands in its title, in what it takes and in what it returns. */
static bool is_about(int check, const char *wanted)
{
    bool found = speaks(check_table[check].title, wanted);
    for (int i = 0; i < check_inputs_count && !found; i++) {
        const InputInfo *info = &check_inputs[i];
        found = (int)info->check == check &&
                (speaks(info->name, wanted) || speaks(info->meaning, wanted));
    }
    for (int i = 0; i < check_outputs_count && !found; i++) {
        const OutputInfo *info = &check_outputs[i];
        found = (int)info->check == check &&
                (speaks(info->name, wanted) || speaks(info->meaning, wanted));
    }
    return found;
}

/* "erlang_c" is looked for as "erlang": the first word, when it is no short one. */
static int about(const char *wanted)
{
    char word[32];
    size_t n = strcspn(wanted, "_- ");
    if (n < 4 || n >= sizeof word) {
        return -1;
    }
    memcpy(word, wanted, n);
    word[n] = '\0';
    for (int i = 0; i < CHECK_COUNT; i++) {
        if (is_about(i, word)) {
            return i;
        }
    }
    return -1;
}

const char *check_nearest(const char *wanted)
{
    int i = text_nearest(wanted, CHECK_COUNT, name_of_check, NULL);
    i = i < 0 ? about(wanted) : i;
    return i < 0 ? NULL : check_table[i].name;
}

/* Adds a name to a list, or three points when there is no room for it. */
static void add_name(char *out, const char *name, bool first)
{
    size_t used = strlen(out);
    if (used + strlen(name) + 8 < CHECK_HINT) {
        snprintf(out + used, CHECK_HINT - used, "%s%s", first ? "" : ", ", name);
    } else if (used >= 3 && strcmp(out + used - 3, "...") != 0) {
        snprintf(out + used, CHECK_HINT - used, ", ...");
    }
}

void check_hint_input(CheckId check, const char *wanted, char *out)
{
    int nearest = text_nearest(wanted, check_inputs_count, name_of_input, &check);
    if (nearest >= 0) {
        snprintf(out, CHECK_HINT, "nearest is '%s'", check_inputs[nearest].name);
        return;
    }
    snprintf(out, CHECK_HINT, "it takes ");
    bool first = true;
    for (int i = 0; i < check_inputs_count; i++) {
        const InputInfo *info = &check_inputs[i];
        if (info->check == check && !info->same_as) {
            add_name(out, info->name, first);
            first = false;
        }
    }
}

void check_hint_output(CheckId check, const char *wanted, char *out)
{
    int nearest = text_nearest(wanted, check_outputs_count, name_of_output, &check);
    if (nearest >= 0) {
        snprintf(out, CHECK_HINT, "nearest is '%s'", check_outputs[nearest].name);
        return;
    }
    snprintf(out, CHECK_HINT, "it returns ");
    bool first = true;
    for (int i = 0; i < check_outputs_count; i++) {
        if (check_outputs[i].check == check) {
            add_name(out, check_outputs[i].name, first);
            first = false;
        }
    }
}

const char *shape_text(Shape s)
{
    static const char *const texts[] = {
#define X(name, text) text,
        SHAPE_LIST_OF(X)
#undef X
    };
    return texts[s];
}

bool shape_is_series(Shape s) { return s == SERIES || s == COUNTS; }

bool shape_is_whole(Shape s) { return s == COUNT || s == COUNTS || s == INDICES; }
