/* effort_fields.c: the lines of effort of a phase by the schema. */
#include "view/effort_fields.h"

#include <string.h>

#include "base/check.h"

static const Shape *shape_of(const Shape *shape, const char *name)
{
    const Field *f = shape_find(shape, name, NULL);
    KF_CHECK(f && f->shape, "the schema of plans has no '%s'", name);
    return f->shape;
}

static const Shape *efforts(void) { return shape_of(shape_of(&plan_shape, "phases"), "efforts"); }

int effort_field_count(void) { return efforts()->count; }

const Field *effort_field(int i) { return &efforts()->field[i]; }

static const void *member(const Field *f, const Phase *phase)
{
    return (const char *)&phase->efforts + f->offset;
}

const char *effort_word(const Field *f, const Phase *phase)
{
    int32_t value = 0;
    if (f->type != FIELD_WORD) {
        return NULL;
    }
    memcpy(&value, member(f, phase), sizeof value);
    return f->words->text(value);
}

double effort_number(const Field *f, const Phase *phase)
{
    double value = 0.0;
    memcpy(&value, member(f, phase), sizeof value);
    return value;
}

ElementId effort_element(const Field *f)
{
    for (int i = 0; i < element_field_count; i++) {
        const ElementField *e = &element_fields[i];
        if (e->owner == FIELD_OF_PHASE && e->offset == offsetof(Phase, efforts) + f->offset) {
            return e->element;
        }
    }
    return ELEMENT_COUNT;
}
