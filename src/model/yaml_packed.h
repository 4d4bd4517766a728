/* yaml_packed.h: the tree of a YAML file as bytes, with the places of its parts, so that a build
 * without a YAML parser reads the same tree and says the same of its mistakes. */
#ifndef KAFOU_MODEL_YAML_PACKED_H
#define KAFOU_MODEL_YAML_PACKED_H

#include "base/bytes.h"
#include "model/yaml.h"

/** Appends a tree to the bytes. */
void yaml_pack(const Yaml *y, ByteWriter *out);
/** Reads what yaml_pack wrote; safe for any bytes. On OK *out is the caller's (yaml_close).
 * @param name  of the file in messages; borrowed by every FilePos of the tree
 * Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status yaml_unpack(const char *name, const uint8_t *bytes, size_t size, Yaml **out,
                                 Errors *e);

#endif
