/* sha256.h: SHA-256 (FIPS 180-4): what a Content-Security-Policy names inline scripts by. */
#ifndef KAFOU_VIEW_SHA256_H
#define KAFOU_VIEW_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_BYTES = 32 };

void sha256(const uint8_t *bytes, size_t size, uint8_t out[SHA256_BYTES]);

#endif
