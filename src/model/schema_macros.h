/* schema_macros.h: the words in which schema_tables.c and schema_yaml.c declare fields.
 *
 * A row says name, range, unit, what holds when nothing is written (..._OR), and meaning; its value
 * goes to the member of the same name in ROW, unless ..._AT names another. */
#ifndef KAFOU_MODEL_SCHEMA_MACROS_H
#define KAFOU_MODEL_SCHEMA_MACROS_H

#include <stddef.h>

#include "model/schema.h"

#define SIZE_OF(member) sizeof(((ROW *)NULL)->member)
#define LENGTH_OF(member) (SIZE_OF(member) / SIZE_OF(member[0]))
#define AT(member) .offset = offsetof(ROW, member)

#define ID(id, says)                                                                               \
    {                                                                                              \
        .name = #id, .type = FIELD_ID, AT(id), .size = SIZE_OF(id), .meaning = says                \
    }
#define NAME(id, says)                                                                             \
    {                                                                                              \
        .name = #id, .type = FIELD_NAME, AT(id), .size = SIZE_OF(id), .meaning = says              \
    }
#define TEXT(id, says)                                                                             \
    {                                                                                              \
        .name = #id, .type = FIELD_TEXT, AT(id), .size = SIZE_OF(id), .meaning = says              \
    }
#define TEXT_OR_NONE(id, says)                                                                     \
    {                                                                                              \
        .name = #id, .type = FIELD_TEXT, .presence = OPTIONAL, AT(id), .size = SIZE_OF(id),        \
        .meaning = says                                                                            \
    }
#define NUMBER_AT(id, member, least, most, in, says)                                               \
    {                                                                                              \
        .name = #id, .type = FIELD_NUMBER, AT(member), .low = least, .high = most, .unit = in,     \
        .meaning = says                                                                            \
    }
#define NUMBER(id, least, most, in, says) NUMBER_AT(id, id, least, most, in, says)
#define NUMBER_OR(none, id, least, most, in, says)                                                 \
    {                                                                                              \
        .name = #id, .type = FIELD_NUMBER, .presence = OPTIONAL, AT(id), .low = least,             \
        .high = most, .unit = in, .otherwise = none, .meaning = says                               \
    }
#define INTEGER_AT(id, member, least, most, in, says)                                              \
    {                                                                                              \
        .name = #id, .type = FIELD_INTEGER, AT(member), .low = least, .high = most, .unit = in,    \
        .meaning = says                                                                            \
    }
#define INTEGER(id, least, most, in, says) INTEGER_AT(id, id, least, most, in, says)
#define INTEGER_OR(none, id, least, most, in, says)                                                \
    {                                                                                              \
        .name = #id, .type = FIELD_INTEGER, .presence = OPTIONAL, AT(id), .low = least,            \
        .high = most, .unit = in, .otherwise = none, .meaning = says                               \
    }
#define DATE_AT(id, member, says)                                                                  \
    {                                                                                              \
        .name = #id, .type = FIELD_DATE, AT(member), .meaning = says                               \
    }
#define DATE(id, says) DATE_AT(id, id, says)
#define DATE_OR_NONE(id, says)                                                                     \
    {                                                                                              \
        .name = #id, .type = FIELD_DATE, .presence = OPTIONAL, AT(id), .meaning = says             \
    }
#define FLAG(id, says)                                                                             \
    {                                                                                              \
        .name = #id, .type = FIELD_FLAG, AT(id), .words = &flag_words, .meaning = says             \
    }
#define FLAG_OR_NO(id, says)                                                                       \
    {                                                                                              \
        .name = #id, .type = FIELD_FLAG, .presence = OPTIONAL, AT(id), .words = &flag_words,       \
        .meaning = says                                                                            \
    }
#define WORD(id, list, says)                                                                       \
    {                                                                                              \
        .name = #id, .type = FIELD_WORD, AT(id), .words = &list##_words, .meaning = says           \
    }
#define WORD_OR(none, id, list, says)                                                              \
    {                                                                                              \
        .name = #id, .type = FIELD_WORD, .presence = OPTIONAL, AT(id), .words = &list##_words,     \
        .otherwise = none, .meaning = says                                                         \
    }
#define ONE_AT(id, member, to, says)                                                               \
    {                                                                                              \
        .name = #id, .type = FIELD_REFERENCE, AT(member), .target = to, .meaning = says            \
    }
#define ONE(id, to, says) ONE_AT(id, id, to, says)
#define ONE_OR_NONE(id, to, says)                                                                  \
    {                                                                                              \
        .name = #id, .type = FIELD_REFERENCE, .presence = OPTIONAL, AT(id), .target = to,          \
        .meaning = says                                                                            \
    }
#define SEVERAL(id, member, counted, to, says)                                                     \
    {                                                                                              \
        .name = #id, .type = FIELD_REFERENCES, .presence = OPTIONAL, AT(member),                   \
        .size = LENGTH_OF(member), .count_offset = offsetof(ROW, counted), .target = to,           \
        .meaning = says                                                                            \
    }
#define SOURCE                                                                                     \
    {                                                                                              \
        .name = "source", .type = FIELD_SOURCE, .offset = NOWHERE,                                 \
        .meaning = "where the row comes from: title, date, page or address"                        \
    }
#define CONFIDENCE_AT(where)                                                                       \
    {                                                                                              \
        .name = "confidence", .type = FIELD_CONFIDENCE, .offset = where,                           \
        .words = &confidence_words, .meaning = "how well the row is known"                         \
    }
#define NOTE                                                                                       \
    {                                                                                              \
        .name = "note", .type = FIELD_NOTE, .presence = OPTIONAL, .offset = NOWHERE,               \
        .meaning = "for readers of the file"                                                       \
    }
#define BASIS SOURCE, CONFIDENCE_AT(offsetof(ROW, confidence)), NOTE
#define BASIS_NOT_KEPT SOURCE, CONFIDENCE_AT(NOWHERE), NOTE
#define SHAPE_OF(title, list)                                                                      \
    {                                                                                              \
        title, list, (int)(sizeof(list) / sizeof((list)[0])), sizeof(ROW)                          \
    }

#endif
