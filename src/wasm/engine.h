/* engine.h: what a page calls (web/src/engine/worker.ts). Texts are UTF-8 and end with a NUL; what
 * is returned holds until the next call. Numbers of status.h: 0 done, 2 refused, 3 no memory;
 * kafou_errors tells the reasons.
 *
 *   kafou_open, then for each run kafou_plan, at most one kafou_then, kafou_set and kafou_lever as
 *   often as wanted, kafou_begin, then kafou_run for each member.
 *
 * A failing check traps. kafou_failed then still answers; after it the instance is to be let go. */
#ifndef KAFOU_WASM_ENGINE_H
#define KAFOU_WASM_ENGINE_H

#include <stdint.h>

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(#name)))
#define IMPORT(name) __attribute__((import_module("kafou"), import_name(#name)))
#else /* read by checkers only */
#define EXPORT(name)
#define IMPORT(name)
#endif

/** After every day of a member. */
IMPORT(day) void page_day(int32_t day);

/** Room for so many bytes, which the next call reads; NULL: no memory. */
EXPORT(kafou_input) void *kafou_input(uint32_t size);
/** The input is an image (model/image.h): loads its scenario, instead of one that was open. */
EXPORT(kafou_open) int32_t kafou_open(void);
/** Messages since kafou_open or kafou_plan, one a line. */
EXPORT(kafou_errors) const char *kafou_errors(void);
/** What a member reports, a line each: "country" or "zone", name, unit, "flow" or "stock", meaning,
 * parted by tabs; in the order of kafou_daily and kafou_weekly. */
EXPORT(kafou_outcomes) const char *kafou_outcomes(void);
/** Of the scenario: its first day as days from 1970-01-01, its groups; 0 when none is open. */
EXPORT(kafou_first_day) int32_t kafou_first_day(void);
EXPORT(kafou_groups) int32_t kafou_groups(void);
/** The state's share from which on it holds a zone. */
EXPORT(kafou_state_held) double kafou_state_held(void);

/** The input is the name of a plan of the scenario, empty for its default. Forgets what was set. */
EXPORT(kafou_plan) int32_t kafou_plan(void);
/** The input is two texts: the name of a parameter, or mechanisms.NAME, and its value. */
EXPORT(kafou_set) int32_t kafou_set(void);
/** The input is the name of the plan that takes over from a date, in days from 1970-01-01. */
EXPORT(kafou_then) int32_t kafou_then(int32_t from);
/** The input is two texts: the name of a lever of the plan and its value. */
EXPORT(kafou_lever) int32_t kafou_lever(void);
/** Makes ready for members. @param people_per_agent, days  0: the scenario's */
EXPORT(kafou_begin) int32_t kafou_begin(int32_t people_per_agent, int32_t days, uint32_t seed);
/** Makes a member fail on a day (members.h), to show that the rest goes on; after kafou_begin. */
EXPORT(kafou_drill) void kafou_drill(int32_t member, int32_t day);
/** The plan that is run, as YAML that the program loads; NULL: no memory, or none begun. */
EXPORT(kafou_moved_plan) const char *kafou_moved_plan(void);

/** Runs one member to its end. */
EXPORT(kafou_run) int32_t kafou_run(int32_t member);
/** After a trap of kafou_run. 0: a check had failed; kafou_cause and kafou_digest are of that. */
EXPORT(kafou_failed) int32_t kafou_failed(int32_t member);
EXPORT(kafou_cause) const char *kafou_cause(void);
EXPORT(kafou_failed_day) int32_t kafou_failed_day(void);
/** Of the last member: the same 32 digits as in a store. */
EXPORT(kafou_digest) const char *kafou_digest(void);
/** [outcomes of the country][days], and [outcomes of zones][zones][weeks]. */
EXPORT(kafou_daily) const double *kafou_daily(void);
EXPORT(kafou_weekly) const double *kafou_weekly(void);
EXPORT(kafou_days) int32_t kafou_days(void);
EXPORT(kafou_weeks) int32_t kafou_weeks(void);
EXPORT(kafou_zones) int32_t kafou_zones(void);

#endif
