/* member_pack.c: the series of a member as a store keeps them. */
#include <stdlib.h>

#include "ensemble/block.h"
#include "ensemble/member.h"

Status member_pack(const MemberResult *r, Block *out)
{
    size_t days = (size_t)r->days, map = (size_t)r->weeks * (size_t)r->zones;
    for (int i = 0; i < PACKED_COUNT; i++) {
        out[i] = (Block){NULL, 0};
    }
    Status s = block_pack(r->daily, OUTCOME_COUNT * days, days, &out[PACKED_DAILY]);
    if (s == OK) {
        s = block_pack(r->weekly, ZONE_OUTCOME_COUNT * map, map, &out[PACKED_WEEKLY]);
    }
    return s == OK ? block_pack_cases(r->cases, (size_t)r->n_cases, &out[PACKED_CASES]) : s;
}

void member_pack_free(Block *block)
{
    for (int i = 0; i < PACKED_COUNT; i++) {
        free(block[i].bytes);
    }
}
