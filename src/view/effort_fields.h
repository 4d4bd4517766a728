/* effort_fields.h: the lines of effort of a phase by the schema, whatever they are. */
#ifndef KAFOU_VIEW_EFFORT_FIELDS_H
#define KAFOU_VIEW_EFFORT_FIELDS_H

#include "model/plan_elements.h"
#include "model/schema.h"

int effort_field_count(void);
const Field *effort_field(int i);
/** The word of a line of effort, or NULL when it is a number. */
const char *effort_word(const Field *f, const Phase *phase);
double effort_number(const Field *f, const Phase *phase);
/** The element of a plan that it is part of. */
ElementId effort_element(const Field *f);

#endif
