/* explanation.c: runs the parts of an explanation one after another, within the time. */
#include "evidence/explanation.h"

#include <math.h>
#include <stdlib.h>

#include "evidence/explanation_parts.h"

Status explanation_begin(const ExplanationOptions *o, Explanation *x, Errors *e)
{
    bool differs[ELEMENT_COUNT];
    *x = (Explanation){.options = o, .median = NONE};
    plan_elements_differ(o->a, o->b, differs);
    for (int i = 0; i < ELEMENT_COUNT; i++) {
        if (differs[i]) {
            x->element[x->n_elements++] = (ElementId)i;
        }
    }
    return x->n_elements > 0
               ? OK
               : error_at(e, (FilePos){NULL, 0, 0},
                          "plans '%s' and '%s' do not differ in anything that decides", o->a->name,
                          o->b->name);
}

/* -- running -------------------------------------------------------------------------------- */

static int32_t futures_wanted(const ExplanationOptions *o)
{
    int32_t most = o->most_futures > 0 ? o->most_futures : FUTURES_MOST - 1;
    return most < FUTURES_MOST ? most + most % 2 : FUTURES_MOST; /* whole pairs */
}

static Status run_batch(Explanation *x, Study *s, const StudyRun *run, Errors *e)
{
    StudyReport report;
    Status status = study_run(s, run, &report, e);
    x->found += report.found;
    x->run += report.run;
    x->seconds += report.seconds;
    x->interrupted = report.interrupted;
    x->out_of_time = report.out_of_time;
    return status;
}

/* Runs futures in batches, so that memory is that of a batch. @param until  seconds of this run */
static Status run_part(Explanation *x, const Part *p, Study *s, double until, Errors *e)
{
    const ExplanationOptions *o = x->options;
    int32_t complete = 0, wanted = futures_wanted(o);
    StudyRun run = {.members = o->members, .future = part_future, .future_context = o};
    run.members.prepare = part_prepare;
    run.members.prepare_context = p;
    run.members.plan = o->a;
    run.members.params = o->params;
    Status status = study_complete(s, &complete, e);
    x->out_of_time = false;
    while (status == OK && complete < wanted && !x->interrupted && !x->out_of_time) {
        int32_t left = wanted - complete;
        run.members.first_member = complete;
        run.members.members = left < FUTURES_AT_ONCE ? left : FUTURES_AT_ONCE;
        run.members.seconds_most = until > 0.0 ? fmax(1e-9, until - x->seconds) : 0.0;
        status = run_batch(x, s, &run, e);
        complete += run.members.members;
    }
    return status;
}

static Status read_complete(Explanation *x, const Part *p, Study *s, Errors *e)
{
    int32_t complete = 0, wanted = futures_wanted(x->options);
    Status status = study_complete(s, &complete, e);
    complete = complete < wanted ? complete : wanted;
    complete -= complete % 2;
    return status == OK && complete > 0 ? part_read(p, s, complete, x, e) : status;
}

static Status do_part(Explanation *x, ExplanationPart part, double until, Errors *e)
{
    Part p;
    Study *study = NULL;
    Status status = part_make(x, part, &p, e);
    if (status == OK) {
        status = study_open(x->options->path, &p.spec, &study, e);
    }
    if (status == OK) {
        status = run_part(x, &p, study, until, e);
    }
    if (status == OK && !x->interrupted) {
        status = read_complete(x, &p, study, e);
    }
    status = study_close(study, status, e);
    part_clear(&p);
    return status;
}

/* -- which mechanisms share ----------------------------------------------------------------- */

static bool within(Mechanism i, Mechanism k)
{
    const MechanismInfo *one = &mechanism_table[i], *other = &mechanism_table[k];
    return one->system == other->system && one->is_part != other->is_part;
}

static bool may_join(const SharesFound *s, Mechanism m)
{
    for (int32_t i = 0; i < s->n; i++) {
        if (s->mechanism[i] == m || within(s->mechanism[i], m)) {
            return false;
        }
    }
    return true;
}

/* Those that stand out, by the size of their effect; a part and its system never both. */
static void choose_mechanisms(Explanation *x)
{
    const ExplanationOptions *o = x->options;
    SharesFound *s = &x->shares;
    for (int32_t left = o->n_mechanisms; left > 0 && s->n < MECHANISM_SHARES_MOST; left--) {
        int32_t best = NONE;
        for (int32_t i = 0; i < o->n_mechanisms; i++) {
            const PartEffect *effect = &x->mechanisms.effect[i];
            if (effect->alone_marked && may_join(s, o->mechanism[i]) &&
                (best == NONE ||
                 fabs(effect->alone.mean) > fabs(x->mechanisms.effect[best].alone.mean))) {
                best = i;
            }
        }
        if (best == NONE) {
            return;
        }
        s->mechanism[s->n++] = o->mechanism[best];
    }
}

/* -- all of it ------------------------------------------------------------------------------ */

static double until(const ExplanationOptions *o, double share)
{
    return o->seconds_most > 0.0 ? share * o->seconds_most : 0.0;
}

Status explanation_run(Explanation *x, Errors *e)
{
    const ExplanationOptions *o = x->options;
    bool tried = o->n_mechanisms > 0;
    Status status = do_part(x, PART_ELEMENTS, until(o, tried ? 0.5 : 1.0), e);
    bool short_of_time = x->out_of_time;
    if (status == OK && tried && !x->interrupted) {
        status = do_part(x, PART_MECHANISMS, until(o, 0.75), e);
        short_of_time |= x->out_of_time;
    }
    if (status == OK && tried && !x->interrupted) {
        choose_mechanisms(x);
    }
    if (status == OK && x->shares.n > 0 && !x->interrupted) {
        status = do_part(x, PART_SHARES, until(o, 1.0), e);
        short_of_time |= x->out_of_time;
    }
    x->out_of_time = short_of_time;
    return status;
}
