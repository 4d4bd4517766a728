/* test_image.c: without its n-th allocation, an image is written and opened, or the machine failed:
 * the same bytes or none, no blame on the user, nothing lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "failing.h"
#include "model/image.h"
#include "model/plan.h"

static Errors errors;

static Scenario *mini(void)
{
    char path[512];
    const char *root = getenv("KAFOU_ROOT");
    Scenario *s = NULL;
    snprintf(path, sizeof path, "%s/tests/model/mini", root ? root : ".");
    assert_int_equal(scenario_load(path, &s, &errors), OK);
    return s;
}

static Status write_image(const Scenario *s, uint8_t **image, size_t *size)
{
    return image_write(&s->bundle, image, size, &errors);
}

/* What a page does with an image, up to a plan. */
static Status open_image(const uint8_t *image, size_t size)
{
    Bundle bundle = {0};
    Scenario *s = NULL;
    Plan *plan = NULL;
    Status status = image_read("image", image, size, &bundle, &errors);
    if (status == OK) {
        status = scenario_load_bundle(&bundle, &s, &errors);
    }
    bundle_clear(&bundle);
    if (status == OK) {
        status = plan_load(s, "gated", &plan, &errors);
    }
    plan_free(plan);
    scenario_free(s);
    return status;
}

/* @return  whether the n-th allocation came, and failed */
static bool judged(Status s, long n)
{
    failing_stop(&failing_memory);
    if (s != OK && (s != MACHINE || !failing_memory.failed)) {
        fail_msg("without allocation %ld: status %d, %s", n, (int)s,
                 errors.count > 0 ? errors.text[0] : "no message");
    }
    return failing_memory.failed;
}

static void an_image_is_written_whole_or_memory_is_short(void **state)
{
    Scenario *s = mini();
    uint8_t *whole = NULL;
    size_t size = 0;
    long n = 0;
    assert_int_equal(write_image(s, &whole, &size), OK);
    for (bool came = true; came;) {
        uint8_t *image = NULL;
        size_t length = 0;
        errors_clear(&errors);
        failing_start(&failing_memory, ++n, FAIL_ONCE);
        Status status = write_image(s, &image, &length);
        came = judged(status, n);
        if (status == OK) {
            assert_int_equal(length, size);
            assert_memory_equal(image, whole, size);
        } else {
            assert_null(image);
        }
        free(image);
    }
    assert_true(n > 100); /* or nothing is wrapped */
    free(whole);
    scenario_free(s);
    (void)state;
}

static void an_image_is_opened_or_memory_is_short(void **state)
{
    Scenario *s = mini();
    uint8_t *image = NULL;
    size_t size = 0;
    long n = 0;
    assert_int_equal(write_image(s, &image, &size), OK);
    for (bool came = true; came;) {
        errors_clear(&errors);
        failing_start(&failing_memory, ++n, FAIL_ONCE);
        came = judged(open_image(image, size), n);
    }
    assert_true(n > 100);
    free(image);
    scenario_free(s);
    (void)state;
}

int main(void)
{
    failing_prepare();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_image_is_written_whole_or_memory_is_short),
        cmocka_unit_test(an_image_is_opened_or_memory_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
