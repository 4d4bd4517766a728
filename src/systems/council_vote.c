/* council_vote.c: part of council: which item is voted, who votes how, what a lost vote changes
 * (docs/model/council.md, eqs. 3.1 to 3.6, 3.8, 3.11). */
#include "base/draws.h"
#include "model/streams.h"
#include "systems/council_kernel.h"
#include "systems/council_parts.h"

/* A vote as it is taken: one entry a seat, in the order of council.csv. */
typedef struct {
    double margin[COUNCIL_MAX];
    double weight[COUNCIL_MAX]; /* 0: a seat without a vote */
    int yes[COUNCIL_MAX];
    int32_t cast, in_favour;
} Vote;

void agenda_begin(World *w)
{
    for (int32_t i = 0; i < w->scenario->n_agenda; i++) {
        const AgendaItem *item = &w->scenario->agenda[i];
        w->council_position[item->reform * 2] = item->position[0];
        w->council_position[item->reform * 2 + 1] = item->position[1];
    }
}

void votes_age(World *w, const Params *p)
{
    double left = det_half_life(p->council_unity_days);
    w->council_yes *= left;
    w->council_cast *= left;
}

static bool is_open(const World *w, int32_t i)
{
    return !reform_in_force(w, w->scenario->agenda[i].reform);
}

/* The item of today (eq. 3.5): the agreement on the mission every second session while it is open,
 * the others in turn. NONE: the agenda is done. */
static int32_t next_item(const World *w)
{
    int32_t n = w->scenario->n_agenda, urgent = NONE, other = NONE;
    for (int32_t k = 0; k < n; k++) {
        int32_t i = (w->council_turn + k) % n;
        bool forces = w->scenario->agenda[i].reform == REFORM_STATUS_OF_FORCES;
        if (is_open(w, i) && forces) {
            urgent = i;
        } else if (is_open(w, i) && other == NONE) {
            other = i;
        }
    }
    bool first = w->council_sessions % 2 == 0 || other == NONE;
    return urgent != NONE && first ? urgent : other;
}

static double extra(const World *w, const Params *p, const AgendaItem *item, int32_t seat)
{
    VotePulls pulls = {p->council_bloc_loyalty, p->council_bloc_rivalry, p->council_mediation,
                       p->council_security};
    bool own = w->scenario->council[seat].bloc_index == item->sponsor_bloc;
    double held = state_held_share(w, REGION_METROPOLITAN, STATE_HELD);
    return vote_extra(pulls, own ? SPONSOR_OWN : SPONSOR_RIVAL, w->council_cohesion,
                      mediation_now(w, p), held - p->council_security_reference);
}

static Vote take_vote(const World *w, const Params *p, const AgendaItem *item, Day d)
{
    Vote v = {.cast = 0};
    const double *position = &w->council_position[item->reform * 2];
    for (int32_t j = 0; j < w->scenario->n_council; j++) {
        const CouncilMember *member = &w->scenario->council[j];
        uint32_t who = (uint32_t)((int32_t)item->reform * COUNCIL_MAX + j);
        double u = rng_uniform_at(w->key, d.number, STREAM_COUNCIL_VOTE, who);
        v.margin[j] =
            vote_margin(member->position, position, item->status_quo, extra(w, p, item, j));
        v.weight[j] = member->votes ? 1.0 : 0.0;
        v.yes[j] = member->votes && u < vote_probability(v.margin[j], p->council_vote_noise);
        v.cast += member->votes;
        v.in_favour += v.yes[j];
    }
    return v;
}

/* A lost item gives way to the member who would have carried it, and the council to its quarrel
 * (eqs. 3.6, 3.8). */
static void lose(World *w, const Params *p, const AgendaItem *item, const Vote *v)
{
    const Scenario *s = w->scenario;
    int32_t pivot = pivotal_member(v->margin, v->weight, s->n_council, s->council_quota);
    double loss = failure_loss(p->council_loss_failed, p->council_cohesion_base,
                               p->council_session_interval, p->council_cohesion_days);
    if (pivot >= 0) {
        item_concedes(&w->council_position[item->reform * 2], s->council[pivot].position,
                      p->council_concession);
    }
    w->council_cohesion = det_positive(w->council_cohesion - loss);
    w->council_failed_today = 1;
}

static void pass(World *w, const Params *p, const AgendaItem *item)
{
    w->council_reform[item->reform] = 1;
    w->council_cohesion = det_clamp(w->council_cohesion + p->council_gain_passed, 0.0, 1.0);
}

void hold_session(World *w, const Params *p, Day d)
{
    const Scenario *s = w->scenario;
    int32_t i = next_item(w);
    if (i == NONE) {
        return;
    }
    const AgendaItem *item = &s->agenda[i];
    Vote v = take_vote(w, p, item, d);
    bool carried = motion_carried(v.weight, v.yes, s->n_council, s->council_quota);
    case_add(w, (Case){d.number, CASE_COUNCIL_VOTE, -1, -1, -1, (int32_t)item->reform, carried,
                       v.in_favour, v.cast, w->council_cohesion});
    w->council_votes_today = 1;
    w->council_yes += v.in_favour;
    w->council_cast += v.cast;
    w->council_sessions++;
    if (item->reform != REFORM_STATUS_OF_FORCES) {
        w->council_turn = (i + 1) % s->n_agenda;
    }
    if (carried) {
        pass(w, p, item);
    } else {
        lose(w, p, item, &v);
    }
}
