/* fuzz_scenario.c: any bytes as the files of a scenario.
 *
 * The input is parted by lines `== NAME` into files; what stands before the first is left out. It
 * is loaded, its plans too, and nothing may crash, leak, or be accepted only once. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "model/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char MARK[] = "== ";

static const char *line_end(const char *from, const char *end)
{
    const char *newline = memchr(from, '\n', (size_t)(end - from));
    return newline ? newline : end;
}

static int is_mark(const char *line, const char *end)
{
    return (size_t)(end - line) > strlen(MARK) && memcmp(line, MARK, strlen(MARK)) == 0;
}

/* Parts the text; files are copied, so that a read behind one is found. */
static void part(const char *text, const char *end, Bundle *b)
{
    for (const char *line = text; line < end && b->count < BUNDLE_MAX;) {
        const char *stop = line_end(line, end);
        if (!is_mark(line, end)) {
            line = stop < end ? stop + 1 : end;
            continue;
        }
        BundleFile *file = &b->file[b->count];
        size_t length = (size_t)(stop - line) - strlen(MARK);
        length = length < NAME_TEXT - 1 ? length : NAME_TEXT - 1;
        memcpy(file->name, line + strlen(MARK), length);
        const char *from = stop < end ? stop + 1 : end;
        for (line = from; line < end && !is_mark(line, end);) {
            stop = line_end(line, end);
            line = stop < end ? stop + 1 : end;
        }
        file->length = (size_t)(line - from);
        file->text = malloc(file->length + 1);
        if (!file->text) {
            return;
        }
        memcpy(file->text, from, file->length);
        file->text[file->length] = '\0';
        b->count++;
    }
}

static void load_plans(Scenario *s, Errors *e)
{
    for (int32_t i = 0; i < s->bundle.count; i++) {
        const char *file = s->bundle.file[i].name;
        size_t length = strlen(file);
        if (length > 11 && strncmp(file, "plans/", 6) == 0 && !strchr(file + 6, '/') &&
            strcmp(file + length - 5, ".yaml") == 0) {
            char name[NAME_TEXT] = "";
            memcpy(name, file + 6, length - 11);
            Plan *p = NULL;
            errors_clear(e);
            Status status = plan_load(s, name, &p, e);
            KF_CHECK((status == OK) == (p != NULL), "a plan without status");
            KF_CHECK(status != BAD_INPUT || e->count > 0, "refused without a word");
            plan_free(p);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Errors e;
    Bundle b = {0};
    part((const char *)data, (const char *)data + size, &b);
    Scenario *s = NULL;
    errors_clear(&e);
    Status status = scenario_load_bundle(&b, &s, &e);
    KF_CHECK(status != BAD_INPUT || e.count > 0, "refused without a word");
    if (status == OK) {
        KF_CHECK(e.count == 0, "accepted in spite of '%s'", e.text[0]);
        Scenario *again = NULL;
        KF_CHECK(scenario_load_bundle(&s->bundle, &again, &e) == OK, "accepted only once");
        scenario_free(again);
        load_plans(s, &e);
    }
    scenario_free(s);
    for (int32_t i = 0; i < b.count; i++) {
        free(b.file[i].text);
    }
    return 0;
}
