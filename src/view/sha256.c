/* sha256.c: SHA-256, block by block as FIPS 180-4 writes it. */
#include "view/sha256.h"

#include <string.h>

enum { BLOCK_BYTES = 64, ROUNDS = 64, LENGTH_AT = 56 };

static const uint32_t round_constant[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turned(uint32_t x, int bits) { return x >> bits | x << (32 - bits); }

static uint32_t word_at(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void word_put(uint32_t word, uint8_t *out)
{
    for (int i = 0; i < 4; i++) {
        out[i] = (uint8_t)(word >> (24 - 8 * i));
    }
}

static void schedule(const uint8_t *block, uint32_t w[ROUNDS])
{
    for (int t = 0; t < 16; t++) {
        w[t] = word_at(block + 4 * t);
    }
    for (int t = 16; t < ROUNDS; t++) {
        uint32_t a = w[t - 15], b = w[t - 2];
        w[t] = w[t - 16] + (turned(a, 7) ^ turned(a, 18) ^ a >> 3) + w[t - 7] +
               (turned(b, 17) ^ turned(b, 19) ^ b >> 10);
    }
}

static void block_add(uint32_t state[8], const uint8_t *block)
{
    uint32_t w[ROUNDS], v[8];
    schedule(block, w);
    memcpy(v, state, sizeof v);
    for (int t = 0; t < ROUNDS; t++) {
        uint32_t chosen = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        uint32_t one = v[7] + (turned(v[4], 6) ^ turned(v[4], 11) ^ turned(v[4], 25)) + chosen +
                       round_constant[t] + w[t];
        uint32_t two = (turned(v[0], 2) ^ turned(v[0], 13) ^ turned(v[0], 22)) + majority;
        memmove(v + 1, v, 7 * sizeof v[0]);
        v[4] += one;
        v[0] = one + two;
    }
    for (int i = 0; i < 8; i++) {
        state[i] += v[i];
    }
}

/* What is left, a one bit, zeros, the length in bits; a second block where that does not fit. */
static void last_blocks(uint32_t state[8], const uint8_t *rest, size_t left, uint64_t bits)
{
    uint8_t block[2 * BLOCK_BYTES] = {0};
    size_t end = left < LENGTH_AT ? BLOCK_BYTES : 2 * BLOCK_BYTES;
    memcpy(block, rest, left);
    block[left] = 0x80;
    word_put((uint32_t)(bits >> 32), block + end - 8);
    word_put((uint32_t)bits, block + end - 4);
    for (size_t at = 0; at < end; at += BLOCK_BYTES) {
        block_add(state, block + at);
    }
}

void sha256(const uint8_t *bytes, size_t size, uint8_t out[SHA256_BYTES])
{
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    size_t whole = size - size % BLOCK_BYTES;
    for (size_t at = 0; at < whole; at += BLOCK_BYTES) {
        block_add(state, bytes + at);
    }
    last_blocks(state, bytes + whole, size - whole, (uint64_t)size * 8);
    for (int i = 0; i < 8; i++) {
        word_put(state[i], out + 4 * i);
    }
}
