/* progress.c: the bar on standard error while members run. */
#include "cli/progress.h"

#include <stdio.h>

#include "base/text.h"
#include "cli/screen.h"

Progress progress_for(int quiet)
{
    Progress p = {!quiet && screen_is_live(stderr), false};
    return p;
}

/* "1:05 left", "2 h 10 min left"; nothing while it is not known */
static void time_left(double seconds, char *out, size_t size)
{
    if (seconds < 0.0 || seconds > 1e6) {
        out[0] = '\0';
        return;
    }
    int s = (int)(seconds + 0.5);
    if (s < 3600) {
        snprintf(out, size, "%d:%02d left", s / 60, s % 60);
    } else {
        snprintf(out, size, "%d h %02d min left", s / 3600, s / 60 % 60);
    }
}

void progress_draw(const RunProgress *p, void *context)
{
    enum { BAR = 20 };
    Progress *progress = context;
    if (!progress->live || p->members_total <= 0) {
        return;
    }
    char bar[BAR + 1], left[40], rate[NUMBER_TEXT], failed[40] = "";
    int filled = (int)((int64_t)BAR * p->members_done / p->members_total);
    for (int i = 0; i < BAR; i++) {
        bar[i] = i < filled ? '#' : '.';
    }
    bar[BAR] = '\0';
    time_left(p->members_done < p->members_total ? p->seconds_left : -1.0, left, sizeof left);
    text_thousands(p->member_days_per_second, 0, rate, sizeof rate);
    if (p->members_failed > 0) {
        snprintf(failed, sizeof failed, ", %d failed", (int)p->members_failed);
    }
    char line[200];
    snprintf(line, sizeof line, "[%s] %d/%d member%s%s, %s member-days/s  %s", bar,
             (int)p->members_done, (int)p->members_total, plural(p->members_total), failed, rate,
             left);
    fprintf(stderr, "\r\033[K%.79s", line);
    fflush(stderr);
    progress->drawn = true;
}

void progress_clear(Progress *progress)
{
    if (progress->drawn) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        progress->drawn = false;
    }
}
