/* report_read.c: the document of a report, unpacked. */
#include "view/report_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "view/base64.h"
#include "view/gzip.h"
#include "view/json.h"
#include "view/report_inputs.h"
#include "view/report_page.h"
#include "view/view.h"

static const char element[] = "<script type=\"application/octet-stream\" id=\"" REPORT_VIEW "\">";

bool report_looks_like(const char *path)
{
    char head[64] = "";
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(head, 1, sizeof head - 1, f) : 0;
    if (f) {
        fclose(f);
    }
    size_t blank = strspn(head, " \t\r\n");
    return n > blank && (strncasecmp(head + blank, "<!doctype html", 14) == 0 ||
                         strncasecmp(head + blank, "<html", 5) == 0);
}

static Status no_report(const char *name, const char *what, Errors *e)
{
    return error_at(e, (FilePos){name, 0, 0}, "is no report of kafou: %s", what);
}

static Status damaged(const char *name, const char *what, Errors *e)
{
    return error_at(e, (FilePos){name, 0, 0}, "is damaged: %s", what);
}

/* The document as text: what stands between the tags of its element, base64 of gzip. */
static Status document_text(const char *name, const char *text, size_t size, uint8_t **out,
                            size_t *length, Errors *e)
{
    const char *begin = memmem(text, size, element, sizeof element - 1);
    if (!begin) {
        return no_report(name, "it holds no element " REPORT_VIEW, e);
    }
    begin += sizeof element - 1;
    const char *end = memchr(begin, '<', size - (size_t)(begin - text));
    if (!end) {
        return damaged(name, "it ends amid its document", e);
    }
    uint8_t *packed = NULL;
    size_t n = 0;
    Status s = base64_decode(begin, (size_t)(end - begin), &packed, &n);
    if (s == OK) {
        s = gzip_unpack(packed, n, REPORT_DOCUMENT_MAX, out, length);
    }
    free(packed);
    return s == BAD_INPUT ? damaged(name, "its document cannot be unpacked", e) : s;
}

static Status document_parse(const char *name, const uint8_t *text, size_t size, json_t **out,
                             Errors *e)
{
    json_error_t error;
    json_t *view = json_loadb((const char *)text, size, JSON_REJECT_DUPLICATES, &error);
    if (!view && json_lacked_memory(&error)) {
        return MACHINE;
    }
    if (!view) {
        return damaged(name, "its document is not JSON", e);
    }
    json_int_t format = json_integer_value(json_object_get(view, "format"));
    if (format != VIEW_FORMAT) {
        json_decref(view);
        return error_at(e, (FilePos){name, 0, 0},
                        "has document format %lld, expected %d: made by another version of kafou",
                        (long long)format, VIEW_FORMAT);
    }
    *out = view;
    return OK;
}

Status report_parse_run(const char *name, const char *text, size_t size, int run, KeptRun *out,
                        Errors *e)
{
    uint8_t *document = NULL;
    size_t length = 0;
    json_t *view = NULL;
    *out = (KeptRun){.member = NULL};
    Status s = document_text(name, text, size, &document, &length, e);
    if (s == OK) {
        s = document_parse(name, document, length, &view, e);
    }
    free(document);
    if (s == OK) {
        s = report_inputs(name, view, run, out, e);
    }
    json_decref(view);
    return s;
}

Status report_read_run(const char *path, int run, KeptRun *out, Errors *e)
{
    char *text = NULL;
    size_t size = 0;
    *out = (KeptRun){.member = NULL};
    Status s = text_read_file(path, REPORT_FILE_MAX, &text, &size, e);
    if (s == OK) {
        s = report_parse_run(path, text, size, run, out, e);
    }
    free(text);
    return s;
}
