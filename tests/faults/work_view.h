/* work_view.h: a document is made, and a report read. */
#ifndef KAFOU_TESTS_FAULTS_WORK_VIEW_H
#define KAFOU_TESTS_FAULTS_WORK_VIEW_H

#include "work.h"

#include "failing.h"
#include "view/report_page.h"
#include "view/report_read.h"
#include "view/view.h"

/* jansson asks here, and is short of memory, too, while it builds a document. What it says when it
 * reads one without memory cannot always be told from what it says of bad JSON. */
static bool json_is_short;
static inline void *json_memory(size_t size)
{
    return json_is_short ? malloc(size) : __real_malloc(size);
}

/* The time in a document is fixed in main. */
static inline Status show(Work *w)
{
    const char *path = w->made;
    json_t *view = NULL;
    ViewRequest q = {1, &path, NULL, false};
    json_is_short = true;
    Status status = view_make(&q, &view, &w->errors);
    json_is_short = false;
    char *text = status == OK ? json_dumps(view, JSON_COMPACT | JSON_REAL_PRECISION(17)) : NULL;
    if (text) {
        add(&w->result, text, strlen(text));
    }
    free(text);
    json_decref(view);
    return status == OK && !text ? MACHINE : status;
}

/* A report of the made store, as a page in memory. The caller's. */
static inline Status page_of(Work *w, char **text, size_t *size)
{
    const char *path = w->made;
    json_t *view = NULL;
    ReportPage page = {0};
    ViewRequest q = {1, &path, NULL, false};
    Status status = view_make(&q, &view, &w->errors);
    if (status == OK) {
        status = report_page_make(view, &page, &w->errors);
    }
    FILE *out = status == OK ? open_memstream(text, size) : NULL;
    if (status == OK) {
        status = out ? report_page_write(out, &page) : MACHINE;
    }
    if (out && fclose(out) != 0) {
        status = MACHINE;
    }
    report_page_clear(&page);
    json_decref(view);
    return status;
}

static inline Status read_report(Work *w)
{
    KeptRun run = {.member = NULL};
    char *text = NULL;
    size_t size = 0;
    Status status = page_of(w, &text, &size);
    if (status == OK) {
        add(&w->result, text, size);
        status = report_parse_run("a.html", text, size, 1, &run, &w->errors);
    }
    free(text);
    if (status == OK) {
        add(&w->result, &run.input, sizeof run.input);
        add(&w->result, &run.n_members, sizeof run.n_members);
    }
    kept_run_clear(&run);
    return status;
}

#endif
