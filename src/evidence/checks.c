/* checks.c: the tables of checks.def. */
#include "evidence/checks.h"

#include <fnmatch.h>
#include <math.h>
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

const char *check_nearest(const char *wanted)
{
    int i = text_nearest(wanted, CHECK_COUNT, name_of_check, NULL);
    return i < 0 ? NULL : check_table[i].name;
}

const char *check_nearest_input(CheckId check, const char *wanted)
{
    int i = text_nearest(wanted, check_inputs_count, name_of_input, &check);
    return i < 0 ? NULL : check_inputs[i].name;
}

const char *check_nearest_output(CheckId check, const char *wanted)
{
    int i = text_nearest(wanted, check_outputs_count, name_of_output, &check);
    return i < 0 ? NULL : check_outputs[i].name;
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
