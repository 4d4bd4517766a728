/* small_council.h: the council of the made-up country, for the tests of it.
 *
 *   day 31   installed          PARTIES  (0.5, -0.2)  MAJORITY       quota: 2 of 3
 *   day 45   first session      BUSINESS (0.7, -0.4)  MAJORITY
 *   day 59   second             CIVIL    (0.3,  0.6)  MINORITY
 *   day 70   government changes OBSERVER (0, 0.5)     no vote
 *   day 130  reform of record: status_of_forces */
#ifndef KAFOU_TESTS_SMALL_COUNCIL_H
#define KAFOU_TESTS_SMALL_COUNCIL_H

#include "small_world.h"

#include <math.h>

enum { INSTALLED = 31, FIRST = 45, SECOND = 59, CHANGE = 70, OF_RECORD = 130 };
enum { EVENT_CHANGE = 3, EVENT_OF_RECORD = 4, OUT_OF_REACH = 99 };

static const double REST = 0.4 + 0.3 * 0.3; /* base, and good offices of 0.3 */

/* Events and the council alone; votes without noise, no crisis but that of record. */
static inline Small council_open(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_events] = true;
    m.p.on[MECHANISM_council] = true;
    m.p.on[MECHANISM_council_votes] = true;
    m.p.council_vote_noise = 0.0;
    m.p.council_security = 0.0;
    m.p.council_crisis_rate = 0.0;
    return m;
}

/* The vote of today: the reform, or NONE. */
static inline int32_t voted(const World *w)
{
    int32_t reform = NONE;
    for (int32_t i = 0; i < w->case_count; i++) {
        reform = w->case_log[i].kind == CASE_COUNCIL_VOTE ? w->case_log[i].a : reform;
    }
    return reform;
}

static inline int32_t cases_today(const World *w, CaseKind kind)
{
    int32_t n = 0;
    for (int32_t i = 0; i < w->case_count; i++) {
        n += w->case_log[i].kind == (int32_t)kind;
    }
    return n;
}

#endif
