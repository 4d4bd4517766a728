/* locate.c: jansson keeps no places, so a second, simpler reader walks the text to one. */
#include "evidence/locate.h"

#include <stdbool.h>
#include <string.h>

JsonPath path_key(JsonPath p, const char *key)
{
    if (p.n < PATH_STEPS_MAX) {
        p.step[p.n++] = (PathStep){key, 0};
    }
    return p;
}

JsonPath path_index(JsonPath p, int index)
{
    if (p.n < PATH_STEPS_MAX) {
        p.step[p.n++] = (PathStep){NULL, index};
    }
    return p;
}

static const char *blanks(const char *c) { return c + strspn(c, " \t\r\n"); }

/* Behind the string that begins here. */
static const char *string_end(const char *c)
{
    c++;
    while (*c && *c != '"') {
        c += c[0] == '\\' && c[1] ? 2 : 1;
    }
    return *c ? c + 1 : c;
}

/* Behind the value that begins here. */
static const char *value_end(const char *c)
{
    int depth = 0;
    do {
        c = blanks(c);
        if (*c == '"') {
            c = string_end(c);
        } else if (*c == '{' || *c == '[') {
            depth++;
            c++;
        } else if (*c == '}' || *c == ']') {
            depth--;
            c++;
        } else if (*c == ',' || *c == ':') {
            c++;
        } else if (*c) {
            c += strcspn(c, " \t\r\n,:{}[]\"");
        }
    } while (*c && depth > 0);
    return c;
}

/* The string at c is this key. Keys with escapes are never asked for. */
static bool is_key(const char *c, const char *key)
{
    size_t n = strlen(key);
    return strncmp(c + 1, key, n) == 0 && c[n + 1] == '"';
}

/* The value of a key in the object at c, *place where the key stands; NULL: not there. */
static const char *enter_key(const char *c, const char *key, const char **place)
{
    if (*c != '{') {
        return NULL;
    }
    for (c = blanks(c + 1); *c == '"'; c = blanks(c)) {
        const char *value = blanks(string_end(c));
        value = blanks(*value == ':' ? value + 1 : value);
        if (is_key(c, key)) {
            *place = c;
            return value;
        }
        c = blanks(value_end(value));
        c += *c == ',';
    }
    return NULL;
}

static const char *enter_index(const char *c, int index, const char **place)
{
    if (*c != '[') {
        return NULL;
    }
    c = blanks(c + 1);
    for (int i = 0; *c && *c != ']'; i++) {
        if (i == index) {
            *place = c;
            return c;
        }
        c = blanks(value_end(c));
        c = blanks(*c == ',' ? c + 1 : c);
    }
    return NULL;
}

FilePos json_place(const char *file, const char *text, JsonPath p)
{
    const char *c = blanks(text), *place = c;
    for (int i = 0; i < p.n && c; i++) {
        c = p.step[i].key ? enter_key(c, p.step[i].key, &place)
                          : enter_index(c, p.step[i].index, &place);
    }
    FilePos at = {file, 1, 1};
    for (c = text; c < place; c++) {
        at.column += ((unsigned char)*c & 0xC0) != 0x80; /* in characters */
        if (*c == '\n') {
            at.line++;
            at.column = 1;
        }
    }
    return at;
}
