/* plans.h: what the tests of moved and mixed plans share. */
#ifndef KAFOU_TESTS_MODEL_PLANS_H
#define KAFOU_TESTS_MODEL_PLANS_H

#include "base/text.h"
#include "loader.h"
#include "model/bundle.h"

enum { HAITI_PLANS = 7 };

static const char *const haiti_plan[HAITI_PLANS] = {
    "as_pledged",         "historical", "no_mission",        "phased",
    "phased_safeguarded", "surge",      "suppression_force",
};

static inline int load_haiti(void **state)
{
    *state = loaded("scenarios/haiti");
    return 0;
}

/* A plan under the name `again`, written and read; the scenario's bundle is as it was. */
static inline Plan *read_again(Scenario *s, Plan *p)
{
    Plan *again = NULL;
    text_copy(p->name, sizeof p->name, "again");
    errors_clear(&errors);
    Status status = plan_keep(s, p, &errors);
    if (status == OK) {
        status = plan_load(s, "again", &again, &errors);
    }
    if (status != OK) {
        fail_msg("%s", errors.count > 0 ? errors.text[0] : status_meaning(status));
    }
    int32_t last = --s->bundle.count;
    assert_string_equal(s->bundle.file[last].name, "plans/again.yaml");
    free(s->bundle.file[last].text);
    free(s->shown_name[last]);
    s->shown_name[last] = NULL;
    return again;
}

/* What an earlier, longer text left behind its end. */
static inline void wipe(char *text, size_t size)
{
    size_t length = strlen(text);
    memset(text + length, 0, size - length);
}

/* Leaves what decides or is shown, in one form. */
static inline void tidy(Plan *p)
{
    wipe(p->name, sizeof p->name);
    wipe(p->title, sizeof p->title);
    wipe(p->summary, sizeof p->summary);
    wipe(p->source, sizeof p->source);
    memset(p->file, 0, sizeof p->file);
    p->pledge = NULL;
    p->gift = NULL;
    p->sources = (Sources){0};
    for (int i = 0; i < PHASES_MAX; i++) {
        wipe(p->phase[i].name, sizeof p->phase[i].name);
        for (int k = 0; k < CONDITIONS_MAX; k++) {
            wipe(p->phase[i].condition[k].text, sizeof p->phase[i].condition[k].text);
        }
    }
}

/* Byte by byte; the lines of sources may differ. */
static inline void assert_same_plan(const Plan *a, const Plan *b)
{
    assert_int_equal(a->n_pledges, b->n_pledges);
    assert_int_equal(a->n_gifts, b->n_gifts);
    for (int32_t i = 0; i < a->n_pledges; i++) {
        assert_memory_equal(&a->pledge[i], &b->pledge[i], sizeof a->pledge[i]);
    }
    for (int32_t i = 0; i < a->n_gifts; i++) {
        assert_memory_equal(&a->gift[i], &b->gift[i], sizeof a->gift[i]);
    }
    assert_int_equal(a->sources.n_basis, b->sources.n_basis);
    for (int32_t i = 0; i < a->sources.n_basis; i++) {
        const Basis *s = &a->sources.basis[i], *t = &b->sources.basis[i];
        assert_string_equal(a->sources.text[s->source], b->sources.text[t->source]);
        assert_string_equal(s->what, t->what);
        assert_int_equal(s->confidence, t->confidence);
    }
    static Plan x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    tidy(&x);
    tidy(&y);
    assert_memory_equal(&x, &y, sizeof x);
}

#endif
