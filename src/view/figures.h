/* figures.h: numbers as people read them, on the screen and in sentences. */
#ifndef KAFOU_VIEW_FIGURES_H
#define KAFOU_VIEW_FIGURES_H

#include <stddef.h>
#include <stdint.h>

#include "model/outcomes.h"

enum { NUMBER_TEXT = 48 };

/* How a number is shown. */
typedef enum { AS_COUNT, AS_PERCENT, AS_DECIMAL, AS_MILLION } NumberForm;

/** How the values of an outcome are shown. */
NumberForm outcome_form(Outcome outcome);
/** "residents killed": the label of a headline, else the outcome's name. */
const char *outcome_label(Outcome outcome);

/** @param out [size], NUMBER_TEXT is enough */
void figure_print(double value, NumberForm form, char *out, size_t size);
/** "LOW to HIGH", with the unit of the form once. */
void interval_print(double low, double high, NumberForm form, char *out, size_t size);
/** "s" unless there is one: "1 member", "2 members". */
const char *plural(int64_t count);
/** "one agent for 500 people". @param out [size], 80 is enough */
void agent_words(int32_t people, char *out, size_t size);
/** Rounded to three digits, for sentences: 1,041,229 is 1,040,000. */
double three_digits(double value);

#endif
