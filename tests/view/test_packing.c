/* test_packing.c: base64, SHA-256, gzip and inline text, of which a report is made. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "view/base64.h"
#include "view/gzip.h"
#include "view/html_text.h"
#include "view/sha256.h"

/* RFC 4648, section 10. */
static void base64_is_that_of_the_rfc(void **state)
{
    static const char *const rows[][2] = {{"", ""},
                                          {"f", "Zg=="},
                                          {"fo", "Zm8="},
                                          {"foo", "Zm9v"},
                                          {"foob", "Zm9vYg=="},
                                          {"fooba", "Zm9vYmE="},
                                          {"foobar", "Zm9vYmFy"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t length = 0, size = 0;
        uint8_t *bytes = NULL;
        char *text = base64_encode((const uint8_t *)rows[i][0], strlen(rows[i][0]), &length);
        assert_string_equal(text, rows[i][1]);
        assert_int_equal(length, strlen(text));
        assert_int_equal(base64_decode(text, length, &bytes, &size), OK);
        assert_int_equal(size, strlen(rows[i][0]));
        assert_memory_equal(bytes, rows[i][0], size);
        free(bytes);
        free(text);
    }
}

static void base64_that_is_none_is_refused(void **state)
{
    static const char *const rows[] = {
        "Z", "Zg", "Zg=", "Z===", "====", "Zg==Zg==", "Zm9v!", "Zm9vYh==", "Zm8=A", "\x80m9v"};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint8_t *bytes = NULL;
        size_t size = 0;
        assert_int_equal(base64_decode(rows[i], strlen(rows[i]), &bytes, &size), BAD_INPUT);
    }
}

static void is_digest(const void *bytes, size_t size, const char *wanted)
{
    uint8_t digest[SHA256_BYTES];
    char text[2 * SHA256_BYTES + 1];
    sha256(bytes, size, digest);
    for (int i = 0; i < SHA256_BYTES; i++) {
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
    }
    assert_string_equal(text, wanted);
}

/* FIPS 180-4 examples (NIST), and lengths around those at which a block more is needed. */
static void sha256_is_that_of_the_standard(void **state)
{
    char *million = malloc(1000000);
    (void)state;
    assert_non_null(million);
    memset(million, 'a', 1000000);
    is_digest("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    is_digest("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    is_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    is_digest(million, 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    is_digest(million, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    is_digest(million, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    free(million);
}

static void gzip_gives_back_what_it_got_and_no_more(void **state)
{
    uint8_t *packed = NULL, *back = NULL;
    size_t n = 0, size = 0, length = 300000;
    char *text = malloc(length);
    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < length; i++) {
        text[i] = (char)(i * i % 251);
    }
    assert_int_equal(gzip_pack(text, length, GZIP_SMALL, &packed, &n), OK);
    assert_int_equal(gzip_unpack(packed, n, length, &back, &size), OK);
    assert_int_equal(size, length);
    assert_memory_equal(back, text, length);
    free(back);
    assert_int_equal(gzip_unpack(packed, n, length - 1, &back, &size), BAD_INPUT);
    assert_int_equal(gzip_unpack(packed, n - 1, length, &back, &size), BAD_INPUT);
    assert_int_equal(gzip_unpack(packed, 0, length, &back, &size), BAD_INPUT);
    packed[n / 2] ^= 1;
    assert_int_equal(gzip_unpack(packed, n, length, &back, &size), BAD_INPUT);
    free(packed);
    free(text);
}

static void a_script_cannot_end_its_element(void **state)
{
    static const char script[] = "a('</SCRIPT>','<!--','</style','<b>')";
    size_t length = 0;
    (void)state;
    char *text = html_inline((const unsigned char *)script, sizeof script - 1, &length);
    assert_string_equal(text, "a('<\\/SCRIPT>','<\\!--','<\\/style','<b>')");
    assert_int_equal(length, strlen(text));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64_is_that_of_the_rfc),
        cmocka_unit_test(base64_that_is_none_is_refused),
        cmocka_unit_test(sha256_is_that_of_the_standard),
        cmocka_unit_test(gzip_gives_back_what_it_got_and_no_more),
        cmocka_unit_test(a_script_cannot_end_its_element),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
