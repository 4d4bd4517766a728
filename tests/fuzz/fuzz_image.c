/* fuzz_image.c: any bytes as an image, and as its inside: an error or the same again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/digest.h"
#include "model/image.h"
#include "model/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Errors e;

static Status opened(const uint8_t *bytes, size_t size, Bundle *out)
{
    errors_clear(&e);
    Status s = image_read("image", bytes, size, out, &e);
    KF_CHECK(s != BAD_INPUT || e.count > 0, "refused without a word");
    KF_CHECK(s != OK || e.count == 0, "accepted in spite of '%s'", e.text[0]);
    return s;
}

/* Whatever an image holds, it writes and opens again, and loads or is refused with words. */
static void look_into(Bundle *b)
{
    uint8_t *image = NULL;
    size_t size = 0;
    Bundle again = {0};
    KF_CHECK(image_write(b, &image, &size, &e) == OK, "cannot be written again");
    KF_CHECK(opened(image, size, &again) == OK, "cannot be opened again");
    KF_CHECK(again.count == b->count, "found %d files again", again.count);
    bundle_clear(&again);
    free(image);
    Scenario *s = NULL;
    errors_clear(&e);
    Status status = scenario_load_bundle(b, &s, &e);
    KF_CHECK(status != BAD_INPUT || e.count > 0, "refused without a word");
    if (status == OK) {
        Plan *p = NULL;
        (void)!plan_load(s, s->default_plan, &p, &e);
        plan_free(p);
    }
    scenario_free(s);
}

/* The last 16 bytes are a digest that no fuzzer guesses: once as they are, once made right. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Bundle b = {0};
    uint8_t *copy = malloc(size + 16);
    if (opened(data, size, &b) == OK) {
        look_into(&b);
    }
    bundle_clear(&b);
    if (copy && size > 0) {
        memcpy(copy, data, size);
        Digest d = digest_of(copy, size);
        for (int i = 0; i < 8; i++) {
            copy[size + (size_t)i] = (uint8_t)(d.high >> (56 - 8 * i));
            copy[size + 8 + (size_t)i] = (uint8_t)(d.low >> (56 - 8 * i));
        }
        if (opened(copy, size + 16, &b) == OK) {
            look_into(&b);
        }
        bundle_clear(&b);
    }
    free(copy);
    return 0;
}
