/* tree.h: a small tree of questions about uncertain inputs, each with the share of bad cases.
 *
 * Where one box is not enough ("bad if either ... or ..."), a tree shows it. Model:
 * docs/analysis/discovery.md, eqs. 11 and 12. Source: Breiman, Friedman, Olshen & Stone 1984. */
#ifndef KAFOU_EVIDENCE_TREE_H
#define KAFOU_EVIDENCE_TREE_H

#include "evidence/box.h"

enum { TREE_DEPTH_MAX = 5, TREE_NODES_MAX = (1 << (TREE_DEPTH_MAX + 1)) - 1, TREE_LEAF = -1 };

/* Node i has the children 2 i + 1 (x <= limit) and 2 i + 2. */
typedef struct {
    bool there;
    int32_t column; /* that it asks for; TREE_LEAF */
    double limit;
    int32_t points;
    double mean;     /* of `bad`: the share of bad cases */
    double impurity; /* sum of squared distances from the mean (eq. 11) */
} TreeNode;

typedef struct {
    int32_t depth; /* the most that was allowed */
    TreeNode node[TREE_NODES_MAX];
} Tree;

typedef struct {
    int32_t depth_most; /* 3; at most TREE_DEPTH_MAX */
    int32_t leaf_least; /* draws in a leaf: 10 */
} TreeOptions;

TreeOptions tree_options_default(void);

/** Grows a tree: each question is the one that leaves least impurity; ties to the evener halves,
 * then to the first input. `bad` may be any number (a regression tree).
 * @return OK, MACHINE (out is then untouched) */
KF_MUST_CHECK Status tree_grow(const Draws *d, const TreeOptions *o, Tree *out);
/** Cuts back the weakest link again and again (eq. 12), and keeps the tree with the least squared
 * error on draws that were not used to grow it; ties to the smaller. */
void tree_prune(Tree *t, const Draws *held_out);

/** The leaf in which a draw lies. @param x [k] */
int32_t tree_leaf(const Tree *t, const double *x);
int32_t tree_leaves(const Tree *t);
/** Mean squared error on other draws. */
double tree_error(const Tree *t, const Draws *d);
/** The box of a node, for its words. @param out of k inputs, set */
void tree_box(const Tree *t, int32_t node, Box *out);

#endif
