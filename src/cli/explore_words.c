/* explore_words.c: numbers and names of an exploration as the screen says them. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/explore.h"

const char *explored_label(Outcome outcome)
{
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        if (headline_table[h].outcome == outcome) {
            return headline_table[h].label;
        }
    }
    return outcome_table[outcome].name;
}

void explore_say(char *text, const char *format, ...)
{
    size_t used = strlen(text);
    va_list list;
    va_start(list, format);
    vsnprintf(text + used, EXPLORE_WORDS - used, format, list);
    va_end(list);
}

EffectForm effect_form(Outcome outcome, double largest)
{
    EffectForm form = {1.0, 0, outcome_table[outcome].unit};
    NumberForm shown = outcome_form(outcome);
    if (shown == AS_PERCENT) {
        form = (EffectForm){0.01, 1, "%"};
    } else if (shown == AS_MILLION) {
        form = (EffectForm){1e6, 1, "million USD"};
    } else if (largest >= 1e6) {
        form = (EffectForm){1e3, 0, "thousands"};
    }
    double figure = largest / form.scale;
    form.digits = figure >= 1000.0 ? 0 : figure >= 10.0 ? 1 : figure >= 1.0 ? 2 : 3;
    return form;
}

void effect_text(double value, EffectForm form, const char *plus, char *out)
{
    char digits[NUMBER_TEXT];
    if (!isfinite(value)) {
        snprintf(out, NUMBER_TEXT, "-");
        return;
    }
    text_thousands(value / form.scale, form.digits, digits, sizeof digits);
    bool zero = strspn(digits, "-0.") == strlen(digits);
    snprintf(out, NUMBER_TEXT, "%s%s", !zero && value > 0.0 ? plus : "",
             zero && digits[0] == '-' ? digits + 1 : digits);
}
