/* screen.c: lines of at most 80 columns, on a terminal or in a file. */
#include "cli/screen.h"

#include <langinfo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

static bool terminal_can(void)
{
    const char *term = getenv("TERM");
    return term && *term && strcmp(term, "dumb") != 0;
}

bool screen_is_live(FILE *out) { return isatty(fileno(out)) && terminal_can(); }

Screen screen_on(FILE *out)
{
    const char *no_color = getenv("NO_COLOR");
    Screen s = {out, false, strcmp(nl_langinfo(CODESET), "UTF-8") == 0};
    s.colour = screen_is_live(out) && !(no_color && *no_color);
    return s;
}

Line line_on(const Screen *s)
{
    Line l = {.utf8 = s->utf8};
    return l;
}

/* Bytes of the UTF-8 character at text, 1 for anything that is none. */
static size_t character_length(const char *text)
{
    unsigned char lead = (unsigned char)*text;
    size_t length = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : (lead >= 0xC0 ? 2 : 1));
    for (size_t i = 1; i < length; i++) {
        if (((unsigned char)text[i] & 0xC0) != 0x80) {
            return 1;
        }
    }
    return length;
}

static int text_width(const char *text)
{
    int width = 0;
    for (; *text; text += character_length(text)) {
        width++;
    }
    return width;
}

/* One character; control characters, stray bytes and what the locale cannot show become '?'. */
static void line_put_character(Line *l, const char *text, size_t length)
{
    if (l->width >= SCREEN_WIDTH || l->used + length + 1 > sizeof l->text) {
        return;
    }
    unsigned char lead = (unsigned char)*text;
    bool c1_control = length == 2 && lead == 0xC2 && (unsigned char)text[1] < 0xA0;
    if (length == 1 ? (lead < 0x20 || lead >= 0x7F) : (!l->utf8 || c1_control)) {
        l->text[l->used++] = '?';
    } else {
        memcpy(l->text + l->used, text, length);
        l->used += length;
    }
    l->width++;
    l->text[l->used] = '\0';
}

static void line_put_bytes(Line *l, const char *text, size_t bytes)
{
    for (size_t i = 0; i < bytes && text[i];) {
        size_t length = character_length(text + i);
        line_put_character(l, text + i, length);
        i += length;
    }
}

void line_put(Line *l, const char *text) { line_put_bytes(l, text, strlen(text)); }

void line_to(Line *l, int column)
{
    do {
        line_put_character(l, " ", 1);
    } while (l->width < column && l->width < SCREEN_WIDTH);
}

void line_right(Line *l, int column, const char *text)
{
    int start = column - text_width(text);
    if (l->width < start || l->width > 0) {
        line_to(l, start);
    }
    line_put(l, text);
}

void line_put_within(Line *l, int width, const char *text)
{
    if (text_width(text) <= width) {
        line_put(l, text);
        return;
    }
    for (int i = 0; i < width - 2; i++) {
        size_t length = character_length(text);
        line_put_character(l, text, length);
        text += length;
    }
    line_put(l, "..");
}

void screen_line(const Screen *s, Line *l, Weight weight)
{
    static const char *const codes[] = {"", "\033[1m", "\033[2m", "\033[33m"};
    while (l->used > 0 && l->text[l->used - 1] == ' ') {
        l->text[--l->used] = '\0';
    }
    bool coloured = s->colour && weight != PLAIN && l->used > 0;
    fprintf(s->out, "%s%s%s\n", coloured ? codes[weight] : "", l->text, coloured ? "\033[0m" : "");
    *l = line_on(s);
}

void screen_empty(const Screen *s) { fputc('\n', s->out); }

void screen_words(const Screen *s, const char *lead, const char *text, Weight weight)
{
    Line l = line_on(s);
    int indent = text_width(lead);
    line_put(&l, lead);
    bool first = true;
    while (*text) {
        size_t bytes = strcspn(text, " ");
        char word[LINE_BYTES];
        snprintf(word, sizeof word, "%.*s", (int)bytes, text);
        int width = text_width(word);
        if (!first && l.width + 1 + width > SCREEN_WIDTH) {
            screen_line(s, &l, weight);
            for (int i = 0; i < indent; i++) {
                line_put(&l, " ");
            }
            first = true;
        }
        if (!first) {
            line_put(&l, " ");
        }
        line_put(&l, word);
        first = false;
        text += bytes;
        text += strspn(text, " ");
    }
    screen_line(s, &l, weight);
}

void screen_heading(const Screen *s, const char *heading, int column, const char *columns)
{
    Line l = line_on(s);
    line_put(&l, heading);
    if (*columns) {
        line_to(&l, column);
        line_put(&l, columns);
    }
    screen_line(s, &l, BOLD);
}

void sparkline(const Screen *s, const double *value, int count, double low, double high, char *out,
               size_t size)
{
    static const char *const blocks[] = {"\u2581", "\u2582", "\u2583", "\u2584",
                                         "\u2585", "\u2586", "\u2587", "\u2588"};
    static const char *const signs[] = {"_", ".", "-", "~", "=", "+", "*", "#"};
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < count && used + 4 < size; i++) {
        double share = high > low ? (value[i] - low) / (high - low) : 0.0;
        int level = share <= 0.0 ? 0 : (share >= 1.0 ? 7 : (int)(share * 8.0));
        const char *block = s->utf8 ? blocks[level] : signs[level];
        memcpy(out + used, block, strlen(block) + 1);
        used += strlen(block);
    }
}

void line_interval(Line *l, int low_end, double low, double high, NumberForm form)
{
    char text[2 * NUMBER_TEXT];
    interval_print(low, high, form, text, sizeof text);
    char *between = strstr(text, " to ");
    if (between) {
        *between = '\0';
        line_right(l, low_end, text);
        *between = ' ';
        line_put(l, between);
    }
}
