/* outcomes.c: the tables of outcomes.def and headlines.def. */
#include "model/outcomes.h"

#include <stddef.h>
#include <string.h>

const OutcomeInfo outcome_table[OUTCOME_COUNT] = {
#define OUTCOME(name, unit, kind, meaning) {#name, unit, kind, meaning},
#define ZONE_OUTCOME(name, unit, kind, meaning)
#include "model/outcomes.def"
#undef OUTCOME
#undef ZONE_OUTCOME
};

const OutcomeInfo zone_outcome_table[ZONE_OUTCOME_COUNT] = {
#define OUTCOME(name, unit, kind, meaning)
#define ZONE_OUTCOME(name, unit, kind, meaning) {#name, unit, kind, meaning},
#include "model/outcomes.def"
#undef OUTCOME
#undef ZONE_OUTCOME
};

const HeadlineInfo headline_table[HEADLINE_COUNT] = {
#define HEADLINE(outcome, better, label) {OUTCOME_##outcome, better##_IS_BETTER, label},
#include "model/headlines.def"
#undef HEADLINE
};

const SideInfo side_table[SIDE_COUNT] = {
#define X(constant, key, text, first, last) {key, text, first, last},
    SIDE_LIST(X)
#undef X
};

_Static_assert(OUTCOME_killed_brigade_mission - OUTCOME_killed_attack_residents + 1 ==
                   CHANNEL_COUNT * VICTIM_COUNT,
               "killed: channel by channel, each by who died");

Outcome outcome_killed(Channel channel, Victim victim)
{
    return (Outcome)(OUTCOME_killed_attack_residents + (int)channel * VICTIM_COUNT + (int)victim);
}

int outcome_find(const char *name)
{
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        if (strcmp(outcome_table[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

const char *case_text(int kind)
{
    static const char *const texts[] = {
#define X(name, text, meaning) text,
        CASE_LIST(X)
#undef X
    };
    return kind >= 0 && kind < CASE_COUNT ? texts[kind] : NULL;
}

const char *case_meaning(int kind)
{
    static const char *const meanings[] = {
#define X(name, text, meaning) meaning,
        CASE_LIST(X)
#undef X
    };
    return kind >= 0 && kind < CASE_COUNT ? meanings[kind] : NULL;
}
