/* scenario_sources.c: what each figure rests on. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/scenario_reader.h"

/* Grows an array of `count` entries when the next would not fit: sizes are powers of two. */
static void *grown(void *array, int32_t count, size_t size)
{
    bool full = count == 0 || (count >= 8 && (count & (count - 1)) == 0);
    if (!full) {
        return array;
    }
    size_t room = count < 8 ? 8 : 2 * (size_t)count;
    return reallocarray(array, room, size);
}

/* Index of a text among the distinct ones, or NONE when memory ran out. Rows of one source mostly
 * stand together, so the search goes backwards. */
static int32_t source_index(Sources *s, const char *text)
{
    for (int32_t i = s->n_texts; i-- > 0;) {
        if (strcmp(s->text[i], text) == 0) {
            return i;
        }
    }
    char **texts = grown(s->text, s->n_texts, sizeof *texts);
    if (!texts) {
        return NONE;
    }
    s->text = texts;
    char *copy = strdup(text);
    if (!copy) {
        return NONE;
    }
    s->text[s->n_texts] = copy;
    return s->n_texts++;
}

static bool has_source(const Shape *shape)
{
    for (int i = 0; i < shape->count; i++) {
        if (shape->field[i].type == FIELD_SOURCE) {
            return true;
        }
    }
    return false;
}

Status sources_add(Sources *s, const Basis *row, const char *text)
{
    int32_t source = source_index(s, text);
    Basis *rows = source == NONE ? NULL : grown(s->basis, s->n_basis, sizeof *rows);
    if (!rows) {
        return MACHINE;
    }
    s->basis = rows;
    rows[s->n_basis] = *row;
    rows[s->n_basis++].source = source;
    return OK;
}

Status read_basis(Reader *r, const Shape *shape, const char *what, int line)
{
    if (!r->sources || !r->source || !has_source(shape)) {
        return OK;
    }
    Basis row = {.table = r->table, .line = line, .confidence = r->confidence};
    text_copy(row.what, sizeof row.what, what);
    Status status = sources_add(r->sources, &row, r->source);
    r->source = NULL;
    return status;
}

void sources_clear(Sources *s)
{
    for (int32_t i = 0; i < s->n_texts; i++) {
        free(s->text[i]);
    }
    free(s->text);
    free(s->basis);
    *s = (Sources){0};
}
