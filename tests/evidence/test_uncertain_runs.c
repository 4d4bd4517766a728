/* test_uncertain_runs.c: the model lives through any draw of its inputs.
 *
 * test_conservation.c puts each parameter at its ends; here all vary at once as draws of a study
 * do: 320 draws (20 whole blocks) of the made-up country, three plans, past the day plans part. */
#include "uncertain_fixture.h"

enum { DRAWS = 320, DAYS = 120, SEED = 4 };

static void run_draw(Small *m, const Uncertain *u, int32_t draw)
{
    double unit[PARAM_COUNT];
    char cause[256] = "";
    uncertain_unit(u, SEED, draw, unit);
    uncertain_apply(u, unit, &m->p);
    small_begin(m, (uint32_t)draw);
    for (int32_t day = 0; day < DAYS; day++) {
        small_days(m, day, day + 1);
        if (!world_sound(m->w, cause, sizeof cause)) {
            fail_msg("draw %d on day %d: %s", draw, day, cause);
        }
    }
}

static void nothing_is_lost_under_any_draw_of_all_inputs(void **state)
{
    (void)state;
    static const char *const plans[] = {"historical", "gated", "none"};
    for (int i = 0; i < 3; i++) {
        Small m = mini_open(plans[i]);
        Uncertain *u = uncertain_of(&m, everything);
        small_world_unchecked(&m, 100);
        for (int32_t draw = i; draw < DRAWS; draw += 3) {
            run_draw(&m, u, draw);
        }
        uncertain_free(u);
        small_close(&m);
    }
}

/* Not one number of the parameters may leave its range, or a run would not be one of `--set`. */
static void every_draw_could_have_been_set_by_hand(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    Uncertain *u = uncertain_of(&m, everything);
    double unit[PARAM_COUNT];
    Errors e = {0};
    for (int32_t draw = 0; draw < DRAWS; draw++) {
        uncertain_unit(u, SEED, draw, unit);
        uncertain_apply(u, unit, &m.p);
        for (int i = 0; i < PARAM_COUNT; i++) {
            const ParamInfo *info = &param_table[i];
            Params p = params_default();
            double value = param_value(&m.p, info);
            assert_int_equal(params_set(&p, info->name, value, (FilePos){0}, &e), OK);
        }
    }
    uncertain_free(u);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost_under_any_draw_of_all_inputs),
        cmocka_unit_test(every_draw_could_have_been_set_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
