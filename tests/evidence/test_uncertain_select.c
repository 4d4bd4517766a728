/* test_uncertain_select.c: what varies is what scenario and command line say, or they are told. */
#include "uncertain_fixture.h"

static int32_t count_of(const Small *m, const char *const text[4])
{
    Uncertain *u = uncertain_of(m, text);
    int32_t n = uncertain_count(u);
    uncertain_free(u);
    return n;
}

static int32_t group_size(const char *group)
{
    int32_t n = 0;
    for (int i = 0; i < PARAM_COUNT; i++) {
        n += strcmp(param_table[i].group, group) == 0 ? 1 : 0;
    }
    return n;
}

static void texts_choose_what_varies(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    int identified[IDENTIFIED_COUNT];
    param_identified_count(identified);
    int32_t supply = group_size("supply"), health = group_size("health");
    static const char LAG[] = "supply.pledge_lag";
    assert_int_equal(count_of(&m, everything), PARAM_COUNT);
    assert_int_equal(count_of(&m, (const char *const[4]){"all"}), PARAM_COUNT);
    assert_int_equal(count_of(&m, (const char *const[4]){"none"}), 0);
    assert_int_equal(count_of(&m, (const char *const[4]){LAG}), 1);
    assert_int_equal(count_of(&m, (const char *const[4]){"supply.*"}), supply);
    assert_int_equal(count_of(&m, (const char *const[4]){"supply.*", LAG, "health.*"}),
                     supply + health);
    assert_int_equal(count_of(&m, (const char *const[4]){"supply.*", "-supply.pledge_lag"}),
                     supply - 1);
    assert_int_equal(count_of(&m, (const char *const[4]){"-supply.*"}), PARAM_COUNT - supply);
    assert_int_equal(count_of(&m, (const char *const[4]){"not-identified"}), identified[NOT]);
    assert_int_equal(count_of(&m, (const char *const[4]){"alone", "jointly"}),
                     identified[ALONE] + identified[JOINTLY]);
    assert_int_equal(count_of(&m, (const char *const[4]){"published", "record", "judgement"}),
                     PARAM_COUNT);
    small_close(&m);
}

static void what_the_scenario_fixes_varies_by_its_own_name_alone(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    int32_t supply = group_size("supply"), health = group_size("health");
    add_fixed(m.s, "health.*");
    add_fixed(m.s, "supply.pledge_lag");
    assert_int_equal(count_of(&m, everything), PARAM_COUNT - health - 1);
    assert_int_equal(count_of(&m, (const char *const[4]){"supply.*", "health.*"}), supply - 1);
    assert_int_equal(count_of(&m, (const char *const[4]){"supply.pledge_lag"}), 1);
    assert_int_equal(count_of(&m, (const char *const[4]){"supply.pledge_lag=50:60"}), 1);
    small_close(&m);
}

static void the_narrowest_word_on_a_range_holds(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    add_range(m.s, "supply.pledge_lag", 50.0, 200.0);
    Uncertain *u = uncertain_of(&m, (const char *const[4]){"supply.pledge_lag"});
    assert_true(uncertain_input(u, 0).low == 50.0 && uncertain_input(u, 0).high == 200.0);
    uncertain_free(u);
    u = uncertain_of(&m, (const char *const[4]){"supply.pledge_lag=45:250"});
    assert_true(uncertain_input(u, 0).low == 45.0 && uncertain_input(u, 0).high == 250.0);
    uncertain_free(u);
    small_close(&m);
}

static Status make_with(const Small *m, const char *const text[4], const bool *held, Errors *e)
{
    Uncertain *u = NULL;
    UncertainSelection selection = {text[1] ? 2 : 1, text, held};
    errors_clear(e);
    Status s = uncertain_make(m->s, &m->p, selection, &u, e);
    if (s == OK) {
        assert_int_equal(uncertain_count(u), group_size("supply") - 1);
        uncertain_free(u);
    } else {
        assert_null(u);
    }
    return s;
}

static void what_is_set_does_not_vary(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    Errors e;
    bool held[PARAM_COUNT] = {false};
    held[PARAM_supply_pledge_lag] = held[PARAM_health_water] = true;
    assert_int_equal(make_with(&m, (const char *const[4]){"supply.*"}, held, &e), OK);
    assert_int_equal(make_with(&m, (const char *const[4]){"supply.pledge_lag"}, held, &e),
                     BAD_INPUT);
    assert_string_equal(e.text[0], "supply.pledge_lag: found among what is set and what varies, "
                                   "expected one of them");
    small_close(&m);
}

static void a_wrong_text_is_refused_in_these_words(void **state)
{
    (void)state;
    static const char *const wrong[][2] = {
        {"supply.pledge_lg", "no parameter 'supply.pledge_lg'; nearest is 'supply.pledge_lag'"},
        {"suply.*", "no group of parameters 'suply'; nearest is 'supply.*'"},
        {"-supply.pledge_lg", "no parameter 'supply.pledge_lg'; nearest is 'supply.pledge_lag'"},
        {"supply.pledge_lg=1:2", "no parameter 'supply.pledge_lg'; nearest is 'supply.pledge_lag'"},
        {"supply.pledge_lag=50", "supply.pledge_lag: found '50', expected LOW:HIGH, two numbers"},
        {"supply.pledge_lag=x:50",
         "supply.pledge_lag: found 'x:50', expected LOW:HIGH, two numbers"},
        {"supply.pledge_lag=60:50",
         "supply.pledge_lag: found 60 to 50, expected a range within 40 to 300 d"},
        {"supply.pledge_lag=1:50",
         "supply.pledge_lag: found 1 to 50, expected a range within 40 to 300 d"},
        {"supply.*=1:50", "supply.*: found a range, expected one for one parameter"},
        {"-supply.pledge_lag=40:50",
         "-supply.pledge_lag=40:50: found a range of what is left out, expected a name"},
        {"judgment", "found 'judgment', expected GROUP.NAME, GROUP.*, all, none or a word like "
                     "'judgement'"},
    };
    Small m = mini_open("historical");
    Errors e;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(make_with(&m, (const char *const[4]){wrong[i][0]}, NULL, &e), BAD_INPUT);
        assert_int_equal(e.count, 1);
        assert_string_equal(e.text[0], wrong[i][1]);
    }
    assert_int_equal(make_with(&m, (const char *const[4]){"none", "supply.*"}, NULL, &e),
                     BAD_INPUT);
    assert_string_equal(e.text[0], "found 'none' among others, expected it alone");
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_choose_what_varies),
        cmocka_unit_test(what_the_scenario_fixes_varies_by_its_own_name_alone),
        cmocka_unit_test(the_narrowest_word_on_a_range_holds),
        cmocka_unit_test(what_is_set_does_not_vary),
        cmocka_unit_test(a_wrong_text_is_refused_in_these_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
