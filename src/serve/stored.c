/* stored.c: the stored runs among the paths. */
#include "serve/stored.h"

#include <stdlib.h>

#include "model/bundle.h"
#include "view/source.h"

/* Studies and other documents are shown; no job starts from them. */
static Status add_path(const char *path, Stored *out, Errors *e)
{
    Source found = {0};
    Status s = source_find(path, &found, e);
    if (s == OK && found.kind == SOURCE_RUN) {
        s = job_source_from_store(path, &out->run[out->n_runs], e);
        out->n_runs += s == OK;
    } else if (s == OK && found.kind == SOURCE_SCENARIO && !out->has_scenario) {
        s = job_source_from_scenario(path, &out->scenario, e);
        out->has_scenario = s == OK;
    }
    json_decref(found.json);
    return s;
}

/* As the first run has it. */
static Status copy_scenario(Stored *out, Errors *e)
{
    Status s = bundle_copy(&out->run[0].bundle, &out->scenario.bundle, e);
    out->has_scenario = s == OK;
    return s;
}

Status stored_read(const char *const *path, int n_paths, Stored *out, Errors *e)
{
    *out = (Stored){.run = calloc((size_t)n_paths + 1, sizeof *out->run)};
    out->scenario.then_from = NO_DATE;
    Status s = out->run ? OK : MACHINE;
    for (int i = 0; i < n_paths && s == OK; i++) {
        s = add_path(path[i], out, e);
    }
    return s == OK && !out->has_scenario && out->n_runs > 0 ? copy_scenario(out, e) : s;
}

void stored_clear(Stored *s)
{
    for (int i = 0; i < s->n_runs; i++) {
        job_source_clear(&s->run[i]);
    }
    free(s->run);
    job_source_clear(&s->scenario);
}
