/* turn_tree.h: a small tree that says when a plan loses, with what it is worth on other draws.
 *
 * Half of the draws grow and prune it (a half of them each), the other half judges: what it calls
 * bad there has to hold more bad cases than chance would put into it.
 * Model: docs/analysis/discovery.md. */
#ifndef KAFOU_EVIDENCE_TURN_TREE_H
#define KAFOU_EVIDENCE_TURN_TREE_H

#include "evidence/tree.h"

/* One leaf on the draws that judge. */
typedef struct {
    int32_t node;   /* of the tree */
    bool bad;       /* bad more often than not, and than all draws, where it was grown */
    int32_t points; /* draws in it */
    int32_t cases;  /* bad ones among them */
} TurnLeaf;

typedef struct {
    Tree tree;
    int32_t n_leaves;
    TurnLeaf leaf[TREE_NODES_MAX];
    double chance; /* of as many bad cases in bad leaves if the tree told nothing; 1: no question */
    bool holds;    /* at the level asked for */
} TurnTree;

/** @param d  draws with `bad` 0 or 1   @param level  of `holds`
 * Depends on what the draws are, not on their order. Status: OK, MACHINE. */
KF_MUST_CHECK Status turn_tree(const Draws *d, uint32_t seed, double level, TurnTree *out);

#endif
