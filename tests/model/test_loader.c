/* test_loader.c: what the loader makes of scenarios that are well formed.
 *
 * Mistakes are in tests/faults. The small scenario is drawn in tests/model/mini/scenario.yaml. */
#include "loader.h"

static void the_main_file_is_understood(void **state)
{
    const Scenario *s = *state;
    assert_string_equal(s->name, "mini");
    assert_string_equal(s->default_plan, "historical");
    assert_int_equal(s->first_day, day(2024, 1, 1));
    assert_int_equal(s->decision_date, day(2024, 4, 1));
    assert_int_equal(s->last_day, day(2024, 12, 31));
    assert_int_equal(s->council_installed, day(2024, 2, 1));
    assert_int_equal(s->council_quota, 2);
    assert_int_equal(s->members, 4);
    assert_int_equal(s->people_per_agent, 100);
    assert_int_equal(s->seed, 1);
    assert_int_equal(s->n_parameters + s->n_mechanisms_off, 0);
}

static void a_figure_has_its_range_or_is_its_own(void **state)
{
    const Scenario *s = *state;
    assert_true(s->initial.fighters_total == 300.0);
    assert_true(s->initial_low.fighters_total == 200.0);
    assert_true(s->initial_high.fighters_total == 500.0);
    assert_true(s->initial_low.displaced == 2000.0 && s->initial_high.displaced == 2000.0);
    assert_true(s->initial.state_budget_year == 5e6);
}

static void neighbours_stand_in_the_order_of_zones(void **state)
{
    const Scenario *s = *state;
    const Zone *south = &s->zone[scenario_zone(s, "SOUTH")];
    assert_int_equal(south->n_neighbours, 2);
    assert_int_equal(south->neighbour[0], scenario_zone(s, "HARBOUR"));
    assert_int_equal(south->neighbour_link[0], LINK_SEA);
    assert_int_equal(south->neighbour[1], scenario_zone(s, "NORTH"));
    assert_int_equal(south->neighbour_link[1], LINK_LAND);
    assert_int_equal(s->zone[scenario_zone(s, "CENTRE")].n_sites, 3);
}

/* From the haversine formula on a sphere of 6371.0088 km, computed apart from this program. */
static void distances_are_great_circles(void **state)
{
    const Scenario *s = *state;
    int32_t n = s->n_zones;
    for (int32_t a = 0; a < n; a++) {
        assert_true(s->distance_km[a * n + a] == 0.0);
        for (int32_t b = 0; b < n; b++) {
            assert_true(s->distance_km[a * n + b] == s->distance_km[b * n + a]);
        }
    }
    assert_true(fabs(s->distance_km[1] - 3.946243866341) < 1e-8);
}

static void camps_are_coalitions_and_independents_stand_alone(void **state)
{
    const Scenario *s = *state;
    assert_int_equal(s->group[0].coalition, 0);
    assert_int_equal(s->group[1].coalition, 1);
    assert_int_equal(s->group[2].coalition, 2);
    assert_int_equal(s->group[0].home, scenario_zone(s, "HARBOUR"));
    assert_int_equal(s->group[0].n_held, 1);
    assert_int_equal(s->group[0].held[0], scenario_zone(s, "CENTRE"));
    assert_int_equal(s->group[0].later[0], scenario_zone(s, "NORTH"));
}

/* LIONS and FOXES by their row; TIDE is independent, and its row is not in force. */
static void relations_follow_rows_in_force_and_camps_else(void **state)
{
    const Scenario *s = *state;
    const double *r = s->relation;
    assert_true(r[0 * 3 + 1] == -0.8 && r[1 * 3 + 0] == -0.8);
    assert_true(r[0 * 3 + 2] == -0.3 && r[2 * 3 + 0] == -0.3);
    assert_true(r[1 * 3 + 2] == -0.3);
    assert_int_equal(s->n_rivalries, 2);
}

static void empty_fields_have_their_meaning(void **state)
{
    const Scenario *s = *state;
    const Contributor *jamaica = &s->contributor[scenario_contributor(s, "JAMAICA")];
    assert_int_equal(jamaica->pledged, 0);
    assert_int_equal(jamaica->pledge_date, NO_DATE);
    assert_int_equal(s->site[0].held, 0);
    assert_false(s->site[0].lost);
    assert_true(s->site[4].lost);
    assert_int_equal(s->event[0].until, NO_DATE);
    assert_int_equal(s->event[0].group, NONE);
    assert_int_equal(s->event[0].reform, REFORM_COUNT);
    assert_int_equal(s->event[4].reform, REFORM_STATUS_OF_FORCES);
    assert_int_equal(s->event[5].n_zones, 2);
    assert_int_equal(scenario_zone(s, "NOWHERE"), NONE);
}

static void blocs_are_numbered_as_they_appear(void **state)
{
    const Scenario *s = *state;
    assert_int_equal(s->n_blocs, 2);
    assert_int_equal(s->council[1].bloc_index, 0);
    assert_int_equal(s->council[2].bloc_index, 1);
    assert_false(s->council[3].votes);
    assert_int_equal(s->agenda[1].sponsor_bloc, 1);
    assert_true(s->agenda[1].position[0] == 0.4 && s->agenda[1].position[1] == 0.3);
}

/* 14 figures and the council of scenario.yaml, 45 rows of tables; all "made up". */
static void every_row_says_what_it_rests_on(void **state)
{
    const Scenario *s = *state;
    int32_t rows = 15;
    int32_t weak = 0;
    for (int t = 0; t < TABLE_COUNT; t++) {
        int32_t count = 0;
        memcpy(&count, (const char *)s + table_list[t].count_offset, sizeof count);
        rows += count;
    }
    for (int32_t i = 0; i < s->sources.n_basis; i++) {
        weak += s->sources.basis[i].confidence == CONFIDENCE_MEMORY_WEAK;
    }
    assert_int_equal(s->sources.n_basis, rows);
    assert_int_equal(s->sources.n_texts, 1);
    assert_string_equal(s->sources.text[0], "made up");
    assert_int_equal(weak, 9);
    assert_string_equal(s->sources.basis[0].what, "council");
}

/* A run store keeps the bundle and nothing else of the scenario. */
static void the_bundle_alone_gives_the_same_scenario(void **state)
{
    const Scenario *s = *state;
    Scenario *again = NULL;
    assert_int_equal(scenario_load_bundle(&s->bundle, &again, &errors), OK);
    size_t n = (size_t)s->n_zones;
    assert_memory_equal(again->zone, s->zone, n * sizeof *s->zone);
    assert_memory_equal(again->distance_km, s->distance_km, n * n * sizeof *s->distance_km);
    assert_memory_equal(&again->initial, &s->initial, sizeof s->initial);
    assert_int_equal(again->n_events, s->n_events);
    assert_memory_equal(again->event, s->event, (size_t)s->n_events * sizeof *s->event);
    assert_int_equal(again->bundle.count, s->bundle.count);
    plan_free(loaded_plan(again, "gated"));
    scenario_free(again);
}

/* TIDE joins the camp of LIONS: one coalition, +0.25 within it, -0.55 towards the other camp. */
static void a_shared_camp_is_one_coalition(void **state)
{
    char text[8192];
    Scenario *s = edited(*state, "groups.csv", "independent", "East", text);
    assert_int_equal(s->group[2].coalition, 0);
    assert_true(s->relation[0 * 3 + 2] == 0.25 && s->relation[2 * 3 + 0] == 0.25);
    assert_true(s->relation[1 * 3 + 2] == -0.55);
    scenario_free(s);
}

static void parameters_and_switches_are_kept_with_their_place(void **state)
{
    char text[8192];
    Scenario *s = edited(*state, "scenario.yaml", "parameters: {}\nmechanisms: {}",
                         "parameters: {supply.reserve_months: 2}\nmechanisms:\n  health: off\n"
                         "  events: on",
                         text);
    assert_int_equal(s->n_parameters, 1);
    assert_string_equal(s->parameter_name[0], "supply.reserve_months");
    assert_true(s->parameter_value[0] == 2.0);
    assert_string_equal(s->parameter_at[0].file, "scenario.yaml");
    assert_int_equal(s->parameter_at[0].line, 58);
    assert_int_equal(s->parameter_at[0].column, 37);
    assert_int_equal(s->n_mechanisms_off, 1);
    assert_string_equal(s->mechanism_off[0], "health");
    assert_int_equal(s->mechanism_at[0].line, 60);
    assert_int_equal(s->n_mechanisms_on, 1);
    assert_string_equal(s->mechanism_on[0], "events");
    scenario_free(s);
}

/* A byte order mark, CRLF and keys without value are all fine. */
static void other_editors_write_it_too(void **state)
{
    char text[8192];
    Scenario *s = edited(*state, "scenario.yaml", "# A small", "\xEF\xBB\xBF# A small", text);
    assert_string_equal(s->name, "mini");
    scenario_free(s);
    s = edited(*state, "zones.csv", "id,name", "\xEF\xBB\xBFid,name", text);
    assert_string_equal(s->zone[0].id, "CENTRE");
    scenario_free(s);
    s = edited(*state, "scenario.yaml", "kafou: 1\nname: mini\n", "kafou: 1\r\nname: mini\r\n",
               text);
    assert_string_equal(s->name, "mini");
    scenario_free(s);
    s = edited(*state, "scenario.yaml", "parameters: {}\nmechanisms: {}",
               "parameters:\nmechanisms:", text);
    assert_int_equal(s->n_parameters, 0);
    scenario_free(s);
}

static void names_are_found(void **state)
{
    const Scenario *s = *state;
    assert_int_equal(scenario_group(s, "TIDE"), 2);
    assert_int_equal(scenario_group(s, "Tide"), NONE);
    assert_int_equal(scenario_contributor(s, "KENYA"), 0);
    assert_int_equal(scenario_contributor(s, ""), NONE);
}

static Status load_bundle_of(const char *name, const char *second)
{
    static char empty[1];
    Bundle b = {.count = 2};
    snprintf(b.file[0].name, sizeof b.file[0].name, "%s", name);
    snprintf(b.file[1].name, sizeof b.file[1].name, "%s", second);
    b.file[0].text = empty;
    b.file[1].text = empty;
    Scenario *s = NULL;
    errors_clear(&errors);
    return scenario_load_bundle(&b, &s, &errors);
}

static void a_bundle_has_each_file_once_and_in_its_folder(void **state)
{
    (void)state;
    assert_int_equal(load_bundle_of("scenario.yaml", "scenario.yaml"), BAD_INPUT);
    assert_string_equal(errors.text[0],
                        "scenario.yaml: expected a file name of the scenario, once");
    assert_int_equal(load_bundle_of("scenario.yaml", "plans/../../x"), BAD_INPUT);
    assert_int_equal(load_bundle_of("scenario.yaml", "/x"), BAD_INPUT);
    assert_int_equal(load_bundle_of("scenario.yaml", ""), BAD_INPUT);
}

static void haiti_and_all_its_plans_are_well_formed(void **state)
{
    (void)state;
    Scenario *s = loaded("scenarios/haiti");
    int32_t plans = 0;
    for (int32_t i = 0; i < s->bundle.count; i++) {
        const char *file = s->bundle.file[i].name;
        if (strncmp(file, "plans/", 6) == 0) {
            char name[NAME_TEXT];
            snprintf(name, sizeof name, "%.*s", (int)strcspn(file + 6, "."), file + 6);
            plan_free(loaded_plan(s, name));
            plans++;
        }
    }
    assert_int_equal(plans, 7);
    assert_true(s->n_zones >= 81 && s->n_groups >= 25);
    scenario_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_main_file_is_understood),
        cmocka_unit_test(a_figure_has_its_range_or_is_its_own),
        cmocka_unit_test(neighbours_stand_in_the_order_of_zones),
        cmocka_unit_test(distances_are_great_circles),
        cmocka_unit_test(camps_are_coalitions_and_independents_stand_alone),
        cmocka_unit_test(a_shared_camp_is_one_coalition),
        cmocka_unit_test(relations_follow_rows_in_force_and_camps_else),
        cmocka_unit_test(empty_fields_have_their_meaning),
        cmocka_unit_test(blocs_are_numbered_as_they_appear),
        cmocka_unit_test(every_row_says_what_it_rests_on),
        cmocka_unit_test(the_bundle_alone_gives_the_same_scenario),
        cmocka_unit_test(parameters_and_switches_are_kept_with_their_place),
        cmocka_unit_test(other_editors_write_it_too),
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(a_bundle_has_each_file_once_and_in_its_folder),
        cmocka_unit_test(haiti_and_all_its_plans_are_well_formed),
    };
    return cmocka_run_group_tests(tests, load_mini, free_mini);
}
