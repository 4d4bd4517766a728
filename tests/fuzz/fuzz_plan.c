/* fuzz_plan.c: any bytes as a plan of the small scenario of tests/model/mini. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "model/bundle.h"
#include "model/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Scenario *mini(void)
{
    static Scenario *s;
    static Errors e;
    if (!s) {
        const char *root = getenv("KAFOU_ROOT");
        char path[512];
        snprintf(path, sizeof path, "%s/tests/model/mini", root ? root : ".");
        KF_CHECK(scenario_load(path, &s, &e) == OK, "%s", e.text[0]);
    }
    return s;
}

/* What every accepted plan keeps, so that no run needs to look again. */
static void check_plan_holds(const Scenario *s, const Plan *p)
{
    KF_CHECK(p->n_phases > 0 && p->n_phases <= PHASES_MAX, "phases out of range");
    for (int32_t i = 0; i < p->n_phases; i++) {
        double sum = 0.0;
        for (int task = 0; task < TASK_COUNT; task++) {
            sum += p->phase[i].posture[task];
        }
        KF_CHECK(sum > 0.999 && sum < 1.001, "posture sums to %g", sum);
        for (int32_t k = 0; k < p->phase[i].n_listed; k++) {
            KF_CHECK(p->phase[i].listed[k] >= 0 && p->phase[i].listed[k] < s->n_zones, "no zone");
        }
    }
    for (int32_t i = 0; i < p->n_tranches; i++) {
        KF_CHECK(p->tranche[i].date >= s->decision_date, "a tranche before the decision");
        KF_CHECK(p->tranche[i].contributor >= 0 && p->tranche[i].contributor < s->n_contributors,
                 "no contributor");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Errors e;
    Scenario *s = mini();
    BundleFile *file = &s->bundle.file[bundle_find(&s->bundle, "plans/gated.yaml")];
    BundleFile before = *file;
    file->text = malloc(size + 1);
    if (!file->text) {
        *file = before;
        return 0;
    }
    if (size > 0) {
        memcpy(file->text, data, size);
    }
    file->text[size] = '\0';
    file->length = size;
    Plan *p = NULL;
    errors_clear(&e);
    Status status = plan_load(s, "gated", &p, &e);
    KF_CHECK((status == OK) == (p != NULL), "a plan without status");
    KF_CHECK(status != BAD_INPUT || e.count > 0, "refused without a word");
    if (p) {
        check_plan_holds(s, p);
    }
    plan_free(p);
    free(file->text);
    *file = before;
    return 0;
}
