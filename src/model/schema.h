/* schema.h: what a scenario's tables and YAML files may hold, declared once (schema.c).
 *
 * The reader (scenario_fields.c), the checks and the reference part of docs/scenario.md all expand
 * these rows. There is no second list of keys or columns. */
#ifndef KAFOU_MODEL_SCHEMA_H
#define KAFOU_MODEL_SCHEMA_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/scenario.h"
#include "model/vocabulary.h"
#include "model/yaml.h"

/* Tables in the order of reading: what is named comes before what names it.
 * X(name, row type, member of Scenario, its count, fewest rows, most rows, meaning) */
#define TABLE_LIST(X)                                                                              \
    X(zones, Zone, zone, n_zones, 1, ZONES_MAX, "places that people live in")                      \
    X(adjacency, ZoneLink, link, n_links, 0, 4000, "which zones touch, and how")                   \
    X(groups, Group, group, n_groups, 1, GROUPS_MAX, "armed groups of the first day")              \
    X(rivalries, Rivalry, rivalry, n_rivalries, 0, 4000, "relations between armed groups")         \
    X(forces, Force, force, n_forces, 1, 512, "police and self-defence brigades")                  \
    X(infrastructure, Site, site, n_sites, 0, 4000, "sites that matter: ports, prisons, bases")    \
    X(contributors, Contributor, contributor, n_contributors, 1, CONTRIBUTORS_MAX,                 \
      "who sends personnel")                                                                       \
    X(arrivals, Tranche, arrival, n_arrivals, 0, 4000, "personnel that arrived")                   \
    X(pledges, Pledge, pledge, n_pledges, 0, 4000, "money pledged to the trust fund")              \
    X(gifts, InKind, gift, n_gifts, 0, 4000, "support in kind")                                    \
    X(council, CouncilMember, council, n_council, 1, COUNCIL_MAX, "seats of the council")          \
    X(agenda, AgendaItem, agenda, n_agenda, 0, REFORM_COUNT, "reforms before the council")         \
    X(events, Event, event, n_events, 0, 4000, "what the outside world did")                       \
    X(record, Observation, observation, n_observations, 0, 20000, "what was observed")

typedef enum {
#define X(name, Type, member, count, least, most, meaning) TABLE_##name,
    TABLE_LIST(X)
#undef X
        TABLE_COUNT
} TableId;

typedef enum {
    FIELD_ID,         /* char[]: [A-Z][A-Z0-9_]*, once in a table */
    FIELD_NAME,       /* char[]: [a-z][a-z0-9_]* */
    FIELD_TEXT,       /* char[] */
    FIELD_NUMBER,     /* double */
    FIELD_INTEGER,    /* int32_t */
    FIELD_SEED,       /* uint32_t */
    FIELD_DATE,       /* int32_t; NO_DATE when empty */
    FIELD_FLAG,       /* bool: yes or no */
    FIELD_WORD,       /* an enum of vocabulary.h */
    FIELD_REFERENCE,  /* int32_t: index of what is named; NONE when empty */
    FIELD_REFERENCES, /* int32_t[] and its count */
    FIELD_SOURCE,     /* counted in Sources */
    FIELD_CONFIDENCE, /* Confidence, counted in Sources */
    FIELD_NOTE,       /* for readers of the file, not kept */
    /* of YAML only */
    FIELD_MAP,    /* a map of other keys; offset is where its row begins */
    FIELD_MAPS,   /* a list of maps: an array in the row, or on the heap */
    FIELD_FIGURE, /* double with its source: a map of figure_shape */
    FIELD_SHARES, /* double[]: word: share */
    FIELD_OWN     /* read by a function of its own */
} FieldType;

typedef enum { REQUIRED, OPTIONAL } Presence;
typedef enum { TO_NOTHING, TO_ZONE, TO_GROUP, TO_CONTRIBUTOR, TO_BLOC } Target;
typedef enum { INLINE, HEAP } Keeping;

/* A closed list of vocabulary.h. */
typedef struct {
    const char *name;
    int count;
    const char *(*text)(int i);
    const char *(*meaning)(int i);
} Words;

typedef struct Field Field;
typedef struct Reader Reader;

/* Keys of a map, or columns of a table. */
typedef struct {
    const char *name; /* as the documentation calls it */
    const Field *field;
    int count;
    size_t row_size;
} Shape;

/* Reads a FIELD_OWN: node holds the key's value, `shown` its name in messages. */
typedef Status OwnReader(Reader *r, const Field *f, const YamlNode *node, const char *shown,
                         void *row);

#define NOWHERE SIZE_MAX /* offset of what is checked and not kept */

struct Field {
    const char *name;
    FieldType type;
    Presence presence;
    double low, high; /* of numbers, in unit */
    double otherwise; /* value or word when nothing is written */
    const char *unit;
    size_t offset;       /* in the row */
    size_t size;         /* bytes of a text; most entries of a list */
    size_t count_offset; /* of lists */
    Keeping keeping;     /* of FIELD_MAPS */
    Target target;
    const Words *words;
    const Shape *shape; /* of maps */
    OwnReader *own;
    const char *written; /* of FIELD_OWN: what to write, for the documentation */
    const char *meaning;
};

typedef struct {
    const char *name; /* key in `tables:` */
    Shape shape;
    size_t rows_offset, count_offset; /* in Scenario */
    int32_t least, most;              /* rows; least > 0: the table must be there */
    const char *meaning;
} Table;

/* What an event of a kind must and may say beside its date; anything else is refused, so that no
 * word of a file is silently without effect. */
typedef enum { NEEDS_SIZE = 1, NEEDS_ZONES = 2, NEEDS_REFORM = 4 } EventNeeds;
typedef enum { MAY_LAST = 1, MAY_ZONES = 2, MAY_GROUP = 4 } EventMay;
typedef struct {
    unsigned needs;   /* of EventNeeds */
    unsigned may;     /* of EventMay: `until`, zones, a group */
    double low, high; /* of size */
    const char *unit; /* of size; NULL: has none, 1 or nothing is written */
} EventRule;

extern const Table table_list[TABLE_COUNT];
extern const Shape scenario_shape; /* of Scenario: scenario.yaml */
extern const Shape figure_shape;   /* of Figure: one key of `initial:` */
extern const Shape plan_shape;     /* of Plan: plans/NAME.yaml */
#define V(Type, name, NAME) extern const Words name##_words;
VOCABULARY_LISTS(V)
#undef V
extern const Words rule_words;   /* priorities but the last, which is the list itself */
extern const Words flag_words;   /* no, yes */
extern const Words switch_words; /* off, on */
extern const Words table_words;  /* names of tables */
extern const EventRule event_rules[EVENT_COUNT];

/* A figure of the first day as written. */
typedef struct {
    double value, low, high;
} Figure;

/** Field of a shape by name, or NULL and *nearest (may be NULL) the nearest one or NULL. */
const Field *shape_find(const Shape *shape, const char *name, const Field **nearest);

enum { EXPECTED_TEXT = 360 };
/** What a field expects, e.g. "a whole number, 1 to 6 months". @param out [EXPECTED_TEXT] */
void field_expects(const Field *f, char *out);
/** The range of a number with its unit, e.g. "1 to 6 months". @param out [EXPECTED_TEXT] */
void field_range(const Field *f, char *out);
/** The words of a list, parted by commas and a last "or". @param out [EXPECTED_TEXT] */
void words_list(const Words *words, char *out);

/** The whole schema as Markdown: the reference part of docs/scenario.md. malloc, the caller's; NULL
 * when memory ran out. */
char *schema_markdown(void);

#endif
