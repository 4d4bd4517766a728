/* Who may ask: names, origins and tokens, one by one; and which packing a browser takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "serve/guard.h"
#include "serve/http.h"
#include "serve/job_routes.h"

static Guard guard(void)
{
    Guard g;
    assert_int_equal(guard_begin(8450, &g), OK);
    return g;
}

static void only_our_names_are_hosts(void **state)
{
    (void)state;
    Guard g = guard();
    static const char *const ours[] = {"127.0.0.1:8450", "localhost:8450", "LocalHost:8450"};
    static const char *const foreign[] = {
        "127.0.0.1",
        "127.0.0.1:8451",
        "127.0.0.1:84500",
        "evil.example:8450",
        "evil.example",
        "localhost",
        "localhost:80",
        "localhost.evil.example:8450",
        "127.0.0.1:8450:1",
        "127.0.0.1:8450 ",
        "0.0.0.0:8450",
        "[::1]:8450",
        "127.1:8450",
        "2130706433:8450",
        "",
        "user@127.0.0.1:8450",
        "127.0.0.1:08450",
        "127.0.0.1.:8450",
    };
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
        assert_true(guard_host_is_ours(&g, ours[i]));
    }
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        assert_false(guard_host_is_ours(&g, foreign[i]));
    }
    assert_false(guard_host_is_ours(&g, NULL));
}

static void only_our_pages_are_origins(void **state)
{
    (void)state;
    Guard g = guard();
    static const char *const foreign[] = {
        "null",
        "",
        "https://127.0.0.1:8450",
        "http://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:8451",
        "http://localhost:84500",
        "file://",
        "http://127.0.0.1:8450/",
        "http://127.0.0.1:8450.evil.example",
    };
    assert_true(guard_origin_is_ours(&g, NULL)); /* no browser: the token decides */
    assert_true(guard_origin_is_ours(&g, "http://127.0.0.1:8450"));
    assert_true(guard_origin_is_ours(&g, "http://localhost:8450"));
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        assert_false(guard_origin_is_ours(&g, foreign[i]));
    }
}

static void a_token_is_that_of_this_launch(void **state)
{
    (void)state;
    Guard g = guard(), other = guard();
    char wrong[TOKEN_TEXT];
    assert_int_equal(strlen(g.token), TOKEN_TEXT - 1);
    assert_int_equal(strspn(g.token, "0123456789abcdef"), TOKEN_TEXT - 1);
    assert_true(guard_token_is_ours(&g, g.token));
    assert_false(guard_token_is_ours(&g, other.token));
    assert_false(guard_token_is_ours(&g, NULL));
    assert_false(guard_token_is_ours(&g, ""));
    for (int i = 0; i < TOKEN_TEXT - 1; i++) { /* each place counts */
        memcpy(wrong, g.token, sizeof wrong);
        wrong[i] = wrong[i] == 'a' ? 'b' : 'a';
        assert_false(guard_token_is_ours(&g, wrong));
    }
    memcpy(wrong, g.token, sizeof wrong);
    wrong[TOKEN_TEXT - 2] = '\0';
    assert_false(guard_token_is_ours(&g, wrong));
}

static void gzip_is_sent_to_who_takes_it(void **state)
{
    (void)state;
    assert_true(http_takes_gzip("gzip"));
    assert_true(http_takes_gzip("deflate, gzip, br"));
    assert_true(http_takes_gzip("br;q=1.0, GZIP;q=0.2"));
    assert_true(http_takes_gzip("*"));
    assert_false(http_takes_gzip(NULL));
    assert_false(http_takes_gzip(""));
    assert_false(http_takes_gzip("identity"));
    assert_false(http_takes_gzip("gzip;q=0"));
    assert_false(http_takes_gzip("gzip;q=0.000, br"));
    assert_false(http_takes_gzip("gzipped, xgzip"));
}

static void an_address_is_one_of_a_table(void **state)
{
    (void)state;
    Route r;
    assert_true(route_find("/api/jobs", &r));
    assert_int_equal(r.part, JOB_LIST);
    assert_true(route_find("/api/jobs/0123456789abcdef", &r));
    assert_int_equal(r.part, JOB_STATE);
    assert_string_equal(r.id, "0123456789abcdef");
    assert_true(route_find("/api/jobs/0123456789abcdef/plan.yaml", &r));
    assert_int_equal(r.part, JOB_PLAN);
    static const char *const none[] = {
        "/api/jobs/",
        "/api/job",
        "/api/jobsx",
        "/api/jobs/0123456789abcde",
        "/api/jobs/0123456789abcdef0",
        "/api/jobs/0123456789ABCDEF",
        "/api/jobs/../../../etc/x",
        "/api/jobs/0123456789abcdef/",
        "/api/jobs/0123456789abcdef/store/",
        "/api/jobs/0123456789abcdef/../x",
        "/api/jobs/0123456789abcdef/plan_yaml",
    };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_false(route_find(none[i], &r));
    }
}

static void a_method_is_one_that_the_address_has(void **state)
{
    (void)state;
    Route list = {.part = JOB_LIST}, one = {.part = JOB_STATE}, events = {.part = JOB_EVENTS};
    assert_true(route_takes(&list, "POST"));
    assert_true(route_takes(&list, "GET"));
    assert_false(route_takes(&list, "DELETE"));
    assert_false(route_takes(&list, "POS"));
    assert_false(route_takes(&list, "POSTS"));
    assert_false(route_takes(&list, ""));
    assert_true(route_takes(&one, "DELETE"));
    assert_false(route_takes(&events, "HEAD"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_our_names_are_hosts),
        cmocka_unit_test(only_our_pages_are_origins),
        cmocka_unit_test(a_token_is_that_of_this_launch),
        cmocka_unit_test(gzip_is_sent_to_who_takes_it),
        cmocka_unit_test(an_address_is_one_of_a_table),
        cmocka_unit_test(a_method_is_one_that_the_address_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
