/* scenario_loader.h: what the parts of scenario loading share. */
#ifndef KAFOU_MODEL_SCENARIO_LOADER_H
#define KAFOU_MODEL_SCENARIO_LOADER_H

#include "base/csv.h"
#include "model/scenario_reader.h"

#define SCENARIO_FILE "scenario.yaml" /* in every bundle */

typedef struct Loader {
    Scenario *scenario;
    Errors *errors;
    Yaml *yaml;              /* scenario.yaml */
    Csv *csv[TABLE_COUNT];   /* NULL: no such table; row i is entry i of the scenario's array */
    bool clean[TABLE_COUNT]; /* read without an error, so that its entries can be checked */
    bool clean_map;          /* the same of scenario.yaml */
    bool clean_run;          /* its days follow each other */
    const char *folder;      /* NULL: from memory */
    Status (*fetch)(
        struct Loader *l); /* reads what scenario.yaml names; NULL: the bundle is whole */
} Loader;

/** Loads what the bundle of l->scenario holds; the scenario becomes the caller's or is freed. */
KF_MUST_CHECK Status loader_load(Loader *l, Scenario **out);
/** Names in messages, of files that have none yet: as the user reached the folder. */
KF_MUST_CHECK Status loader_name_files(Loader *l);

/** Reads one table into the scenario's array. */
KF_MUST_CHECK Status table_read(Loader *l, TableId t);
/** First entry of a table's array. */
void *table_rows(const Scenario *s, TableId t);
int32_t table_count(const Scenario *s, TableId t);
/** File of a table in scenario.yaml, or NULL when it is not named. */
const YamlNode *table_file(const Loader *l, TableId t);

/** Where a field of a row stands; row -1: the header. The row's begin for an unknown column. */
FilePos cell(const Loader *l, TableId t, int row, const char *column);
/** Where a key of scenario.yaml stands, e.g. key_at(l, "council", "quota"); inner may be NULL. */
FilePos key_at(const Loader *l, const char *key, const char *inner);

/** What holds between rows and tables; errors are collected. */
void check_dates(Loader *l);
void check_record(const Loader *l);
void check_zones(const Loader *l);
KF_MUST_CHECK Status check_connected(const Loader *l);
void check_groups(const Loader *l);
void check_figures(const Loader *l);
void check_council(const Loader *l);
void check_events(const Loader *l);
void check_means(const Loader *l);
void check_uncertainty(const Loader *l);

/** Distances, neighbours, coalitions, relations: what the tables imply. */
KF_MUST_CHECK Status scenario_derive(Scenario *s);

#endif
