/* store_write.h: the one writer of a run store. */
#ifndef KAFOU_ENSEMBLE_STORE_WRITE_H
#define KAFOU_ENSEMBLE_STORE_WRITE_H

#include "ensemble/members.h"
#include "ensemble/store_create.h"

typedef struct StoreWriter StoreWriter;
typedef enum { STORE_NEW, STORE_CONTINUED } StoreOrigin;

/** Creates the store, or opens one of the same inputs, and locks it. A store that exists is not
 * written to before store_begin. On OK *out is the caller's (store_abandon or store_finish).
 * Status: OK, BAD_INPUT (something else is there; another process writes; damaged), MACHINE. */
KF_MUST_CHECK Status store_writer_open(const char *path, const StoreContent *c, StoreWriter **out,
                                       StoreOrigin *origin, Errors *e);
enum { MEMBER_ABSENT = 0, MEMBER_DONE, MEMBER_FAILED };

/** What the store holds of members first .. first + n - 1. @param there [n], set to one of these */
KF_MUST_CHECK Status store_writer_members(StoreWriter *w, int32_t first, int32_t n, uint8_t *there,
                                          Errors *e);
/** Before the first store_put. */
KF_MUST_CHECK Status store_begin(StoreWriter *w, int32_t members_wanted, Errors *e);
/** Keeps one member, packed unless it failed: one transaction. Not for two threads at once. */
KF_MUST_CHECK Status store_put(StoreWriter *w, const MemberResult *r, Errors *e);
/** Brings everything into the one file, so that it can be mailed, and closes it. */
KF_MUST_CHECK Status store_finish(StoreWriter *w, Errors *e);
/** Closes as it is, after an error. */
void store_abandon(StoreWriter *w);

#endif
