/* verdicts.c: published cases run against the model's own code, and what came of them as JSON. */
#include "view/verdicts.h"

#include <stdlib.h>
#include <string.h>

#include "view/json.h"

static Verdict *verdict_add(Verdicts *all)
{
    if (all->n == all->room) {
        int room = all->room > 0 ? 2 * all->room : 64;
        Verdict *more = realloc(all->v, (size_t)room * sizeof *more);
        if (!more) {
            return NULL;
        }
        all->v = more;
        all->room = room;
    }
    all->v[all->n] = (Verdict){.check = -1};
    return &all->v[all->n++];
}

static bool is_wanted(const VerifyWanted *w, const ReferenceCase *one)
{
    for (int i = 0; i < w->n_names; i++) {
        if (case_is_named(one, w->name[i])) {
            return true;
        }
    }
    return w->n_names == 0;
}

/* A case named only by some of its checks runs under these alone. */
static bool is_check_wanted(const VerifyWanted *w, const ReferenceCase *one, int which)
{
    bool chosen = false;
    for (int i = 0; i < w->n_names; i++) {
        if (strcmp(w->name[i], one->id) == 0 || strcmp(w->name[i], one->file->name) == 0) {
            return true;
        }
        chosen = chosen || strcmp(w->name[i], check_table[one->check[which]].name) == 0;
    }
    return chosen || w->n_names == 0 || one->n_checks == 0;
}

/* A case under all its checks. */
static Status verify_one(const VerifyWanted *w, CaseFiles *files, const ReferenceCase *one,
                         Verdicts *all, Errors *e)
{
    VerifyPlaces places = {w->data_folder, case_files_find, files};
    Status s = OK;
    int checks = one->refused || one->n_checks == 0 ? 1 : one->n_checks;
    for (int i = 0; i < checks && s == OK; i++) {
        if (!one->refused && !is_check_wanted(w, one, i)) {
            continue;
        }
        Verdict *v = verdict_add(all);
        s = v ? verify_case(one, i, &places, v, e) : MACHINE;
    }
    return s;
}

/* Which result of a case counts when its checks differ. */
static int gravity_of(Result r)
{
    static const int gravity[RESULT_COUNT] = {
        [RESULT_PASS] = 1,    [RESULT_SKIPPED] = 2, [RESULT_FAIL] = 3,
        [RESULT_REFUSED] = 4, [RESULT_LATER] = 0,   [RESULT_NOT_EXPRESSED] = 0};
    return gravity[r];
}

static VerifyCounts count_cases(const Verdicts *all)
{
    VerifyCounts counts = {{0}};
    for (int i = 0; i < all->n;) {
        Result worst = all->v[i].result;
        int next = i + 1;
        for (; next < all->n && all->v[next].c == all->v[i].c; next++) {
            worst =
                gravity_of(all->v[next].result) > gravity_of(worst) ? all->v[next].result : worst;
        }
        counts.by[worst]++;
        i = next;
    }
    return counts;
}

Status verdicts_make(const VerifyWanted *w, CaseFiles *files, Verdicts *out, Errors *e)
{
    Status s = OK;
    *out = (Verdicts){0};
    for (int f = w->first_file; f < files->n && s == OK; f++) {
        for (int i = 0; i < files->file[f]->n && s == OK; i++) {
            if (is_wanted(w, &files->file[f]->at[i])) {
                s = verify_one(w, files, &files->file[f]->at[i], out, e);
            }
        }
    }
    out->counts = count_cases(out);
    return s;
}

void verdicts_clear(Verdicts *all)
{
    for (int i = 0; i < all->n; i++) {
        verdict_free(&all->v[i]);
    }
    free(all->v);
    *all = (Verdicts){0};
}

/* -- JSON ----------------------------------------------------------------------------------- */

static json_t *value_json(const ComparedValue *value)
{
    json_t *out = json_pack("{s:s, s:b, s:b}", "name", value->name, "pass", value->pass,
                            "of_published", value->is_published);
    bool number = value->is_number;
    json_object_set_new(out, "expected",
                        number ? number_json(value->expected) : json_string(value->expected_text));
    json_object_set_new(out, "obtained",
                        number ? number_json(value->obtained) : json_string(value->obtained_text));
    if (number) {
        json_object_set_new(out, "allowed", number_json(value->allowed));
        json_object_set_new(out, "tolerance_assumed", json_boolean(value->tolerance.assumed));
        json_object_set_new(out, "standard_error", number_json(value->standard_error));
    }
    return out;
}

static json_t *verdict_json(const Verdict *v)
{
    json_t *out = json_pack("{s:s, s:s, s:s, s:s}", "id", v->c->id, "title", v->c->title, "file",
                            v->c->file->name, "result", result_text(v->result));
    if (v->check >= 0) {
        bool drawn = check_table[v->check].method == SIMULATION;
        json_object_set_new(out, "check", json_string(check_table[v->check].name));
        json_object_set_new(out, "method", json_string(drawn ? "simulation" : "exact"));
    }
    if (v->reason[0]) {
        json_object_set_new(out, "reason", json_string(v->reason));
    }
    json_t *values = json_array();
    for (int i = 0; i < v->n_values; i++) {
        json_array_append_new(values, value_json(&v->value[i]));
    }
    json_object_set_new(out, "values", values);
    json_t *left_out = json_object_get(v->c->json, "left_out");
    if (left_out) {
        json_object_set(out, "left_out", left_out);
    }
    return out;
}

json_t *verdicts_json(const Verdicts *all)
{
    json_t *cases = json_array(), *by = json_object(), *root = json_object();
    for (int i = 0; i < all->n; i++) {
        json_add(&cases, verdict_json(&all->v[i]));
    }
    for (int i = 0; i < RESULT_COUNT; i++) {
        json_put(&by, result_text((Result)i), json_integer(all->counts.by[i]));
    }
    json_put(&root, "cases", cases);
    json_put(&root, "counts", by);
    return root;
}
