/* Random123/philox.h: stands before the library's own, which refuses a processor that it was not
 * tested on. WebAssembly takes the path of another one with 32 bits and no assembler; that the
 * words are the published ones is seen in the digests of members. */
#ifndef KAFOU_WASM_INCLUDE_RANDOM123_PHILOX_H
#define KAFOU_WASM_INCLUDE_RANDOM123_PHILOX_H

#include <assert.h>
#include <stdint.h>
#include <string.h>

#define __arm__ 1
#include_next <Random123/philox.h>
#undef __arm__

#endif
