/* test_params.c: parameters and switches are set by name, and mistakes are told with their
 * place. */
#include "../systems/small_world.h"

#include <math.h>

static const FilePos here = {"scenario.yaml", 41, 24};

static Status set(Params *p, const char *name, const char *value, Errors *e)
{
    errors_clear(e);
    return params_set_text(p, name, value, here, e);
}

static void defaults_are_those_of_the_table(void **state)
{
    (void)state;
    Params p = params_default();
    for (int i = 0; i < PARAM_COUNT; i++) {
        assert_true(param_value(&p, &param_table[i]) == param_table[i].initial);
    }
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        assert_int_equal(p.on[i], mechanism_table[i].state == PRESENT);
    }
}

/* What is known of the model's weak places: dates of the front pin products with the weight of
 * threat, deaths in operations a product of four; attitudes, corruption and the council meet no
 * figure. */
static void what_the_record_settles_is_said(void **state)
{
    (void)state;
    static const char *const jointly[] = {
        "alliances.threat_weight",  "alliances.anticipation",      "alliances.pressure",
        "operations.engagement",    "operations.lethality",        "operations.police_tempo",
        "operations.raid",          "operations.response",         "operations.reach",
        "violence.attack",          "violence.suppression",        "violence.fighter_pay",
        "residents.recruit_base",   "residents.recruit_fear",      "residents.flight_groups",
        "residents.takeover",       "control.control_days",        "control.incumbency",
        "control.brigade_strength", "violence.expansion_front",    "operations.exposed_share",
        "operations.restraint",     "intelligence.knowledge_first"};
    static const char *const not_groups[] = {"council", "corruption", "demobilisation", "rumour"};
    for (size_t i = 0; i < sizeof jointly / sizeof jointly[0]; i++) {
        assert_int_equal(param_find(jointly[i], NULL)->identified, JOINTLY);
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        const ParamInfo *info = &param_table[i];
        for (size_t k = 0; k < sizeof not_groups / sizeof not_groups[0]; k++) {
            assert_true(strcmp(info->group, not_groups[k]) != 0 || info->identified == NOT);
        }
        assert_true(strncmp(info->name, "residents.w_", 12) != 0 || info->identified == NOT);
    }
    int count[IDENTIFIED_COUNT];
    param_identified_count(count);
    assert_int_equal(count[ALONE] + count[JOINTLY] + count[NOT], PARAM_COUNT);
}

static void a_value_out_of_range_is_told_with_place_range_and_unit(void **state)
{
    (void)state;
    Params p = params_default();
    Errors e;
    assert_int_equal(set(&p, "supply.reserve_months", "-1", &e), BAD_INPUT);
    assert_string_equal(e.text[0], "scenario.yaml:41:24: supply.reserve_months: found -1, expected "
                                   "1 to 6 months");
    assert_true(p.supply_reserve_months == 3.0);
}

static void a_wrong_name_is_told_with_the_nearest(void **state)
{
    (void)state;
    Params p = params_default();
    Errors e;
    assert_int_equal(set(&p, "operations.temp", "0.2", &e), BAD_INPUT);
    assert_non_null(strstr(e.text[0], "nearest is 'operations.tempo'"));
    assert_int_equal(set(&p, "mechanisms.operation_raids", "off", &e), BAD_INPUT);
    assert_non_null(strstr(e.text[0], "nearest is 'operations_raids'"));
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "a lot", "1,5", "0x10z", "nan", "inf", "0.2 per day"};
    Params p = params_default();
    Errors e;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (set(&p, "operations.tempo", wrong[i], &e) != BAD_INPUT) {
            fail_msg("'%s' was taken for a number", wrong[i]);
        }
    }
    assert_int_equal(set(&p, "operations.tempo", "2e-1", &e), OK);
    assert_true(p.operations_tempo == 0.2);
}

static void switches_take_on_and_off(void **state)
{
    (void)state;
    Params p = params_default();
    Errors e;
    assert_int_equal(set(&p, "mechanisms.residents_exchange", "off", &e), OK);
    assert_false(p.on[MECHANISM_residents_exchange]);
    assert_int_equal(set(&p, "mechanisms.residents_exchange", "on", &e), OK);
    assert_true(p.on[MECHANISM_residents_exchange]);
    assert_int_equal(set(&p, "mechanisms.residents_exchange", "maybe", &e), BAD_INPUT);
    assert_non_null(strstr(e.text[0], "found 'maybe', expected on or off"));
}

static void absent_systems_cannot_be_switched_on(void **state)
{
    (void)state;
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        char name[64];
        Params p = params_default();
        Errors e;
        snprintf(name, sizeof name, "mechanisms.%s", mechanism_table[i].name);
        bool present = mechanism_table[i].state == PRESENT;
        assert_int_equal(set(&p, name, "off", &e), OK);
        assert_int_equal(set(&p, name, "on", &e), present ? OK : BAD_INPUT);
    }
}

static void a_scenario_sets_its_own(void **state)
{
    (void)state;
    char *names[] = {"operations.tempo", "violence.attack"};
    double values[] = {0.3, 0.001};
    FilePos at[] = {here, here};
    char *off[] = {"residents_exchange"};
    Small m = mini_open("historical");
    Scenario s = *m.s;
    Errors e;
    errors_clear(&e);
    s.n_parameters = 2;
    s.parameter_name = names;
    s.parameter_value = values;
    s.parameter_at = at;
    s.n_mechanisms_off = 1;
    s.mechanism_off = off;
    s.mechanism_at = at;
    Params p;
    assert_int_equal(params_from_scenario(&s, &p, &e), OK);
    assert_true(p.operations_tempo == 0.3 && p.violence_attack == 0.001);
    assert_false(p.on[MECHANISM_residents_exchange]);
    values[0] = 7.0;
    names[1] = "violence.atack";
    assert_int_equal(params_from_scenario(&s, &p, &e), BAD_INPUT);
    assert_int_equal(e.count, 2); /* goes on after the first */
    assert_true(p.operations_tempo == 0.3);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_those_of_the_table),
        cmocka_unit_test(what_the_record_settles_is_said),
        cmocka_unit_test(a_value_out_of_range_is_told_with_place_range_and_unit),
        cmocka_unit_test(a_wrong_name_is_told_with_the_nearest),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(switches_take_on_and_off),
        cmocka_unit_test(absent_systems_cannot_be_switched_on),
        cmocka_unit_test(a_scenario_sets_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
