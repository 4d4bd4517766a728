/* demobilisation_programme.c: part of demobilisation: the days between arms and home
 * (docs/model/demobilisation.md, eqs. 12.4 and 12.5). */
#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/demobilisation_parts.h"

enum { GOES_HOME, GOES_BACK, WAY_COUNT };

static int32_t *due_of(World *w, int32_t g) { return &w->programme_due[g * PROGRAMME_DAYS_MAX]; }

/* Out of the programme and home; fewer only when nobody lives anywhere any more. */
static int32_t send_home(World *w, int32_t g, HomeKind kind, int32_t n, Rng *r)
{
    int32_t moved = programme_to_residents(w, w->scenario->group[g].home, n, r);
    w->programme_people[g] -= moved;
    come_home(w, g, kind, moved);
    return moved;
}

/* Those who began `programme_days` ago, trained as far as the plan trains now. */
static void graduate(World *w, int32_t g, Homecoming *out, Rng *r, Day d)
{
    int32_t *due = &due_of(w, g)[d.number % PROGRAMME_DAYS_MAX];
    int32_t learnt = rng_binomial(r, *due, efforts_now(w)->job_training);
    out->trained = send_home(w, g, HOME_TRAINED, learnt, r);
    out->finished = out->trained + send_home(w, g, HOME_GRADUATED, *due - learnt, r);
    *due -= out->finished;
}

/* One participant, whoever it is, gives up his place. */
static void vacate(World *w, int32_t g, Rng *r)
{
    int32_t *due = due_of(w, g), day = 0;
    int32_t who = (int32_t)rng_below(r, (uint32_t)w->programme_people[g]);
    while (who >= due[day]) {
        who -= due[day++];
    }
    due[day]--;
}

/* One who leaves early goes home or back to a group under arms. */
static bool return_to_arms(World *w, int32_t g)
{
    int32_t zone, group = nearest_group(w, g, &zone);
    if (group == NONE || programme_to_fighters(w, group, zone, 1) == 0) {
        return false;
    }
    w->programme_people[g]--;
    w->demobilised_relapsed++;
    return true;
}

/* Competing risks of a day: home, or back to arms (eq. 12.4); unpaid, both are higher. */
static void drop_out(World *w, const Params *p, int32_t g, Homecoming *out, Rng *r, Day d)
{
    double unpaid = w->account_balance[ACCOUNT_FUND] < 0 ? p->demobilisation_unpaid : 1.0;
    double leaving =
        unpaid * constant_hazard(p->demobilisation_dropout, p->demobilisation_programme_days);
    double hazard[WAY_COUNT] = {leaving * (1.0 - p->demobilisation_dropout_arms),
                                leaving * p->demobilisation_dropout_arms};
    double probability[WAY_COUNT];
    competing_risks(hazard, WAY_COUNT, 1.0, probability);
    double any = probability[GOES_HOME] + probability[GOES_BACK];
    int32_t n = rng_binomial(r, w->programme_people[g], any);
    int32_t back = any > 0.0 ? rng_binomial(r, n, probability[GOES_BACK] / any) : 0;
    int32_t armed = 0;
    for (int32_t i = 0; i < n; i++) {
        vacate(w, g, r);
        if (i < back && return_to_arms(w, g)) {
            armed++;
        } else {
            out->left_early += send_home(w, g, HOME_LEFT_EARLY, 1, r);
        }
    }
    w->demobilised_dropped_out += n;
    if (armed > 0) {
        case_add(w, (Case){d.number, CASE_RELAPSED, w->scenario->group[g].home, (int16_t)g, -1,
                           armed, -1, 1, 0, 0.0});
    }
}

/* The plan has no programme any more: all go home as they are (eq. 12.5). */
static void send_all_home(World *w, int32_t g, Homecoming *out, Rng *r)
{
    int32_t *due = due_of(w, g);
    for (int32_t day = 0; day < PROGRAMME_DAYS_MAX; day++) {
        int32_t left = due[day] > 0 ? send_home(w, g, HOME_LEFT_EARLY, due[day], r) : 0;
        due[day] -= left;
        out->left_early += left;
    }
    w->demobilised_dropped_out += out->left_early;
}

void run_programme(World *w, const Params *p, Day d)
{
    bool goes_on = efforts_now(w)->demobilisation_places >= 1.0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        if (w->programme_people[g] == 0) {
            continue;
        }
        Homecoming out = {0, 0, 0};
        Rng r = rng_at(w->key, d.number, STREAM_PROGRAMME, (uint32_t)g);
        if (goes_on) {
            graduate(w, g, &out, &r, d);
            drop_out(w, p, g, &out, &r, d);
        } else {
            send_all_home(w, g, &out, &r);
        }
        w->demobilised_graduated += out.finished;
        if (out.finished + out.left_early > 0) {
            case_add(w, (Case){d.number, CASE_CAME_HOME, w->scenario->group[g].home, (int16_t)g, -1,
                               out.finished, out.trained, out.left_early, 0, 0.0});
        }
    }
}
