/* check_power.c: power in weighted voting, from the one place where the council counts votes.
 *
 * Banzhaf 1965; Shapley & Shubik 1954; Coleman 1971. Coalitions that differ only in which of
 * several equal voters belong to them are asked once: a type says how many of each kind are in it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evidence/run.h"
#include "systems/council_kernel.h"

enum { VOTERS_MAX = 60, TYPES_MAX = 1 << 25, MINIMAL_MAX = 18 };

/* A vote: units with weights (a bloc is one unit). plain: weights without what a veto adds. */
typedef struct {
    int n, kinds;
    double quota, weight[VOTERS_MAX], plain[VOTERS_MAX], size[VOTERS_MAX];
    int kind[VOTERS_MAX], members[VOTERS_MAX]; /* kind of a voter; voters of a kind */
    int voter[VOTERS_MAX][VOTERS_MAX];         /* the voters of each kind */
    double choose[VOTERS_MAX + 1][VOTERS_MAX + 1];
    size_t stride[VOTERS_MAX + 1]; /* place of a type in `wins` */
    unsigned char *wins;
} Vote;

/* What comes of it, by kind of voter. */
typedef struct {
    double swings[VOTERS_MAX], shapley[VOTERS_MAX], all_swings, winning;
} Power;

static void fill_choose(Vote *v)
{
    for (int n = 0; n <= VOTERS_MAX; n++) {
        v->choose[n][0] = 1.0;
        for (int k = 1; k <= n; k++) {
            v->choose[n][k] = v->choose[n - 1][k - 1] + (k < n ? v->choose[n - 1][k] : 0.0);
        }
    }
}

static void find_kinds(Vote *v)
{
    v->kinds = 0;
    for (int i = 0; i < v->n; i++) {
        int k = 0;
        while (k < v->kinds && v->weight[v->voter[k][0]] != v->weight[i]) {
            k++;
        }
        v->kind[i] = k;
        v->members[k] = k == v->kinds ? 0 : v->members[k];
        v->voter[k][v->members[k]++] = i;
        v->kinds += k == v->kinds;
    }
    v->stride[0] = 1;
    for (int k = 0; k < v->kinds; k++) {
        size_t next = v->stride[k] * (size_t)(v->members[k] + 1);
        v->stride[k + 1] = next > TYPES_MAX ? TYPES_MAX + (size_t)1 : next;
    }
}

/* The next type: one more of the first kind that has room; earlier kinds begin again. yes[]
 * follows: of a kind the first voters are in. Returns false after the last. */
static bool next_type(const Vote *v, int *in, int *yes)
{
    for (int k = 0; k < v->kinds; k++) {
        if (in[k] < v->members[k]) {
            yes[v->voter[k][in[k]++]] = 1;
            return true;
        }
        for (in[k] = 0; in[k] < v->members[k]; in[k]++) {
            yes[v->voter[k][in[k]]] = 0;
        }
        in[k] = 0;
    }
    return false;
}

static void count_votes(Vote *v)
{
    int in[VOTERS_MAX] = {0}, yes[VOTERS_MAX] = {0};
    size_t type = 0;
    do {
        v->wins[type++] = (unsigned char)motion_carried(v->weight, yes, v->n, v->quota);
    } while (next_type(v, in, yes));
}

/* Coalitions of a type, of all voters but `without` of kind k (-1: of all). */
static double coalitions_of(const Vote *v, const int *in, int k)
{
    double all = 1.0;
    for (int c = 0; c < v->kinds; c++) {
        all *= v->choose[v->members[c] - (c == k)][in[c]];
    }
    return all;
}

static Power find_power(const Vote *v)
{
    Power p = {{0}, {0}, 0.0, 0.0};
    int in[VOTERS_MAX] = {0}, yes[VOTERS_MAX] = {0};
    size_t type = 0;
    do {
        int size = 0;
        for (int k = 0; k < v->kinds; k++) {
            size += in[k];
        }
        p.winning += v->wins[type] ? coalitions_of(v, in, -1) : 0.0;
        for (int k = 0; k < v->kinds && !v->wins[type]; k++) {
            if (in[k] < v->members[k] && v->wins[type + v->stride[k]]) {
                double n = coalitions_of(v, in, k);
                p.swings[k] += n;
                p.shapley[k] += n / (v->n * v->choose[v->n - 1][size]);
            }
        }
        type++;
    } while (next_type(v, in, yes));
    for (int k = 0; k < v->kinds; k++) {
        p.all_swings += p.swings[k] * v->members[k];
    }
    return p;
}

static json_t *by_voter(const Vote *v, const double *by_kind, double over)
{
    json_t *list = json_array();
    for (int i = 0; i < v->n; i++) {
        json_array_append_new(list, json_real(over > 0.0 ? by_kind[v->kind[i]] / over : 0.0));
    }
    return list;
}

/* -- minimal winning coalitions --------------------------------------------------------------- */

typedef struct {
    json_t *list;
    int n;
    double lightest, share[VOTERS_MAX], times[VOTERS_MAX];
} Minimal;

static bool is_minimal(const Vote *v, int *yes)
{
    if (!motion_carried(v->weight, yes, v->n, v->quota)) {
        return false;
    }
    for (int i = 0; i < v->n; i++) {
        if (yes[i]) {
            yes[i] = 0;
            int carried = motion_carried(v->weight, yes, v->n, v->quota);
            yes[i] = 1;
            if (carried) {
                return false;
            }
        }
    }
    return true;
}

static void add_minimal(const Vote *v, const int *yes, Minimal *m)
{
    double total = 0.0;
    int size = 0;
    json_t *coalition = json_array();
    for (int i = 0; i < v->n; i++) {
        if (yes[i]) {
            json_array_append_new(coalition, json_integer(i));
            total += v->plain[i];
            size++;
        }
    }
    json_array_append_new(m->list, coalition);
    m->lightest = m->n == 0 || total < m->lightest ? total : m->lightest;
    m->n++;
    for (int i = 0; i < v->n; i++) {
        m->share[i] += yes[i] ? 1.0 / size : 0.0;
        m->times[i] += yes[i] ? 1.0 : 0.0;
    }
}

/* Depth first, with the voter before without him: lexical order of the lists of places. */
static void find_minimal(const Vote *v, int i, int *yes, Minimal *m)
{
    if (i == v->n) {
        if (is_minimal(v, yes)) {
            add_minimal(v, yes, m);
        }
        return;
    }
    yes[i] = 1;
    find_minimal(v, i + 1, yes, m);
    yes[i] = 0;
    find_minimal(v, i + 1, yes, m);
}

static void put_minimal(const Vote *v, json_t *into)
{
    Minimal m = {.list = json_array()};
    int yes[VOTERS_MAX] = {0};
    find_minimal(v, 0, yes, &m);
    double all = 0.0;
    json_t *share = json_array(), *times = json_array();
    for (int i = 0; i < v->n; i++) {
        all += m.times[i];
    }
    for (int i = 0; i < v->n; i++) {
        json_array_append_new(share, json_real(m.n > 0 ? m.share[i] / m.n : 0.0));
        json_array_append_new(times, json_real(all > 0.0 ? m.times[i] / all : 0.0));
    }
    json_object_set(into, "coalitions", m.list);
    json_object_set_new(into, "minimal_winning_coalitions", m.list);
    json_object_set_new(into, "n_minimal", json_integer(m.n));
    json_object_set_new(into, "smallest_total", json_real(m.lightest));
    json_object_set_new(into, "deegan_packel", share);
    json_object_set_new(into, "holler", times);
}

/* -- one vote ---------------------------------------------------------------------------------- */

/* Values by voter again, of those without whom nothing carries and of the others, when alike. */
static void put_classes(const Vote *v, json_t *into)
{
    static const char *const names[] = {"swings", "banzhaf_normalised", "banzhaf_absolute",
                                        "shapley"};
    for (size_t f = 0; f < sizeof names / sizeof names[0]; f++) {
        const json_t *values = json_object_get(into, names[f]);
        double of[2] = {0.0, 0.0};
        int n[2] = {0, 0};
        bool alike = true;
        for (int i = 0; i < v->n; i++) {
            int yes[VOTERS_MAX];
            for (int j = 0; j < v->n; j++) {
                yes[j] = j != i;
            }
            int other = motion_carried(v->weight, yes, v->n, v->quota);
            double value = json_number_value(json_array_get(values, (size_t)i));
            alike = alike && (n[other] == 0 || value == of[other]);
            of[other] = value;
            n[other]++;
        }
        char name[64];
        for (int other = 0; other < 2 && alike && n[0] > 0 && n[1] > 0; other++) {
            snprintf(name, sizeof name, "%s_%s", names[f], other ? "elected" : "permanent");
            json_object_set_new(into, name, json_real(of[other]));
        }
    }
}

static Status vote_values(CheckRun *r, Vote *v, json_t *into)
{
    fill_choose(v);
    find_kinds(v);
    if (v->stride[v->kinds] > TYPES_MAX) {
        return in_refuse(r, NULL,
                         "found more than %d different coalitions, expected at most so many "
                         "(25 voters, or more with equal weights)",
                         TYPES_MAX);
    }
    v->wins = malloc(v->stride[v->kinds]);
    if (!v->wins) {
        return MACHINE;
    }
    count_votes(v);
    Power p = find_power(v);
    free(v->wins);
    double all = ldexp(1.0, v->n);
    json_t *sizes = json_array();
    for (int i = 0; i < v->n; i++) {
        json_array_append_new(sizes, json_integer((json_int_t)v->size[i]));
    }
    json_object_set_new(into, "unit_sizes", sizes);
    json_object_set_new(into, "swings", by_voter(v, p.swings, 1.0));
    json_object_set_new(into, "banzhaf_normalised", by_voter(v, p.swings, p.all_swings));
    json_object_set_new(into, "banzhaf_absolute", by_voter(v, p.swings, 0.5 * all));
    json_object_set_new(into, "shapley", by_voter(v, p.shapley, 1.0));
    json_object_set_new(into, "power_to_prevent", by_voter(v, p.swings, p.winning));
    json_object_set_new(into, "power_to_initiate", by_voter(v, p.swings, all - p.winning));
    json_object_set_new(into, "winning_coalitions", json_real(p.winning));
    json_object_set_new(into, "power_to_act", json_real(p.winning / all));
    put_classes(v, into);
    if (v->n <= MINIMAL_MAX) {
        put_minimal(v, into);
    }
    return OK;
}

/* Voters as units: with_bloc puts those of the bloc first, as one. A veto is a weight that all
 * others together do not have, and a quota that asks for it. */
static Vote units(const CheckRun *r, double quota, bool with_bloc)
{
    Vote v = {.quota = quota};
    int n = in_given(r, "weights") ? in_length(r, "weights") : in_count(r, "members");
    bool in_bloc[VOTERS_MAX] = {false}, vetoes[VOTERS_MAX] = {false};
    double total = 1.0;
    for (int i = 0; i < (with_bloc ? in_length(r, "bloc") : 0); i++) {
        in_bloc[(int)in_list(r, "bloc")[i]] = true;
        v.n = 1;
    }
    for (int i = 0; i < (in_given(r, "veto") ? in_length(r, "veto") : 0); i++) {
        vetoes[(int)in_list(r, "veto")[i]] = true;
    }
    for (int i = 0; i < n; i++) {
        total += in_given(r, "weights") ? in_list(r, "weights")[i] : 1.0;
    }
    for (int i = 0; i < n; i++) {
        int unit = in_bloc[i] ? 0 : v.n++;
        double own = in_given(r, "weights") ? in_list(r, "weights")[i] : 1.0;
        v.plain[unit] += own;
        v.weight[unit] += own + (vetoes[i] ? total : 0.0);
        v.size[unit] += 1.0;
        v.quota += vetoes[i] ? total : 0.0;
    }
    return v;
}

/* Places of voters: each among n, none twice. */
static Status check_places(CheckRun *r, const char *name, int n)
{
    const double *place = in_list(r, name);
    for (int i = 0; i < in_length(r, name); i++) {
        if (place[i] >= n) {
            return in_refuse(r, name, "found %g, expected places from 0 to %d", place[i], n - 1);
        }
        for (int j = 0; j < i; j++) {
            if (place[j] == place[i]) {
                return in_refuse(r, name, "found %g twice", place[i]);
            }
        }
    }
    return OK;
}

static Status check_voters(CheckRun *r)
{
    if (in_given(r, "weights") == in_given(r, "members")) {
        return in_refuse(r, NULL, "found %s, expected either weights or members",
                         in_given(r, "weights") ? "both" : "neither");
    }
    if (!in_given(r, "quota")) {
        return in_refuse(r, NULL, "found no 'quota', expected the votes that a motion needs");
    }
    int n = in_given(r, "weights") ? in_length(r, "weights") : in_count(r, "members");
    const char *const lists[] = {"veto", "bloc"};
    for (int l = 0; l < 2; l++) {
        Status s = in_given(r, lists[l]) ? check_places(r, lists[l], n) : OK;
        if (s != OK) {
            return s;
        }
    }
    return OK;
}

/* One quota: its values. Several: all of them by name, free and with the bloc. */
Status check_power(CheckRun *r)
{
    Status s = check_voters(r);
    bool bloc = s == OK && in_given(r, "bloc");
    int n = s == OK ? in_length(r, "quota") : 0;
    for (int i = 0; i < n && s == OK; i++) {
        for (int with = 0; with < (bloc ? 2 : 1) && s == OK; with++) {
            double quota = in_list(r, "quota")[i];
            Vote v = units(r, quota, with);
            bool direct = n == 1 && with == bloc;
            json_t *into = json_object();
            s = vote_values(r, &v, into);
            if (direct) {
                json_object_update(r->out, into);
            }
            char name[64];
            snprintf(name, sizeof name, with ? "quota%g_bloc%d" : "quota%g_free", quota,
                     bloc ? in_length(r, "bloc") : 0);
            out_json(r, name, into);
        }
    }
    return s;
}
