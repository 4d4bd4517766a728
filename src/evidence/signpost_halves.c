/* signpost_halves.c: draws dealt to the half that chooses and the half that judges. */
#include <stdlib.h>

#include "base/rng.h"
#include "evidence/signpost.h"

enum { DRAW_ORDER = 3, DRAW_COIN = 4 };

/* A draw: its number, how many members it has and how many fail, and a random place among draws
 * that fail as often. */
typedef struct {
    int32_t number, at, members, failed;
    double place;
} Dealt;

static int by_number(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int by_failing(const void *a, const void *b)
{
    const Dealt *x = a, *y = b;
    int64_t mine = (int64_t)x->failed * y->members, other = (int64_t)y->failed * x->members;
    if (mine != other) {
        return mine < other ? -1 : 1;
    }
    if (x->place != y->place) {
        return x->place < y->place ? -1 : 1;
    }
    return (x->number > y->number) - (x->number < y->number);
}

/* The different numbers of draws, rising; returns how many. */
static int32_t distinct(const Watch *w, int32_t *number)
{
    int32_t n = 0;
    for (int32_t i = 0; i < w->members; i++) {
        number[i] = w->draw[i];
    }
    qsort(number, (size_t)w->members, sizeof *number, by_number);
    for (int32_t i = 0; i < w->members; i++) {
        if (n == 0 || number[n - 1] != number[i]) {
            number[n++] = number[i];
        }
    }
    return n;
}

/* Parity of the number would not do: in a low-discrepancy sequence the even draws lie in one half
 * of an input and the odd draws in the other. */
static void deal(Dealt *dealt, int32_t draws, uint32_t seed, bool *training)
{
    qsort(dealt, (size_t)draws, sizeof *dealt, by_failing);
    bool first = false;
    for (int32_t i = 0; i < draws; i++) {
        if (i % 2 == 0) {
            first = rng_uniform_at((RngKey){seed, 0}, 0, DRAW_COIN, (uint32_t)i) < 0.5;
        }
        training[dealt[i].at] = first == (i % 2 == 0);
    }
}

Status signpost_halves(const Watch *w, uint32_t seed, int32_t *draw, bool *training, int32_t *draws)
{
    size_t members = (size_t)w->members;
    int32_t *number = calloc(members + 1, sizeof *number);
    Dealt *dealt = calloc(members + 1, sizeof *dealt);
    bool *chosen = calloc(members + 1, sizeof *chosen);
    bool done = number && dealt && chosen;
    int32_t n = done ? distinct(w, number) : 0;
    for (int32_t k = 0; k < n; k++) {
        double place = rng_uniform_at((RngKey){seed, 0}, 0, DRAW_ORDER, (uint32_t)number[k]);
        dealt[k] = (Dealt){number[k], k, 0, 0, place};
    }
    for (size_t i = 0; done && i < members; i++) {
        const int32_t *found = bsearch(&w->draw[i], number, (size_t)n, sizeof *number, by_number);
        draw[i] = (int32_t)(found - number);
        dealt[draw[i]].members++;
        dealt[draw[i]].failed += w->failed[i];
    }
    if (done) {
        deal(dealt, n, seed, chosen);
        *draws = n;
    }
    for (size_t i = 0; done && i < members; i++) {
        training[i] = chosen[draw[i]];
    }
    free(number);
    free(dealt);
    free(chosen);
    return done ? OK : MACHINE;
}
