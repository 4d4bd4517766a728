/* verify.c: runs published cases against the model's own code. */
#include "evidence/verify.h"

#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "evidence/compare.h"
#include "evidence/run.h"

const char *result_text(Result r)
{
    static const char *const texts[] = {
#define X(name, text) text,
        RESULT_LIST(X)
#undef X
    };
    return texts[r];
}

void verdict_free(Verdict *v)
{
    free(v->value);
    json_decref(v->out);
    json_decref(v->spread);
    *v = (Verdict){.check = -1};
}

static Status not_run(const ReferenceCase *c, Verdict *v)
{
    if (c->why_not) {
        v->result = RESULT_NOT_EXPRESSED;
        text_copy(v->reason, sizeof v->reason, c->why_not);
    } else {
        v->result = RESULT_LATER;
        snprintf(v->reason, sizeof v->reason, "%s: %s", c->command, c->command_why);
    }
    return OK;
}

/* The case whose inputs a case builds on; NULL with OK: it builds on none. */
static Status find_base(const ReferenceCase *c, const VerifyPlaces *places,
                        const ReferenceCase **out, Errors *e)
{
    const json_t *name = json_object_get(json_object_get(c->json, "inputs"), "base_case");
    if (!name) {
        return OK;
    }
    FilePos at = case_place(c, "inputs", "base_case");
    const char *id = json_string_value(name);
    if (!id) {
        return error_at(e, at, "%s: inputs.base_case: found no text, expected the id of a case",
                        c->id);
    }
    *out = case_find(c->file, id);
    if (!*out && places->lookup) {
        *out = places->lookup(id, places->context);
    }
    return *out && *out != c ? OK
                             : error_at(e, at, "%s: inputs.base_case: no case '%s'", c->id, id);
}

static Status run_check(CheckRun *r, const ReferenceCase *base)
{
    r->out = json_object();
    r->spread = json_object();
    if (!r->out || !r->spread) {
        return MACHINE;
    }
    Status s = run_read(r, base);
    return s == OK ? check_table[r->check].run(r) : s;
}

Status verify_case(const ReferenceCase *c, int which, const VerifyPlaces *places, Verdict *out,
                   Errors *e)
{
    *out = (Verdict){.c = c, .check = -1, .result = RESULT_REFUSED};
    gsl_set_error_handler_off(); /* what fails is seen by its result */
    if (c->refused) {
        text_copy(out->reason, sizeof out->reason, c->mistake);
        return OK;
    }
    if (c->n_checks == 0) {
        return not_run(c, out);
    }
    out->check = c->check[which];
    CheckRun *r = calloc(1, sizeof *r);
    if (!r) {
        return MACHINE;
    }
    *r = (CheckRun){
        .c = c, .check = c->check[which], .errors = e, .data_folder = places->data_folder};
    const ReferenceCase *base = NULL;
    Status s = find_base(c, places, &base, e);
    s = s == OK ? run_check(r, base) : s;
    out->out = json_incref(r->out);
    out->spread = json_incref(r->spread);
    if (s == OK && r->missing[0]) {
        out->result = RESULT_SKIPPED;
        snprintf(out->reason, sizeof out->reason,
                 "needs %s, which is not here; --data DIR says where it is", r->missing);
    } else if (s == OK) {
        s = compare_all(out, e);
    }
    run_free(r);
    free(r);
    if (s == BAD_INPUT) {
        case_mistake(c->file, e, out->reason, sizeof out->reason);
    }
    return s == BAD_INPUT ? OK : s;
}
