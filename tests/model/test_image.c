/* test_image.c: an image holds the files of a scenario and the very trees that their texts parse
 * to, and bytes that are no image are refused. */
#include "loader.h"

#include "base/bytes.h"
#include "base/digest.h"
#include "model/bundle.h"
#include "model/image.h"
#include "model/yaml_packed.h"

typedef struct {
    uint8_t *bytes;
    size_t size;
} Image;

static Image image_of(const Bundle *b)
{
    Image image = {NULL, 0};
    errors_clear(&errors);
    assert_int_equal(image_write(b, &image.bytes, &image.size, &errors), OK);
    return image;
}

static Bundle opened(Image image)
{
    Bundle b = {0};
    errors_clear(&errors);
    Status s = image_read("image", image.bytes, image.size, &b, &errors);
    if (s != OK) {
        fail_msg("%s", errors.count > 0 ? errors.text[0] : status_meaning(s));
    }
    return b;
}

static void assert_refused(Image image, const char *message)
{
    Bundle b = {.count = 7};
    errors_clear(&errors);
    assert_int_equal(image_read("image", image.bytes, image.size, &b, &errors), BAD_INPUT);
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.text[0], message);
    assert_int_equal(b.count, 7);
}

static void assert_same_place(FilePos a, FilePos b)
{
    assert_string_equal(a.file, b.file);
    assert_int_equal(a.line, b.line);
    assert_int_equal(a.column, b.column);
}

static void assert_same_tree(const YamlNode *a, const YamlNode *b)
{
    for (; a && b; a = a->next, b = b->next) {
        assert_int_equal(a->kind, b->kind);
        assert_same_place(a->at, b->at);
        assert_int_equal(a->count, b->count);
        assert_int_equal(a->key == NULL, b->key == NULL);
        if (a->key) {
            assert_string_equal(a->key, b->key);
            assert_same_place(a->key_at, b->key_at);
        }
        if (a->kind == YAML_TEXT) {
            assert_string_equal(a->text, b->text);
        }
        assert_same_tree(a->first, b->first);
    }
    assert_null(a);
    assert_null(b);
}

/* @return  how many files of the bundle have a tree */
static int assert_same_files(const Bundle *from, const Bundle *to)
{
    int trees = 0;
    assert_int_equal(from->count, to->count);
    for (int32_t i = 0; i < from->count; i++) {
        const BundleFile *a = &from->file[i], *b = &to->file[i];
        assert_string_equal(a->name, b->name);
        assert_int_equal(a->length, b->length);
        assert_memory_equal(a->text, b->text, a->length + 1);
        if (!b->tree) {
            continue;
        }
        Yaml *parsed = NULL, *unpacked = NULL;
        assert_int_equal(bundle_yaml(from, i, a->name, &parsed, &errors), OK);
        assert_int_equal(bundle_yaml(to, i, a->name, &unpacked, &errors), OK);
        assert_same_tree(yaml_root(parsed), yaml_root(unpacked));
        yaml_close(parsed);
        yaml_close(unpacked);
        trees++;
    }
    return trees;
}

static void files_and_trees_come_back(void **state)
{
    Scenario *haiti = loaded("scenarios/haiti");
    const Scenario *scenario[] = {*state, haiti};
    for (int i = 0; i < 2; i++) {
        Image image = image_of(&scenario[i]->bundle);
        Bundle b = opened(image);
        assert_int_equal(assert_same_files(&scenario[i]->bundle, &b), i == 0 ? 4 : 8);
        Image again = image_of(&b);
        assert_int_equal(again.size, image.size);
        assert_memory_equal(again.bytes, image.bytes, image.size);
        free(again.bytes);
        bundle_clear(&b);
        free(image.bytes);
    }
    scenario_free(haiti);
}

/* The text says something else than the tree: whatever is loaded came from the tree. */
static void a_scenario_is_loaded_from_its_trees(void **state)
{
    const Scenario *s = *state;
    Image image = image_of(&s->bundle);
    Bundle b = opened(image);
    for (int32_t i = 0; i < b.count; i++) {
        if (b.file[i].tree) {
            memset(b.file[i].text, '@', b.file[i].length);
        }
    }
    Scenario *from_trees = NULL;
    Plan *plan = NULL;
    errors_clear(&errors);
    assert_int_equal(scenario_load_bundle(&b, &from_trees, &errors), OK);
    assert_int_equal(plan_load(from_trees, "gated", &plan, &errors), OK);
    assert_int_equal(from_trees->first_day, s->first_day);
    assert_int_equal(from_trees->n_zones, s->n_zones);
    plan_free(plan);
    scenario_free(from_trees);
    bundle_clear(&b);
    free(image.bytes);
}

static const char *const mistake[][3] = {
    {"scenario.yaml", "first_day:", "first_dag:"},
    {"scenario.yaml", "people_per_agent: ", "people_per_agent: -"},
    {"plans/gated.yaml", "phases:", "fases:"},
    {"plans/gated.yaml", "title:", "\"t\\u00EFtle\":"},
};

enum { SAID_TEXT = ERRORS_MAX * (ERROR_TEXT_MAX + 1) };

/* What loading a bundle and its plan says, all messages in one text. */
static void said_of(const Bundle *b, char out[SAID_TEXT])
{
    Scenario *s = NULL;
    Plan *p = NULL;
    errors_clear(&errors);
    Status status = scenario_load_bundle(b, &s, &errors);
    if (status == OK) {
        status = plan_load(s, "gated", &p, &errors);
    }
    assert_int_equal(status, BAD_INPUT);
    size_t used = 0;
    for (int i = 0; i < errors.count; i++) {
        used += (size_t)snprintf(out + used, SAID_TEXT - used, "%s\n", errors.text[i]);
    }
    plan_free(p);
    scenario_free(s);
}

static void mistakes_are_told_in_the_same_words_and_places(void **state)
{
    static char by_text[SAID_TEXT], by_tree[SAID_TEXT];
    for (size_t i = 0; i < sizeof mistake / sizeof *mistake; i++) {
        const Scenario *s = *state;
        Bundle wrong = s->bundle;
        BundleFile *file = &wrong.file[bundle_find(&wrong, mistake[i][0])];
        const char *at = strstr(file->text, mistake[i][1]);
        assert_non_null(at);
        char text[8192];
        int n = snprintf(text, sizeof text, "%.*s%s%s", (int)(at - file->text), file->text,
                         mistake[i][2], at + strlen(mistake[i][1]));
        assert_true(n > 0 && n < (int)sizeof text);
        file->text = text;
        file->length = (size_t)n;
        said_of(&wrong, by_text);
        Image image = image_of(&wrong);
        Bundle b = opened(image);
        said_of(&b, by_tree);
        assert_string_equal(by_text, by_tree);
        bundle_clear(&b);
        free(image.bytes);
    }
}

static void a_plan_that_is_no_yaml_stops_nobody_else(void **state)
{
    const Scenario *s = *state;
    Bundle wrong = s->bundle;
    BundleFile *file = &wrong.file[bundle_find(&wrong, "plans/none.yaml")];
    char text[] = "name: [";
    file->text = text;
    file->length = strlen(text);
    Image image = image_of(&wrong);
    Bundle b = opened(image);
    assert_int_equal(assert_same_files(&wrong, &b), 3);
    Scenario *opened_scenario = NULL;
    Plan *p = NULL;
    errors_clear(&errors);
    assert_int_equal(scenario_load_bundle(&b, &opened_scenario, &errors), OK);
    assert_int_equal(plan_load(opened_scenario, "gated", &p, &errors), OK);
    plan_free(p);
    p = NULL;
    assert_int_equal(plan_load(opened_scenario, "none", &p, &errors), BAD_INPUT);
    assert_non_null(strstr(errors.text[0], "plans/none.yaml"));
    scenario_free(opened_scenario);
    bundle_clear(&b);
    free(image.bytes);
}

static void every_changed_byte_is_noticed(void **state)
{
    const Scenario *s = *state;
    Image image = image_of(&s->bundle);
    for (size_t i = 0; i < image.size; i += i < 64 ? 1 : 97) {
        Bundle b = {0};
        image.bytes[i] ^= 0x10;
        errors_clear(&errors);
        assert_int_equal(image_read("image", image.bytes, image.size, &b, &errors), BAD_INPUT);
        image.bytes[i] ^= 0x10;
    }
    free(image.bytes);
}

static void what_is_no_image_is_refused(void **state)
{
    const Scenario *s = *state;
    Image image = image_of(&s->bundle);
    Image cut = {image.bytes, image.size - 1};
    assert_refused(cut, "image: found damaged bytes, expected an image of this kafou");
    cut.size = 20;
    assert_refused(cut, "image: found other bytes, expected an image of this kafou");
    image.bytes[8]++;
    assert_refused(image, "image: found one of another version, expected an image of this kafou");
    free(image.bytes);
}

/* A tree from bytes: a copy of exactly this size, so that a sanitizer sees a read too far. */
static Status unpacked(const void *bytes, size_t size)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);
    Yaml *y = NULL;
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    errors_clear(&errors);
    Status s = yaml_unpack("plan", copy, size, &y, &errors);
    yaml_close(y);
    free(copy);
    return s;
}

static void a_tree_keeps_to_what_the_parser_allows(void **state)
{
    static const char no_map[] = {0, 1, 1, 1, 'x'};
    assert_int_equal(unpacked(no_map, sizeof no_map), BAD_INPUT);
    assert_string_equal(errors.text[0], "plan:1:1: found a text, expected a map of keys");
    static const char key_twice[] = {1, 1,   1, 2, 4,   1, 'k', 1, 1, 1, 4,
                                     1, 'x', 4, 1, 'k', 2, 1,   2, 4, 1, 'y'};
    assert_int_equal(unpacked(key_twice, sizeof key_twice), BAD_INPUT);
    assert_string_equal(errors.text[0],
                        "plan:2:1: found 'k' again, expected each key once (line 1)");
    static const char no_key[] = {1, 1, 1, 1, 0, 1, 1, 1, 'x'};
    assert_int_equal(unpacked(no_key, sizeof no_key), BAD_INPUT);
    static const char nul_in_text[] = {1, 1, 1, 1, 4, 1, 'k', 1, 1, 1, 4, 2, 'x', 0};
    assert_int_equal(unpacked(nul_in_text, sizeof nul_in_text), BAD_INPUT);
    assert_string_equal(errors.text[0],
                        "plan: found a damaged tree, expected one as kafou wrote it");
    ByteWriter deep = {0};
    bytes_put(&deep, "\1\1\1\1\6\1k\1\1\1\1\1", 12);
    for (int i = 0; i < YAML_DEPTH_MAX; i++) {
        bytes_put(&deep, "\2\1\1\1", 4);
    }
    assert_int_equal(unpacked(deep.bytes, deep.size), BAD_INPUT);
    assert_non_null(strstr(errors.text[0], "nested deeper than 16"));
    free(deep.bytes);
    (void)state;
}

static void no_start_of_a_tree_is_a_tree(void **state)
{
    const Scenario *s = *state;
    ByteWriter w = {0};
    Yaml *y = NULL;
    errors_clear(&errors);
    int32_t file = bundle_find(&s->bundle, "plans/gated.yaml");
    assert_int_equal(bundle_yaml(&s->bundle, file, "plan", &y, &errors), OK);
    yaml_pack(y, &w);
    yaml_close(y);
    assert_int_equal(unpacked(w.bytes, w.size), OK);
    for (size_t size = 0; size < w.size; size++) {
        assert_int_equal(unpacked(w.bytes, size), BAD_INPUT);
    }
    bytes_put(&w, "", 1);
    assert_int_equal(unpacked(w.bytes, w.size), BAD_INPUT);
    free(w.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_and_trees_come_back),
        cmocka_unit_test(a_scenario_is_loaded_from_its_trees),
        cmocka_unit_test(mistakes_are_told_in_the_same_words_and_places),
        cmocka_unit_test(a_plan_that_is_no_yaml_stops_nobody_else),
        cmocka_unit_test(every_changed_byte_is_noticed),
        cmocka_unit_test(what_is_no_image_is_refused),
        cmocka_unit_test(a_tree_keeps_to_what_the_parser_allows),
        cmocka_unit_test(no_start_of_a_tree_is_a_tree),
    };
    return cmocka_run_group_tests(tests, load_mini, free_mini);
}
