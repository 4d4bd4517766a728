/* verify_view.c: published results, run by this program. */
#include "view/verify_view.h"

#include <stdlib.h>

#include "view/verdicts.h"

Status verify_view(json_t **out, Errors *e)
{
    CaseFiles *files = calloc(1, sizeof *files);
    if (!files) {
        return MACHINE;
    }
    VerifyWanted wanted = {0};
    Verdicts all = {0};
    Status s = case_files_shipped(files, CASES_WELCOME, e);
    if (s == OK && files->n > 0) {
        s = verdicts_make(&wanted, files, &all, e);
    }
    if (s == OK) {
        json_t *json = files->n > 0 ? verdicts_json(&all) : json_null();
        s = json ? OK : MACHINE;
        if (json) {
            *out = json;
        }
    }
    verdicts_clear(&all);
    case_files_free(files);
    free(files);
    return s;
}
