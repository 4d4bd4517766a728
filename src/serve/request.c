/* request.c: a job request from JSON: the fields, each by its own reader. */
#include "serve/request.h"

#include <inttypes.h>
#include <jansson.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "serve/request_inner.h"

/* What a field may be: as in "a whole number". */
void request_show(const json_t *value, char *out)
{
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    bool whole = text && text_copy(out, REFUSAL_TEXT - 4, text);
    if (!text) {
        (void)text_copy(out, REFUSAL_TEXT, "something too large to show");
    } else if (!whole) {
        out[text_utf8_valid(out, strlen(out))] = '\0';
        strncat(out, "...", 4);
    }
    free(text);
}

Status request_refuse(Refusal *r, const char *field, const json_t *value, const char *expected)
{
    char found[REFUSAL_TEXT];
    request_show(value, found);
    return refuse_field(r, (Mistake){field, found, expected, NULL});
}

static Status read_whole(const char *field, const json_t *value, int64_t low, int64_t high,
                         int64_t *out, Refusal *r)
{
    if (json_is_integer(value)) {
        json_int_t n = json_integer_value(value);
        if (n >= low && n <= high) {
            *out = n;
            return OK;
        }
    }
    char expected[REFUSAL_TEXT];
    snprintf(expected, sizeof expected, "a whole number from %" PRId64 " to %" PRId64, low, high);
    return request_refuse(r, field, value, expected);
}

static Status read_name(const char *field, const json_t *value, char *out, Refusal *r)
{
    const char *text = json_string_value(value);
    if (!text || !*text || strlen(text) != json_string_length(value) ||
        !text_copy(out, ID_TEXT, text)) {
        *out = '\0';
        return request_refuse(r, field, value, "the name of a plan of the scenario");
    }
    return OK;
}

static Status read_plan(const json_t *value, JobRequest *q, int32_t runs, Refusal *r)
{
    (void)runs;
    return read_name("plan", value, q->plan, r);
}

static Status read_plan_yaml(const json_t *value, JobRequest *q, int32_t runs, Refusal *r)
{
    (void)runs;
    const char *text = json_string_value(value);
    if (!text || !*text) {
        return request_refuse(r, "plan_yaml", value, "the text of a plan in YAML");
    }
    q->plan_yaml_length = json_string_length(value);
    q->plan_yaml = malloc(q->plan_yaml_length + 1);
    if (!q->plan_yaml) {
        return MACHINE;
    }
    memcpy(q->plan_yaml, text, q->plan_yaml_length + 1);
    return OK;
}

static Status read_then(const json_t *value, JobRequest *q, int32_t runs, Refusal *r)
{
    (void)runs;
    static const char expected[] = "{\"plan\": NAME, \"from\": \"YYYY-MM-DD\"}";
    const json_t *plan = json_object_get(value, "plan"), *from = json_object_get(value, "from");
    if (!plan || !from || json_object_size(value) != 2) {
        return request_refuse(r, "then", value, expected);
    }
    Status s = read_name("then.plan", plan, q->then, r);
    if (s != OK) {
        return s;
    }
    const char *date = json_string_value(from);
    if (!date || strlen(date) != json_string_length(from) || !date_parse(date, &q->then_from)) {
        return request_refuse(r, "then.from", from, "a date \"YYYY-MM-DD\"");
    }
    return OK;
}

#define WHOLE(name, low, high)                                                                     \
    static Status read_##name(const json_t *value, JobRequest *q, int32_t runs, Refusal *r)        \
    {                                                                                              \
        (void)runs;                                                                                \
        return read_whole(#name, value, low, high, &q->name, r);                                   \
    }
WHOLE(members, 1, JOB_MEMBERS_MOST)
WHOLE(days, 1, JOB_DAYS_MOST)
WHOLE(people_per_agent, 1, PEOPLE_PER_AGENT_MOST)
WHOLE(seed, 0, UINT32_MAX)
#undef WHOLE

static Status read_from_run(const json_t *value, JobRequest *q, int32_t runs, Refusal *r)
{
    if (runs == 0) {
        return request_refuse(r, "from_run", value, "null: this server has no stored run");
    }
    return read_whole("from_run", value, 0, runs - 1, &q->from_run, r);
}

static const struct {
    const char *name;
    Status (*read)(const json_t *value, JobRequest *q, int32_t runs, Refusal *r);
} fields[] = {
    {"plan", read_plan},
    {"set", request_read_set},
    {"levers", request_read_levers},
    {"then", read_then},
    {"members", read_members},
    {"people_per_agent", read_people_per_agent},
    {"days", read_days},
    {"seed", read_seed},
    {"from_run", read_from_run},
    {"plan_yaml", read_plan_yaml},
};

enum { FIELDS = sizeof fields / sizeof fields[0] };

static const char *field_name(int i, const void *context)
{
    (void)context;
    return fields[i].name;
}

static Status read_field(const char *name, const json_t *value, JobRequest *q, int32_t runs,
                         Refusal *r)
{
    for (int i = 0; i < FIELDS; i++) {
        if (strcmp(fields[i].name, name) == 0) {
            return json_is_null(value) ? OK : fields[i].read(value, q, runs, r);
        }
    }
    int nearest = text_nearest(name, FIELDS, field_name, NULL);
    return refuse_field(r, (Mistake){.field = name,
                                     .found = "a field that does not exist",
                                     .expected = "plan, set, levers, then, members, "
                                                 "people_per_agent, days, seed, from_run, "
                                                 "plan_yaml",
                                     .nearest = nearest >= 0 ? fields[nearest].name : NULL});
}

static Status read_fields(json_t *body, JobRequest *q, int32_t runs, Refusal *r)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach(body, name, value)
    {
        Status s = read_field(name, value, q, runs, r);
        if (s != OK) {
            return s;
        }
    }
    if (*q->plan && q->plan_yaml) {
        return refuse_field(r,
                            (Mistake){"plan_yaml", "a text beside \"plan\"", "one of them", NULL});
    }
    return OK;
}

static JobRequest *request_new(void)
{
    JobRequest *q = calloc(1, sizeof *q);
    if (q) {
        q->members = q->days = q->people_per_agent = q->seed = q->from_run = NOT_ASKED;
        q->then_from = NO_DATE;
    }
    return q;
}

void job_request_free(JobRequest *q)
{
    if (q) {
        free(q->plan_yaml);
        free(q);
    }
}

/* jansson goes thousands deep; nothing here is deeper than two. Within texts brackets are texts. */
static bool is_too_deep(const char *body, size_t length)
{
    int depth = 0;
    bool text = false;
    for (size_t i = 0; i < length; i++) {
        char c = body[i];
        if (text) {
            i += c == '\\';
            text = c != '"';
        } else if (c == '"') {
            text = true;
        } else if (c == '{' || c == '[') {
            if (++depth > REQUEST_DEPTH_MOST) {
                return true;
            }
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
    return false;
}

static Status load(const char *body, size_t length, json_t **out, Refusal *r)
{
    json_error_t why;
    if (is_too_deep(body, length)) {
        return refuse(r, MHD_HTTP_BAD_REQUEST, "the body is nested deeper than %d",
                      REQUEST_DEPTH_MOST);
    }
    json_t *j = json_loadb(body, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
    if (!j) {
        char text[sizeof why.text];
        snprintf(text, sizeof text, "%s", why.text);
        return refuse(r, MHD_HTTP_BAD_REQUEST, "the body is not JSON: line %d, column %d: %s",
                      why.line, why.column, text);
    }
    if (!json_is_object(j)) {
        Status s = request_refuse(r, NULL, j, "an object, as in {\"plan\": \"surge\"}");
        json_decref(j);
        return s;
    }
    *out = j;
    return OK;
}

Status job_request_parse(const char *body, size_t length, int32_t runs, JobRequest **out,
                         Refusal *r)
{
    json_t *j = NULL;
    *r = (Refusal){0};
    Status s = load(body, length, &j, r);
    if (s != OK) {
        return s;
    }
    JobRequest *q = request_new();
    s = q ? read_fields(j, q, runs, r) : MACHINE;
    json_decref(j);
    if (s == MACHINE) {
        (void)refuse(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "no memory");
    }
    if (s != OK) {
        job_request_free(q);
        return s;
    }
    *out = q;
    return OK;
}
