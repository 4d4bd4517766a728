/* test_loader_docs.c: the reference part of docs/scenario.md is what the program reads by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/schema.h"

static void the_reference_is_the_declared_schema(void **state)
{
    (void)state;
    const char *root = getenv("KAFOU_ROOT");
    char path[512];
    snprintf(path, sizeof path, "%s/docs/scenario.md", root ? root : ".");
    char *text = NULL;
    size_t length = 0;
    Errors e = {0};
    assert_int_equal(text_read_file(path, 1 << 20, &text, &length, &e), OK);
    const char *mark = "\n<!-- format -->\n";
    const char *reference = strstr(text, mark);
    char *schema = schema_markdown();
    assert_non_null(reference);
    assert_non_null(schema);
    if (strcmp(reference + strlen(mark), schema) != 0) {
        fail_msg(
            "docs/scenario.md is not what `kafou check --format` prints; its section Reference "
            "says how to renew it");
    }
    free(schema);
    free(text);
}

static const Shape *const top_shapes[] = {&scenario_shape, &plan_shape, &figure_shape};

static void check_fields(const Shape *shape)
{
    for (int i = 0; i < shape->count; i++) {
        const Field *f = &shape->field[i];
        assert_non_null(f->meaning);
        assert_true(strlen(f->meaning) > 3);
        bool number =
            f->type == FIELD_NUMBER || f->type == FIELD_INTEGER || f->type == FIELD_FIGURE;
        assert_true(!number || (f->low <= f->high && f->unit));
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(f->name, shape->field[k].name);
        }
        if (f->shape) {
            check_fields(f->shape);
        }
    }
}

static void every_field_is_named_once_and_has_range_unit_and_meaning(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof top_shapes / sizeof top_shapes[0]; i++) {
        check_fields(top_shapes[i]);
    }
    for (int t = 0; t < TABLE_COUNT; t++) {
        check_fields(&table_list[t].shape);
    }
}

static void every_table_asks_for_source_and_confidence(void **state)
{
    (void)state;
    for (int t = 0; t < TABLE_COUNT; t++) {
        const Field *source = shape_find(&table_list[t].shape, "source", NULL);
        const Field *confidence = shape_find(&table_list[t].shape, "confidence", NULL);
        assert_true(source && source->presence == REQUIRED);
        assert_true(confidence && confidence->presence == REQUIRED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_is_the_declared_schema),
        cmocka_unit_test(every_field_is_named_once_and_has_range_unit_and_meaning),
        cmocka_unit_test(every_table_asks_for_source_and_confidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
