/* model_view.h: what the program itself says: its parameters, systems, headlines. */
#ifndef KAFOU_VIEW_MODEL_VIEW_H
#define KAFOU_VIEW_MODEL_VIEW_H

#include <jansson.h>

/* `table`, `systems`, `headlines` of docs/view.md. NULL: no memory left. */
json_t *table_view(void);
json_t *systems_view(void);
json_t *headlines_view(void);

#endif
