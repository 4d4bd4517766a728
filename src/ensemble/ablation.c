/* ablation.c: a folder of stores, one for each mechanism that is off. */
#include "ensemble/ablation.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int32_t ablation_mechanisms(const Params *base, Mechanism *off)
{
    int32_t n = 0;
    for (int s = 0; s < MECHANISM_COUNT; s++) {
        const MechanismInfo *system = &mechanism_table[s];
        bool on = !system->is_part && system->state == PRESENT && base->on[s];
        for (int i = 0; i < MECHANISM_COUNT && on && system->system != SYSTEM_record; i++) {
            bool of_it = i == s || (mechanism_table[i].is_part &&
                                    mechanism_table[i].system == system->system);
            if (of_it && base->on[i]) {
                off[n++] = (Mechanism)i;
            }
        }
    }
    return n;
}

Status ablation_store(const char *folder, int off, char **out)
{
    int n = off == NONE ? asprintf(out, "%s/base.kafou", folder)
                        : asprintf(out, "%s/without-%s.kafou", folder, mechanism_table[off].name);
    return n < 0 ? MACHINE : OK;
}

/* The base run, then each mechanism off. */
typedef struct {
    int32_t n;
    Params *params;
    char **path;
} Variants;

static void variants_clear(Variants *v)
{
    for (int32_t i = 0; v->path && i < v->n; i++) {
        free(v->path[i]);
    }
    free(v->path);
    free(v->params);
}

static Status variants_make(const RunOptions *o, Variants *v)
{
    Mechanism off[MECHANISM_COUNT];
    v->n = 1 + ablation_mechanisms(o->members.params, off);
    v->params = malloc((size_t)v->n * sizeof *v->params);
    v->path = calloc((size_t)v->n, sizeof *v->path);
    if (!v->params || !v->path) {
        return MACHINE;
    }
    for (int32_t i = 0; i < v->n; i++) {
        v->params[i] = *o->members.params;
        if (i > 0) {
            v->params[i].on[off[i - 1]] = false;
        }
        Status s = ablation_store(o->store_path, i == 0 ? NONE : (int)off[i - 1], &v->path[i]);
        if (s != OK) {
            return s;
        }
    }
    return OK;
}

static Status make_folder(const char *path, Errors *e)
{
    struct stat found;
    FilePos at = {path, 0, 0};
    if (mkdir(path, 0777) == 0) {
        return OK;
    }
    int why = errno;
    if (why == EEXIST && stat(path, &found) == 0 && S_ISDIR(found.st_mode)) {
        return OK;
    }
    if (why == EEXIST) {
        return error_at(e, at,
                        "is a file, expected a folder: a store for each mechanism goes into it; it "
                        "is left as it is");
    }
    Status s = error_at(e, at, "cannot be made: %s", strerror(why));
    return why == ENOENT || why == ENOTDIR ? s : MACHINE;
}

Status ablation_run(const RunOptions *o, RunReport *report, Errors *e)
{
    *report = (RunReport){0};
    Variants v = {0};
    MembersOptions members = o->members;
    Status s = variants_make(o, &v);
    if (s == OK && v.n == 1) {
        s = error_at(e, (FilePos){NULL, 0, 0}, "no mechanism is on that could be switched off");
    }
    if (s == OK) {
        members.params = v.params;
        members.variants = v.n;
        s = members_check(&members, e);
    }
    if (s == OK) {
        s = make_folder(o->store_path, e);
    }
    if (s == OK) {
        s = run_variants(&members, (const char *const *)v.path, report, e);
    }
    variants_clear(&v);
    return s;
}
