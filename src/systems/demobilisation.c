/* demobilisation.c: who gives up arms, is there a place for them, do they relapse?
 *
 * reads   group_pressure, united_front, group_paid, fighters, control, reforms, efforts of the
 *         plan, task_force, balance of the fund
 * writes  programme_*, home_*, demobilised_*, children_released; moves fighters and participants
 * model   docs/model/demobilisation.md, eqs. 12.1 to 12.8
 * source  relapse: Kaplan & Nussio 2018; training: Blattman & Annan 2016; competing risks:
 *         Kalbfleisch & Prentice 2002 */
#include "systems/systems.h"

#include "systems/demobilisation_parts.h"

static void clear_flows(World *w)
{
    w->demobilised_entered = 0;
    w->demobilised_graduated = 0;
    w->demobilised_dropped_out = 0;
    w->demobilised_relapsed = 0;
    w->children_released = 0;
}

void demobilisation_step(World *w, const Params *p, Day d)
{
    if (w->spin_up) {
        return; /* no plan, no programme */
    }
    clear_flows(w);
    if (d.weekday == WEEKDAY_DEMOBILISATION) {
        relapse_weekly(w, p, d);
    }
    run_programme(w, p, d);
    exits(w, p, d);
}
