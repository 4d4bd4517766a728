/* report_page.c: a report: one HTML file. */
#include "view/report_page.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "view/assets.h"
#include "view/base64.h"
#include "view/gzip.h"
#include "view/html_text.h"
#include "view/json_text.h"
#include "view/report_plain.h"
#include "view/sha256.h"

/* -- the application ------------------------------------------------------------------------- */

static Status pack_base64(const void *bytes, size_t size, char **out, size_t *length)
{
    uint8_t *packed = NULL;
    size_t n = 0;
    Status s = gzip_pack(bytes, size, GZIP_SMALL, &packed, &n);
    char *text = s == OK ? base64_encode(packed, n, length) : NULL;
    free(packed);
    if (s == OK && !text) {
        return MACHINE;
    }
    *out = text;
    return s;
}

/* The application as it stands in the page: its sheet and a script that unpacks the rest. */
typedef struct {
    char *script, *style, *app, *engine;
    size_t script_size, style_size, app_size, engine_size;
} Parts;

static Status inline_asset(const char *name, char **out, size_t *size)
{
    const Asset *a = asset_find(name);
    *out = a ? html_inline(a->data, a->size, size) : NULL;
    return *out ? OK : MACHINE;
}

static Status packed_asset(const char *name, char **out, size_t *size)
{
    const Asset *a = asset_find(name);
    return a ? pack_base64(a->data, a->size, out, size) : MACHINE;
}

static Status parts_make(Parts *p)
{
    Status s = inline_asset("unpack.js", &p->script, &p->script_size);
    if (s == OK) {
        s = inline_asset("app.css", &p->style, &p->style_size);
    }
    if (s == OK) {
        s = packed_asset("app.js", &p->app, &p->app_size);
    }
    if (s == OK) {
        s = packed_asset("engine.wasm", &p->engine, &p->engine_size);
    }
    return s;
}

static void parts_clear(Parts *p)
{
    free(p->script);
    free(p->style);
    free(p->app);
    free(p->engine);
}

/* -- the document ---------------------------------------------------------------------------- */

Status report_page_make(const json_t *view, ReportPage *out, Errors *e)
{
    char *text = NULL;
    size_t size = 0;
    *out = (ReportPage){.view = view};
    if (json_array_size(json_object_get(view, "runs")) == 0) {
        return error_at(e, (FilePos){NULL, 0, 0},
                        "found no run store, expected one at least: a report shows a run");
    }
    FILE *memory = open_memstream(&text, &size);
    Status s = memory ? json_write(view, memory) : MACHINE;
    if (memory && fclose(memory) != 0) {
        s = MACHINE;
    }
    if (s == OK) {
        s = pack_base64(text, size, &out->packed, &out->length);
    }
    free(text);
    return s;
}

void report_page_clear(ReportPage *p)
{
    free(p->packed);
    *p = (ReportPage){0};
}

/* -- the file -------------------------------------------------------------------------------- */

/* 'sha256-...' of what stands between the tags. */
static void source_write(const char *text, size_t size, FILE *out)
{
    uint8_t digest[SHA256_BYTES];
    size_t length = 0;
    sha256((const uint8_t *)text, size, digest);
    char *encoded = base64_encode(digest, sizeof digest, &length);
    fprintf(out, "'sha256-%s'", encoded ? encoded : "");
    free(encoded);
}

static void policy_write(const Parts *p, FILE *out)
{
    const Asset *app = asset_find("app.js");
    fputs("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ",
          out);
    source_write(p->script, p->script_size, out);
    fputc(' ', out);
    source_write((const char *)app->data, app->size, out);
    fputs(" 'wasm-unsafe-eval'; style-src ", out);
    source_write(p->style, p->style_size, out);
    fputs("; img-src data: blob:; font-src data:; worker-src blob:; connect-src 'none'; "
          "base-uri 'none'; form-action 'none'\">\n",
          out);
}

static void data_write(const char *id, const char *text, size_t size, FILE *out)
{
    fprintf(out, "<script type=\"application/octet-stream\" id=\"%s\">", id);
    fwrite(text ? text : "", 1, size, out);
    fputs("</script>\n", out);
}

Status report_page_write(FILE *out, const ReportPage *page)
{
    Parts p = {0};
    Status s = parts_make(&p);
    if (s == OK) {
        fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n", out);
        policy_write(&p, out);
        fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"referrer\" content=\"no-referrer\">\n"
              "<meta name=\"generator\" content=\"kafou report\">\n<title>",
              out);
        report_title(page->view, out);
        fputs("</title>\n<style>", out);
        fwrite(p.style, 1, p.style_size, out);
        fputs("</style>\n</head>\n<body>\n<div id=\"app\"></div>\n", out);
        report_plain(page->view, out);
        data_write(REPORT_VIEW, page->packed, page->length, out);
        data_write(REPORT_ENGINE, p.engine, p.engine_size, out);
        data_write(REPORT_APP, p.app, p.app_size, out);
        fputs("<script>", out);
        fwrite(p.script, 1, p.script_size, out);
        fputs("</script>\n</body>\n</html>\n", out);
    }
    parts_clear(&p);
    return s;
}

Status report_room(const json_t *view, size_t *out)
{
    const ReportPage empty = {.view = view, .packed = NULL};
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    Status s = memory ? report_page_write(memory, &empty) : MACHINE;
    if (memory && fclose(memory) != 0) {
        s = MACHINE;
    }
    if (s == OK) {
        bool roomy = size + REPORT_DATA_LEAST < REPORT_MOST;
        *out = roomy ? REPORT_MOST - size : REPORT_DATA_LEAST;
    }
    free(text);
    return s;
}
