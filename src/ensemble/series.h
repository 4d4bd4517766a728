/* series.h: what a member leaves: its series and cases, and their digest. */
#ifndef KAFOU_ENSEMBLE_SERIES_H
#define KAFOU_ENSEMBLE_SERIES_H

#include <stddef.h>

#include "base/digest.h"
#include "base/status.h"
#include "model/outcomes.h"

enum {
    CASE_BYTES = 44,            /* of a Case: nine whole numbers of four bytes and a double */
    CASES_MAX = 4 * 1024 * 1024 /* of one member */
};

/** A case as a record of CASE_BYTES, little-endian, whatever its fields take in memory. */
void case_write(const Case *c, unsigned char *out);
Case case_read(const unsigned char *in);

/* A member's series as they are digested and stored. */
typedef struct {
    const double *daily;  /* [n_outcomes][days] */
    const double *weekly; /* [n_zone_outcomes][n_zones][weeks] */
    const Case *cases;
    size_t n_daily, n_weekly, n_cases;
    int64_t cases_dropped;
} MemberSeries;

/** Digest of a member's results: counts, then values as little-endian bits.
 * Status: OK, MACHINE. */
KF_MUST_CHECK Status series_digest(const MemberSeries *m, Digest *out);
/** Digest of a failure: its day and cause. */
KF_MUST_CHECK Status failure_digest(int32_t day, const char *cause, Digest *out);

#endif
