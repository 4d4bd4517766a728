/* schema_tables.c: the columns of every CSV table. */
#include "model/schema_macros.h"

#define ROW Zone
static const Field zones_fields[] = {
    ID(id, "identifier"),
    TEXT(name, "as people call it"),
    TEXT(commune, "commune"),
    TEXT(department, "department or province"),
    WORD(region, region, "capital or not"),
    NUMBER(latitude, -90, 90, "degrees", "north, of a point amid the homes"),
    NUMBER(longitude, -180, 180, "degrees", "east, of the same point"),
    INTEGER(population, 1, 50e6, "people", "residents on the first day"),
    NUMBER(area_km2, 0.01, 1e6, "km2", "area"),
    NUMBER(informal_share, 0, 1, "share", "residents in informal settlements"),
    WORD(terrain, terrain, "what most of it is like"),
    {.name = "coord_confidence",
     .type = FIELD_WORD,
     AT(coord_confidence),
     .words = &confidence_words,
     .meaning = "how well the point is known"},
    {.name = "population_confidence",
     .type = FIELD_WORD,
     AT(population_confidence),
     .words = &confidence_words,
     .meaning = "how well the population is known"},
    BASIS,
};
#undef ROW

#define ROW ZoneLink
static const Field adjacency_fields[] = {
    ONE(zone_a, TO_ZONE, "one zone"),
    ONE(zone_b, TO_ZONE, "the other; a pair stands once, in either order"),
    WORD(kind, link, "the best way between them"),
    BASIS_NOT_KEPT,
};
#undef ROW

#define ROW Group
static const Field groups_fields[] = {
    ID(id, "identifier"),
    TEXT(name, "as the source calls it"),
    TEXT(camp, "coalition of the first day; `independent` for none"),
    ONE_AT(home_zone, home, TO_ZONE, "its base"),
    SEVERAL(zones_held, held, n_held, TO_ZONE,
            "zones of influence on the first day beside its base"),
    SEVERAL(zones_later, later, n_later, TO_ZONE,
            "zones it is known to have reached later: shown, never given to it"),
    INTEGER(strength_low, 0, 100000, "fighters",
            "lowest estimate, before scaling to fighters_total"),
    INTEGER(strength_high, 1, 100000, "fighters", "highest estimate"),
    TEXT_OR_NONE(revenue_sources, "what it lives on, parted by ';'"),
    BASIS,
};
#undef ROW

#define ROW Rivalry
static const Field rivalries_fields[] = {
    ONE(group_a, TO_GROUP, "one group"),
    ONE(group_b, TO_GROUP, "the other"),
    NUMBER(relation, -1, 1, "", "how they stand to each other: -1 at war, 1 allied"),
    FLAG(in_force, "whether this holds on the first day; at most one such row a pair"),
    TEXT_OR_NONE(period, "years it holds, e.g. 2020-2023"),
    BASIS_NOT_KEPT,
};
#undef ROW

#define ROW Force
static const Field forces_fields[] = {
    ID(id, "identifier"),
    TEXT(name, "name"),
    WORD(kind, force, "police or brigade"),
    WORD(region, region, "where it stands"),
    SEVERAL(zones, zone, n_zones, TO_ZONE, "zones of a brigade"),
    INTEGER_OR(0, officers, 0, 1e6, "officers", "on duty on the first day; of brigades: members"),
    BASIS,
};
#undef ROW

#define ROW Site
static const Field infrastructure_fields[] = {
    ID(id, "identifier"),
    TEXT(name, "name"),
    WORD(kind, site, "what it is"),
    ONE(zone, TO_ZONE, "where it is"),
    NUMBER(latitude, -90, 90, "degrees", "north"),
    NUMBER(longitude, -180, 180, "degrees", "east"),
    INTEGER_OR(0, held, 0, 1e6, "prisoners", "of prisons, on the first day"),
    FLAG_OR_NO(lost, "whether it is out of use on the first day"),
    TEXT_OR_NONE(status, "its state in words"),
    TEXT_OR_NONE(coord_basis, "what the point rests on"),
    BASIS,
};
#undef ROW

#define ROW Contributor
static const Field contributors_fields[] = {
    ID(id, "identifier"),
    TEXT(name, "name"),
    INTEGER_OR(0, pledged, 0, 100000, "persons", "offered; empty when no number was published"),
    DATE_OR_NONE(pledge_date, "of the offer"),
    BASIS,
};
#undef ROW

#define ROW Tranche
static const Field arrivals_fields[] = {
    DATE(date, "of arrival; rows in order"),
    ONE(contributor, TO_CONTRIBUTOR, "who came"),
    INTEGER(personnel, 1, 20000, "persons", "how many"),
    BASIS_NOT_KEPT,
};
#undef ROW

#define ROW Pledge
static const Field pledges_fields[] = {
    DATE(date, "of the pledge"),
    TEXT(donor, "who pledged"),
    NUMBER(amount_usd, 1, 10e9, "USD", "to the trust fund"),
    BASIS,
};
#undef ROW

#define ROW InKind
static const Field gifts_fields[] = {
    DATE(date, "on which it is there"),
    TEXT(donor, "who gave"),
    WORD(kind, gift, "what"),
    INTEGER(quantity, 1, 100000, "pieces", "vehicles, beds or flights a day"),
    BASIS,
};
#undef ROW

#define ROW CouncilMember
static const Field council_fields[] = {
    ID(id, "identifier"),
    TEXT(seat, "the sector, never a person's name"),
    TEXT(bloc, "members of one bloc vote with each other's proposals"),
    FLAG(votes, "whether the seat votes or only observes"),
    NUMBER_AT(security_reform, position[0], -2, 2, "position", "against (-1) or for (1)"),
    NUMBER_AT(power_sharing, position[1], -2, 2, "position", "against (-1) or for (1)"),
    BASIS_NOT_KEPT,
};
#undef ROW

#define ROW AgendaItem
static const Field agenda_fields[] = {
    WORD(reform, reform, "what is voted; once in the table"),
    NUMBER_AT(security_reform, position[0], -2, 2, "position", "of the proposal"),
    NUMBER_AT(power_sharing, position[1], -2, 2, "position", "of the proposal"),
    NUMBER_AT(status_quo_security, status_quo[0], -2, 2, "position", "what holds if it fails"),
    NUMBER_AT(status_quo_power, status_quo[1], -2, 2, "position", "what holds if it fails"),
    ONE_AT(sponsor_bloc, sponsor_bloc, TO_BLOC, "bloc that proposes it"),
    BASIS_NOT_KEPT,
};
#undef ROW

#define ROW Event
static const Field events_fields[] = {
    DATE(date, "first day on which it holds"),
    DATE_OR_NONE(until, "first day on which it no longer holds; empty: for good, or an instant"),
    WORD(kind, event, "what happened; see the table of kinds"),
    NUMBER_OR(0, size, -1e9, 1e9, "by kind", "how much; unit and range by kind"),
    SEVERAL(zones, zone, n_zones, TO_ZONE, "where; empty: everywhere"),
    ONE_OR_NONE(group, TO_GROUP, "of arms_shipment; empty: all"),
    WORD_OR(REFORM_COUNT, reform, reform, "of kind reform"),
    BASIS,
};
#undef ROW

#define ROW Observation
static const Field record_fields[] = {
    DATE(start, "first day of the period"),
    DATE(end, "last day of the period"),
    TEXT(series, "who counts: two series of deaths are never mixed"),
    TEXT(measure, "what is counted"),
    TEXT(place, "where"),
    NUMBER(value, -1e12, 1e12, "by unit", "the figure"),
    TEXT(unit, "of the figure"),
    WORD(use, record_use, "compared with the simulation, or only shown"),
    TEXT_OR_NONE(method, "how it was counted"),
    TEXT_OR_NONE(publisher, "who published it"),
    BASIS,
};
#undef ROW

#define COLUMNS_OF(name, Type)                                                                     \
    {                                                                                              \
#name, name##_fields, (int)(sizeof name##_fields / sizeof name##_fields[0]), sizeof(Type)  \
    }
const Table table_list[TABLE_COUNT] = {
#define X(name, Type, member, count, fewest, greatest, says)                                       \
    {#name,                                                                                        \
     COLUMNS_OF(name, Type),                                                                       \
     offsetof(Scenario, member),                                                                   \
     offsetof(Scenario, count),                                                                    \
     fewest,                                                                                       \
     greatest,                                                                                     \
     says},
    TABLE_LIST(X)
#undef X
};

/* Size, or zones, or reform that a kind needs; and what it may say beside. */
const EventRule event_rules[EVENT_COUNT] = {
    [EVENT_PRISON_BREAK] = {NEEDS_SIZE | NEEDS_ZONES, 0, 1, 1e6, "prisoners"},
    [EVENT_AIRPORT_CLOSED] = {0, MAY_LAST | MAY_ZONES, 0, 1, NULL},
    [EVENT_PORT_CLOSED] = {0, MAY_LAST | MAY_ZONES, 0, 1, NULL},
    [EVENT_HURRICANE] = {NEEDS_SIZE | NEEDS_ZONES, MAY_LAST, 0, 1, "share of the zones' economy"},
    [EVENT_FUEL_BLOCKADE] = {NEEDS_SIZE, MAY_LAST, 0, 1, "share of the national economy"},
    [EVENT_GOVERNMENT_CHANGE] = {0, 0, 0, 1, NULL},
    [EVENT_MISSION_ANNOUNCED] = {NEEDS_SIZE, 0, 0, 20000, "persons"},
    [EVENT_SANCTIONS] = {NEEDS_SIZE, MAY_LAST, 0, 1, "share of tolls and ransom"},
    [EVENT_DONOR_SHOCK] = {NEEDS_SIZE, MAY_LAST, 0, 1, "donor confidence"},
    [EVENT_TRUCE] = {NEEDS_SIZE, MAY_LAST, 0, 1, "share of clashes"},
    [EVENT_ARMS_SHIPMENT] = {NEEDS_SIZE, MAY_GROUP, 0, 1.5, "arms level"},
    [EVENT_POLICE_REINFORCEMENT] = {NEEDS_SIZE, 0, 1, 1e5, "officers"},
    [EVENT_DRONE_UNIT] = {0, MAY_LAST, 0, 1, NULL},
    [EVENT_REFORM] = {NEEDS_REFORM, 0, 0, 1, NULL},
};
