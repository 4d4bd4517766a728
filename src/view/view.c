/* view.c: puts the document together. */
#include "view/view.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/number.h"
#include "base/text.h"
#include "kafou/version.h"
#include "model/scenario.h"
#include "view/ablation_view.h"
#include "view/boundaries.h"
#include "view/comparison_view.h"
#include "view/engine_view.h"
#include "view/json.h"
#include "view/model_view.h"
#include "view/run_view.h"
#include "view/same_scenario.h"
#include "view/scenario_view.h"
#include "view/source.h"
#include "view/verify_view.h"

/* The document while it is made. */
typedef struct {
    const ViewRequest *request;
    Bundle bundle;         /* of the scenario that all share; empty: none yet */
    const char *bundle_of; /* path that it came from */
    json_t *scenario, *runs, *verify, *engine, *boundaries;
    json_t *study[SOURCE_COUNT];       /* by kind */
    const char *printed[SOURCE_COUNT]; /* path of a command's JSON; NULL: read from its files */
} Making;

/* UTC; SOURCE_DATE_EPOCH (reproducible-builds.org) instead of the clock, for tests. */
static json_t *made_json(void)
{
    char text[32];
    int64_t given = 0;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t now = epoch && text_integer(epoch, &given) ? (time_t)given : time(NULL);
    struct tm utc;
    if (!gmtime_r(&now, &utc) || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0) {
        return json_null();
    }
    return json_string(text);
}

/* The first scenario is shown; the others have to be the same. */
static Status scenario_add(Making *m, Scenario *s, const Bundle *bundle, const char *path,
                           Errors *e)
{
    if (m->bundle_of) {
        return same_scenario(&m->bundle, m->bundle_of, bundle, path, e);
    }
    Status status = bundle_copy(bundle, &m->bundle, e);
    if (status == OK) {
        m->bundle_of = path;
        status = scenario_view(s, &m->scenario, e);
    }
    if (status == OK) {
        status = engine_view(bundle, &m->engine, e);
    }
    return status;
}

static Status run_add(Making *m, const char *path, Errors *e)
{
    Result *r = NULL;
    json_t *run = NULL;
    Status s = result_make(path, &r, e);
    if (s == OK) {
        s = scenario_add(m, r->scenario, &r->bundle, path, e);
    }
    if (s == OK) {
        s = run_view(r, &run, e);
    }
    if (s == OK) {
        json_add(&m->runs, run);
    }
    result_free(r);
    return s;
}

static Status folder_add(Making *m, const char *path, Errors *e)
{
    Scenario *scenario = NULL;
    Status s = scenario_load(path, &scenario, e);
    if (s == OK) {
        s = scenario_add(m, scenario, &scenario->bundle, path, e);
    }
    scenario_free(scenario);
    return s;
}

/* The scenario of a study that was read from its own files. */
static Status bundle_add(Making *m, const Bundle *bundle, const char *path, Errors *e)
{
    Scenario *scenario = NULL;
    Status s = scenario_load_bundle(bundle, &scenario, e);
    if (s == OK) {
        s = scenario_add(m, scenario, bundle, path, e);
    }
    scenario_free(scenario);
    return s;
}

static Status study_read(Making *m, const Source *source, json_t **at, Errors *e)
{
    Bundle *bundle = calloc(1, sizeof *bundle);
    Status s = bundle ? OK : MACHINE;
    if (s == OK && source->kind == SOURCE_ABLATION) {
        s = ablation_view(source->path, at, bundle, e);
    } else if (s == OK && source->kind == SOURCE_COMPARISON) {
        s = comparison_view(source->path, at, bundle, e);
    } else if (s == OK) {
        s = error_at(e, (FilePos){source->path, 0, 0},
                     "is the file of %s, expected what its command prints with --json",
                     source_text(source->kind));
    }
    if (s == OK) {
        s = bundle_add(m, bundle, source->path, e);
    }
    if (bundle) {
        bundle_clear(bundle);
    }
    free(bundle);
    return s;
}

static Status study_add(Making *m, const Source *source, Errors *e)
{
    json_t **at = &m->study[source->kind];
    if (*at) {
        return error_at(e, (FilePos){source->path, 0, 0},
                        "is %s, and one was given before; expected one at most",
                        source_text(source->kind));
    }
    if (!source->json) {
        return study_read(m, source, at, e);
    }
    *at = json_incref(source->json);
    m->printed[source->kind] = source->path;
    return OK;
}

/* What a command printed carries no files: its scenario is told by name. */
static Status studies_check(const Making *m, Errors *e)
{
    static const char *const facts[SOURCE_COUNT] = {[SOURCE_COMPARISON] = "comparison",
                                                    [SOURCE_ABLATION] = "run",
                                                    [SOURCE_EXPLANATION] = "explanation",
                                                    [SOURCE_EXPLORATION] = "study"};
    const char *here = json_string_value(json_object_get(m->scenario, "name"));
    for (int k = 0; k < SOURCE_COUNT; k++) {
        const json_t *fact = facts[k] ? json_object_get(m->study[k], facts[k]) : NULL;
        const char *there = json_string_value(json_object_get(fact, "scenario"));
        if (m->printed[k] && here && (!there || strcmp(there, here) != 0)) {
            return error_at(e, (FilePos){m->printed[k], 0, 0},
                            "is %s of scenario '%.60s', expected one of '%s'",
                            source_text((SourceKind)k), there ? there : "", here);
        }
    }
    return OK;
}

static Status source_add(Making *m, const char *path, Errors *e)
{
    Source source = {0};
    Status s = source_find(path, &source, e);
    if (s == OK && source.kind == SOURCE_RUN) {
        s = run_add(m, path, e);
    } else if (s == OK && source.kind == SOURCE_SCENARIO) {
        s = folder_add(m, path, e);
    } else if (s == OK) {
        s = study_add(m, &source, e);
    }
    json_decref(source.json);
    return s;
}

/* Of the scenario that all share. */
static Status boundaries_add(Making *m, Errors *e)
{
    Scenario *scenario = NULL;
    const char *path = m->request->boundaries;
    if (!m->bundle_of) {
        return error_at(e, (FilePos){path, 0, 0},
                        "found limits of zones, but no run and no scenario whose zones they are");
    }
    Status s = scenario_load_bundle(&m->bundle, &scenario, e);
    if (s == OK) {
        s = boundaries_read(path, scenario, &m->boundaries, e);
    }
    scenario_free(scenario);
    return s;
}

static json_t *or_null(json_t *value) { return value ? json_incref(value) : json_null(); }

static json_t *document(const Making *m)
{
    json_t *o = json_object();
    json_put(&o, "kafou", json_string(KAFOU_VERSION));
    json_put(&o, "format", json_integer(VIEW_FORMAT));
    json_put(&o, "made", made_json());
    json_put(&o, "scenario", or_null(m->scenario));
    json_put(&o, "runs", json_incref(m->runs));
    json_put(&o, "comparison", or_null(m->study[SOURCE_COMPARISON]));
    json_put(&o, "ablation", or_null(m->study[SOURCE_ABLATION]));
    json_put(&o, "explanation", or_null(m->study[SOURCE_EXPLANATION]));
    json_put(&o, "exploration", or_null(m->study[SOURCE_EXPLORATION]));
    json_put(&o, "table", table_view());
    json_put(&o, "systems", systems_view());
    json_put(&o, "headlines", headlines_view());
    json_put(&o, "verify", or_null(m->verify));
    json_put(&o, "boundaries", or_null(m->boundaries));
    json_put(&o, "engine", or_null(m->engine));
    json_put(&o, "left_out", json_array());
    return o;
}

static void making_clear(Making *m)
{
    bundle_clear(&m->bundle);
    json_decref(m->scenario);
    json_decref(m->runs);
    json_decref(m->verify);
    json_decref(m->engine);
    json_decref(m->boundaries);
    for (int k = 0; k < SOURCE_COUNT; k++) {
        json_decref(m->study[k]);
    }
}

Status view_make(const ViewRequest *q, json_t **out, Errors *e)
{
    Making *m = calloc(1, sizeof *m);
    if (!m) {
        return MACHINE;
    }
    m->request = q;
    m->runs = json_array();
    Status s = OK;
    for (int i = 0; i < q->n_paths && s == OK; i++) {
        s = source_add(m, q->path[i], e);
    }
    if (s == OK) {
        s = studies_check(m, e);
    }
    if (s == OK && q->boundaries) {
        s = boundaries_add(m, e);
    }
    if (s == OK && q->published) {
        s = verify_view(&m->verify, e);
    }
    if (s == OK) {
        json_t *all = document(m);
        s = all ? OK : MACHINE;
        if (all) {
            *out = all;
        }
    }
    making_clear(m);
    free(m);
    return s;
}
