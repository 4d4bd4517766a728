/* test_bad_inputs.c: every mistake of bad_inputs.txt is refused in exactly the words written there.
 *
 * Each case edits the small scenario of tests/model/mini in memory and loads it; a case that edits
 * a plan then loads that plan. The head of bad_inputs.txt says how a case is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/plan.h"

enum { CASES_MAX = 250, LINES_MAX = 40, CASE_BYTES = 8192 };

typedef struct {
    const char *title;
    int n_lines;
    const char *line[LINES_MAX]; /* without their ends */
} Case;

static char *cases_text;
static Case cases[CASES_MAX];
static int n_cases;
static Bundle mini; /* what every case starts from */

/* A bundle under change; its texts are its own. */
typedef struct {
    Bundle bundle;
    BundleFile *file; /* edits go to this one */
    const char *plan; /* file of the plan to load, or NULL */
} Edited;

static const char *root_path(const char *path, char out[512])
{
    const char *folder = getenv("KAFOU_ROOT");
    snprintf(out, 512, "%s/%s", folder ? folder : ".", path);
    return out;
}

static void add_line(char *line)
{
    if (strncmp(line, "== ", 3) == 0) {
        assert_true(n_cases < CASES_MAX);
        cases[n_cases++].title = line + 3;
    } else if (n_cases > 0 && line[0] != '\0' && line[0] != '#') {
        Case *c = &cases[n_cases - 1];
        assert_true(c->n_lines < LINES_MAX);
        c->line[c->n_lines++] = line;
    }
}

static void read_cases(void)
{
    char path[512];
    Errors e = {0};
    size_t length = 0;
    Status s = text_read_file(root_path("tests/faults/bad_inputs.txt", path), 1 << 20, &cases_text,
                              &length, &e);
    if (s != OK) {
        fprintf(stderr, "%s\n", e.text[0]);
        exit(1);
    }
    for (char *line = cases_text; *line;) {
        char *end = line + strcspn(line, "\n");
        char *next = *end ? end + 1 : end;
        *end = '\0';
        add_line(line);
        line = next;
    }
}

/* Undoes \n, \t, \\ and \xHH; returns the length, since \x00 may be among it. */
static size_t unescape(const char *from, char out[CASE_BYTES])
{
    size_t n = 0;
    for (const char *c = from; *c && n < CASE_BYTES - 1; c++) {
        if (*c == '\\' && c[1] == 'x') {
            char digits[3] = {c[2], c[3], '\0'};
            out[n++] = (char)strtol(digits, NULL, 16);
            c += 3;
        } else if (*c == '\\') {
            c++;
            out[n++] = (char)(*c == 'n' ? '\n' : *c == 't' ? '\t' : *c);
        } else {
            out[n++] = *c;
        }
    }
    out[n] = '\0';
    return n;
}

/* Replaces `length` bytes at `at` by `times` copies of a text. */
static void splice(BundleFile *file, size_t at, size_t length, const char *text, size_t n,
                   size_t times)
{
    char *whole = malloc(file->length - length + n * times + 1);
    assert_non_null(whole);
    memcpy(whole, file->text, at);
    for (size_t i = 0; i < times; i++) {
        memcpy(whole + at + i * n, text, n);
    }
    memcpy(whole + at + n * times, file->text + at + length, file->length - at - length);
    file->length += n * times - length;
    whole[file->length] = '\0';
    free(file->text);
    file->text = whole;
}

/* `- A` and `+ B` (or `+xN B`: N copies): the first A of the file becomes B; `-` alone: its end. */
static void replace(Edited *e, const char *a, const char *b)
{
    static char old[CASE_BYTES], new[CASE_BYTES];
    assert_non_null(e->file);
    char *after = (char *)b + 1;
    unsigned long times = b[1] == 'x' ? strtoul(b + 2, &after, 10) : 1;
    size_t length = unescape(a[1] ? a + 2 : a + 1, old);
    size_t n = unescape(*after ? after + 1 : after, new);
    char *found = length > 0 ? memmem(e->file->text, e->file->length, old, length)
                             : e->file->text + e->file->length;
    if (!found) {
        fail_msg("'%s' is not in %s", old, e->file->name);
    }
    splice(e->file, (size_t)(found - e->file->text), length, new, n, times);
}

static void choose(Edited *e, const char *name)
{
    e->file = NULL;
    for (int32_t i = 0; i < e->bundle.count; i++) {
        if (strcmp(e->bundle.file[i].name, name) == 0) {
            e->file = &e->bundle.file[i];
        }
    }
    assert_non_null(e->file);
    if (strncmp(name, "plans/", 6) == 0) {
        e->plan = e->file->name;
    }
}

static void drop(Edited *e, const char *name)
{
    choose(e, name);
    free(e->file->text);
    *e->file = e->bundle.file[--e->bundle.count];
    e->file = NULL;
    e->plan = NULL;
}

static void copy_mini(Edited *e)
{
    *e = (Edited){.bundle = mini};
    for (int32_t i = 0; i < mini.count; i++) {
        BundleFile *file = &e->bundle.file[i];
        file->text = malloc(file->length + 1);
        assert_non_null(file->text);
        memcpy(file->text, mini.file[i].text, file->length + 1);
    }
}

static void edit(Edited *e, const Case *c)
{
    copy_mini(e);
    for (int i = 0; i < c->n_lines; i++) {
        const char *line = c->line[i];
        if (strncmp(line, "file ", 5) == 0) {
            choose(e, line + 5);
        } else if (strncmp(line, "drop ", 5) == 0) {
            drop(e, line + 5);
        } else if (line[0] == '-') {
            bool added = i + 1 < c->n_lines && c->line[i + 1][0] == '+';
            replace(e, line, added ? c->line[i + 1] : "+ ");
        } else if (line[0] != '+' && line[0] != '>') {
            fail_msg("'%s' begins with none of file, drop, -, +, >", line);
        }
    }
}

/* Loads what was edited, frees all, and returns what was said. */
static Status load(Edited *e, Errors *errors)
{
    Scenario *s = NULL;
    Plan *p = NULL;
    Status status = scenario_load_bundle(&e->bundle, &s, errors);
    if (status == OK && e->plan) {
        char name[NAME_TEXT];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(e->plan + 6, "."), e->plan + 6);
        status = plan_load(s, name, &p, errors);
    }
    plan_free(p);
    scenario_free(s);
    for (int32_t i = 0; i < e->bundle.count; i++) {
        free(e->bundle.file[i].text);
    }
    return status;
}

static void print_found(const Case *c, const Errors *errors)
{
    fprintf(stderr, "== %s\n", c->title);
    for (int i = 0; i < errors->count; i++) {
        fprintf(stderr, "> %s\n", errors->text[i]);
    }
    if (errors->more > 0) {
        fprintf(stderr, "> and %d more\n", errors->more);
    }
}

static void is_refused_in_these_words(void **state)
{
    const Case *c = *state;
    static Errors errors;
    Edited e;
    errors_clear(&errors);
    edit(&e, c);
    Status status = load(&e, &errors);
    int said = 0;
    bool same = true;
    for (int i = 0; i < c->n_lines; i++) {
        if (c->line[i][0] == '>') {
            char more[40];
            snprintf(more, sizeof more, "and %d more", errors.more);
            const char *text = said < errors.count ? errors.text[said] : more;
            same &= strcmp(c->line[i] + 2, text) == 0;
            said++;
        }
    }
    same &= said == errors.count + (errors.more > 0);
    if (!same) {
        print_found(c, &errors);
    }
    assert_true(same);
    assert_int_equal(status, BAD_INPUT);
}

int main(void)
{
    read_cases();
    char path[512];
    static Errors errors;
    Scenario *s = NULL;
    if (scenario_load(root_path("tests/model/mini", path), &s, &errors) != OK) {
        fprintf(stderr, "%s\n", errors.text[0]);
        return 1;
    }
    mini = s->bundle;
    static struct CMUnitTest tests[CASES_MAX];
    for (int i = 0; i < n_cases; i++) {
        tests[i] =
            (struct CMUnitTest){cases[i].title, is_refused_in_these_words, NULL, NULL, &cases[i]};
    }
    int failed = _cmocka_run_group_tests("bad inputs", tests, (size_t)n_cases, NULL, NULL);
    scenario_free(s);
    free(cases_text);
    return failed;
}
