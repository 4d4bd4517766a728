/* test_error.c: users' mistakes are kept with their place; ours stop the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/check.h"
#include "base/error.h"
#include "base/text.h"

static Errors errors;

static const char *message(const char *file, int line, int column)
{
    errors_clear(&errors);
    FilePos at = {file, line, column};
    assert_int_equal(error_at(&errors, at, "found %d, expected %s", 3, "four"), BAD_INPUT);
    assert_int_equal(errors.count, 1);
    return errors.text[0];
}

static void a_message_starts_with_what_is_known_of_its_place(void **state)
{
    (void)state;
    assert_string_equal(message("a.csv", 12, 5), "a.csv:12:5: found 3, expected four");
    assert_string_equal(message("a.csv", 12, 0), "a.csv:12: found 3, expected four");
    assert_string_equal(message("a.csv", 0, 0), "a.csv: found 3, expected four");
    assert_string_equal(message(NULL, 0, 0), "found 3, expected four");
    assert_string_equal(message(NULL, 3, 4), "found 3, expected four");
}

static void sixteen_messages_are_kept_and_the_rest_counted(void **state)
{
    (void)state;
    errors_clear(&errors);
    FilePos at = {"a.csv", 1, 1};
    for (int i = 0; i < ERRORS_MAX + 5; i++) {
        assert_int_equal(errors_full(&errors), i >= ERRORS_MAX);
        assert_int_equal(error_at(&errors, at, "%d", i), BAD_INPUT);
    }
    assert_int_equal(errors.count, ERRORS_MAX);
    assert_int_equal(errors.more, 5);
    assert_string_equal(errors.text[ERRORS_MAX - 1], "a.csv:1:1: 15");
}

static void a_long_message_is_cut_between_characters(void **state)
{
    (void)state;
    static const char *const character[] = {"e", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    for (int k = 0; k < 4; k++) {
        for (int shift = 0; shift < 4; shift++) {
            char text[1000];
            size_t size = strlen(character[k]), n = (size_t)shift;
            memset(text, 'x', n);
            for (; n + size < sizeof text; n += size) {
                memcpy(text + n, character[k], size);
            }
            text[n] = '\0';
            errors_clear(&errors);
            FilePos at = {"a.csv", 1, 1};
            assert_int_equal(error_at(&errors, at, "%s", text), BAD_INPUT);
            size_t length = strlen(errors.text[0]);
            assert_true(text_is_utf8(errors.text[0], length));
            assert_in_range(length, ERROR_TEXT_MAX - 1 - (size - 1), ERROR_TEXT_MAX - 1);
        }
    }
}

static void a_long_file_name_is_cut_too(void **state)
{
    (void)state;
    char name[1000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    errors_clear(&errors);
    FilePos at = {name, 1, 1};
    assert_int_equal(error_at(&errors, at, "what"), BAD_INPUT);
    assert_true(strlen(errors.text[0]) < ERROR_TEXT_MAX);
}

/* Escape sequences of a file do not reach the terminal; a cut inside a character leaves no half. */
static void a_message_holds_no_control_characters_and_no_stray_bytes(void **state)
{
    (void)state;
    errors_clear(&errors);
    FilePos at = {"x.json", 1, 2};
    (void)error_at(&errors, at, "found '%s'", "\033[31m\a\n\x7f");
    assert_string_equal(errors.text[0], "x.json:1:2: found '?[31m?"
                                        "?"
                                        "?'");
    (void)error_at(&errors, at, "found '%.3s' and '%s'", "a\xc3\xa9\xc3\xa9",
                   "\xff\xfe caf\xc3\xa9");
    assert_string_equal(errors.text[1], "x.json:1:2: found 'a\xc3\xa9' and '?"
                                        "? caf\xc3\xa9'");
    (void)error_at(&errors, at, "found '%.4s', '%s'", "a\xc3\xa9\xc3\xa9",
                   "\xc2\x9b"
                   "31m");
    assert_string_equal(errors.text[2], "x.json:1:2: found 'a\xc3\xa9?', ' ?31m'");
}

static void every_status_has_its_sentence(void **state)
{
    (void)state;
    assert_string_equal(status_meaning(OK), "done");
    assert_string_equal(status_meaning(BAD_INPUT), "bad input or usage");
    for (int s = -1; s < 8; s++) {
        assert_true(strlen(status_meaning((Status)s)) > 0);
    }
}

typedef enum { CONTEXT_UNKNOWN, CONTEXT_KNOWN } Context;

/* Fails a check in a child; what it printed to standard error, and that it aborted. */
static void fail_in_child(Context context, char *out, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        if (context == CONTEXT_KNOWN) {
            check_context(7, 3, 41);
        }
        check_failed("x.c", 12, "residents changed %s", "zone_harm");
    }
    close(ends[1]);
    size_t n = 0;
    for (;;) {
        ssize_t got = read(ends[0], out + n, size - 1 - n);
        if (got <= 0) {
            break;
        }
        n += (size_t)got;
    }
    out[n] = '\0';
    close(ends[0]);
    int how = 0;
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT);
}

static void a_failed_check_says_how_to_replay_it(void **state)
{
    (void)state;
    char text[400];
    fail_in_child(CONTEXT_KNOWN, text, sizeof text);
    assert_string_equal(text,
                        "bug: residents changed zone_harm on day 41 (seed 7, member 3) [x.c:12]\n");
}

static void a_failed_check_outside_a_run_names_no_day(void **state)
{
    (void)state;
    char text[400];
    fail_in_child(CONTEXT_UNKNOWN, text, sizeof text);
    assert_string_equal(text, "bug: residents changed zone_harm [x.c:12]\n");
}

static void a_guard_catches_cause_and_day_once(void **state)
{
    (void)state;
    static CheckGuard guard; /* not local: setjmp may lose locals */
    check_context(7, 3, 41);
    if (setjmp(guard.jump) == 0) {
        check_guard(&guard);
        KF_CHECK(1 + 1 == 3, "lost %d people", 12);
        fail_msg("the check let it pass");
    }
    assert_string_equal(guard.cause, "lost 12 people");
    assert_int_equal(guard.day, 41);
    char text[400];
    fail_in_child(CONTEXT_KNOWN, text, sizeof text); /* disarmed: the next failure stops */
}

static void a_check_that_holds_does_nothing(void **state)
{
    (void)state;
    int evaluated = 0;
    KF_CHECK(++evaluated == 1, "not once");
    assert_int_equal(evaluated, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_starts_with_what_is_known_of_its_place),
        cmocka_unit_test(sixteen_messages_are_kept_and_the_rest_counted),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(a_long_file_name_is_cut_too),
        cmocka_unit_test(a_message_holds_no_control_characters_and_no_stray_bytes),
        cmocka_unit_test(every_status_has_its_sentence),
        cmocka_unit_test(a_failed_check_outside_a_run_names_no_day),
        cmocka_unit_test(a_failed_check_says_how_to_replay_it),
        cmocka_unit_test(a_guard_catches_cause_and_day_once),
        cmocka_unit_test(a_check_that_holds_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
