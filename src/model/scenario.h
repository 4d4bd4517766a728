/* scenario.h: what never changes in a run: the place, the actors of the first day, the record.
 *
 * Loaded once, checked once, shared read-only by all members. Dates are days from 1970-01-01
 * (base/date.h). Indices point into the tables here. Format: docs/scenario.md. */
#ifndef KAFOU_MODEL_SCENARIO_H
#define KAFOU_MODEL_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/vocabulary.h"

enum {
    ID_TEXT = 40,    /* bytes of an identifier with its end: [A-Z0-9_] */
    NAME_TEXT = 96,  /* bytes of a name */
    NOTE_TEXT = 512, /* bytes of a source or note; longer ones are kept in the files, cut here */
    ZONES_MAX = 250, /* so that a zone fits in a byte with 255 for "none" */
    GROUPS_MAX = 64,
    NEIGHBOURS_MAX = 24,
    INFLUENCE_MAX = 16,
    CONTRIBUTORS_MAX = 64,
    COUNCIL_MAX = 32,
    CORRELATIONS_MAX = 32 /* of uncertain inputs */
};

/* Of a run, wherever it is asked: in scenario.yaml, on the command line, in a store. */
enum { MEMBERS_MOST = 100000, PEOPLE_PER_AGENT_MOST = 10000 };

enum { NO_DATE = INT32_MIN, NONE = -1 };

typedef struct {
    char id[ID_TEXT];
    char name[NAME_TEXT];
    char commune[NAME_TEXT];
    char department[NAME_TEXT];
    double latitude, longitude; /* degrees */
    int32_t population;         /* people on the first day */
    double area_km2;
    double informal_share; /* [0, 1] */
    Terrain terrain;
    Region region;
    Confidence confidence;
    Confidence coord_confidence, population_confidence;
    int32_t n_neighbours; /* from adjacency.csv, sorted by zone index */
    int32_t neighbour[NEIGHBOURS_MAX];
    Link neighbour_link[NEIGHBOURS_MAX];
    int32_t n_sites;
} Zone;

typedef struct {
    char id[ID_TEXT];
    char name[NAME_TEXT];
    char camp[ID_TEXT]; /* coalition of the first day, e.g. G9, Gpep; "independent": alone */
    int32_t coalition;  /* groups with the same camp share it; each independent has its own */
    int32_t home;       /* zone */
    int32_t n_held;     /* zones of influence held on the first day, without home */
    int32_t held[INFLUENCE_MAX];
    int32_t n_later; /* zones reached after the first day: by expansion, never given */
    int32_t later[INFLUENCE_MAX];
    int32_t strength_low, strength_high; /* fighters, before scaling to fighters_total */
    char revenue_sources[NOTE_TEXT];     /* words parted by ';', for readers */
    Confidence confidence;
} Group;

/* One row of adjacency.csv; zones carry the same as neighbours. */
typedef struct {
    int32_t zone_a, zone_b;
    Link kind;
} ZoneLink;

/* One row of rivalries.csv; those in force on the first day are in `relation`. */
typedef struct {
    int32_t group_a, group_b;
    double relation;      /* [-1, 1]; rivalry is its negative */
    bool in_force;        /* on the first day */
    char period[ID_TEXT]; /* as published, e.g. 2020-2023 */
} Rivalry;

typedef struct {
    char id[ID_TEXT];
    char name[NAME_TEXT];
    ForceKind kind;
    Region region;
    int32_t n_zones; /* of self-defence brigades: where they are */
    int32_t zone[INFLUENCE_MAX];
    int32_t officers; /* police: on duty on the first day; brigades: members (context only) */
    Confidence confidence;
} Force;

typedef struct {
    char id[ID_TEXT];
    char name[NAME_TEXT];
    SiteKind kind;
    int32_t zone;
    double latitude, longitude;
    int32_t held;                /* prisons: prisoners on the first day; else 0 */
    bool lost;                   /* out of use on the first day */
    char status[NOTE_TEXT];      /* in words, for readers */
    char coord_basis[NAME_TEXT]; /* what the point rests on */
    Confidence confidence;
} Site;

typedef struct {
    char id[ID_TEXT];
    char name[NAME_TEXT];
    int32_t pledged;     /* persons; 0 when no number was published */
    int32_t pledge_date; /* NO_DATE: unknown */
    Confidence confidence;
} Contributor;

/* People of a contributor on one date: of record (scenario) or planned (plan). */
typedef struct {
    int32_t contributor;
    int32_t date;
    int32_t personnel;
} Tranche;

typedef struct {
    char donor[NAME_TEXT];
    int32_t date;
    double amount_usd; /* to the trust fund */
    Confidence confidence;
} Pledge;

/* In kind: costs the fund nothing. */
typedef struct {
    char donor[NAME_TEXT];
    int32_t date;
    Gift kind;
    int32_t quantity;
    Confidence confidence;
} InKind;

typedef struct {
    char id[ID_TEXT];
    char seat[NAME_TEXT]; /* the sector, never a person's name */
    char bloc[ID_TEXT];
    int32_t bloc_index;
    bool votes;
    double position[2]; /* security reform, power sharing; about [-1, 1] */
} CouncilMember;

typedef struct {
    Reform reform;
    double position[2];
    double status_quo[2];
    int32_t sponsor_bloc;
} AgendaItem;

typedef struct {
    EventKind kind;
    int32_t date;
    int32_t until; /* first day on which it no longer holds; NO_DATE: for good or an instant */
    double size;
    int32_t n_zones;
    int32_t zone[INFLUENCE_MAX];
    int32_t group; /* NONE: all */
    Reform reform; /* of kind reform */
    Confidence confidence;
} Event;

/* One observed figure. */
typedef struct {
    int32_t start, end;   /* first and last day of the period */
    char series[ID_TEXT]; /* e.g. BINUH_HRS; two death series must never be mixed */
    char measure[NAME_TEXT];
    char place[NAME_TEXT];
    double value;
    char unit[NAME_TEXT];
    char method[NAME_TEXT];
    char publisher[NAME_TEXT];
    RecordUse use;
    Confidence confidence;
} Observation;

/* relation[g * n_groups + h] in [-1, 1], symmetric, on the first day (section 5). */

/* Figures of the first day, each with its source in scenario.yaml. */
typedef struct {
    double fighters_total;     /* fighters at large; group strengths are scaled to it */
    double home_share;         /* share of a group's fighters in its home zone */
    double control_home;       /* groups' share of control in home zones before relaxation */
    double control_influence;  /* the same in zones of influence */
    double displaced;          /* people displaced on the first day */
    double displaced_sites;    /* share of them in sites */
    double prisoners;          /* people in custody */
    double police_pay_arrears; /* [0, 1] */
    double police_morale;      /* [0, 1] */
    double state_budget_year;  /* USD a year for security */
    double young_men;          /* share of residents: men 15-24 */
    double young_women;        /* share: women 15-24 */
    double children;           /* share under 15 */
    double women;              /* share of those 25 and over who are women */
} InitialFigures;

/* A file as it was read, so that a store can carry what it was made from. */
typedef struct {
    char name[NAME_TEXT]; /* relative to the scenario's folder */
    char *text;
    size_t length;
    uint8_t *tree; /* of a YAML file from an image (model/image.h), packed; NULL: parse the text */
    size_t tree_size;
} BundleFile;

enum { BUNDLE_MAX = 64 };

/* What one figure or table row rests on. */
typedef struct {
    int32_t table; /* TableId of model/schema.h; TABLE_COUNT: scenario.yaml */
    int32_t line;  /* in its file */
    Confidence confidence;
    int32_t source;       /* index of the text */
    char what[NAME_TEXT]; /* id, name or key */
} Basis;

/* The basis of every row, and the distinct sources in order of first appearance. */
typedef struct {
    int32_t n_basis;
    Basis *basis;
    int32_t n_texts;
    char **text;
} Sources;

/* The files of a scenario and its plans. */
typedef struct {
    int32_t count;
    BundleFile file[BUNDLE_MAX];
} Bundle;

/* `uncertainty:` of scenario.yaml, by names of parameters that `kafou params` lists. */
typedef struct {
    char parameter[NAME_TEXT];
    double low, high; /* within the range of params.def */
    Confidence confidence;
} UncertainRange;

/* A parameter, or all of a group ("supply.*"), that does not vary. */
typedef struct {
    char parameter[NAME_TEXT];
    char reason[NOTE_TEXT];
} FixedInput;

typedef struct {
    char a[NAME_TEXT], b[NAME_TEXT];
    double rank; /* Spearman's correlation, [-1, 1] */
    Confidence confidence;
} UncertainCorrelation;

typedef struct {
    char name[ID_TEXT];
    char title[NAME_TEXT];
    char currency_note[NAME_TEXT];
    int32_t first_day, last_day; /* dates, both inside the run */
    int32_t decision_date;       /* plans branch here */
    int32_t data_date;           /* the record was gathered up to here */
    char default_plan[ID_TEXT];
    int32_t members;          /* default ensemble size */
    int32_t people_per_agent; /* default */
    uint32_t seed;            /* default */
    InitialFigures initial;
    InitialFigures initial_low, initial_high; /* plausible range of each; the value where none */

    int32_t n_zones, n_groups, n_forces, n_sites, n_contributors, n_arrivals, n_pledges, n_gifts;
    int32_t n_council, n_blocs, n_agenda, n_events, n_observations;
    int32_t n_links, n_rivalries;
    int32_t council_quota, council_installed; /* votes; date */
    Zone *zone;
    Group *group;
    double *relation; /* [n_groups][n_groups] */
    Force *force;
    Site *site;
    Contributor *contributor;
    Tranche *arrival; /* of record */
    Pledge *pledge;
    InKind *gift;
    CouncilMember *council;
    AgendaItem *agenda;
    Event *event; /* sorted by date */
    Observation *observation;
    ZoneLink *link;
    Rivalry *rivalry;
    double *distance_km; /* [n_zones][n_zones], great circle between zone points */

    Bundle bundle;                /* scenario.yaml, tables, plans; owned */
    char *shown_name[BUNDLE_MAX]; /* of each file of the bundle, as messages name it */
    Sources sources;
    char **parameter_name; /* `parameters:` of scenario.yaml, applied by params_from_scenario */
    double *parameter_value;
    FilePos *parameter_at; /* of the value; the file name is the scenario's */
    int32_t n_parameters;
    char **mechanism_off; /* names in `mechanisms:` set to off */
    FilePos *mechanism_at;
    int32_t n_mechanisms_off;
    char *
        *mechanism_on; /* names in `mechanisms:` set to on, kept so that they can be checked too */
    FilePos *mechanism_on_at;
    int32_t n_mechanisms_on;
    int32_t n_ranges, n_fixed, n_correlations;
    UncertainRange *range;
    FixedInput *fixed;
    UncertainCorrelation *correlation;
} Scenario;

/** Loads and checks SCENARIO (a folder with scenario.yaml, or the file itself).
 * On OK *out is the caller's (scenario_free). Up to sixteen errors are collected. */
KF_MUST_CHECK Status scenario_load(const char *path, Scenario **out, Errors *e);
/** The same from files in memory; names in messages are the bundle's. The bundle is copied. */
KF_MUST_CHECK Status scenario_load_bundle(const Bundle *bundle, Scenario **out, Errors *e);
void scenario_free(Scenario *s);

/** Index of a zone, group or contributor by id, or NONE. */
int32_t scenario_zone(const Scenario *s, const char *id);
int32_t scenario_group(const Scenario *s, const char *id);
int32_t scenario_contributor(const Scenario *s, const char *id);

#endif
