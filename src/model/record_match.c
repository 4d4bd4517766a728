/* record_match.c: what the model calls the measures of a record. */
#include "model/record_match.h"

#include <string.h>

const RecordMatch record_matches[] = {
    {"killed", "persons", 1.0, OUTCOME_killed, REGION_COUNT},
    {"injured", "persons", 1.0, OUTCOME_injured, REGION_COUNT},
    {"kidnapped", "persons", 1.0, OUTCOME_kidnapped, REGION_COUNT},
    {"idps", "persons", 1.0, OUTCOME_displaced, REGION_COUNT},
    {"deployed_total", "persons", 1.0, OUTCOME_in_country, REGION_COUNT},
    {"deposited", "USD", 1.0, OUTCOME_fund_deposited, REGION_COUNT},
    {"strength_active_duty", "persons", 1.0, OUTCOME_police, REGION_COUNT},
    {"share_controlled", "percent", 0.01, OUTCOME_group_influence_metropolitan,
     REGION_METROPOLITAN},
    {"share_controlled", "share", 1.0, OUTCOME_group_influence_metropolitan, REGION_METROPOLITAN},
};

const int n_record_matches = sizeof record_matches / sizeof record_matches[0];

const RecordMatch *record_match_find(const char *measure, const char *unit)
{
    for (int i = 0; i < n_record_matches; i++) {
        const RecordMatch *m = &record_matches[i];
        if (strcmp(m->measure, measure) == 0 && (!unit || strcmp(m->unit, unit) == 0)) {
            return m;
        }
    }
    return NULL;
}
