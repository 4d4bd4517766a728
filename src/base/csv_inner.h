/* csv_inner.h: what the two CSV files share; not for others. */
#ifndef KAFOU_BASE_CSV_INNER_H
#define KAFOU_BASE_CSV_INNER_H

#include <stdint.h>

#include "base/csv.h"

typedef struct {
    uint32_t start; /* in Csv.text */
    int line, column;
} Field;

struct Csv {
    char *name;
    char *text;
    Field *field; /* [1 + rows][columns], the header first */
    size_t count, room;
    int rows, columns;
};

/* Cuts csv->text (length bytes and a NUL) into fields (csv_read.c). OK, BAD_INPUT or MACHINE. */
Status csv_read(Csv *csv, size_t length, Errors *e);

#endif
