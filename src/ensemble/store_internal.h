/* store_internal.h: what the readers of a store share. */
#ifndef KAFOU_ENSEMBLE_STORE_INTERNAL_H
#define KAFOU_ENSEMBLE_STORE_INTERNAL_H

#include "ensemble/db.h"
#include "ensemble/store.h"

struct Store {
    Db db;
    StoreInfo info;
    StoreSeries *outcome, *zone_outcome;
    StorePlace *zone, *group, *contributor, *case_kind;
    sqlite3_stmt *daily, *weekly, *cases;
};

/** Reads meta and the constant tables into info. */
KF_MUST_CHECK Status store_read_info(Store *s, Errors *e);

#endif
