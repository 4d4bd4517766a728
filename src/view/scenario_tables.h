/* scenario_tables.h: the tables of a scenario as text, for what the loader does not keep: sources
 * and notes. Row i of a table is entry i of the scenario's array, but for events, which are
 * sorted. */
#ifndef KAFOU_VIEW_SCENARIO_TABLES_H
#define KAFOU_VIEW_SCENARIO_TABLES_H

#include "base/csv.h"
#include "model/schema.h"

typedef struct {
    Csv *csv[TABLE_COUNT]; /* NULL: the scenario has no such table */
} ScenarioTables;

/** Reads the tables from the scenario's own files. *out is the caller's in any case
 * (scenario_tables_clear). Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status scenario_tables_read(const Scenario *s, ScenarioTables *out, Errors *e);
void scenario_tables_clear(ScenarioTables *t);

/** Text of a column of a row; "" where there is no such table, row or column. */
const char *scenario_table_text(const ScenarioTables *t, TableId table, int32_t row,
                                const char *column);

#endif
