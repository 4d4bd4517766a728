/* record_match.h: which outcome of the model a measure of the record is, and in which units. */
#ifndef KAFOU_MODEL_RECORD_MATCH_H
#define KAFOU_MODEL_RECORD_MATCH_H

#include "model/outcomes.h"
#include "model/vocabulary.h"

typedef struct {
    const char *measure; /* of record.csv */
    const char *unit;    /* that the record writes */
    double scale;        /* of the record's unit to the outcome's */
    Outcome outcome;
    Region region; /* REGION_COUNT: the country */
} RecordMatch;

/** All of them, in the order in which results show them; a measure has a row for each unit. */
extern const RecordMatch record_matches[];
extern const int n_record_matches;

/** The match of a measure in a unit; NULL when it is compared with nothing. A NULL unit: any. */
const RecordMatch *record_match_find(const char *measure, const char *unit);

#endif
