/* change_table.h: what headlines are, and how they change under this and that, in 80 columns. */
#ifndef KAFOU_CLI_CHANGE_TABLE_H
#define KAFOU_CLI_CHANGE_TABLE_H

#include "cli/screen.h"
#include "ensemble/paired.h"
#include "model/outcomes.h"

enum { CHANGE_LABEL = 64, CHANGE_ROWS_MAX = 200 };

/* Means over futures, of differences future by future. */
typedef struct {
    char label[CHANGE_LABEL];
    Running change[HEADLINE_COUNT];
    bool marked[HEADLINE_COUNT]; /* stands out of chance: a * */
} ChangeRow;

typedef struct {
    const char *as_is, *rows; /* name of the row of means; what the rows below are */
    Running base[HEADLINE_COUNT];
    int32_t n_rows;
    ChangeRow *row; /* [n_rows] */
} ChangeTable;

/** All headlines, three side by side, rows below each other. */
void change_table_print(const ChangeTable *t, const Screen *s);

/* How the numbers of a column are shown: divided by scale, with digits behind the point. */
typedef struct {
    double scale;
    int digits;
    const char *unit;
} ColumnForm;

/** The form for numbers of an outcome of which the largest is `largest`. */
ColumnForm outcome_column_form(Outcome outcome, double largest);
/** The form that suits the largest number of a headline in the table. */
ColumnForm column_form(const ChangeTable *t, int headline);
/** A number of a column; plus: "+" for a change, which has its sign, else "". */
void number_text(double value, ColumnForm form, const char *plus, char *out, size_t size);
/** "-123 (45)*": mean, standard error, mark. The mark's place is kept where there is none.
 * @param mark  "*", or " " */
void cell_text(const Running *r, ColumnForm form, const char *plus, const char *mark, char *out,
               size_t size);

#endif
