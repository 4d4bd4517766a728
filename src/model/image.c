/* image.c: writes and reads the image of a bundle.
 *
 * Eight letters, the version, the number of files; of each file its name, its text and its packed
 * tree (of no bytes: none), each after its length; the digest of all before. */
#include "model/image.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "model/yaml_packed.h"

enum { LETTERS = 8, DIGEST_BYTES = 16 };

static const char letters[LETTERS + 1] = "KAFOUIMG";

static bool is_yaml(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".yaml") == 0;
}

/* The packed tree of a file: none when it is no YAML, or none that can be parsed. */
static Status pack_tree(const Bundle *b, int32_t i, ByteWriter *tree)
{
    if (!is_yaml(b->file[i].name)) {
        return OK;
    }
    Errors *unasked = calloc(1, sizeof *unasked); /* told when the file itself is loaded */
    Yaml *yaml = NULL;
    Status s = unasked ? bundle_yaml(b, i, b->file[i].name, &yaml, unasked) : MACHINE;
    if (s == OK) {
        yaml_pack(yaml, tree);
        s = tree->failed ? MACHINE : OK;
    }
    yaml_close(yaml);
    free(unasked);
    return s == MACHINE ? MACHINE : OK;
}

static Status put_file(ByteWriter *w, const Bundle *b, int32_t i)
{
    const BundleFile *f = &b->file[i];
    ByteWriter tree = {0};
    Status s = pack_tree(b, i, &tree);
    bytes_put_text(w, f->name, strlen(f->name));
    bytes_put_text(w, f->text, f->length);
    bytes_put_text(w, (const char *)tree.bytes, tree.size);
    free(tree.bytes);
    return s;
}

/* High half first, each from its highest byte: as the digest is printed. */
static void digest_bytes(const uint8_t *bytes, size_t size, uint8_t out[DIGEST_BYTES])
{
    Digest d = digest_of(bytes, size);
    for (int i = 0; i < 8; i++) {
        out[i] = (uint8_t)(d.high >> (56 - 8 * i));
        out[8 + i] = (uint8_t)(d.low >> (56 - 8 * i));
    }
}

Status image_write(const Bundle *b, uint8_t **out, size_t *size, Errors *e)
{
    ByteWriter w = {0};
    uint8_t digest[DIGEST_BYTES];
    Status s = OK;
    bytes_put(&w, letters, LETTERS);
    bytes_put_number(&w, IMAGE_VERSION);
    bytes_put_number(&w, (uint64_t)b->count);
    for (int32_t i = 0; i < b->count && s == OK; i++) {
        s = put_file(&w, b, i);
    }
    if (s == OK && !w.failed) {
        digest_bytes(w.bytes, w.size, digest);
        bytes_put(&w, digest, sizeof digest);
    }
    if (s != OK || w.failed) {
        free(w.bytes);
        return MACHINE;
    }
    if (w.size > IMAGE_MAX) {
        free(w.bytes);
        return error_at(e, (FilePos){.file = b->file[0].name},
                        "found files of %zu bytes together, expected at most %d", w.size,
                        IMAGE_MAX);
    }
    *out = w.bytes;
    *size = w.size;
    return OK;
}

static Status error_image(const char *name, const char *found, Errors *e)
{
    return error_at(e, (FilePos){.file = name}, "found %s, expected an image of this kafou", found);
}

/* The next text as bytes of its own, with a NUL behind them; NULL: none, or no memory. */
static void *take_bytes(ByteReader *r, size_t *length, Status *s)
{
    size_t n = (size_t)bytes_take_number(r, IMAGE_MAX);
    const uint8_t *from = bytes_take(r, n);
    uint8_t *copy = from ? malloc(n + 1) : NULL;
    if (!copy) {
        *s = from ? MACHINE : BAD_INPUT;
        return NULL;
    }
    memcpy(copy, from, n);
    copy[n] = '\0';
    *length = n;
    return copy;
}

/* The next file; what of it is there, also on failure. */
static Status take_parts(ByteReader *r, BundleFile *f)
{
    Status s = OK;
    size_t length = 0;
    char *name = take_bytes(r, &length, &s);
    if (s == OK && (strlen(name) != length || !text_copy(f->name, sizeof f->name, name))) {
        s = BAD_INPUT;
    }
    free(name);
    if (s == OK) {
        f->text = take_bytes(r, &f->length, &s);
    }
    if (s == OK) {
        f->tree = take_bytes(r, &f->tree_size, &s);
    }
    if (s == OK && f->tree_size == 0) {
        free(f->tree);
        f->tree = NULL;
    }
    return s;
}

static Status take_file(ByteReader *r, const char *name, Bundle *b, Errors *e)
{
    BundleFile f = {.length = 0};
    Status s = take_parts(r, &f);
    if (s == OK && (!bundle_name_fits(f.name) || bundle_find(b, f.name) != NONE)) {
        s = BAD_INPUT;
    }
    if (s == OK) {
        s = bundle_take(b, f, (FilePos){.file = name}, e);
    } else if (s == BAD_INPUT) {
        s = error_image(name, "damaged bytes", e);
    }
    if (s != OK) {
        free(f.text);
        free(f.tree);
    }
    return s;
}

/* Letters, version and digest; leaves in *r what stands between. */
static Status check_frame(const char *name, ByteReader *r, Errors *e)
{
    const uint8_t *image = r->at;
    size_t size = (size_t)(r->end - r->at);
    uint8_t digest[DIGEST_BYTES];
    if (size < LETTERS + DIGEST_BYTES || memcmp(image, letters, LETTERS) != 0) {
        return error_image(name, "other bytes", e);
    }
    *r = bytes_reader(image + LETTERS, size - LETTERS - DIGEST_BYTES);
    if (bytes_take_number(r, UINT32_MAX) != IMAGE_VERSION || r->failed) {
        return error_image(name, "one of another version", e);
    }
    digest_bytes(image, size - DIGEST_BYTES, digest);
    if (memcmp(digest, image + size - DIGEST_BYTES, DIGEST_BYTES) != 0) {
        return error_image(name, "damaged bytes", e);
    }
    return OK;
}

Status image_read(const char *name, const uint8_t *image, size_t size, Bundle *out, Errors *e)
{
    ByteReader r = bytes_reader(image, size);
    Bundle b = {0};
    Status s = check_frame(name, &r, e);
    uint64_t files = s == OK ? bytes_take_number(&r, BUNDLE_MAX) : 0;
    for (uint64_t i = 0; i < files && s == OK; i++) {
        s = take_file(&r, name, &b, e);
    }
    if (s == OK && (r.failed || r.at != r.end)) {
        s = error_image(name, "damaged bytes", e);
    }
    if (s != OK) {
        bundle_clear(&b);
        return s;
    }
    *out = b;
    return OK;
}
