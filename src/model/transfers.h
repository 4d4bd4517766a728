/* transfers.h: people, fighters, officers, personnel and money move; nothing sets them.
 *
 * Every movement names both ends and a reason, so "nobody is lost" is a property of these functions
 * (docs/model/README.md, conservation). Where people are drawn, the caller passes an Rng of its own
 * address. Counts are capped by who is there and the number moved is returned. */
#ifndef KAFOU_MODEL_TRANSFERS_H
#define KAFOU_MODEL_TRANSFERS_H

#include "base/rng.h"
#include "model/world.h"

/* Bits of resident_flags. */
enum {
    FLAG_HOSTED = 1,          /* displaced, with hosts */
    FLAG_IN_SITE = 2,         /* displaced, in a site */
    FLAG_HARMED_GROUP = 4,    /* harmed by armed groups */
    FLAG_HARMED_STATE = 8,    /* harmed by police, drones or brigades */
    FLAG_HARMED_MISSION = 16, /* harmed by the mission */
    FLAG_DISPLACED = FLAG_HOSTED | FLAG_IN_SITE
};

/* Reasons, for the ledger of people: kept in the account books of tests and traces. */
typedef enum { INTO_DEAD, INTO_DEAD_OF_ILLNESS, INTO_ABROAD, INTO_FIGHTERS, INTO_POLICE } PersonWay;

/** Lays out the blocks of resident agents and fills them from the scenario's zones; all at home. */
void residents_settle(World *w);

/** Single people of a zone leave the residents: each from an agent drawn with probability
 * proportional to the people it stands for. @param only  the one cohort to take from, or -1.
 * INTO_FIGHTERS needs a group, INTO_POLICE adds honest officers of the zone. Of the dead it is
 * counted who was at home and who displaced: INTO_DEAD is by violence. */
int32_t residents_take(World *w, int32_t z, int32_t n, PersonWay way, int32_t group, int32_t only,
                       Rng *r);
/** A day begins: nobody has died yet. */
void deaths_begin(World *w);
/** People come back among the residents of a zone (or, when it has none, of the nearest that has).
 * @return how many joined: fewer only when nobody is left in the country to join */
int32_t residents_give(World *w, int32_t z, int32_t n, Rng *r);
/** The zone itself, or the nearest with residents when it has none. */
int32_t nearest_with_people(const World *w, int32_t z);
/** Draws an agent of a zone with probability proportional to people; slot, or -1 when none. */
int32_t resident_draw(const World *w, int32_t z, Rng *r);

/** A whole agent moves to another zone; flags say how it lives there (0: at home). */
void resident_move(World *w, int32_t slot, int32_t from, int32_t to, uint8_t displaced);
/** A whole agent leaves the country. */
void resident_leaves(World *w, int32_t slot, int32_t from);
/** Marks agents as harmed (flags other than displaced). */
void resident_mark(World *w, int32_t slot, uint8_t flag);
/** Health knows of everybody where they are, until somebody comes or goes. */
void people_counted(World *w);

int32_t fighters_move(World *w, int32_t g, int32_t from, int32_t to, int32_t n);
int32_t fighters_die(World *w, int32_t g, int32_t z, int32_t n);
/** Captured: into custody. */
int32_t fighters_captured(World *w, int32_t g, int32_t z, int32_t n);
/** Out of custody into a group (release, prison break); capped by who is held. */
int32_t fighters_released(World *w, int32_t g, int32_t z, int32_t n);
/** Out of custody among the residents of a zone. */
int32_t custody_to_residents(World *w, int32_t z, int32_t n, Rng *r);

/** Into the demobilisation programme. */
int32_t fighters_demobilise(World *w, int32_t g, int32_t z, int32_t n);
/** Straight home, among the residents of a zone: children released. */
int32_t fighters_to_residents(World *w, int32_t g, int32_t from, int32_t home, int32_t n, Rng *r);
/** Out of the programme: home, or back to a group. */
int32_t programme_to_residents(World *w, int32_t z, int32_t n, Rng *r);
int32_t programme_to_fighters(World *w, int32_t g, int32_t z, int32_t n);

/** Officers of a zone: corrupt and vetted ones move or leave as they are drawn. */
int32_t officers_move(World *w, int32_t from, int32_t to, int32_t n, Rng *r);
int32_t officers_die(World *w, int32_t z, int32_t n, Rng *r);
int32_t officers_leave(World *w, int32_t z, int32_t n, Rng *r);
/** Honest officers of a zone take up links to groups, vetted or not as they are drawn. */
int32_t officers_corrupted(World *w, int32_t z, int32_t n, Rng *r);
/** Corrupt officers of a zone give up their links. */
int32_t officers_reformed(World *w, int32_t z, int32_t n, Rng *r);

/* What a day of vetting did in a zone, in officers. */
typedef struct {
    int32_t cleared_corrupt, cleared_honest, dismissed_corrupt, dismissed_honest;
} Vetting;
/** Screens n officers of a zone who are not vetted: a corrupt one is flagged with probability
 * `sensitivity`, an honest one cleared with probability `specificity`. The cleared are vetted, the
 * flagged are dismissed among the residents. */
Vetting officers_vet(World *w, int32_t z, int32_t n, double sensitivity, double specificity,
                     Rng *r);
/** Vetted officers of a zone, as they are drawn, are due to be vetted again. */
int32_t officers_lapse(World *w, int32_t z, int32_t n, Rng *r);

/** People whom a plan names, at home; those of a plan that another one followed are called off. */
void mission_pledged(World *w, int32_t contributor, int32_t n);
int32_t mission_called_off(World *w, int32_t contributor, int32_t n);
int32_t mission_arrives(World *w, int32_t contributor, int32_t n);
int32_t mission_leaves(World *w, int32_t contributor, int32_t n);
int32_t mission_lapses(World *w, int32_t contributor, int32_t n);
int32_t mission_dies(World *w, int32_t contributor, int32_t n);

/** Money from one account to another, cents >= 0. */
void money_move(World *w, int32_t from, int32_t to, int64_t cents);
/** Dollars to cents, to the nearest cent. */
int64_t cents_of(double usd);

/** Everybody: residents, pools, fighters, officers. Constant over a run. */
int64_t people_in_all(const World *w);

#endif
