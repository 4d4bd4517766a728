/* figures.c: numbers as people read them. */
#include "view/figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

void figure_print(double value, NumberForm form, char *out, size_t size)
{
    double shown = form == AS_PERCENT ? 100.0 * value : (form == AS_MILLION ? value / 1e6 : value);
    int digits = form == AS_DECIMAL ? 2 : (form == AS_MILLION ? 1 : 0);
    text_thousands(shown, digits, out, size);
    if (strcmp(out, "-0") == 0 || strcmp(out, "-0.00") == 0 || strcmp(out, "-0.0") == 0) {
        memmove(out, out + 1, strlen(out)); /* with its end */
    }
    size_t used = strlen(out);
    if (form == AS_PERCENT && used + 3 <= size) {
        memcpy(out + used, " %", 3);
    }
}

void interval_print(double low, double high, NumberForm form, char *out, size_t size)
{
    char least[NUMBER_TEXT], most[NUMBER_TEXT];
    figure_print(low, form, least, sizeof least);
    figure_print(high, form, most, sizeof most);
    char *unit = strstr(least, " %");
    if (unit) {
        *unit = '\0';
    }
    snprintf(out, size, "%s to %s", least, most);
}

const char *plural(int64_t count) { return count == 1 ? "" : "s"; }

void agent_words(int32_t people, char *out, size_t size)
{
    char number[NUMBER_TEXT];
    figure_print((double)people, AS_COUNT, number, sizeof number);
    if (people == 1) {
        snprintf(out, size, "an agent for each person");
    } else {
        snprintf(out, size, "one agent for %s people", number);
    }
}

double three_digits(double value)
{
    double size = fabs(value), step = 1.0;
    while (size / step >= 1000.0) {
        step *= 10.0;
    }
    return round(value / step) * step;
}

NumberForm outcome_form(Outcome outcome)
{
    const char *unit = outcome_table[outcome].unit;
    if (strcmp(unit, "share") == 0) {
        return AS_PERCENT;
    }
    if (strcmp(unit, "USD") == 0) {
        return AS_MILLION;
    }
    return unit[0] == '[' || strcmp(unit, "factor") == 0 ? AS_DECIMAL : AS_COUNT;
}

const char *outcome_label(Outcome outcome)
{
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        if (headline_table[h].outcome == outcome) {
            return headline_table[h].label;
        }
    }
    return outcome_table[outcome].name;
}
