/* bundle.h: the files of a scenario, all read before any is parsed.
 *
 * A run store keeps the bundle, so that it can be run again from exactly the same text. No name may
 * lead out of the scenario's folder. */
#ifndef KAFOU_MODEL_BUNDLE_H
#define KAFOU_MODEL_BUNDLE_H

#include <stdbool.h>

#include "model/scenario.h"
#include "model/yaml.h"

/** Index of a file by its name in the bundle, or -1. */
int32_t bundle_find(const Bundle *b, const char *name);

/** Relative, of plain parts (no "..", no "."), at most NAME_TEXT - 1 bytes. */
bool bundle_name_fits(const char *name);

/** Takes over `file.text` (malloc, length bytes and a NUL) and `file.tree` (malloc or NULL); its
 * name is not there yet. On failure both stay the caller's.
 * Status: OK, BAD_INPUT (too many files; message at `at`). */
KF_MUST_CHECK Status bundle_take(Bundle *b, BundleFile file, FilePos at, Errors *e);

/** The tree of a YAML file of the bundle: the packed one, or its text parsed. On OK *out is the
 * caller's (yaml_close). @param shown  its name in messages; borrowed by the tree
 * Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status bundle_yaml(const Bundle *b, int32_t file, const char *shown, Yaml **out,
                                 Errors *e);

/** A copy with its own texts. On failure *out holds nothing. */
KF_MUST_CHECK Status bundle_copy(const Bundle *b, Bundle *out, Errors *e);
void bundle_clear(Bundle *b);

/* bundle_read.c: from a disk, which a browser does not have. */

/* A file to read from a scenario's folder. */
typedef struct {
    const char *folder;
    const char *name; /* relative to it */
    size_t most;      /* bytes */
    FilePos at;       /* where the file is named, for messages */
} WantedFile;

/** Reads a file into the bundle. Refuses names that do not fit, links that lead out of the folder,
 * what is not a plain file or too large. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status bundle_read(Bundle *b, WantedFile w, Errors *e);

/** Reads all FOLDER/plans/NAME.yaml, sorted by name. No such folder: no plans. */
KF_MUST_CHECK Status bundle_read_plans(Bundle *b, const char *folder, FilePos at, Errors *e);

#endif
