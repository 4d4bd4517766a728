/* fuzz_case.c: any bytes as a file of published cases: read or refused, and so are the inputs. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "evidence/run.h"
#include "evidence/tolerance.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Errors errors;

static void check_messages(void)
{
    for (int i = 0; i < errors.count; i++) {
        size_t length = strlen(errors.text[i]);
        KF_CHECK(length < ERROR_TEXT_MAX && text_is_utf8(errors.text[i], length),
                 "a message is no UTF-8");
        KF_CHECK(strncmp(errors.text[i], "fuzz.json:", 10) == 0, "a message names no file");
    }
}

/* What a check may rely on: what it needs is there, whole, finite and in its range. */
static void check_input_holds(const Input *in)
{
    const InputInfo *info = in->info;
    KF_CHECK(!info->needed || in->key, "'%s' is missing", info->name);
    KF_CHECK(in->rows >= 0 && in->columns >= 0, "a size below 0");
    for (int i = 0; in->x && i < in->rows * in->columns; i++) {
        KF_CHECK(isfinite(in->x[i]), "'%s' is not finite", info->name);
        KF_CHECK(in->x[i] >= info->low && in->x[i] <= info->high, "'%s' out of range", info->name);
    }
}

static void read_inputs(const ReferenceCase *c, int which)
{
    CheckRun *r = calloc(1, sizeof *r);
    if (!r) {
        return;
    }
    *r = (CheckRun){.c = c, .check = c->check[which], .errors = &errors};
    errors_clear(&errors);
    Status s = run_read(r, NULL);
    KF_CHECK(s == OK || s == MACHINE || errors.count > 0, "inputs refused without a word");
    for (int i = 0; i < r->n_inputs && s == OK; i++) {
        check_input_holds(&r->input[i]);
    }
    KF_CHECK(s != OK || r->n >= 1, "series of no place");
    check_messages();
    run_free(r);
    free(r);
}

/* Every value has a tolerance, under every check. */
static void ask_tolerances(const ReferenceCase *c)
{
    const char *output;
    json_t *value;
    json_object_foreach(json_object_get(c->json, "expected"), output, value)
    {
        for (int i = 0; i < 2 * c->n_checks; i++) {
            Tolerance t = tolerance_of(c, output, check_table[c->check[i / 2]].method,
                                       json_is_integer(value), i % 2 == 1);
            KF_CHECK(tolerance_allows(t, 1.0, 1.0) >= 0.0, "a tolerance below 0");
        }
    }
}

static void check_case_holds(const ReferenceCase *c)
{
    KF_CHECK(c->id && c->title && c->file, "a case without its texts");
    KF_CHECK(case_find(c->file, c->id) != NULL, "a case that is not found by its id");
    KF_CHECK(c->n_checks >= 0 && c->n_checks <= CASE_CHECKS_MAX, "checks out of range");
    KF_CHECK((c->n_checks > 0) + (c->why_not != NULL) + (c->command != NULL) == 1,
             "a case that is neither run nor explained");
    ask_tolerances(c);
    for (int i = 0; i < c->n_checks; i++) {
        read_inputs(c, i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CaseFile *f = NULL;
    errors_clear(&errors);
    Status s = case_file_parse("fuzz.json", (const char *)data, size, &f, &errors);
    KF_CHECK((s == OK) == (f != NULL), "cases without status");
    KF_CHECK(s != BAD_INPUT || errors.count > 0, "refused without a word");
    check_messages();
    int said = errors.count + errors.more, refused = 0;
    for (int i = 0; f && i < f->n; i++) {
        refused += f->at[i].refused;
        if (!f->at[i].refused) {
            check_case_holds(&f->at[i]);
        }
    }
    KF_CHECK(refused <= said, "a case refused without a word");
    case_file_free(f);
    return 0;
}
