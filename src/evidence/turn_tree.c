/* turn_tree.c: grown on a quarter of the draws, pruned on another, judged by half of them. */
#include "evidence/turn_tree.h"

#include <gsl/gsl_cdf.h>
#include <stdlib.h>
#include <string.h>

#include "evidence/parts.h"

/* Two halves of draws, alike in bad cases. */
typedef struct {
    Part one, other;
} Halves;

static void halves_free(Halves *h)
{
    part_free(&h->one);
    part_free(&h->other);
}

static Status halve(const Draws *d, uint32_t seed, Halves *out)
{
    bool *marked = malloc(((size_t)d->n + 1) * sizeof *marked);
    *out = (Halves){0};
    Status s = marked ? part_split(d, seed, marked) : MACHINE;
    s = s == OK ? part_marked(d, marked, &out->one) : s;
    for (int32_t i = 0; i < d->n && s == OK; i++) {
        marked[i] = !marked[i];
    }
    s = s == OK ? part_marked(d, marked, &out->other) : s;
    free(marked);
    return s;
}

static TurnLeaf *leaf_of(TurnTree *t, int32_t node)
{
    for (int32_t i = 0; i < t->n_leaves; i++) {
        if (t->leaf[i].node == node) {
            return &t->leaf[i];
        }
    }
    return NULL;
}

static void list_leaves(TurnTree *t)
{
    double all = t->tree.node[0].mean, least = all > 0.5 ? all : 0.5;
    for (int32_t i = 0; i < TREE_NODES_MAX; i++) {
        const TreeNode *n = &t->tree.node[i];
        if (n->there && n->column == TREE_LEAF) {
            t->leaf[t->n_leaves++] = (TurnLeaf){i, n->mean > least, 0, 0};
        }
    }
}

/* Hypergeometric: cases in bad leaves, of all draws that judge (Fisher 1935). */
static double chance_of(const TurnTree *t, const Draws *judge)
{
    unsigned points = 0, cases = 0, all = (unsigned)judge->n, bad = (unsigned)draws_bad(judge);
    for (int32_t i = 0; i < t->n_leaves; i++) {
        points += t->leaf[i].bad ? (unsigned)t->leaf[i].points : 0;
        cases += t->leaf[i].bad ? (unsigned)t->leaf[i].cases : 0;
    }
    return cases == 0 ? 1.0 : gsl_cdf_hypergeometric_Q(cases - 1, bad, all - bad, points);
}

static void judge(TurnTree *t, const Draws *d, double level)
{
    for (int32_t i = 0; i < d->n; i++) {
        TurnLeaf *leaf = leaf_of(t, tree_leaf(&t->tree, d->x + (size_t)i * (size_t)d->k));
        leaf->points++;
        leaf->cases += d->bad[i] > 0.5;
    }
    t->chance = t->n_leaves > 1 ? chance_of(t, d) : 1.0;
    t->holds = t->chance <= level;
}

Status turn_tree(const Draws *d, uint32_t seed, double level, TurnTree *out)
{
    Halves whole, quarters = {0};
    TreeOptions o = tree_options_default();
    TurnTree t = {.n_leaves = 0};
    Status s = halve(d, seed, &whole);
    s = s == OK ? halve(&whole.one.d, seed + 1, &quarters) : s;
    s = s == OK ? tree_grow(&quarters.one.d, &o, &t.tree) : s;
    if (s == OK) {
        tree_prune(&t.tree, &quarters.other.d);
        list_leaves(&t);
        judge(&t, &whole.other.d, level);
        *out = t;
    }
    halves_free(&quarters);
    halves_free(&whole);
    return s;
}
