/* tree.c: growing and cutting back a small tree. */
#include "evidence/tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

TreeOptions tree_options_default(void) { return (TreeOptions){.depth_most = 3, .leaf_least = 10}; }

/* Working order: by value, then by what came of it, so that sums do not depend on the order. */
typedef struct {
    double value, bad;
} Seen;

typedef struct {
    int32_t column, evenness; /* TREE_LEAF: none */
    double limit, gain;
} Question;

static int by_value(const void *a, const void *b)
{
    const Seen *x = a, *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return (x->bad > y->bad) - (x->bad < y->bad);
}

static const double *row(const Draws *d, int32_t i) { return d->x + (size_t)i * (size_t)d->k; }

/* Gains that differ by rounding are one gain: then the evener halves decide. */
static bool better(const Question *a, const Question *b, double scale)
{
    double least = 1e-12 * scale;
    if (b->column == TREE_LEAF || a->gain > b->gain + least) {
        return true;
    }
    return a->gain >= b->gain - least && a->evenness > b->evenness;
}

/* Best question about one input. What a cut at i gains is S_left^2 / n_left + S_right^2 / n_right
 * - S^2 / n, the impurity that goes. */
static void ask(const Seen *seen, int32_t n, int32_t least, int32_t column, double scale,
                Question *best)
{
    double all = 0.0, left = 0.0;
    for (int32_t i = 0; i < n; i++) {
        all += seen[i].bad;
    }
    for (int32_t i = 1; i < n; i++) {
        left += seen[i - 1].bad;
        int32_t fewer = i < n - i ? i : n - i;
        if (fewer < least || seen[i].value == seen[i - 1].value) {
            continue;
        }
        double right = all - left;
        Question q = {.column = column,
                      .evenness = fewer,
                      .limit = 0.5 * (seen[i - 1].value + seen[i].value),
                      .gain = left * left / i + right * right / (n - i) - all * all / n};
        if (better(&q, best, scale)) {
            *best = q;
        }
    }
}

typedef struct {
    const Draws *d;
    const TreeOptions *o;
    int32_t *node; /* [n] where each draw lies */
    Seen *seen;
} Growth;

/* Draws of a node by one input (column TREE_LEAF: by what came of them). */
static int32_t see(const Growth *g, int32_t node, int32_t column)
{
    int32_t n = 0;
    for (int32_t i = 0; i < g->d->n; i++) {
        if (g->node[i] == node) {
            double value = column == TREE_LEAF ? 0.0 : row(g->d, i)[column];
            g->seen[n++] = (Seen){value, g->d->bad[i]};
        }
    }
    qsort(g->seen, (size_t)n, sizeof *g->seen, by_value);
    return n;
}

static TreeNode describe(const Growth *g, int32_t node)
{
    int32_t n = see(g, node, TREE_LEAF);
    TreeNode t = {.there = true, .column = TREE_LEAF, .points = n};
    for (int32_t i = 0; i < n; i++) {
        t.mean += g->seen[i].bad;
    }
    t.mean /= n;
    for (int32_t i = 0; i < n; i++) {
        t.impurity += (g->seen[i].bad - t.mean) * (g->seen[i].bad - t.mean);
    }
    return t;
}

/* Pure to rounding: nothing is left to ask. */
static bool is_pure(const TreeNode *t)
{
    return t->impurity <= 1e-12 * t->points * (1.0 + t->mean * t->mean);
}

static void split(const Growth *g, Tree *t, int32_t node)
{
    TreeNode *here = &t->node[node];
    *here = describe(g, node);
    if (2 * node + 2 >= (1 << (t->depth + 1)) - 1 || is_pure(here)) {
        return;
    }
    Question best = {.column = TREE_LEAF};
    for (int32_t j = 0; j < g->d->k; j++) {
        int32_t n = see(g, node, j);
        ask(g->seen, n, g->o->leaf_least, j, here->impurity, &best);
    }
    here->column = best.column;
    here->limit = best.limit;
    for (int32_t i = 0; i < g->d->n && best.column != TREE_LEAF; i++) {
        if (g->node[i] == node) {
            g->node[i] = 2 * node + (row(g->d, i)[best.column] <= best.limit ? 1 : 2);
        }
    }
}

Status tree_grow(const Draws *d, const TreeOptions *o, Tree *out)
{
    Growth g = {d, o, calloc((size_t)d->n + 1, sizeof *g.node),
                malloc(((size_t)d->n + 1) * sizeof *g.seen)};
    Status s = g.node && g.seen ? OK : MACHINE;
    if (s == OK) {
        *out = (Tree){.depth = o->depth_most < TREE_DEPTH_MAX ? o->depth_most : TREE_DEPTH_MAX};
        for (int32_t i = 0; i < (1 << (out->depth + 1)) - 1; i++) {
            int32_t parent = (i - 1) / 2;
            if (i == 0 || (out->node[parent].there && out->node[parent].column != TREE_LEAF)) {
                split(&g, out, i);
            }
        }
    }
    free(g.node);
    free(g.seen);
    return s;
}

int32_t tree_leaf(const Tree *t, const double *x)
{
    int32_t i = 0;
    while (t->node[i].column != TREE_LEAF) {
        i = 2 * i + (x[t->node[i].column] <= t->node[i].limit ? 1 : 2);
    }
    return i;
}

/* -- cutting back ------------------------------------------------------------------------------ */

/* Leaves below a node, and their impurity. */
static int32_t below(const Tree *t, int32_t node, double *impurity)
{
    if (t->node[node].column == TREE_LEAF) {
        *impurity += t->node[node].impurity;
        return 1;
    }
    int32_t left = below(t, 2 * node + 1, impurity);
    return left + below(t, 2 * node + 2, impurity);
}

int32_t tree_leaves(const Tree *t)
{
    double impurity = 0.0;
    return below(t, 0, &impurity);
}

static void cut(Tree *t, int32_t node)
{
    if (t->node[node].column == TREE_LEAF) {
        return;
    }
    t->node[node].column = TREE_LEAF;
    for (int32_t child = 2 * node + 1; child <= 2 * node + 2; child++) {
        cut(t, child);
        t->node[child].there = false;
    }
}

/* The node whose questions save least impurity for each leaf (eq. 12); -1: there is only a leaf. */
static int32_t weakest_link(const Tree *t)
{
    int32_t weakest = -1;
    double least = HUGE_VAL;
    for (int32_t i = 0; i < TREE_NODES_MAX; i++) {
        const TreeNode *node = &t->node[i];
        if (!node->there || node->column == TREE_LEAF) {
            continue;
        }
        double impurity = 0.0;
        int32_t leaves = below(t, i, &impurity);
        double saved = (node->impurity - impurity) / (leaves - 1);
        if (saved < least) {
            least = saved;
            weakest = i;
        }
    }
    return weakest;
}

double tree_error(const Tree *t, const Draws *d)
{
    double sum = 0.0;
    for (int32_t i = 0; i < d->n; i++) {
        double miss = d->bad[i] - t->node[tree_leaf(t, row(d, i))].mean;
        sum += miss * miss;
    }
    return sum / d->n;
}

void tree_prune(Tree *t, const Draws *held_out)
{
    Tree tried = *t;
    double least = tree_error(t, held_out);
    for (int32_t i = weakest_link(&tried); i >= 0; i = weakest_link(&tried)) {
        cut(&tried, i);
        double error = tree_error(&tried, held_out);
        if (error <= least) {
            least = error;
            *t = tried;
        }
    }
}

void tree_box(const Tree *t, int32_t node, Box *out)
{
    for (int32_t j = 0; j < out->k; j++) {
        box_widen(out, j);
    }
    while (node > 0) {
        const TreeNode *parent = &t->node[(node - 1) / 2];
        double *high = &out->high[parent->column], *low = &out->low[parent->column];
        if (node % 2 == 1 && parent->limit < *high) {
            *high = parent->limit;
        } else if (node % 2 == 0 && parent->limit > *low) {
            *low = parent->limit;
        }
        node = (node - 1) / 2;
    }
}
