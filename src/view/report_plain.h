/* report_plain.h: what a report says where no script runs: title, answer, table of outcomes. */
#ifndef KAFOU_VIEW_REPORT_PLAIN_H
#define KAFOU_VIEW_REPORT_PLAIN_H

#include <jansson.h>
#include <stdio.h>

/** The title of the first run, escaped. */
void report_title(const json_t *view, FILE *out);
/** A <noscript> element. */
void report_plain(const json_t *view, FILE *out);

#endif
