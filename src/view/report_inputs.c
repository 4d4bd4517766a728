/* report_inputs.c: the inputs of a run out of a document. */
#include "view/report_inputs.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/bundle.h"

enum { KEY_TEXT = 96, NO_MEMBER_BEFORE = -1 };

/* A run of a document while it is read. */
typedef struct {
    const char *name; /* of the file */
    int run;          /* from 1 */
    const json_t *view, *facts, *inputs;
    KeptRun *out;
    Errors *errors;
} Reader;

static FilePos here(const Reader *r) { return (FilePos){r->name, 0, 0}; }

/* `FILE: run 1, inputs.files[3].name: expected WHAT` */
static Status refuse(const Reader *r, const char *key, const char *expected)
{
    return error_at(r->errors, here(r), "run %d, %s: expected %s", r->run, key, expected);
}

/* -- single values --------------------------------------------------------------------------- */

static Status take_text(const Reader *r, const char *key, char *out, size_t size)
{
    const char *text = json_string_value(json_object_get(r->facts, key));
    return text && text_copy(out, size, text) ? OK : refuse(r, key, "a short text");
}

/* null: nothing. */
static Status take_text_or_null(const Reader *r, const char *key, char *out, size_t size)
{
    return json_is_null(json_object_get(r->facts, key)) ? OK : take_text(r, key, out, size);
}

static Status take_integer(const Reader *r, const char *key, int64_t low, int64_t high,
                           int64_t *out)
{
    const json_t *value = json_object_get(r->facts, key);
    char expected[80];
    if (json_is_integer(value) && json_integer_value(value) >= low &&
        json_integer_value(value) <= high) {
        *out = json_integer_value(value);
        return OK;
    }
    snprintf(expected, sizeof expected, "a whole number from %" PRId64 " to %" PRId64, low, high);
    return refuse(r, key, expected);
}

static Status take_then(const Reader *r)
{
    KeptRun *k = r->out;
    k->then_from = NO_DATE;
    Status s = take_text_or_null(r, "then", k->then, sizeof k->then);
    if (s != OK || !*k->then) {
        return s;
    }
    const char *from = json_string_value(json_object_get(r->facts, "then_from"));
    int n = snprintf(k->then_file, sizeof k->then_file, "plans/%s.yaml", k->then);
    if (!from || !date_parse(from, &k->then_from)) {
        return refuse(r, "then_from", "a date, YYYY-MM-DD");
    }
    return n < (int)sizeof k->then_file ? OK : refuse(r, "then", "the name of a plan");
}

static Status take_facts(const Reader *r)
{
    KeptRun *k = r->out;
    int64_t seed = 0, people = 0, days = 0;
    const char *input = json_string_value(json_object_get(r->facts, "input"));
    Status s = take_text(r, "version", k->version, sizeof k->version);
    s = status_worse(s, take_text_or_null(r, "program", k->program, sizeof k->program));
    s = status_worse(s, take_text(r, "plan", k->plan, sizeof k->plan));
    s = status_worse(s, take_then(r));
    s = status_worse(s, take_integer(r, "seed", 0, UINT32_MAX, &seed));
    s = status_worse(s, take_integer(r, "people_per_agent", 1, PEOPLE_PER_AGENT_MOST, &people));
    s = status_worse(s, take_integer(r, "days", 1, INT32_MAX, &days));
    if (!input || !digest_parse(input, &k->input)) {
        s = refuse(r, "input", "32 hexadecimal digits");
    }
    int n = snprintf(k->plan_file, sizeof k->plan_file, "plans/%s.yaml", k->plan);
    if (s == OK && n >= (int)sizeof k->plan_file) {
        s = refuse(r, "plan", "the name of a plan");
    }
    k->seed = (uint32_t)seed;
    k->people_per_agent = (int32_t)people;
    k->days = (int32_t)days;
    return s;
}

/* -- files ----------------------------------------------------------------------------------- */

/* The text of a file that the first run has, too, stands there alone. */
static const json_t *text_of(const Reader *r, const json_t *file)
{
    if (!json_is_true(json_object_get(file, "as_first"))) {
        return json_object_get(file, "text");
    }
    const json_t *first = json_array_get(json_object_get(r->view, "runs"), 0);
    const json_t *files = json_object_get(json_object_get(first, "inputs"), "files");
    for (size_t i = 0; i < json_array_size(files); i++) {
        const json_t *other = json_array_get(files, i);
        if (json_equal(json_object_get(other, "name"), json_object_get(file, "name"))) {
            return json_object_get(other, "text");
        }
    }
    return NULL;
}

static Status take_file(const Reader *r, const json_t *file, const char *key)
{
    const char *name = json_string_value(json_object_get(file, "name"));
    const json_t *text = text_of(r, file);
    BundleFile out = {.text = NULL};
    if (!name || !bundle_name_fits(name) || bundle_find(&r->out->bundle, name) != NONE) {
        return refuse(r, key, "the name of a file of a scenario, each once");
    }
    if (!json_is_string(text)) {
        return refuse(r, key, "a file with its text");
    }
    (void)text_copy(out.name, sizeof out.name, name);
    out.length = json_string_length(text);
    out.text = malloc(out.length + 1);
    if (!out.text) {
        return MACHINE;
    }
    memcpy(out.text, json_string_value(text), out.length + 1); /* with its end */
    Status s = bundle_take(&r->out->bundle, out, here(r), r->errors);
    if (s != OK) {
        free(out.text);
    }
    return s;
}

static Status take_files(const Reader *r)
{
    const json_t *files = json_object_get(r->inputs, "files");
    Status s = json_is_array(files) ? OK : refuse(r, "inputs.files", "a list of files");
    for (size_t i = 0; i < json_array_size(files) && s == OK; i++) {
        char key[KEY_TEXT];
        snprintf(key, sizeof key, "inputs.files[%zu]", i);
        s = take_file(r, json_array_get(files, i), key);
    }
    return s;
}

/* -- parameters and switches ----------------------------------------------------------------- */

static Status take_parameter(const Reader *r, const json_t *row, const char *key, bool *there)
{
    const char *name = json_string_value(json_object_get(row, "name"));
    const json_t *value = json_object_get(row, "value");
    const ParamInfo *info = name ? param_find(name, NULL) : NULL;
    if (!name || !json_is_number(value)) {
        return refuse(r, key, "the name of a parameter and its value");
    }
    if (info) {
        there[info - param_table] = true;
    }
    return params_set(&r->out->params, name, json_number_value(value), here(r), r->errors);
}

static Status take_parameters(const Reader *r)
{
    bool there[PARAM_COUNT] = {false};
    const json_t *rows = json_object_get(r->inputs, "parameters");
    Status s = json_is_array(rows) ? OK : refuse(r, "inputs.parameters", "a list of parameters");
    for (size_t i = 0; i < json_array_size(rows) && s == OK; i++) {
        char key[KEY_TEXT];
        snprintf(key, sizeof key, "inputs.parameters[%zu]", i);
        s = take_parameter(r, json_array_get(rows, i), key, there);
    }
    for (int i = 0; i < PARAM_COUNT && s == OK; i++) {
        if (!there[i]) {
            s = error_at(r->errors, here(r), "run %d, inputs.parameters: lacks '%s'", r->run,
                         param_table[i].name);
        }
    }
    return s;
}

static Status take_switch(const Reader *r, const json_t *row, const char *key, bool *there)
{
    const char *name = json_string_value(json_object_get(row, "name"));
    const json_t *on = json_object_get(row, "on");
    int i = name ? mechanism_find(name) : -1;
    if (i < 0 || !json_is_boolean(on)) {
        return refuse(r, key, "the name of a mechanism, and whether it is on");
    }
    there[i] = true;
    r->out->params.on[i] = json_is_true(on);
    return OK;
}

static Status take_switches(const Reader *r)
{
    bool there[MECHANISM_COUNT] = {false};
    const json_t *rows = json_object_get(r->inputs, "mechanisms");
    Status s = json_is_array(rows) ? OK : refuse(r, "inputs.mechanisms", "a list of mechanisms");
    for (size_t i = 0; i < json_array_size(rows) && s == OK; i++) {
        char key[KEY_TEXT];
        snprintf(key, sizeof key, "inputs.mechanisms[%zu]", i);
        s = take_switch(r, json_array_get(rows, i), key, there);
    }
    for (int i = 0; i < MECHANISM_COUNT && s == OK; i++) {
        if (!there[i]) {
            s = error_at(r->errors, here(r), "run %d, inputs.mechanisms: lacks '%s'", r->run,
                         mechanism_table[i].name);
        }
    }
    return s;
}

/* -- members --------------------------------------------------------------------------------- */

static Status take_member(const Reader *r, const json_t *row, const char *key, StoreMember *out)
{
    const json_t *number = json_object_get(row, "member");
    const char *digest = json_string_value(json_object_get(row, "digest"));
    const char *cause = json_string_value(json_object_get(row, "cause"));
    json_int_t n = json_is_integer(number) ? json_integer_value(number) : -1;
    int32_t before = r->out->n_members > 0 ? out[-1].member : NO_MEMBER_BEFORE;
    if (n <= before || n >= MEMBERS_MOST) {
        return refuse(r, key, "the number of a member, in order, each once");
    }
    *out = (StoreMember){.member = (int32_t)n,
                         .seed = r->out->seed,
                         .failed = json_is_true(json_object_get(row, "failed"))};
    (void)text_copy(out->cause, sizeof out->cause, cause ? cause : "");
    if (!digest || !digest_parse(digest, &out->digest)) {
        return refuse(r, key, "a digest of 32 hexadecimal digits");
    }
    return OK;
}

static Status take_members(const Reader *r)
{
    const json_t *rows = json_object_get(r->inputs, "members");
    size_t n = json_array_size(rows);
    if (!json_is_array(rows) || n > MEMBERS_MOST) {
        return refuse(r, "inputs.members", "a list of members");
    }
    r->out->member = calloc(n + 1, sizeof *r->out->member);
    Status s = r->out->member ? OK : MACHINE;
    for (size_t i = 0; i < n && s == OK; i++) {
        char key[KEY_TEXT];
        snprintf(key, sizeof key, "inputs.members[%zu]", i);
        s = take_member(r, json_array_get(rows, i), key, &r->out->member[i]);
        r->out->n_members += s == OK;
    }
    return s;
}

Status report_inputs(const char *name, const json_t *view, int run, KeptRun *out, Errors *e)
{
    const json_t *runs = json_object_get(view, "runs");
    const json_t *one = run > 0 ? json_array_get(runs, (size_t)run - 1) : NULL;
    Reader r = {name, run, view, NULL, json_object_get(one, "inputs"), out, e};
    r.facts = json_object_get(json_object_get(one, "result"), "run");
    if (!one) {
        return error_at(e, here(&r), "has %zu run%s, found --run %d, expected 1 to %zu",
                        json_array_size(runs), json_array_size(runs) == 1 ? "" : "s", run,
                        json_array_size(runs));
    }
    out->params = params_default();
    Status s = take_facts(&r);
    if (s == OK) {
        s = take_files(&r);
    }
    if (s == OK) {
        s = take_parameters(&r);
    }
    if (s == OK) {
        s = take_switches(&r);
    }
    return s == OK ? take_members(&r) : s;
}
