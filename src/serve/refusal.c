/* refusal.c: what is wrong with a request, in words and as JSON. */
#include "serve/refusal.h"

#include <jansson.h>
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* A text that was cut to fit may end within a character. */
static void trim(char *text) { text[text_utf8_valid(text, strlen(text))] = '\0'; }

static void keep(char *out, const char *text)
{
    (void)text_copy(out, REFUSAL_TEXT, text ? text : "");
    trim(out);
}

Status refuse_field(Refusal *r, Mistake m)
{
    *r = (Refusal){.status = MHD_HTTP_BAD_REQUEST};
    keep(r->field, m.field);
    keep(r->found, m.found);
    keep(r->expected, m.expected);
    keep(r->nearest, m.nearest);
    snprintf(r->error, sizeof r->error, "%s%sfound %s%s%s%s%s%s", r->field, *r->field ? ": " : "",
             *r->found ? r->found : "nothing", *r->expected ? ", expected " : "", r->expected,
             *r->nearest ? "; nearest is '" : "", r->nearest, *r->nearest ? "'" : "");
    trim(r->error);
    return BAD_INPUT;
}

Status refuse(Refusal *r, unsigned status, const char *format, ...)
{
    *r = (Refusal){.status = status};
    va_list list;
    va_start(list, format);
    vsnprintf(r->error, sizeof r->error, format, list);
    va_end(list);
    trim(r->error);
    return BAD_INPUT;
}

Status refuse_errors(Refusal *r, Status s, const char *field, const Errors *e)
{
    *r =
        (Refusal){.status = s == BAD_INPUT ? MHD_HTTP_BAD_REQUEST : MHD_HTTP_INTERNAL_SERVER_ERROR};
    keep(r->field, field);
    size_t used = 0;
    for (int i = 0; i < e->count && used < sizeof r->error; i++) {
        used += (size_t)snprintf(r->error + used, sizeof r->error - used, "%s%s", i > 0 ? "\n" : "",
                                 e->text[i]);
    }
    if (e->count == 0) {
        snprintf(r->error, sizeof r->error, "%s", status_meaning(s));
    }
    trim(r->error);
    return s;
}

static json_t *text_or_null(const char *text) { return *text ? json_string(text) : json_null(); }

char *refusal_json(const Refusal *r)
{
    json_t *j = json_pack("{s:s, s:o, s:o, s:o, s:o}", "error", r->error, "field",
                          text_or_null(r->field), "found", text_or_null(r->found), "expected",
                          text_or_null(r->expected), "nearest", text_or_null(r->nearest));
    char *text = j ? json_dumps(j, JSON_COMPACT) : NULL;
    json_decref(j);
    return text;
}
