/* screen.h: lines of at most 80 columns, on a terminal or in a file.
 *
 * Colour only on a terminal, without NO_COLOR and with a TERM that can; characters beyond ASCII
 * only where the locale is UTF-8. What comes from a file is shown without control characters. */
#ifndef KAFOU_CLI_SCREEN_H
#define KAFOU_CLI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "view/figures.h"

enum { SCREEN_WIDTH = 80, LINE_BYTES = 4 * SCREEN_WIDTH + 4 };

typedef struct {
    FILE *out;
    bool colour;
    bool utf8;
} Screen;

typedef enum { PLAIN, BOLD, FAINT, ALERT } Weight;

/* A line being put together; width counts characters. */
typedef struct {
    char text[LINE_BYTES];
    size_t used;
    int width;
    bool utf8;
} Line;

Screen screen_on(FILE *out);
/** True when progress and the like make sense: a terminal that can move its cursor. */
bool screen_is_live(FILE *out);

Line line_on(const Screen *s);
/** Adds a text; what does not fit into 80 columns is cut. */
void line_put(Line *l, const char *text);
/** Pads up to a column (from 0), at least one blank. */
void line_to(Line *l, int column);
/** A text that ends before a column. */
void line_right(Line *l, int column, const char *text);
/** A text in at most `width` columns, cut with ".." */
void line_put_within(Line *l, int width, const char *text);
/** Prints the line without blanks at its end, and empties it. */
void screen_line(const Screen *s, Line *l, Weight weight);
void screen_empty(const Screen *s);
/** Words wrapped at 80 columns; the first line begins with `lead`, others with as many blanks. */
void screen_words(const Screen *s, const char *lead, const char *text, Weight weight);
/** A heading and, at its right, what its columns are. */
void screen_heading(const Screen *s, const char *heading, int column, const char *columns);

/** A row of blocks, the lowest for `low`. @param out [size], 3 bytes a value and one */
void sparkline(const Screen *s, const double *value, int count, double low, double high, char *out,
               size_t size);

/** "LOW to HIGH" in a line, LOW ending before a column. */
void line_interval(Line *l, int low_end, double low, double high, NumberForm form);

#endif
