/* timers.c: share and microseconds of each system of day.def. */
#include "cli/timers.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"

enum { SHARE_END = 42, TIME_END = 60 };

static void print_row(const Timers *t, const char *name, int64_t nanoseconds, const Screen *s)
{
    char text[NUMBER_TEXT];
    int64_t total = timers_total(t);
    Line l = line_on(s);
    line_put(&l, "  ");
    line_put(&l, name);
    snprintf(text, sizeof text, "%.1f %%", 100.0 * (double)nanoseconds / (double)total);
    line_right(&l, SHARE_END, text);
    snprintf(text, sizeof text, "%.2f", 1e-3 * (double)nanoseconds / (double)t->days);
    line_right(&l, TIME_END, text);
    screen_line(s, &l, PLAIN);
}

void timers_print(const Timers *t, const Screen *s)
{
    char days[NUMBER_TEXT], heading[NUMBER_TEXT + 32];
    if (t->days == 0 || timers_total(t) == 0) {
        screen_words(s, "", "--timers: no member was run now, so there is nothing to time", PLAIN);
        return;
    }
    text_thousands((double)t->days, 0, days, sizeof days);
    snprintf(heading, sizeof heading, "TIME OF %s MEMBER-DAYS", days);
    screen_heading(s, heading, SHARE_END - 5, "share  us/member-day");
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        const MechanismInfo *m = &mechanism_table[i];
        if (!m->is_part && m->state == PRESENT) {
            print_row(t, m->name, t->system[m->system], s);
        }
    }
    print_row(t, "first state and spin-up", t->begin, s);
    print_row(t, "conservation, series, digests", t->rest, s);
    print_row(t, "all", timers_total(t), s);
}
