/* uncertain_select.c: from the words of a scenario and of the command line to inputs that vary
 * (docs/analysis/uncertainty.md, "What varies"). */
#include <string.h>

#include "base/text.h"
#include "evidence/uncertain_inner.h"

static const FilePos command_line = {NULL, 0, 0};

/* Words for the columns of `kafou params`. */
typedef struct {
    const char *text;
    bool by_pedigree;
    int value;
} ColumnWord;
static const ColumnWord column_words[] = {
    {"alone", false, ALONE}, {"jointly", false, JOINTLY}, {"not-identified", false, NOT},
    {"published", true, P},  {"record", true, R},         {"judgement", true, J},
};
enum { COLUMN_WORDS = (int)(sizeof column_words / sizeof column_words[0]) };

static const char *column_word(int i, const void *context)
{
    (void)context;
    return column_words[i].text;
}

static const ColumnWord *find_word(const char *text)
{
    for (int i = 0; i < COLUMN_WORDS; i++) {
        if (strcmp(column_words[i].text, text) == 0) {
            return &column_words[i];
        }
    }
    return NULL;
}

/* What the scenario leaves to vary, and over which ranges. */
static Status scenario_choice(const Scenario *s, Choice *c, bool *fixed, Errors *e)
{
    Status status = OK;
    for (int i = 0; i < PARAM_COUNT; i++) {
        c->low[i] = param_table[i].low;
        c->high[i] = param_table[i].high;
    }
    for (int32_t i = 0; i < s->n_ranges; i++) {
        const ParamInfo *info = param_find(s->range[i].parameter, NULL);
        if (info) { /* always, in a scenario that was loaded */
            c->low[info - param_table] = s->range[i].low;
            c->high[info - param_table] = s->range[i].high;
        }
    }
    for (int32_t i = 0; i < s->n_fixed && status == OK; i++) {
        status = inputs_named(s->fixed[i].parameter, command_line, fixed, e);
    }
    return status;
}

/* "NAME=LOW:HIGH": the range, and the name alone in `name`. */
static Status read_range(const char *text, char *name, Choice *c, Errors *e)
{
    const char *equals = strchr(text, '=');
    const char *colon = equals ? strchr(equals, ':') : NULL;
    size_t length = (size_t)(equals - text);
    char low_text[NAME_TEXT] = "";
    double low = 0.0, high = 0.0;
    (void)text_copy(name, length + 1 < NAME_TEXT ? length + 1 : NAME_TEXT, text);
    const ParamInfo *info = param_find(name, NULL);
    bool marked[PARAM_COUNT] = {false};
    if (strchr(name, '*')) {
        return error_at(e, command_line, "%s: found a range, expected one for one parameter", name);
    }
    if (!info) {
        return inputs_named(name, command_line, marked, e);
    }
    if (colon) {
        length = (size_t)(colon - equals);
        (void)text_copy(low_text, length < NAME_TEXT ? length : NAME_TEXT, equals + 1);
    }
    if (!colon || !text_number(low_text, &low) || !text_number(colon + 1, &high)) {
        return error_at(e, command_line, "%s: found '%.60s', expected LOW:HIGH, two numbers", name,
                        equals + 1);
    }
    if (low < info->low || high > info->high || low >= high) {
        return error_at(e, command_line, "%s: found %g to %g, expected a range within %g to %g %s",
                        name, low, high, info->low, info->high, info->unit);
    }
    c->low[info - param_table] = low;
    c->high[info - param_table] = high;
    return OK;
}

static bool is_name(const char *text) { return strchr(text, '.') && !strchr(text, '*'); }

/* Marks what one text names, without its sign. Fixed inputs only by their own name. */
static Status marked_by(const char *text, const bool *fixed, Choice *c, bool *marked, Errors *e)
{
    char name[NAME_TEXT];
    const ColumnWord *word = find_word(text);
    if (strchr(text, '=')) {
        Status s = read_range(text, name, c, e);
        return s == OK ? inputs_named(name, command_line, marked, e) : s;
    }
    bool all = strcmp(text, "all") == 0;
    if (!word && !all && !strchr(text, '.')) {
        int near = text_nearest(text, COLUMN_WORDS, column_word, NULL);
        return error_at(
            e, command_line,
            "found '%.60s', expected GROUP.NAME, GROUP.*, all, none or a word like '%s'", text,
            column_words[near < 0 ? 0 : near].text);
    }
    Status s = word || all ? OK : inputs_named(text, command_line, marked, e);
    for (int i = 0; i < PARAM_COUNT; i++) {
        const ParamInfo *p = &param_table[i];
        int value = word && word->by_pedigree ? (int)p->pedigree : (int)p->identified;
        marked[i] = marked[i] || all || (word && value == word->value);
        marked[i] = marked[i] && (is_name(text) || !fixed[i]);
    }
    return s;
}

static Status refuse_held(const char *text, const bool *marked, const bool *held, Errors *e)
{
    for (int i = 0; i < PARAM_COUNT && held && strchr(text, '.') && !strchr(text, '*'); i++) {
        if (marked[i] && held[i]) {
            return error_at(e, command_line,
                            "%s: found among what is set and what varies, expected one of them",
                            param_table[i].name);
        }
    }
    return OK;
}

static Status apply_text(const char *text, const bool *fixed, const bool *held, Choice *c,
                         Errors *e)
{
    bool marked[PARAM_COUNT] = {false};
    bool out = text[0] == '-';
    if (out && strchr(text, '=')) {
        return error_at(e, command_line,
                        "%.80s: found a range of what is left out, expected a name", text);
    }
    Status s = marked_by(text + (out ? 1 : 0), fixed, c, marked, e);
    if (s == OK && !out) {
        s = refuse_held(text, marked, held, e);
    }
    for (int i = 0; i < PARAM_COUNT && s == OK; i++) {
        c->varied[i] = marked[i] ? !out : c->varied[i];
    }
    return s;
}

Status uncertain_choose(const Scenario *s, UncertainSelection selection, Choice *out, Errors *e)
{
    bool fixed[PARAM_COUNT] = {false};
    memset(out, 0, sizeof *out);
    Status status = scenario_choice(s, out, fixed, e);
    bool none = selection.n == 1 && strcmp(selection.text[0], "none") == 0;
    bool all = selection.n == 0 || selection.text[0][0] == '-';
    for (int i = 0; i < PARAM_COUNT; i++) {
        out->varied[i] = all && !fixed[i];
    }
    for (int i = 0; i < selection.n && !none && status != MACHINE; i++) {
        Status one = strcmp(selection.text[i], "none") == 0
                         ? error_at(e, command_line, "found 'none' among others, expected it alone")
                         : apply_text(selection.text[i], fixed, selection.held, out, e);
        status = one == OK ? status : one;
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        bool held = selection.held && selection.held[i];
        out->varied[i] = out->varied[i] && !held && out->low[i] < out->high[i];
    }
    return status;
}
