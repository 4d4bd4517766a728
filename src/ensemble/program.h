/* program.h: which program is this? Two programs of one version may give different results.
 *
 * A version number changes when someone thinks of it; the digest of the sources changes with them.
 * Compilers and options are not in it: every build of the same sources gives the same results. */
#ifndef KAFOU_ENSEMBLE_PROGRAM_H
#define KAFOU_ENSEMBLE_PROGRAM_H

/* As the store keeps it, with what ends a text. */
enum { PROGRAM_TEXT = 33 };

/** 32 hexadecimal digits: digest of src/base, src/model and src/systems when this program was built
 * (scripts/program_digest). Never NULL; lives as long as the program. */
const char *program_digest(void);

/** Who made a store, seen from here. */
typedef enum {
    PROGRAM_UNKNOWN, /* the store does not say: it was made before stores did */
    PROGRAM_SAME,
    PROGRAM_OTHER
} ProgramOrigin;

/** @param stored  what the store keeps, empty when it keeps none */
ProgramOrigin program_origin(const char *stored);

#endif
