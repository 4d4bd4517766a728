/* fuzz_report.c: any bytes as a report, and any text as the document in one: read or refused.
 *
 * The input is tried as a whole file; then, packed, as the document of a page around it. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"

#include "base/check.h"
#include "model/bundle.h"
#include "view/base64.h"
#include "view/gzip.h"
#include "view/report_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Errors errors;

/* What whoever runs it again may rely on. */
static void check_run_holds(const KeptRun *k)
{
    KF_CHECK(k->people_per_agent >= 1 && k->days >= 1, "a size below 1");
    KF_CHECK(k->bundle.count >= 0 && k->bundle.count <= BUNDLE_MAX, "too many files");
    for (int32_t i = 0; i < k->bundle.count; i++) {
        const BundleFile *f = &k->bundle.file[i];
        KF_CHECK(bundle_name_fits(f->name), "a name leads out");
        KF_CHECK(bundle_find(&k->bundle, f->name) == i, "a name stands twice");
        KF_CHECK(strlen(f->text) == f->length, "a text without its end");
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        double value = param_value(&k->params, &param_table[i]);
        KF_CHECK(value >= param_table[i].low && value <= param_table[i].high, "'%s' out of range",
                 param_table[i].name);
    }
    for (int32_t i = 0; i < k->n_members; i++) {
        KF_CHECK(k->member[i].member >= 0, "a member below 0");
        KF_CHECK(i == 0 || k->member[i].member > k->member[i - 1].member, "members out of order");
    }
}

static void read_page(const char *text, size_t size)
{
    KeptRun run;
    errors_clear(&errors);
    Status s = report_parse_run("fuzz.html", text, size, 1, &run, &errors);
    check_messages(s, &errors, "fuzz.html:");
    if (s == OK) {
        check_run_holds(&run);
    }
    kept_run_clear(&run);
}

static void read_document(const uint8_t *data, size_t size)
{
    uint8_t *packed = NULL;
    size_t n = 0, length = 0;
    char *page = NULL;
    if (gzip_pack(data, size, GZIP_FAST, &packed, &n) != OK) {
        return;
    }
    char *text = base64_encode(packed, n, &length);
    int written = text ? asprintf(&page,
                                  "<script type=\"application/octet-stream\" "
                                  "id=\"kafou-view\">%s</script>",
                                  text)
                       : -1;
    if (written > 0) {
        read_page(page, (size_t)written);
        free(page);
    }
    free(text);
    free(packed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_page((const char *)data, size);
    read_document(data, size);
    return 0;
}
