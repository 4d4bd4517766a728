/* plan.c: loads a plan of the bundle by name and checks it against its scenario. */
#include "model/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/bundle.h"
#include "model/plan_loader.h"
#include "model/scenario_reader.h"

void plan_free(Plan *p)
{
    if (!p) {
        return;
    }
    sources_clear(&p->sources);
    free(p->pledge);
    free(p->gift);
    free(p);
}

void plan_sort_tranches(Plan *p)
{
    for (int32_t i = 1; i < p->n_tranches; i++) {
        Tranche t = p->tranche[i];
        int32_t k = i;
        for (; k > 0; k--) {
            const Tranche *before = &p->tranche[k - 1];
            if (before->date < t.date ||
                (before->date == t.date && before->contributor <= t.contributor)) {
                break;
            }
            p->tranche[k] = *before;
        }
        p->tranche[k] = t;
    }
}

void plan_stem(const char *file, char out[NAME_TEXT])
{
    const char *slash = strrchr(file, '/');
    text_copy(out, NAME_TEXT, slash ? slash + 1 : file);
    char *dot = strrchr(out, '.');
    if (dot) {
        *dot = '\0';
    }
}

static void check_name(const PlanCheck *c)
{
    char stem[NAME_TEXT];
    plan_stem(c->plan->file, stem);
    if (strcmp(stem, c->plan->name) != 0) {
        const YamlNode *name = yaml_find(c->root, "name");
        (void)error_at(c->errors, name ? name->at : c->root->at,
                       "name: found '%s', expected '%s' as the file is called", c->plan->name,
                       stem);
    }
}

static Status read_plan(Scenario *s, Plan *plan, const Yaml *yaml, Errors *e)
{
    int before = e->count + e->more;
    Reader r = {.errors = e, .scenario = s, .sources = &plan->sources, .table = TABLE_COUNT};
    Status status = read_map(&r, yaml_root(yaml), &plan_shape, "", plan);
    if (status != OK) {
        return status;
    }
    PlanCheck c = {s, plan, yaml_root(yaml), e};
    check_name(&c);
    check_plan(&c);
    check_gates(&c);
    if (e->count + e->more > before) {
        return BAD_INPUT;
    }
    plan_sort_tranches(plan);
    return OK;
}

static Status plan_parse(Scenario *s, int32_t file, Plan **out, Errors *e)
{
    Plan *plan = calloc(1, sizeof *plan);
    Yaml *yaml = NULL;
    Status status = plan ? bundle_yaml(&s->bundle, file, s->shown_name[file], &yaml, e) : MACHINE;
    if (status == OK) {
        text_copy(plan->file, sizeof plan->file, s->bundle.file[file].name);
        status = read_plan(s, plan, yaml, e);
    }
    if (status == OK) {
        *out = plan;
        plan = NULL; /* now the caller's */
    }
    yaml_close(yaml);
    plan_free(plan);
    return status;
}

/* The file of an outside plan's name that is there already: fine when it says the same. */
static Status match_file(const Scenario *s, int32_t i, const BundleFile *file, FilePos at,
                         Errors *e)
{
    const BundleFile *there = &s->bundle.file[i];
    if (there->length == file->length && memcmp(there->text, file->text, file->length) == 0) {
        return OK;
    }
    return error_at(e, at, "the scenario has another %s, expected another name", file->name);
}

Status plan_add_file(Scenario *s, BundleFile file, const char *shown, Errors *e)
{
    FilePos at = {shown, 0, 0};
    int32_t i = bundle_find(&s->bundle, file.name);
    Status status = OK;
    if (i != NONE) {
        status = match_file(s, i, &file, at, e);
        free(file.text);
    } else {
        char *kept = strdup(shown);
        status = kept ? bundle_take(&s->bundle, file, at, e) : MACHINE;
        if (status != OK) {
            free(kept);
            free(file.text);
            return status;
        }
        s->shown_name[s->bundle.count - 1] = kept;
    }
    return status;
}

Status plan_keep(Scenario *s, const Plan *p, Errors *e)
{
    BundleFile file = {.text = plan_print_yaml(p, s)};
    if (!file.text) {
        return MACHINE;
    }
    snprintf(file.name, sizeof file.name, "plans/%s.yaml", p->name);
    file.length = strlen(file.text);
    char shown[NAME_TEXT]; /* file is taken over */
    text_copy(shown, sizeof shown, file.name);
    return plan_add_file(s, file, shown, e);
}

static const char *plan_name(int i, const void *context)
{
    const Bundle *bundle = context;
    return strncmp(bundle->file[i].name, "plans/", 6) == 0 ? bundle->file[i].name + 6 : "";
}

static Status error_no_plan(const Scenario *s, const char *name, Errors *e)
{
    char file[NAME_TEXT];
    char shown[SHOWN_TEXT];
    text_shown(name, shown);
    snprintf(file, sizeof file, "%s.yaml", shown);
    int nearest = text_nearest(file, s->bundle.count, plan_name, &s->bundle);
    FilePos nowhere = {NULL, 0, 0};
    if (nearest < 0) {
        return error_at(e, nowhere, "no plan '%s' in %s", shown, s->name);
    }
    char stem[NAME_TEXT];
    plan_stem(s->bundle.file[nearest].name, stem);
    return error_at(e, nowhere, "no plan '%s' in %s; nearest is '%s'", shown, s->name, stem);
}

int32_t plan_file_index(const Scenario *s, const char *name)
{
    char file[2 * NAME_TEXT];
    int n = snprintf(file, sizeof file, "plans/%s.yaml", name);
    return n < NAME_TEXT ? bundle_find(&s->bundle, file) : NONE;
}

Status plan_load_kept(Scenario *s, const char *name, Plan **out, Errors *e)
{
    int32_t i = plan_file_index(s, name);
    return i == NONE ? error_no_plan(s, name, e) : plan_parse(s, i, out, e);
}
