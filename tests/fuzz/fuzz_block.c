/* fuzz_block.c: any bytes as a block of a store: an error or the values, never a crash. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ensemble/block.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { VALUES_MAX = 4096 };

/* The first two bytes choose the number of values and the group, the rest is the block. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static double value[VALUES_MAX];
    static Case cases[VALUES_MAX];
    if (size < 3) {
        return 0;
    }
    size_t n = (size_t)data[0] * 16, group = (size_t)data[1] + 1;
    Status s = block_unpack(data + 2, size - 2, value, n, group);
    if (s == OK && n > 0) { /* what was read packs and reads again as the same bits */
        static double again[VALUES_MAX];
        Block b;
        if (block_pack(value, n, group, &b) == OK) {
            if (block_unpack(b.bytes, b.size, again, n, group) != OK ||
                memcmp(value, again, n * sizeof *value) != 0) {
                abort();
            }
            free(b.bytes);
        }
    }
    (void)!block_unpack_cases(data + 2, size - 2, cases, n);
    return 0;
}
