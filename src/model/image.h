/* image.h: a bundle as one piece of bytes that a browser can open: its files, and of each YAML file
 * the parsed tree with its places (docs/engine.md, "The image"). */
#ifndef KAFOU_MODEL_IMAGE_H
#define KAFOU_MODEL_IMAGE_H

#include <stdint.h>

#include "model/bundle.h"

enum { IMAGE_VERSION = 1, IMAGE_MAX = 64 * 1024 * 1024 };

/** Writes the image of a bundle. A YAML file that cannot be parsed is in it without a tree: a plan
 * that nobody asks for stops no run.
 * @param out  malloc, the caller's (free)
 * Status: OK, BAD_INPUT (larger than IMAGE_MAX), MACHINE. */
KF_MUST_CHECK Status image_write(const Bundle *b, uint8_t **out, size_t *size, Errors *e);

/** Reads an image; safe for any bytes.
 * @param name  of the image in messages
 * @param out   the caller's (bundle_clear); untouched on failure
 * Status: OK, BAD_INPUT (no image, of another version, damaged), MACHINE. */
KF_MUST_CHECK Status image_read(const char *name, const uint8_t *image, size_t size, Bundle *out,
                                Errors *e);

#endif
