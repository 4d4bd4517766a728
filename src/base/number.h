/* number.h: numbers as the shortest text that reads back as the same bits. */
#ifndef KAFOU_BASE_NUMBER_H
#define KAFOU_BASE_NUMBER_H

#include <stddef.h>

enum { NUMBER_TEXT = 32 };

/** Writes a finite double ('.' whatever the locale) and its end; returns its length.
 * @param out [NUMBER_TEXT] */
size_t number_print(double x, char *out);
/** The same for a number in single precision. @param out [NUMBER_TEXT] */
size_t number_print_single(float x, char *out);

#endif
