/* member.h: one member of an ensemble, from its first state to its last day. */
#ifndef KAFOU_ENSEMBLE_MEMBER_H
#define KAFOU_ENSEMBLE_MEMBER_H

#include "ensemble/block.h"
#include "ensemble/members.h"

/* One thread's world and series, used for one member after another. */
typedef struct MemberRunner MemberRunner;

/** @param days  of the run, from members_days. Status: OK, MACHINE. */
KF_MUST_CHECK Status member_runner_new(const MembersOptions *o, int32_t days, MemberRunner **out);
void member_runner_free(MemberRunner *r);
/** What its members took so far; the runner's. Nothing unless the options ask for timers. */
const Timers *member_runner_timers(const MemberRunner *r);

/** Packs the series of a result that did not fail, for a store.
 * @param out  [PACKED_COUNT], the caller's; also on failure (member_pack_free) */
KF_MUST_CHECK Status member_pack(const MemberResult *r, Block *out);
void member_pack_free(Block *block);

/** The result of a member whose check failed, where member_run cannot return from that: in a
 * browser it traps.
 * Status: OK, MACHINE (no memory; or no check had failed, something else stopped it). */
KF_MUST_CHECK Status member_failure(const MemberRunner *r, int32_t member, MemberResult *out);

/* Called after every day; false: stop, the member is dropped. */
typedef bool (*MemberDay)(void *context);
typedef struct {
    MemberDay day_done;
    void *context;
} MemberWatch;

typedef enum { MEMBER_COMPLETE, MEMBER_STOPPED } MemberEnd;

/** Runs one member with one of the options' params. A check or conservation law that does not hold
 * makes a result with failed set.
 * @param out  its arrays are the runner's and hold until its next member; only on MEMBER_COMPLETE
 * Status: OK, MACHINE (no memory for the cases). */
KF_MUST_CHECK Status member_run(MemberRunner *r, int32_t member, int32_t variant, MemberWatch watch,
                                MemberResult *out, MemberEnd *end);

#endif
