/* box_words.h: a box as one plain sentence part.
 *
 * "pledge realisation (supply.pledge_realisation) is under 0.52 and announcement effect
 * (alliances.anticipation) over 1.1 (density 0.81, coverage 0.67)" */
#ifndef KAFOU_EVIDENCE_BOX_WORDS_H
#define KAFOU_EVIDENCE_BOX_WORDS_H

#include <stddef.h>

#include "evidence/box.h"

enum { BOX_WORDS_MAX = 1200, BOX_NUMBER_MAX = 32 };

/* One input as a reader knows it. Texts are borrowed. */
typedef struct {
    const char *words; /* "pledge realisation"; NULL or "": the name alone */
    const char *name;  /* "supply.pledge_realisation"; NULL or "": the words alone */
    const char *unit;  /* "days"; NULL, "" or "1": none is said */
    double low, high;  /* from where to where it was drawn; not low < high: not known */
} InputWords;

/** The sides of a box that cut something off, inputs in their order; "all inputs are anywhere in
 * their ranges" where none does. A side at or beyond the range in which an input was drawn cuts
 * nothing off. What has no room ends in "...".
 * @param input [b->k]  @param fit NULL: without density and coverage
 * @param out [size], size >= BOX_NUMBER_MAX */
void box_words(const Box *b, const InputWords *input, const BoxFit *fit, char *out, size_t size);

/** A limit in two significant digits, or in as many more (six at most) as keep it within a
 * hundredth of the range of its input; in three where the range is not known. No exponent between
 * 0.0001 and a thousand million; thousands are not separated. */
void box_number(double limit, const InputWords *input, char out[BOX_NUMBER_MAX]);

#endif
