/* test_report.c: a report names what may run in it, and gives back what it was made of. */
#include "view_fixture.h"

#include "ensemble/reproduce.h"
#include "model/bundle.h"
#include "view/base64.h"
#include "view/fit.h"
#include "view/gzip.h"
#include "view/report_page.h"
#include "view/report_read.h"
#include "view/sha256.h"

/* -- a report -------------------------------------------------------------------------------- */

static char *page_of(const json_t *view, size_t *size)
{
    ReportPage page;
    Errors e;
    char *text = NULL;
    errors_clear(&e);
    expect_ok(report_page_make(view, &page, &e), &e);
    FILE *f = open_memstream(&text, size);
    assert_non_null(f);
    assert_int_equal(report_page_write(f, &page), OK);
    assert_int_equal(fclose(f), 0);
    report_page_clear(&page);
    return text;
}

static const char *made(const Fixture *f, const char *name, char *path)
{
    RunOptions o = fixture_options(f, fixture_path(f, name, path));
    (void)fixture_run(&o);
    return path;
}

static void a_report_gives_back_what_its_store_holds(void **state)
{
    char path[128];
    Errors e;
    KeptRun of_store, of_report;
    Store *store = NULL;
    size_t size = 0;
    json_t *view = document_of_one(made(*state, "a.kafou", path));
    char *text = page_of(view, &size);
    errors_clear(&e);
    expect_ok(store_open(path, &store, &e), &e);
    expect_ok(kept_run_of_store(store, &of_store, &e), &e);
    expect_ok(report_parse_run("a.html", text, size, 1, &of_report, &e), &e);
    assert_true(digest_equal(of_store.input, of_report.input));
    assert_int_equal(of_store.bundle.count, of_report.bundle.count);
    for (int32_t i = 0; i < of_store.bundle.count; i++) {
        assert_string_equal(of_store.bundle.file[i].text, of_report.bundle.file[i].text);
    }
    assert_memory_equal(&of_store.params, &of_report.params, sizeof of_store.params);
    assert_int_equal(of_store.n_members, of_report.n_members);
    for (int32_t i = 0; i < of_store.n_members; i++) {
        assert_true(digest_equal(of_store.member[i].digest, of_report.member[i].digest));
    }
    kept_run_clear(&of_store);
    kept_run_clear(&of_report);
    store_close(store);
    free(text);
    json_decref(view);
}

static void a_report_is_reproduced_and_tampering_shows(void **state)
{
    char path[128];
    Errors e;
    KeptRun run;
    ReproduceReport report;
    ReproduceOptions o = reproduce_options_default();
    size_t size = 0;
    json_t *view = document_of_one(made(*state, "a.kafou", path));
    char *text = page_of(view, &size);
    errors_clear(&e);
    expect_ok(report_parse_run("a.html", text, size, 1, &run, &e), &e);
    expect_ok(reproduce_run("a.html", &run, &o, &report, &e), &e);
    assert_int_equal(report.equal, 5);
    run.member[3].digest.low ^= 1;
    assert_int_equal(reproduce_run("a.html", &run, &o, &report, &e), UNMET);
    assert_int_equal(report.first_different, 3);
    run.member[3].digest.low ^= 1;
    run.params.operations_tempo *= 1.5;
    assert_int_equal(reproduce_run("a.html", &run, &o, &report, &e), UNMET);
    assert_false(report.inputs_equal);
    kept_run_clear(&run);
    free(text);
    json_decref(view);
}

/* Texts of a store are hostile until they are escaped. */
static void no_text_breaks_out_of_the_page(void **state)
{
    static const char attack[] = "</title><script>alert(1)</script>\"'&";
    char path[128];
    size_t size = 0;
    json_t *view = document_of_one(made(*state, "a.kafou", path));
    json_t *result = json_object_get(run_at(view, 0), "result");
    json_t *run = json_object_get(result, "run");
    assert_int_equal(json_object_set_new(run, "title", json_string(attack)), 0);
    assert_int_equal(json_object_set_new(run, "plan_title", json_string(attack)), 0);
    assert_int_equal(json_object_set_new(result, "answer", json_string(attack)), 0);
    char *text = page_of(view, &size);
    assert_null(strstr(text, "alert(1)</script>"));
    assert_non_null(strstr(text, "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    free(text);
    json_decref(view);
}

/* 'sha256-...' of what stands between two marks. */
static void is_named_in_the_policy(const char *text, const char *from, const char *to)
{
    uint8_t digest[SHA256_BYTES];
    char source[80];
    size_t length = 0;
    const char *begin = strstr(text, from);
    assert_non_null(begin);
    begin += strlen(from);
    const char *end = strstr(begin, to);
    assert_non_null(end);
    sha256((const uint8_t *)begin, (size_t)(end - begin), digest);
    char *encoded = base64_encode(digest, sizeof digest, &length);
    snprintf(source, sizeof source, "'sha256-%s'", encoded);
    const char *policy = strstr(text, source);
    assert_non_null(policy);
    assert_true(policy < strstr(text, "</head>"));
    free(encoded);
}

/* The application stands packed: what is named is what comes out. */
static void the_packed_is_named_in_the_policy(const char *text)
{
    static const char mark[] = "id=\"kafou-app\">";
    uint8_t *packed = NULL, *script = NULL;
    size_t n = 0, size = 0;
    char *around = NULL;
    const char *begin = strstr(text, mark);
    assert_non_null(begin);
    begin += strlen(mark);
    assert_int_equal(base64_decode(begin, strcspn(begin, "<"), &packed, &n), OK);
    assert_int_equal(gzip_unpack(packed, n, 64 << 20, &script, &size), OK);
    assert_true(size > 100000);
    assert_true(asprintf(&around, "%.*s</head><app>%s</app>", (int)(strstr(text, "</head>") - text),
                         text, (char *)script) > 0);
    is_named_in_the_policy(around, "<app>", "</app>");
    free(around);
    free(script);
    free(packed);
}

static void the_policy_names_what_may_run(void **state)
{
    char path[128];
    size_t size = 0;
    json_t *view = document_of_one(made(*state, "a.kafou", path));
    char *text = page_of(view, &size);
    is_named_in_the_policy(text, "<style>", "</style>");
    is_named_in_the_policy(text, "<script>", "</script>");
    the_packed_is_named_in_the_policy(text);
    assert_non_null(strstr(text, "default-src 'none'"));
    assert_non_null(strstr(text, "connect-src 'none'"));
    assert_null(strstr(text, "unsafe-inline"));
    assert_null(strstr(text, "'unsafe-eval'"));
    free(text);
    json_decref(view);
}

static void equal_documents_are_equal_files(void **state)
{
    char path[128];
    size_t size = 0, other = 0;
    json_t *view = document_of_one(made(*state, "a.kafou", path));
    char *one = page_of(view, &size), *two = page_of(view, &other);
    assert_int_equal(size, other);
    assert_memory_equal(one, two, size);
    free(one);
    free(two);
    json_decref(view);
}

/* -- fitting --------------------------------------------------------------------------------- */

static size_t left_out(const json_t *view)
{
    return json_array_size(json_object_get(view, "left_out"));
}

static void what_fits_stays_whole(void **state)
{
    char path[128];
    json_t *view = document_of_one(made(*state, "a.kafou", path));
    json_t *before = json_deep_copy(view);
    assert_int_equal(view_fit(view, 10 * 1000 * 1000), OK);
    assert_true(json_equal(view, before));
    json_decref(before);
    json_decref(view);
}

/* Steps stop as soon as it fits; what goes is said; and the inputs of every run stay. */
static void what_does_not_fit_gives_way_and_says_so(void **state)
{
    char one[128], two[128];
    Errors e;
    KeptRun first, second;
    size_t size = 0;
    Fixture *f = *state;
    const char *path[] = {made(f, "a.kafou", one), two};
    RunOptions o = fixture_options(f, fixture_path(f, "b.kafou", two));
    o.members.seed = 8;
    (void)fixture_run(&o);
    json_t *view = document_of(path, 2), *tight = json_deep_copy(view);
    assert_int_equal(view_fit(tight, 1), OK);
    assert_true(left_out(tight) >= 6);
    for (size_t i = 0; i < left_out(tight); i++) {
        const json_t *row = json_array_get(json_object_get(tight, "left_out"), i);
        assert_true(json_is_string(json_object_get(row, "part")));
        assert_string_equal(json_string_value(json_object_get(row, "runs")), "all");
    }
    /* none were kept: that is not the same as none happened */
    assert_true(
        json_is_null(json_object_get(json_object_get(run_at(tight, 0), "registers"), "cases")));
    char *text = page_of(tight, &size);
    errors_clear(&e);
    expect_ok(report_parse_run("a.html", text, size, 1, &first, &e), &e);
    expect_ok(report_parse_run("a.html", text, size, 2, &second, &e), &e);
    assert_int_equal(first.bundle.count, second.bundle.count);
    for (int32_t i = 0; i < first.bundle.count; i++) {
        assert_string_equal(first.bundle.file[i].text, second.bundle.file[i].text);
    }
    assert_int_equal(second.seed, 8);
    kept_run_clear(&first);
    kept_run_clear(&second);
    free(text);
    json_decref(tight);
    json_decref(view);
}

/* -- what is no report ----------------------------------------------------------------------- */

static void refuses(const char *text, int run, const char *message)
{
    Errors e;
    KeptRun out;
    errors_clear(&e);
    expect_refusal(report_parse_run("a.html", text, strlen(text), run, &out, &e), &e, BAD_INPUT,
                   message);
    kept_run_clear(&out);
}

/* A page around a document. */
static char *page_around(const char *document)
{
    uint8_t *packed = NULL;
    size_t n = 0, length = 0;
    char *page = NULL;
    assert_int_equal(gzip_pack(document, strlen(document), GZIP_FAST, &packed, &n), OK);
    char *text = base64_encode(packed, n, &length);
    assert_true(asprintf(&page,
                         "<!doctype html><script type=\"application/octet-stream\" "
                         "id=\"kafou-view\">%s</script>",
                         text) > 0);
    free(text);
    free(packed);
    return page;
}

static void refuses_document(const char *document, int run, const char *message)
{
    char *page = page_around(document);
    refuses(page, run, message);
    free(page);
}

static void what_is_no_report_is_said(void **state)
{
    (void)state;
    refuses("<!doctype html><p>", 1,
            "a.html: is no report of kafou: it holds no element kafou-view");
    refuses("<script type=\"application/octet-stream\" id=\"kafou-view\">AAAA", 1,
            "a.html: is damaged: it ends amid its document");
    refuses("<script type=\"application/octet-stream\" id=\"kafou-view\">AAAA</script>", 1,
            "a.html: is damaged: its document cannot be unpacked");
    refuses_document("[1, 2", 1, "a.html: is damaged: its document is not JSON");
    refuses_document("{\"format\": 2}", 1,
                     "a.html: has document format 2, expected 1: made by another version of kafou");
    refuses_document("{\"format\": 1, \"runs\": [{}]}", 3,
                     "a.html: has 1 run, found --run 3, expected 1 to 1");
}

/* A document that is whole but for one key. */
static void refuses_changed(const json_t *view, const char *of, const char *key, json_t *value,
                            const char *message)
{
    json_t *changed = json_deep_copy(view);
    json_t *run = run_at(changed, 0);
    json_t *object = strcmp(of, "inputs") == 0
                         ? json_object_get(run, "inputs")
                         : json_object_get(json_object_get(run, "result"), "run");
    char *text = NULL;
    assert_int_equal(json_object_set_new(object, key, value), 0);
    text = json_dumps(changed, JSON_COMPACT | JSON_REAL_PRECISION(17));
    refuses_document(text, 1, message);
    free(text);
    json_decref(changed);
}

static void every_input_is_checked(void **state)
{
    char path[128];
    json_t *view = document_of_one(made(*state, "a.kafou", path));
    refuses_changed(view, "run", "seed", json_integer(-1),
                    "a.html: run 1, seed: expected a whole number from 0 to 4294967295");
    refuses_changed(view, "run", "input", json_string("zz"),
                    "a.html: run 1, input: expected 32 hexadecimal digits");
    refuses_changed(view, "run", "plan", json_null(), "a.html: run 1, plan: expected a short text");
    refuses_changed(view, "inputs", "files", json_pack("[{s:s, s:s}]", "name", "../a", "text", ""),
                    "a.html: run 1, inputs.files[0]: expected the name of a file of a scenario, "
                    "each once");
    refuses_changed(view, "inputs", "parameters",
                    json_pack("[{s:s, s:f}]", "name", "operations.temp", "value", 1.0),
                    "a.html: no parameter 'operations.temp'; nearest is 'operations.tempo'");
    refuses_changed(view, "inputs", "mechanisms", json_array(),
                    "a.html: run 1, inputs.mechanisms: lacks 'events'");
    refuses_changed(view, "inputs", "members",
                    json_pack("[{s:i, s:s}]", "member", -1, "digest", ""),
                    "a.html: run 1, inputs.members[0]: expected the number of a member, in order, "
                    "each once");
    json_decref(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
        WITH_FOLDER(a_report_gives_back_what_its_store_holds),
        WITH_FOLDER(a_report_is_reproduced_and_tampering_shows),
        WITH_FOLDER(no_text_breaks_out_of_the_page),
        WITH_FOLDER(the_policy_names_what_may_run),
        WITH_FOLDER(equal_documents_are_equal_files),
        WITH_FOLDER(what_fits_stays_whole),
        WITH_FOLDER(what_does_not_fit_gives_way_and_says_so),
        cmocka_unit_test(what_is_no_report_is_said),
        WITH_FOLDER(every_input_is_checked),
#undef WITH_FOLDER
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
