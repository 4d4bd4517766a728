/* scenario_reader.h: reads values by the schema and says where they do not fit. */
#ifndef KAFOU_MODEL_SCENARIO_READER_H
#define KAFOU_MODEL_SCENARIO_READER_H

#include "model/schema.h"

/* What the reading of one scenario or plan shares. */
struct Reader {
    Errors *errors;
    Scenario *scenario; /* what references name */
    Sources *sources;   /* where each row's source is counted */
    int32_t table;      /* of Basis */
    /* the row being read */
    const char *source;
    Confidence confidence;
};

/* One written value: a CSV field or a YAML text. */
typedef struct {
    const char *shown; /* its name in messages, e.g. initial.home_share */
    const char *text;
    FilePos at;
} Written;

/** The worse of two: MACHINE, then BAD_INPUT. */
Status status_worse(Status a, Status b);

/** Reads one scalar into its row; a text "" counts as not written. MACHINE only for sources. */
KF_MUST_CHECK Status read_field(Reader *r, const Field *f, Written w, void *row);
/** Writes what holds when nothing is written, nested maps too. */
void field_default(const Field *f, void *row);
/** Reads a map by its shape; shown is its name in messages ("" at the top). */
KF_MUST_CHECK Status read_map(Reader *r, const YamlNode *map, const Shape *shape, const char *shown,
                              void *row);
/** Counts the source and confidence of the row just read, if its shape has them. */
KF_MUST_CHECK Status read_basis(Reader *r, const Shape *shape, const char *what, int line);

/** `what: found 'TEXT', expected EXPECTED; nearest is 'NEAREST'`; nearest may be NULL. */
Status error_found(Errors *e, Written w, const char *expected, const char *nearest);
enum { SHOWN_TEXT = 72 };
/** A text fit for one line of a message: cut, without control characters.
 * @param out [SHOWN_TEXT] */
void text_shown(const char *text, char *out);
/** Index of a word, or -1 after an error that names the nearest. */
int read_word(Errors *e, const Words *words, Written w);
/** Index of what a reference names, or NONE after an error (when something of that kind exists). */
int32_t read_reference(Reader *r, Target target, Written w, Status *status);

/* FIELD_OWN readers of scenario.yaml and plans. */
OwnReader read_table_names, read_parameters, read_mechanisms, read_gate, read_priority;

/** Adds a row that rests on a text: its index is set here. Status: OK, MACHINE. */
KF_MUST_CHECK Status sources_add(Sources *s, const Basis *row, const char *text);
/** Frees texts and rows; s itself stays. */
void sources_clear(Sources *s);

#endif
