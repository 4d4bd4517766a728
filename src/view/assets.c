/* assets.c: names for what scripts/assets put into the program. */
#include "view/assets.h"

#include <string.h>

#include "view/assets_sizes.h" /* written by the build: scripts/assets */

#define X(number, name, type) extern const unsigned char asset_##number[];
ASSET_LIST(X)
#undef X

static const Asset assets[] = {
#define X(number, name, type) {name, type, asset_##number, ASSET_SIZE_##number},
    ASSET_LIST(X)
#undef X
};

const Asset *asset_find(const char *name)
{
    for (size_t i = 0; i < sizeof assets / sizeof assets[0]; i++) {
        if (strcmp(assets[i].name, name) == 0) {
            return &assets[i];
        }
    }
    return NULL;
}
