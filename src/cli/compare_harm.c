/* compare_harm.c: who is better and who is worse off under one plan than under another. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/compare.h"
#include "evidence/estimate.h"

enum { NAME_END = 20, SIDE_CELL = 15, ZONES_NAMED = 4 };

/* Plan a less plan b, whichever way the pair is kept. */
typedef struct {
    const ComparisonResult *result;
    const HarmPair *pair;
    double sign;
    int32_t a, b;
} Sided;

static Running turned(Running r, double sign)
{
    r.mean *= sign;
    return r;
}

/* Whole persons, with the standard error. */
static void change_text(const Running *change, double sign, char *out, size_t size)
{
    Running r = turned(*change, sign);
    double largest = fmax(fabs(r.mean), 1.0);
    ColumnForm form = {1.0, largest >= 10.0 ? 0 : 1, ""};
    cell_text(&r, form, "+", "", out, size);
}

/* -- groups of people ----------------------------------------------------------------------- */

static void print_side_heading(const Screen *s)
{
    static const char *const heading[HARM_SIDE_COUNT] = {[SIDE_GROUPS] = "by groups",
                                                         [SIDE_OPERATIONS] = "in operations",
                                                         [SIDE_BRIGADES] = "by brigades",
                                                         [HARM_ALL] = "all"};
    Line l = line_on(s);
    line_put(&l, "killed");
    for (int side = 0; side < HARM_SIDE_COUNT; side++) {
        line_right(&l, NAME_END + (side + 1) * SIDE_CELL, heading[side]);
    }
    screen_line(s, &l, FAINT);
}

static void print_victims(const Sided *p, const Screen *s)
{
    char text[2 * NUMBER_TEXT];
    print_side_heading(s);
    for (int v = 0; v < VICTIM_COUNT; v++) {
        Line l = line_on(s);
        line_put(&l, "  ");
        line_put(&l, victim_text(v));
        for (int side = 0; side < HARM_SIDE_COUNT; side++) {
            change_text(&p->pair->killed[v][side], p->sign, text, sizeof text);
            line_right(&l, NAME_END + (side + 1) * SIDE_CELL, text);
        }
        screen_line(s, &l, PLAIN);
    }
}

static void print_others(const Sided *p, const Screen *s)
{
    char text[2 * NUMBER_TEXT];
    screen_words(s, "", "other harm", FAINT);
    for (int k = 0; k < HARM_COUNT; k++) {
        Line l = line_on(s);
        line_put(&l, "  ");
        line_put(&l, harm_table[k].label);
        change_text(&p->pair->other[k], p->sign, text, sizeof text);
        line_right(&l, NAME_END + 2 * SIDE_CELL, text);
        screen_line(s, &l, PLAIN);
    }
}

/* -- zones ---------------------------------------------------------------------------------- */

static double zone_change(const Sided *p, int kind, int32_t z)
{
    return p->sign * p->pair->zone[z].change[kind].mean;
}

/* The marked zone of this sign with the next smaller change; NONE: no more. */
static int32_t next_zone(const Sided *p, int kind, double sign, int32_t before)
{
    int32_t best = NONE;
    for (int32_t z = 0; z < p->result->harm->n_zones; z++) {
        double size = sign * zone_change(p, kind, z);
        double limit = before == NONE ? HUGE_VAL : sign * zone_change(p, kind, before);
        bool after = size < limit || (size == limit && z > before);
        if (p->pair->zone[z].marked[kind] && size > 0.0 && after &&
            (best == NONE || size > sign * zone_change(p, kind, best))) {
            best = z;
        }
    }
    return best;
}

static int count_zones(const Sided *p, int kind, double sign)
{
    int n = 0;
    for (int32_t z = 0; z < p->result->harm->n_zones; z++) {
        n += p->pair->zone[z].marked[kind] && sign * zone_change(p, kind, z) > 0.0;
    }
    return n;
}

static void add_zones(const Sided *p, int kind, double sign, int most, char *text)
{
    char change[2 * NUMBER_TEXT];
    int32_t zone = NONE;
    for (int i = 0; i < most && (zone = next_zone(p, kind, sign, zone)) != NONE; i++) {
        change_text(&p->pair->zone[zone].change[kind], p->sign, change, sizeof change);
        words_add(text, WORDS_TEXT, "%s %s %s", i == 0 ? ":" : ",",
                  p->result->options->scenario->zone[zone].name, change);
    }
}

static void print_zone_kind(const Sided *p, int kind, int most, const Screen *s)
{
    char text[WORDS_TEXT] = "", lead[64];
    int fewer = count_zones(p, kind, -1.0), more = count_zones(p, kind, 1.0);
    int none = p->result->harm->n_zones - fewer - more;
    words_add(text, WORDS_TEXT, "fewer in %d zone%s", fewer, plural(fewer));
    add_zones(p, kind, -1.0, most, text);
    words_add(text, WORDS_TEXT, "; more in %d", more);
    add_zones(p, kind, 1.0, most, text);
    words_add(text, WORDS_TEXT, "; not shown to differ in %d", none);
    snprintf(lead, sizeof lead, "  %-21s", harm_zone_table[kind].label);
    screen_words(s, lead, text, PLAIN);
}

void print_harm(const ComparisonResult *r, int32_t a, int32_t b, Detail detail, const Screen *s)
{
    char heading[200];
    Sided p = {.result = r, .a = a, .b = b};
    p.pair = harm_pair(r->harm, a, b, &p.sign);
    if (!p.pair) {
        return;
    }
    snprintf(heading, sizeof heading, "WHO IS BETTER AND WHO WORSE OFF under %s than under %s",
             compared_plan(r, a), compared_plan(r, b));
    screen_heading(s, heading, 0, "");
    screen_words(s, "", "Mean differences in the same futures, standard error in brackets.", FAINT);
    print_victims(&p, s);
    print_others(&p, s);
    screen_words(s, "", "by zone", FAINT);
    for (int k = 0; k < HARM_ZONE_COUNT; k++) {
        print_zone_kind(&p, k, detail == FULL_RESULT ? ZONES_MAX : ZONES_NAMED, s);
    }
    screen_empty(s);
}
