/* test_handover_promises.c: another plan takes over: what stays, what is called off, what is due
 * when (docs/model/plan.md). */
#include "two_plans.h"

static void who_is_in_country_stays_and_who_is_at_home_is_called_off(void **state)
{
    (void)state;
    Two t = two_at_rest("gated", "none", LATE);
    t.m.plan->n_tranches = 2;
    t.m.plan->tranche[0] = (Tranche){KENYA, t.m.s->first_day + 95, 150};
    t.m.plan->tranche[1] = (Tranche){JAMAICA, t.m.s->first_day + LATE, 70};
    two_ready(&t);
    small_days(&t.m, 0, LATE);
    assert_int_equal(t.m.w->mission_in_country[KENYA], 150);
    assert_int_equal(t.m.w->mission_home[JAMAICA], 70);
    small_days(&t.m, LATE, LATE + 60);
    assert_int_equal(t.m.w->mission_in_country[KENYA], 150);
    assert_int_equal(t.m.w->mission_in_country[JAMAICA], 0);
    assert_int_equal(t.m.w->mission_home[JAMAICA], 0);
    assert_int_equal(t.m.w->mission_called_off[JAMAICA], 70);
    assert_sound(t.m.w);
    two_close(&t);
}

/* Planned for day 95, but late: the first plan's promise is not the second's. */
static void people_still_on_their_way_are_called_off(void **state)
{
    (void)state;
    Two t = two_at_rest("gated", "none", LATE);
    t.m.plan->n_tranches = 1;
    t.m.plan->tranche[0] = (Tranche){KENYA, t.m.s->first_day + 95, 150};
    two_ready(&t);
    t.m.w->tranche_due[t.m.s->n_arrivals] = LATE + 1;
    small_days(&t.m, 0, LATE + 30);
    assert_int_equal(t.m.w->mission_in_country[KENYA], 0);
    assert_int_equal(t.m.w->mission_called_off[KENYA], 150);
    two_close(&t);
}

/* The same people in both plans, still at home: they come once, when they would have come. */
static void people_of_both_plans_come_once(void **state)
{
    (void)state;
    Two t = two_at_rest("gated", "gated", LATE);
    Tranche both = {KENYA, t.m.s->first_day + 95, 150};
    t.m.plan->n_tranches = 1;
    t.m.plan->tranche[0] = both;
    t.then->n_tranches = 3; /* once more than before */
    t.then->tranche[0] = both;
    t.then->tranche[1] = both;
    t.then->tranche[2] = (Tranche){JAMAICA, t.m.s->first_day + 95, 40};
    two_ready(&t);
    t.m.w->tranche_due[t.m.s->n_arrivals] = LATE + 3;
    small_days(&t.m, 0, LATE + 3);
    assert_int_equal(sum_of(t.m.w, t.m.w->mission_in_country), 0);
    assert_int_equal(sum_of(t.m.w, t.m.w->mission_home), 150 + 150 + 40);
    assert_int_equal(sum_of(t.m.w, t.m.w->mission_called_off), 0);
    small_days(&t.m, LATE + 3, LATE + 5);
    assert_int_equal(t.m.w->mission_in_country[KENYA], 150);
    assert_sound(t.m.w);
    two_close(&t);
}

/* What lies before the day counts from it, what lies behind keeps its date; a contributor's delay
 * is the same for both. */
static void tranches_of_the_new_plan_count_from_the_day_or_from_their_date(void **state)
{
    (void)state;
    Two t = two_at_rest("none", "gated", LATE);
    t.then->n_tranches = 2;
    t.then->tranche[0] = (Tranche){KENYA, t.m.s->first_day + 95, 10};
    t.then->tranche[1] = (Tranche){KENYA, t.m.s->first_day + LATE + 40, 20};
    two_ready(&t);
    const int32_t *due = t.m.w->tranche_due + t.m.s->n_arrivals;
    int32_t delay = due[0] - LATE;
    assert_true(delay >= 0);
    assert_int_equal(due[1], LATE + 40 + delay);
    small_days(&t.m, 0, LATE + delay);
    assert_int_equal(t.m.w->mission_in_country[KENYA], 0);
    small_days(&t.m, LATE + delay, LATE + delay + 1);
    assert_int_equal(t.m.w->mission_in_country[KENYA], 10);
    small_days(&t.m, LATE + delay + 1, LATE + 40 + delay + 1);
    assert_int_equal(t.m.w->mission_in_country[KENYA], 30);
    two_close(&t);
}

/* mini's record: 100 of KENYA on day 121, 30 of JAMAICA on day 182, 120 of KENYA on day 227. */
static void the_record_is_met_from_the_day_on_or_left(void **state)
{
    (void)state;
    Two into = two_at_rest("none", "historical", LATE),
        out = two_at_rest("historical", "none", LATE);
    two_ready(&into);
    two_ready(&out);
    small_days(&into.m, 0, RUN);
    small_days(&out.m, 0, RUN);
    assert_int_equal(into.m.w->mission_in_country[KENYA], 120);
    assert_int_equal(into.m.w->mission_in_country[JAMAICA], 30);
    assert_int_equal(out.m.w->mission_in_country[KENYA], 100);
    assert_int_equal(out.m.w->mission_in_country[JAMAICA], 0);
    assert_int_equal(sum_of(out.m.w, out.m.w->mission_called_off), 150);
    assert_sound(into.m.w);
    assert_sound(out.m.w);
    two_close(&into);
    two_close(&out);
}

static double deposited(const World *w, int32_t slot) { return w->pledge_deposited[slot]; }

static Pledge pledge_on(const char *donor, int32_t date)
{
    Pledge p = {.date = date, .amount_usd = 1e6};
    snprintf(p.donor, sizeof p.donor, "%s", donor);
    return p;
}

/* Slots: the first plan's two, then those of the next. */
static void pledges_that_were_made_stand_and_later_ones_are_not_made(void **state)
{
    (void)state;
    Two t = two_at_rest("gated", "gated", LATE);
    int32_t first = t.m.s->first_day;
    Pledge before[2] = {pledge_on("A", first + 100), pledge_on("A", first + LATE + 20)};
    Pledge after[3] = {pledge_on("A", first + 100), pledge_on("B", first + 100),
                       pledge_on("A", first + LATE + 20)};
    Pledge *kept[2] = {t.m.plan->pledge, t.then->pledge};
    t.m.s->n_pledges = 0;
    t.m.plan->n_pledges = 2;
    t.m.plan->pledge = before;
    t.then->n_pledges = 3;
    t.then->pledge = after;
    two_begin(&t, 0);
    small_days(&t.m, 0, LATE);
    const World *w = t.m.w;
    double by_then = deposited(w, 0);
    assert_true(by_then > 0.0 && deposited(w, 3) == 0.0);
    small_days(&t.m, LATE, LATE + 10);
    assert_true(deposited(w, 0) > by_then); /* a promise once made is paid */
    assert_true(deposited(w, 2) == 0.0);    /* and not promised twice */
    assert_true(deposited(w, 3) > 0.0);     /* of before the day: from the day */
    assert_true(deposited(w, 4) == 0.0);    /* not before its date */
    small_days(&t.m, LATE + 10, LATE + 40);
    assert_true(deposited(w, 1) == 0.0); /* never made */
    assert_true(deposited(w, 4) > 0.0);
    t.m.plan->pledge = kept[0];
    t.then->pledge = kept[1];
    two_close(&t);
}

static InKind vehicles_on(int32_t date, int32_t quantity)
{
    return (InKind){.date = date, .kind = GIFT_VEHICLES, .quantity = quantity};
}

static void gifts_come_once_from_the_plan_that_makes_them(void **state)
{
    (void)state;
    Two t = two_at_rest("gated", "gated", LATE);
    int32_t first = t.m.s->first_day;
    InKind before[2] = {vehicles_on(first + 100, 1), vehicles_on(first + LATE + 5, 10)};
    InKind after[3] = {vehicles_on(first + 100, 1), vehicles_on(first + 100, 100),
                       vehicles_on(first + LATE + 5, 1000)};
    InKind *kept[2] = {t.m.plan->gift, t.then->gift};
    t.m.s->n_gifts = 0;
    t.m.plan->n_tranches = t.then->n_tranches = 0; /* nobody brings vehicles */
    t.m.plan->n_gifts = 2;
    t.m.plan->gift = before;
    t.then->n_gifts = 3;
    t.then->gift = after;
    two_begin(&t, 0);
    small_days(&t.m, 0, LATE);
    assert_int_equal(t.m.w->vehicles, 1);
    small_days(&t.m, LATE, LATE + 1);
    assert_int_equal(t.m.w->vehicles, 101);
    small_days(&t.m, LATE + 1, LATE + 30);
    assert_int_equal(t.m.w->vehicles, 1101);
    t.m.plan->gift = kept[0];
    t.then->gift = kept[1];
    two_close(&t);
}

static void an_announcement_of_before_is_made_on_the_day(void **state)
{
    (void)state;
    Two t = two_at_rest("none", "gated", LATE);
    two_begin(&t, 0);
    small_days(&t.m, 0, LATE);
    assert_int_equal(t.m.w->event_announced, 0);
    assert_int_equal(t.m.w->event_announced_day, MINI_DECISION);
    small_days(&t.m, LATE, LATE + 5);
    assert_int_equal(t.m.w->event_announced, 500);
    assert_int_equal(t.m.w->event_announced_day, LATE);
    two_close(&t);
}

static void the_same_announcement_is_not_made_again(void **state)
{
    (void)state;
    Two t = two_at_rest("gated", "gated", LATE);
    two_begin(&t, 0);
    small_days(&t.m, 0, LATE + 5);
    assert_int_equal(t.m.w->event_announced, 500);
    assert_int_equal(t.m.w->event_announced_day, MINI_DECISION + 4); /* 5 April */
    two_close(&t);
}

static void the_first_phase_begins_in_the_morning_and_a_withdrawal_ends(void **state)
{
    (void)state;
    Two t = two_at_rest("gated", "gated", LATE);
    t.m.plan->withdraw_from = t.m.s->first_day + 100;
    t.m.plan->phase[0].max_days = 3;
    t.then->phase[0].efforts.liaison_officers = 77.0;
    two_ready(&t);
    small_days(&t.m, 0, LATE);
    assert_int_equal(t.m.w->plan_withdrawing, 1);
    assert_int_equal(t.m.w->plan_phase, 1);
    small_days(&t.m, LATE, LATE + 1);
    assert_ptr_equal(t.m.w->plan, t.then);
    assert_int_equal(t.m.w->plan_withdrawing, 0);
    assert_int_equal(t.m.w->plan_phase, 0);
    assert_int_equal(t.m.w->plan_phase_days, 1);
    assert_true(efforts_now(t.m.w)->liaison_officers == 77.0);
    two_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_in_country_stays_and_who_is_at_home_is_called_off),
        cmocka_unit_test(people_still_on_their_way_are_called_off),
        cmocka_unit_test(people_of_both_plans_come_once),
        cmocka_unit_test(tranches_of_the_new_plan_count_from_the_day_or_from_their_date),
        cmocka_unit_test(the_record_is_met_from_the_day_on_or_left),
        cmocka_unit_test(pledges_that_were_made_stand_and_later_ones_are_not_made),
        cmocka_unit_test(gifts_come_once_from_the_plan_that_makes_them),
        cmocka_unit_test(an_announcement_of_before_is_made_on_the_day),
        cmocka_unit_test(the_same_announcement_is_not_made_again),
        cmocka_unit_test(the_first_phase_begins_in_the_morning_and_a_withdrawal_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
