/* yaml_parse.c: builds the tree of yaml.h from libfyaml's events.
 *
 * Events and not libfyaml's own documents, because depth, size, anchors and duplicate keys are to
 * be refused while they are read, each with our own words and place. */
#include <libfyaml.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/yaml_build.h"

/* What is open while events arrive. */
typedef struct {
    YamlBuild build;
    const char *source; /* the file's text */
    Errors *errors;
    int documents;
    bool ended; /* the stream has come to its end */
    char *key;  /* of a map, waiting for its value */
    FilePos key_at;
} Builder;

/* Where an event stands; an empty value has no token and stands where its key does. */
static FilePos event_at(const Builder *b, struct fy_event *event)
{
    struct fy_token *token = fy_event_get_token(event);
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    if (!mark) {
        FilePos whole = {b->build.yaml->name, 1, 1};
        return b->key ? b->key_at : whole;
    }
    FilePos at = {b->build.yaml->name, mark->line + 1, mark->column + 1};
    if (event->type == FYET_SCALAR) {
        enum fy_scalar_style style = fy_token_scalar_style(token);
        if (style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED) {
            at.column -= at.column > 1; /* libfyaml points behind the quote */
        }
    }
    return at;
}

/* A copy of an event's text: "" for none, NULL when memory ran out. */
static char *event_text(struct fy_event *event)
{
    struct fy_token *token = fy_event_get_token(event);
    size_t length = 0;
    const char *text = token ? fy_token_get_text(token, &length) : NULL;
    if (token && !text) {
        return NULL;
    }
    char *copy = malloc(length + 1);
    if (copy) {
        if (text && length > 0) {
            memcpy(copy, text, length);
        }
        copy[text ? length : 0] = '\0';
    }
    return copy;
}

/* Takes the text of a scalar as the next key of a map. */
static Status take_key(Builder *b, struct fy_event *event, const YamlNode *map)
{
    FilePos at = event_at(b, event);
    if (event->type != FYET_SCALAR) {
        return error_at(b->errors, at, "found a list or map as a key, expected a word");
    }
    char *key = event_text(event);
    if (!key) {
        return MACHINE;
    }
    Status s = yaml_key_fits(map, key, at, b->errors);
    if (s != OK) {
        free(key);
        return s;
    }
    b->key = key;
    b->key_at = at;
    return OK;
}

static Status take_value(Builder *b, struct fy_event *event)
{
    YamlNode part = {.kind = event->type == FYET_SCALAR          ? YAML_TEXT
                             : event->type == FYET_MAPPING_START ? YAML_MAP
                                                                 : YAML_LIST,
                     .at = event_at(b, event),
                     .key = b->key,
                     .key_at = b->key_at};
    if (part.kind == YAML_TEXT) {
        part.text = event_text(event);
        if (!part.text) {
            return MACHINE;
        }
    }
    Status s = yaml_hang(&b->build, part, b->errors);
    if (s != OK) {
        free(part.text);
        return s;
    }
    b->key = NULL; /* now the tree's */
    return OK;
}

/* Refuses texts that cannot be kept, or that libfyaml 0.7.12 gets wrong: it loses quotes, and
 * memory, where a single-quoted text has two doubled quotes in a row. */
static Status check_text(const Builder *b, struct fy_event *event)
{
    struct fy_token *token = event->type == FYET_SCALAR ? fy_event_get_token(event) : NULL;
    if (!token) {
        return OK;
    }
    size_t length = 0;
    const struct fy_mark *start = fy_token_start_mark(token), *end = fy_token_end_mark(token);
    if (fy_token_scalar_style(token) == FYSS_SINGLE_QUOTED &&
        memmem(b->source + start->input_pos, end->input_pos - start->input_pos, "''''", 4)) {
        return error_at(
            b->errors, event_at(b, event),
            "found two quotes in a row in a text of single quotes, expected double quotes "
            "around it");
    }
    const char *text = fy_token_get_text(token, &length);
    if (text && memchr(text, '\0', length)) {
        return error_at(b->errors, event_at(b, event), "found a NUL in a text, expected none");
    }
    return OK;
}

static Status take_content(Builder *b, struct fy_event *event)
{
    FilePos at = event_at(b, event);
    if (event->type == FYET_ALIAS) {
        return error_at(b->errors, at, "found an alias, expected the value itself");
    }
    if (fy_event_get_anchor_token(event) || fy_event_get_tag_token(event)) {
        return error_at(b->errors, at, "found an anchor or a tag, expected a plain value");
    }
    Status s = check_text(b, event);
    if (s != OK) {
        return s;
    }
    const YamlNode *parent = yaml_innermost(&b->build);
    if (parent && parent->kind == YAML_MAP && !b->key) {
        return take_key(b, event, parent);
    }
    return take_value(b, event);
}

static Status take_event(Builder *b, struct fy_event *event)
{
    switch (event->type) {
    case FYET_DOCUMENT_START:
        if (++b->documents > 1) {
            return error_at(b->errors, event_at(b, event),
                            "found a second document, expected one in a file");
        }
        return OK;
    case FYET_STREAM_END:
        b->ended = true;
        return OK;
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        b->build.depth--;
        return OK;
    case FYET_SCALAR:
    case FYET_ALIAS:
    case FYET_MAPPING_START:
    case FYET_SEQUENCE_START:
        return take_content(b, event);
    default:
        return OK;
    }
}

/* Hands on what libfyaml had to say: its first message tells the cause. */
static Status hand_on(const Builder *b, struct fy_diag *diag)
{
    void *previous = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(diag, &previous);
    FilePos at = {b->build.yaml->name, error ? error->line : 0, error ? error->column : 0};
    return error_at(b->errors, at, "not YAML: %.200s",
                    error && error->msg ? error->msg : "cannot be parsed");
}

static Status parse_events(Builder *b, struct fy_parser *parser, struct fy_diag *diag)
{
    Status s = OK;
    struct fy_event *event = NULL;
    while (s == OK && (event = fy_parser_parse(parser)) != NULL) {
        s = take_event(b, event);
        fy_parser_event_free(parser, event);
    }
    if (s == OK && fy_parser_get_stream_error(parser)) {
        s = hand_on(b, diag);
    }
    if (s == OK && !b->ended) {
        s = MACHINE; /* no more events, and no mistake: libfyaml ran out of memory */
    }
    if (s == OK && !b->build.yaml->root) {
        FilePos whole = {b->build.yaml->name, 1, 1};
        s = error_at(b->errors, whole, "found nothing, expected a map of keys");
    }
    return s;
}

static Status parse_text(Builder *b, const char *text, size_t length)
{
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    quiet.colorize = false;
    struct fy_diag *diag = fy_diag_create(&quiet);
    if (!diag) {
        return MACHINE;
    }
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG |
                                           FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE,
                                  .diag = diag};
    struct fy_parser *parser = fy_parser_create(&config);
    Status s = MACHINE;
    if (parser && fy_parser_set_string(parser, text, length) == 0) {
        s = parse_events(b, parser, diag);
    }
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    free(b->key);
    b->key = NULL;
    return s;
}

/* Bytes that may follow `i` in a text file: no control characters, no carriage return alone. */
static bool is_text(const char *text, size_t length, size_t i)
{
    unsigned char c = (unsigned char)text[i];
    return (c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t' ||
           (c == '\r' && i + 1 < length && text[i + 1] == '\n');
}

/* Size and encoding, which libfyaml need not see. */
static Status check_bytes(const char *name, const char *text, size_t length, Errors *e)
{
    if (length > YAML_FILE_MAX) {
        return error_at(e, (FilePos){name, 0, 0}, "found %zu bytes, expected at most %d", length,
                        YAML_FILE_MAX);
    }
    size_t valid = text_utf8_valid(text, length);
    FilePos at = {name, 1, 1};
    for (size_t i = 0; i < length; i++) {
        if (i == valid || !is_text(text, length, i)) {
            return error_at(e, at, "found byte 0x%02X, expected text in UTF-8%s",
                            (unsigned char)text[i],
                            i == valid ? "" : " without control characters");
        }
        bool begins = ((unsigned char)text[i] & 0xC0) != 0x80; /* a character, not its next byte */
        at.column = text[i] == '\n' ? 1 : at.column + begins;
        at.line += text[i] == '\n';
    }
    return OK;
}

Status yaml_parse(const char *name, const char *text, size_t length, Yaml **out, Errors *e)
{
    Status s = check_bytes(name, text, length, e);
    if (s != OK) {
        return s;
    }
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3; /* columns are counted without the byte order mark */
        length -= 3;
    }
    Yaml *y = yaml_new(name);
    if (!y) {
        return MACHINE;
    }
    Builder b = {.build = {.yaml = y}, .source = text, .errors = e};
    s = parse_text(&b, text, length);
    if (s != OK) {
        yaml_close(y);
        return s;
    }
    *out = y;
    return OK;
}
