/* program.c: the digest of the sources that this program was built from. */
#include "ensemble/program.h"

#include <string.h>

#include "ensemble/program_digest.h" /* written by the build: scripts/program_digest */

_Static_assert(sizeof KAFOU_PROGRAM_DIGEST == PROGRAM_TEXT, "a digest of 32 digits");

const char *program_digest(void) { return KAFOU_PROGRAM_DIGEST; }

ProgramOrigin program_origin(const char *stored)
{
    if (*stored == '\0') {
        return PROGRAM_UNKNOWN;
    }
    return strcmp(stored, program_digest()) == 0 ? PROGRAM_SAME : PROGRAM_OTHER;
}
