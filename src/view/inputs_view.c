/* inputs_view.c: all that runs the members of a run again, and what they gave. */
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "ensemble/inputs.h"
#include "view/run_view.h"

static json_t *files_json(const Result *r)
{
    const StoreInfo *info = r->info;
    RunInputs in = {.plan_file = info->plan_file,
                    .then = *info->then ? info->then : NULL,
                    .then_file = info->then_file};
    json_t *all = json_array();
    for (int32_t i = 0; i < r->bundle.count; i++) {
        const BundleFile *f = &r->bundle.file[i];
        json_t *o = json_object();
        json_put(&o, "name", text_json(f->name));
        json_put(&o, "text", json_stringn(f->text, text_utf8_valid(f->text, f->length)));
        json_put(&o, "decides", json_boolean(inputs_use_file(&in, f->name)));
        json_add(&all, o);
    }
    return all;
}

static json_t *parameters_json(const Params *p)
{
    json_t *all = json_array();
    for (int i = 0; i < PARAM_COUNT; i++) {
        json_t *o = json_object();
        json_put(&o, "name", json_string(param_table[i].name));
        json_put(&o, "value", json_real(param_value(p, &param_table[i])));
        json_add(&all, o);
    }
    return all;
}

static json_t *mechanisms_json(const Params *p)
{
    json_t *all = json_array();
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        json_t *o = json_object();
        json_put(&o, "name", json_string(mechanism_table[i].name));
        json_put(&o, "on", json_boolean(p->on[i]));
        json_add(&all, o);
    }
    return all;
}

static json_t *members_json(const Result *r)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < r->n_stored; i++) {
        const StoreMember *m = &r->member[i];
        char digest[DIGEST_TEXT];
        digest_print(m->digest, digest);
        json_t *o = json_object();
        json_put(&o, "member", json_integer(m->member));
        json_put(&o, "seed", json_integer(m->seed));
        json_put(&o, "digest", json_string(digest));
        json_put(&o, "failed", json_boolean(m->failed));
        json_put(&o, "cause", text_json(m->cause));
        json_add(&all, o);
    }
    return all;
}

json_t *inputs_view(const Result *r)
{
    json_t *o = json_object();
    json_put(&o, "files", files_json(r));
    json_put(&o, "parameters", parameters_json(&r->params));
    json_put(&o, "mechanisms", mechanisms_json(&r->params));
    json_put(&o, "members", members_json(r));
    return o;
}
