/* vocabulary.c: the texts of the closed lists. */
#include "model/vocabulary.h"

#include <stddef.h>

#define AS_TEXT(name, text, meaning) text,
#define AS_MEANING(name, text, meaning) meaning,

#define V(Type, name, NAME)                                                                        \
    const char *name##_text(int i)                                                                 \
    {                                                                                              \
        static const char *const texts[] = {NAME##_LIST(AS_TEXT)};                                 \
        return i >= 0 && i < NAME##_COUNT ? texts[i] : NULL;                                       \
    }                                                                                              \
    const char *name##_meaning(int i)                                                              \
    {                                                                                              \
        static const char *const meanings[] = {NAME##_LIST(AS_MEANING)};                           \
        return i >= 0 && i < NAME##_COUNT ? meanings[i] : NULL;                                    \
    }
VOCABULARY_LISTS(V)
#undef V
#undef AS_TEXT
#undef AS_MEANING

#define AS_TEXT(name, text, unit, high) text,
#define AS_UNIT(name, text, unit, high) unit,
#define AS_HIGH(name, text, unit, high) high,

const char *gate_text(int i)
{
    static const char *const texts[] = {GATE_LIST(AS_TEXT)};
    return i >= 0 && i < GATE_COUNT ? texts[i] : NULL;
}

const char *gate_unit(int i)
{
    static const char *const units[] = {GATE_LIST(AS_UNIT)};
    return i >= 0 && i < GATE_COUNT ? units[i] : NULL;
}

double gate_highest(int i)
{
    static const double highest[] = {GATE_LIST(AS_HIGH)};
    return i >= 0 && i < GATE_COUNT ? highest[i] : 0.0;
}
