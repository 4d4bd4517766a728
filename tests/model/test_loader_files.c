/* test_loader_files.c: which files are read, which are refused, and how messages name them.
 *
 * Each test makes a copy of tests/model/mini in a temporary folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "model/plan.h"

static Errors errors;
static char folder[128];
static Scenario *scenario;

static const char *in_folder(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name, const char *text, size_t length)
{
    FILE *f = fopen(in_folder(name), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, length, f), length);
    assert_int_equal(fclose(f), 0);
}

static int copy_mini(void **state)
{
    (void)state;
    const char *root = getenv("KAFOU_ROOT");
    char path[512];
    snprintf(path, sizeof path, "%s/tests/model/mini", root ? root : ".");
    snprintf(folder, sizeof folder, "/tmp/kafou-loader-XXXXXX");
    errors_clear(&errors);
    Scenario *s = NULL;
    if (!mkdtemp(folder) || scenario_load(path, &s, &errors) != OK) {
        return 1;
    }
    if (mkdir(in_folder("plans"), 0700) != 0) {
        return 1;
    }
    for (int32_t i = 0; i < s->bundle.count; i++) {
        write_file(s->bundle.file[i].name, s->bundle.file[i].text, s->bundle.file[i].length);
    }
    scenario_free(s);
    return 0;
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *at)
{
    (void)info;
    (void)type;
    (void)at;
    return remove(path);
}

static int remove_copy(void **state)
{
    (void)state;
    scenario_free(scenario);
    scenario = NULL;
    return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void load(const char *path)
{
    errors_clear(&errors);
    Status s = scenario_load(path, &scenario, &errors);
    if (s != OK) {
        fail_msg("%s", errors.text[0]);
    }
}

/* Loading is refused with one message, which is `place` in the folder and then `message`. */
static void refused(const char *place, const char *message)
{
    char expected[1024];
    snprintf(expected, sizeof expected, "%s/%s%s", folder, place, message);
    errors_clear(&errors);
    Status s = scenario_load(folder, &scenario, &errors);
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.text[0], expected);
    assert_int_equal(s, BAD_INPUT);
}

static void a_folder_and_its_main_file_are_the_same(void **state)
{
    (void)state;
    load(folder);
    int32_t files = scenario->bundle.count;
    scenario_free(scenario);
    load(in_folder("scenario.yaml"));
    assert_int_equal(scenario->bundle.count, files);
    scenario_free(scenario);
    char slash[160];
    snprintf(slash, sizeof slash, "%s//", folder);
    load(slash);
    assert_string_equal(scenario->bundle.file[0].name, "scenario.yaml");
}

static void a_main_file_of_another_name_is_read(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", in_folder("variant.yaml"));
    assert_int_equal(rename(in_folder("scenario.yaml"), path), 0);
    load(path);
    assert_string_equal(scenario->bundle.file[0].name, "scenario.yaml");
    assert_string_equal(scenario->shown_name[0], path);
}

static void the_present_folder_needs_no_name_in_messages(void **state)
{
    (void)state;
    char before[512];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(folder), 0);
    load(".");
    assert_string_equal(scenario->shown_name[0], "scenario.yaml");
    scenario_free(scenario);
    load("scenario.yaml");
    assert_string_equal(scenario->shown_name[1], "zones.csv");
    assert_int_equal(chdir(before), 0);
}

static void no_folder_is_told_of(void **state)
{
    (void)state;
    char path[512];
    snprintf(path, sizeof path, "%s", in_folder("nowhere"));
    errors_clear(&errors);
    assert_int_equal(scenario_load(path, &scenario, &errors), BAD_INPUT);
    char expected[1024];
    snprintf(expected, sizeof expected,
             "%s: 'scenario.yaml' cannot be opened: No such file or directory", path);
    assert_string_equal(errors.text[0], expected);
}

static void a_lost_table_is_told_of_where_it_is_named(void **state)
{
    (void)state;
    assert_int_equal(remove(in_folder("events.csv")), 0);
    refused("scenario.yaml:33:11: ", "'events.csv' cannot be opened: No such file or directory");
}

static void a_table_that_is_a_folder_is_refused(void **state)
{
    (void)state;
    assert_int_equal(remove(in_folder("events.csv")), 0);
    assert_int_equal(mkdir(in_folder("events.csv"), 0700), 0);
    refused("scenario.yaml:33:11: ", "'events.csv' is a folder or device, expected a file");
}

static void a_table_without_end_is_refused_and_not_waited_for(void **state)
{
    (void)state;
    assert_int_equal(remove(in_folder("events.csv")), 0);
    assert_int_equal(mkfifo(in_folder("events.csv"), 0600), 0);
    refused("scenario.yaml:33:11: ", "'events.csv' is a folder or device, expected a file");
}

static void a_link_out_of_the_folder_is_refused(void **state)
{
    (void)state;
    assert_int_equal(remove(in_folder("events.csv")), 0);
    assert_int_equal(symlink("/etc/hostname", in_folder("events.csv")), 0);
    refused("scenario.yaml:33:11: ", "'events.csv' leads out of the scenario's folder");
}

static void a_link_within_the_folder_is_read(void **state)
{
    (void)state;
    char from[512];
    snprintf(from, sizeof from, "%s", in_folder("events.csv"));
    assert_int_equal(rename(from, in_folder("old.csv")), 0);
    assert_int_equal(symlink("old.csv", in_folder("events.csv")), 0);
    load(folder);
    assert_int_equal(scenario->n_events, 6);
}

static void a_plan_that_links_out_is_refused(void **state)
{
    (void)state;
    assert_int_equal(symlink("/etc/hostname", in_folder("plans/other.yaml")), 0);
    refused("scenario.yaml: ", "'plans/other.yaml' leads out of the scenario's folder");
}

static void a_table_that_is_too_large_is_refused_before_it_is_read(void **state)
{
    (void)state;
    assert_int_equal(truncate(in_folder("record.csv"), 9 << 20), 0);
    refused("scenario.yaml:34:11: ", "'record.csv': found 9437184 bytes, expected at most 8388608");
}

static void too_many_plans_are_refused(void **state)
{
    (void)state;
    for (int i = 0; i < 60; i++) {
        char name[40];
        snprintf(name, sizeof name, "plans/p%d.yaml", i);
        write_file(name, "", 0);
    }
    refused("scenario.yaml: ", "found more than 64 files, expected at most 64");
}

static void files_that_are_no_plans_are_left_alone(void **state)
{
    (void)state;
    load(folder);
    int32_t files = scenario->bundle.count;
    scenario_free(scenario);
    write_file("plans/notes.txt", "?", 1);
    write_file("plans/.hidden.yaml", "?", 1);
    load(folder);
    assert_int_equal(scenario->bundle.count, files);
}

/* Writes the plan `none` under another name outside of plans/. */
static const char *write_outside(const char *name, const char *title)
{
    static char path[512];
    char text[512], file[64];
    int n =
        snprintf(text, sizeof text,
                 "kafou: 1\nname: %s\ntitle: %s\nsummary: nobody\nsource: made up\n"
                 "arrivals: none\nphases:\n  - {name: nobody, admits: 0, posture: {patrol: 1}}\n",
                 name, title);
    snprintf(file, sizeof file, "%s.yaml", name);
    write_file(file, text, (size_t)n);
    snprintf(path, sizeof path, "%s", in_folder(file));
    return path;
}

static void a_plan_from_outside_joins_the_bundle(void **state)
{
    (void)state;
    load(folder);
    int32_t files = scenario->bundle.count;
    Plan *p = NULL;
    assert_int_equal(plan_load(scenario, write_outside("mine", "Mine"), &p, &errors), OK);
    assert_string_equal(p->file, "plans/mine.yaml");
    assert_int_equal(scenario->bundle.count, files + 1);
    plan_free(p);
    p = NULL;
    assert_int_equal(plan_load(scenario, "mine", &p, &errors), OK);
    plan_free(p);
    assert_int_equal(plan_load(scenario, in_folder("mine.yaml"), &p, &errors), OK);
    assert_int_equal(scenario->bundle.count, files + 1);
    plan_free(p);
}

static void two_plans_of_one_name_are_refused(void **state)
{
    (void)state;
    load(folder);
    Plan *p = NULL;
    assert_int_equal(plan_load(scenario, write_outside("none", "Another"), &p, &errors), BAD_INPUT);
    char expected[512];
    snprintf(expected, sizeof expected,
             "%s: the scenario has another plans/none.yaml, expected another name",
             in_folder("none.yaml"));
    assert_string_equal(errors.text[0], expected);
    assert_null(p);
}

static void an_unknown_plan_names_the_nearest(void **state)
{
    (void)state;
    load(folder);
    Plan *p = NULL;
    assert_int_equal(plan_load(scenario, "historicl", &p, &errors), BAD_INPUT);
    assert_string_equal(errors.text[0], "no plan 'historicl' in mini; nearest is 'historical'");
    assert_int_equal(plan_load(scenario, "", &p, &errors), BAD_INPUT);
    assert_int_equal(plan_load(scenario, "../../etc/passwd", &p, &errors), BAD_INPUT);
    assert_int_equal(plan_load(scenario, in_folder("lost.yaml"), &p, &errors), BAD_INPUT);
}

#define ON_A_COPY(test) cmocka_unit_test_setup_teardown(test, copy_mini, remove_copy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_COPY(a_folder_and_its_main_file_are_the_same),
        ON_A_COPY(a_main_file_of_another_name_is_read),
        ON_A_COPY(the_present_folder_needs_no_name_in_messages),
        ON_A_COPY(no_folder_is_told_of),
        ON_A_COPY(a_lost_table_is_told_of_where_it_is_named),
        ON_A_COPY(a_table_that_is_a_folder_is_refused),
        ON_A_COPY(a_table_without_end_is_refused_and_not_waited_for),
        ON_A_COPY(a_link_out_of_the_folder_is_refused),
        ON_A_COPY(a_link_within_the_folder_is_read),
        ON_A_COPY(a_plan_that_links_out_is_refused),
        ON_A_COPY(a_table_that_is_too_large_is_refused_before_it_is_read),
        ON_A_COPY(too_many_plans_are_refused),
        ON_A_COPY(files_that_are_no_plans_are_left_alone),
        ON_A_COPY(a_plan_from_outside_joins_the_bundle),
        ON_A_COPY(two_plans_of_one_name_are_refused),
        ON_A_COPY(an_unknown_plan_names_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
