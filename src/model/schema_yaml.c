/* schema_yaml.c: the keys of scenario.yaml and of plans. */
#include <math.h>

#include "model/plan.h"
#include "model/scenario_reader.h"
#include "model/schema_macros.h"

#define ROW Figure
static const Field figure_fields[] = {
    NUMBER(value, -HUGE_VAL, HUGE_VAL, "of the figure", "the figure"),
    NUMBER_OR((double)NAN, low, -HUGE_VAL, HUGE_VAL, "of the figure",
              "lowest plausible; else the value"),
    NUMBER_OR((double)NAN, high, -HUGE_VAL, HUGE_VAL, "of the figure",
              "highest plausible; else the value"),
    BASIS_NOT_KEPT,
};
const Shape figure_shape = SHAPE_OF("figure", figure_fields);
#undef ROW

#define ROW InitialFigures
#define FIGURE(id, least, most, in, says)                                                          \
    {                                                                                              \
        .name = #id, .type = FIELD_FIGURE, AT(id), .low = least, .high = most, .unit = in,         \
        .shape = &figure_shape, .meaning = says                                                    \
    }
static const Field initial_fields[] = {
    FIGURE(fighters_total, 1, 200000, "fighters", "at large; group strengths are scaled to it"),
    FIGURE(home_share, 0, 1, "share", "of a group's fighters in its home zone"),
    FIGURE(control_home, 0, 1, "share", "groups' control of home zones, before relaxation"),
    FIGURE(control_influence, 0, 1, "share", "the same in zones of influence"),
    FIGURE(displaced, 0, 100e6, "people", "displaced on the first day"),
    FIGURE(displaced_sites, 0, 1, "share", "of them in sites"),
    FIGURE(prisoners, 0, 1e6, "people", "in custody"),
    FIGURE(police_pay_arrears, 0, 1, "share", "of police pay in arrears"),
    FIGURE(police_morale, 0, 1, "level", "morale of the police"),
    FIGURE(state_budget_year, 0, 100e9, "USD a year", "of the state for security"),
    FIGURE(young_men, 0.01, 0.4, "share", "residents who are men of 15 to 24"),
    FIGURE(young_women, 0.01, 0.4, "share", "residents who are women of 15 to 24"),
    FIGURE(children, 0.05, 0.7, "share", "residents under 15"),
    FIGURE(women, 0.1, 0.9, "share", "women among those of 25 and over"),
};
static const Shape initial_shape = SHAPE_OF("initial", initial_fields);
#undef ROW

#define MAP(id, where, of, says)                                                                   \
    {                                                                                              \
        .name = #id, .type = FIELD_MAP, .offset = where, .shape = of, .meaning = says              \
    }
#define MAP_OR_NONE(id, where, of, says)                                                           \
    {                                                                                              \
        .name = #id, .type = FIELD_MAP, .presence = OPTIONAL, .offset = where, .shape = of,        \
        .meaning = says                                                                            \
    }
#define MAPS(id, member, counted, most, keep, of, says)                                            \
    {                                                                                              \
        .name = #id, .type = FIELD_MAPS, .presence = OPTIONAL, AT(member), .size = most,           \
        .count_offset = offsetof(ROW, counted), .keeping = keep, .shape = of, .meaning = says      \
    }
#define SOME_MAPS(id, member, counted, most, keep, of, says)                                       \
    {                                                                                              \
        .name = #id, .type = FIELD_MAPS, .presence = REQUIRED, AT(member), .size = most,           \
        .count_offset = offsetof(ROW, counted), .keeping = keep, .shape = of, .meaning = says      \
    }
#define OWN(id, needed, reader, write, says)                                                       \
    {                                                                                              \
        .name = #id, .type = FIELD_OWN, .presence = needed, .offset = NOWHERE, .own = reader,      \
        .written = write, .meaning = says                                                          \
    }
#define VERSION                                                                                    \
    {                                                                                              \
        .name = "kafou", .type = FIELD_INTEGER, .offset = NOWHERE, .low = 1, .high = 1,            \
        .unit = "format version", .meaning = "version of this format"                              \
    }

#define ROW UncertainRange
static const Field range_fields[] = {
    TEXT(parameter, "name as in `kafou params`"),
    NUMBER(low, -HUGE_VAL, HUGE_VAL, "of the parameter", "lowest plausible here"),
    NUMBER(high, -HUGE_VAL, HUGE_VAL, "of the parameter", "highest plausible here"),
    BASIS,
};
static const Shape range_shape = SHAPE_OF("range", range_fields);
#undef ROW

#define ROW FixedInput
static const Field fixed_fields[] = {
    TEXT(parameter, "name as in `kafou params`, or `GROUP.*`"),
    TEXT(reason, "why it is not varied here"),
};
static const Shape fixed_shape = SHAPE_OF("fixed", fixed_fields);
#undef ROW

#define ROW UncertainCorrelation
static const Field correlation_fields[] = {
    TEXT(a, "name of a parameter"),
    TEXT(b, "name of another"),
    NUMBER(rank, -1, 1, "", "Spearman's rank correlation of the two"),
    BASIS,
};
static const Shape correlation_shape = SHAPE_OF("correlation", correlation_fields);
#undef ROW

#define ROW Scenario
static const Field uncertainty_fields[] = {
    MAPS(ranges, range, n_ranges, 512, HEAP, &range_shape, "narrower than the model's"),
    MAPS(fixed, fixed, n_fixed, 512, HEAP, &fixed_shape, "parameters that are not varied"),
    MAPS(correlations, correlation, n_correlations, CORRELATIONS_MAX, HEAP, &correlation_shape,
         "parameters that go together"),
};
static const Shape uncertainty_shape = SHAPE_OF("uncertainty", uncertainty_fields);

static const Field council_map_fields[] = {
    INTEGER_AT(quota, council_quota, 1, COUNCIL_MAX, "votes", "that pass an item"),
    DATE_AT(installed, council_installed, "first day of the council; before it, a caretaker"),
    BASIS_NOT_KEPT,
};
static const Shape council_map_shape = SHAPE_OF("council", council_map_fields);

static const Field scenario_fields[] = {
    VERSION,
    NAME(name, "short name, used for files"),
    TEXT(title, "one line"),
    TEXT_OR_NONE(currency_note, "what amounts of money mean, in one line"),
    DATE(first_day, "first day of a run"),
    DATE(last_day, "last day of a run, at most 20 years later"),
    DATE(decision_date, "plans share one history until then"),
    DATE(data_date, "the record was gathered up to here"),
    {.name = "default_plan",
     .type = FIELD_NAME,
     AT(default_plan),
     .size = SIZE_OF(default_plan),
     .meaning = "name of a plan in plans/"},
    INTEGER(members, 1, MEMBERS_MOST, "members", "of an ensemble when nothing else is asked"),
    INTEGER(people_per_agent, 1, PEOPLE_PER_AGENT_MOST, "people",
            "that one resident agent stands for"),
    {.name = "seed",
     .type = FIELD_SEED,
     AT(seed),
     .low = 0,
     .high = 4294967295.0,
     .unit = "",
     .meaning = "of the random numbers"},
    OWN(tables, REQUIRED, read_table_names, "a map from table to file",
        "where the tables stand in the scenario's folder"),
    MAP(council, 0, &council_map_shape, "rules of the council"),
    MAP(initial, offsetof(Scenario, initial), &initial_shape, "figures of the first day"),
    OWN(parameters, OPTIONAL, read_parameters, "a map from parameter to number",
        "parameters of the model that differ here; names as in `kafou params`"),
    OWN(mechanisms, OPTIONAL, read_mechanisms, "a map from mechanism to on or off",
        "mechanisms of the model to switch; names as in `kafou params`"),
    MAP_OR_NONE(uncertainty, 0, &uncertainty_shape,
                "how far parameters of the model could be off here"),
};
const Shape scenario_shape = SHAPE_OF("scenario.yaml", scenario_fields);
#undef ROW

#define ROW Tranche
static const Field tranche_fields[] = {
    ONE(contributor, TO_CONTRIBUTOR, "who is to come"),
    DATE(date, "planned; delays and conditions come on top"),
    INTEGER(personnel, 1, 20000, "persons", "how many"),
};
static const Shape tranche_shape = SHAPE_OF("tranche", tranche_fields);
#undef ROW

#define ROW Pledge
static const Field plan_pledge_fields[] = {
    TEXT(donor, "who pledges"),
    DATE(date, "of the pledge"),
    NUMBER(amount_usd, 1, 10e9, "USD", "to the trust fund"),
    BASIS,
};
static const Shape plan_pledge_shape = SHAPE_OF("pledge of a plan", plan_pledge_fields);
#undef ROW

#define ROW InKind
static const Field plan_gift_fields[] = {
    TEXT(donor, "who gives"),
    DATE(date, "on which it is there"),
    WORD(kind, gift, "what"),
    INTEGER(quantity, 1, 100000, "pieces", "vehicles, beds or flights a day"),
    BASIS,
};
static const Shape plan_gift_shape = SHAPE_OF("gift of a plan", plan_gift_fields);
#undef ROW

#define ROW Efforts
static const Field efforts_fields[] = {
    NUMBER_OR(0, liaison_officers, 0, 5000, "persons", "who talk and listen in the zones"),
    NUMBER_OR(0, radio_hours, 0, 24, "hours a day", "of radio programmes"),
    WORD_OR(HANDLING_OPEN, source_handling, handling, "who knows of operations"),
    NUMBER_OR(0, vetting_per_day, 0, 500, "officers a day", "police officers vetted"),
    NUMBER_OR(0, investigators, 0, 500, "persons", "who look into misconduct"),
    WORD_OR(PUBLICATION_NEVER, publication, publication, "of misconduct cases"),
    NUMBER_OR(0, demobilisation_places, 0, 20000, "places", "in the programme"),
    NUMBER_OR(0, job_training, 0, 1, "share", "of participants trained for a job"),
    NUMBER_OR(0, amnesty, 0, 1, "level", "how far terms of amnesty go"),
    NUMBER_OR(0, mediation, 0, 1, "level", "mediation in the council"),
    NUMBER_OR(0, medical_screening, 0, 1, "share", "of arrivals screened for cholera"),
    NUMBER_OR(-1, restraint, 0, 0.9, "level", "rules of engagement; else operations.restraint"),
    NUMBER_OR(0, police_pay, 0, 1, "share", "of police pay arrears met by plan money"),
};
static const Shape efforts_shape = SHAPE_OF("efforts", efforts_fields);
#undef ROW

#define ROW Phase
static const Field phase_fields[] = {
    NAME(name, "short name, once in a plan"),
    OWN(until, OPTIONAL, read_gate, "a list of conditions",
        "the gate: when all hold, the next phase begins; none: the phase ends at max_days"),
    INTEGER_OR(0, min_days, 0, 7300, "days", "the gate is not asked before"),
    INTEGER_OR(0, max_days, 0, 7300, "days", "limit of the phase; 0: none"),
    WORD_OR(TIMEOUT_HOLD, on_timeout, timeout, "what happens at the limit"),
    INTEGER(admits, 0, 20000, "persons", "that may be in country before the next phase"),
    {.name = "posture",
     .type = FIELD_SHARES,
     AT(posture),
     .words = &task_words,
     .meaning = "task: share of the ready force; the shares sum to 1"},
    OWN(priority, OPTIONAL, read_priority, "a rule, or a list of zones",
        "which zones come first; else frontier"),
    MAP_OR_NONE(efforts, offsetof(Phase, efforts), &efforts_shape, "lines of effort"),
};
static const Shape phase_shape = SHAPE_OF("phase", phase_fields);
#undef ROW

#define ROW Plan
static const Field announced_fields[] = {
    {.name = "strength",
     .type = FIELD_INTEGER,
     AT(announced),
     .low = 0,
     .high = 20000,
     .unit = "persons",
     .otherwise = -1,
     .meaning = "announced to come; 0 cancels"},
    DATE_AT(date, announced_date, "of the announcement"),
};
static const Shape announced_shape = SHAPE_OF("announced", announced_fields);

static const Field withdraw_fields[] = {
    DATE_AT(from, withdraw_from, "first day of the withdrawal"),
    NUMBER_AT(daily_share, withdraw_share, 0.0001, 1, "share",
              "of the force in country that leaves a day"),
};
static const Shape withdraw_shape = SHAPE_OF("withdraw", withdraw_fields);

static const Field plan_fields[] = {
    VERSION,
    NAME(name, "as the file is called"),
    TEXT(title, "one line"),
    TEXT(summary, "a few sentences"),
    TEXT(source, "what it was made from"),
    WORD(arrivals, arrivals, "who comes"),
    MAP_OR_NONE(announced, 0, &announced_shape, "a strength announced by the plan"),
    FLAG_OR_NO(force_small, "clear with what there is instead of waiting for enough"),
    MAPS(tranches, tranche, n_tranches, PLAN_TRANCHES_MAX, INLINE, &tranche_shape,
         "who is to come when, in order of date; of arrivals: planned"),
    MAPS(pledges, pledge, n_pledges, PLAN_GIVEN_MAX, HEAP, &plan_pledge_shape,
         "beside those of the scenario"),
    MAPS(gifts, gift, n_gifts, PLAN_GIVEN_MAX, HEAP, &plan_gift_shape,
         "beside those of the scenario"),
    SOME_MAPS(phases, phase, n_phases, PHASES_MAX, INLINE, &phase_shape, "in order"),
    MAP_OR_NONE(withdraw, 0, &withdraw_shape, "withdrawal of the mission"),
};
const Shape plan_shape = SHAPE_OF("plan", plan_fields);
#undef ROW
