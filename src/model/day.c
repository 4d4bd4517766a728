/* day.c: tables of day.def. */
#include "model/day.h"

#include <stddef.h>
#include <string.h>

#include "base/date.h"

const MechanismInfo mechanism_table[MECHANISM_COUNT] = {
#define SYSTEM(id, name, state, question) {#name, SYSTEM_##name, false, state, question},
#define PART(system, name, meaning)
#include "model/day.def"
#undef SYSTEM
#undef PART
#define SYSTEM(id, name, state, question)
#define PART(system, name, meaning) {#system "_" #name, SYSTEM_##system, true, PRESENT, meaning},
#include "model/day.def"
#undef SYSTEM
#undef PART
};

int mechanism_find(const char *name)
{
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        if (strcmp(mechanism_table[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

const char *system_name(SystemId id)
{
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        if (!mechanism_table[i].is_part && mechanism_table[i].system == id) {
            return mechanism_table[i].name;
        }
    }
    return id == SYSTEM_transfers ? "transfers" : "nobody";
}

Day day_at(int32_t first_date, int32_t number)
{
    Day d = {number, first_date + number, date_weekday(first_date + number)};
    return d;
}
