/* loader.h: what the tests of the loader share: the small scenario, as it is and with an edit. */
#ifndef KAFOU_TESTS_MODEL_LOADER_H
#define KAFOU_TESTS_MODEL_LOADER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "model/plan.h"
#include "model/schema.h"

static Errors errors;

static inline const char *root_path(const char *path, char out[512])
{
    const char *folder = getenv("KAFOU_ROOT");
    snprintf(out, 512, "%s/%s", folder ? folder : ".", path);
    return out;
}

static inline Scenario *loaded(const char *folder)
{
    char path[512];
    Scenario *s = NULL;
    errors_clear(&errors);
    Status status = scenario_load(root_path(folder, path), &s, &errors);
    if (status != OK) {
        fail_msg("%s", errors.count > 0 ? errors.text[0] : status_meaning(status));
    }
    return s;
}

static inline Plan *loaded_plan(Scenario *s, const char *name)
{
    Plan *p = NULL;
    errors_clear(&errors);
    Status status = plan_load(s, name, &p, &errors);
    if (status != OK) {
        fail_msg("%s", errors.count > 0 ? errors.text[0] : status_meaning(status));
    }
    return p;
}

static inline int load_mini(void **state)
{
    *state = loaded("tests/model/mini");
    return 0;
}

static inline int free_mini(void **state)
{
    scenario_free(*state);
    return 0;
}

static inline int32_t day(int year, int month, int of_month)
{
    return date_from_civil((CivilDate){year, month, of_month});
}

/* The small scenario with one text of one file replaced; `kept` holds the new text. */
static inline Scenario *edited(const Scenario *s, const char *file, const char *from,
                               const char *to, char kept[8192])
{
    Bundle b = s->bundle;
    for (int32_t i = 0; i < b.count; i++) {
        if (strcmp(b.file[i].name, file) == 0) {
            const char *text = b.file[i].text;
            const char *cut = strstr(text, from);
            assert_non_null(cut);
            int n =
                snprintf(kept, 8192, "%.*s%s%s", (int)(cut - text), text, to, cut + strlen(from));
            b.file[i].text = kept;
            b.file[i].length = (size_t)n;
        }
    }
    Scenario *again = NULL;
    errors_clear(&errors);
    assert_int_equal(scenario_load_bundle(&b, &again, &errors), OK);
    return again;
}

#endif
