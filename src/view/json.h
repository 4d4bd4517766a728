/* json.h: values of JSON documents, as every writer of them puts them together.
 *
 * json_put and json_add take a value over, also on failure. What could not be made (no memory)
 * makes the object or array around it NULL, and so on outwards: a writer looks once, at the end. */
#ifndef KAFOU_VIEW_JSON_H
#define KAFOU_VIEW_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/status.h"

/** Sets a key of *object, or lets go of *object and makes it NULL. */
void json_put(json_t **object, const char *key, json_t *value);
/** The same at the end of *array. */
void json_add(json_t **array, json_t *value);

/** What is not finite cannot be given: null. */
json_t *number_json(double value);
/* How far a number is rounded: to so many significant digits, and to so many after the point. */
typedef struct {
    int digits, decimals;
} Rounding;
/** Without a fraction where it has none. */
json_t *rounded_json(double value, Rounding to);
/** Up to the first byte that is not UTF-8. */
json_t *text_json(const char *text);
json_t *date_json(int32_t date);

/** Whether a document was not read for want of memory: jansson then often says nothing at all. */
bool json_lacked_memory(const json_error_t *error);

/** A document with its end of line; takes it over. Reals are printed with `digits` significant
 * digits. Status: OK; MACHINE (NULL, or it cannot be written). */
KF_MUST_CHECK Status json_print(json_t *document, int digits, FILE *out);

#endif
