/* document.c: documents of src/view as text. */
#include "serve/document.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "view/json_text.h"
#include "view/run_view.h"
#include "view/verify_view.h"

static Status print(const json_t *document, Blob **out)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (!file) {
        return MACHINE;
    }
    Status s = json_write(document, file);
    if (fclose(file) != 0 || s != OK) {
        free(text);
        return MACHINE;
    }
    *out = blob_take(text, size);
    return *out ? OK : MACHINE;
}

/* The published results take seconds and need nothing from the stores. */
typedef struct {
    json_t *results;
    Status status;
    Errors errors;
} Verification;

static void *verify(void *context)
{
    Verification *v = context;
    v->status = verify_view(&v->results, &v->errors);
    return NULL;
}

static Status add_results(json_t *document, Verification *v, Errors *e)
{
    if (v->status != OK) {
        *e = v->errors;
        return v->status;
    }
    json_t *results = v->results;
    v->results = NULL; /* the document's from here on */
    return json_object_set_new(document, "verify", results) == 0 ? OK : MACHINE;
}

/* Both at once. */
static Status make_with_results(const ViewRequest *q, json_t **document, Errors *e)
{
    Verification v = {.status = OK};
    ViewRequest rest = *q;
    rest.published = false;
    pthread_t thread;
    if (pthread_create(&thread, NULL, verify, &v) != 0) {
        return MACHINE;
    }
    Status s = view_make(&rest, document, e);
    pthread_join(thread, NULL);
    if (s == OK) {
        s = add_results(*document, &v, e);
    }
    json_decref(v.results);
    return s;
}

Status document_make(const ViewRequest *q, Blob **out, Errors *e)
{
    json_t *document = NULL;
    Status s = q->published ? make_with_results(q, &document, e) : view_make(q, &document, e);
    if (s == OK) {
        s = print(document, out);
    }
    json_decref(document);
    return s;
}

Status document_of_run(const char *store, Blob **out, Errors *e)
{
    Result *r = NULL;
    json_t *run = NULL;
    Status s = result_make(store, &r, e);
    if (s == OK) {
        s = run_view(r, &run, e);
    }
    result_free(r);
    if (s == OK) {
        s = print(run, out);
        json_decref(run);
    }
    return s;
}
