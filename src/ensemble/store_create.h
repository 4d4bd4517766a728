/* store_create.h: the empty store: schema, what the run is, the tables that name its series. */
#ifndef KAFOU_ENSEMBLE_STORE_CREATE_H
#define KAFOU_ENSEMBLE_STORE_CREATE_H

#include "ensemble/db.h"
#include "ensemble/inputs.h"
#include "model/plan.h"

enum { STORE_APPLICATION = 0x4B41464F /* "KAFO", in SQLite's header */ };

typedef struct {
    const Scenario *scenario;
    const Plan *plan;
    RunInputs inputs;
    int32_t members_wanted;
} StoreContent;

/** Writes everything but members; within the caller's transaction. */
KF_MUST_CHECK Status store_create_tables(Db *db, const StoreContent *c, Errors *e);

#endif
