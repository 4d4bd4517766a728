/* schema_markdown.c: the declared schema as the reference part of docs/scenario.md. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/schema.h"

/* `|` would end a cell of a table. */
static void print_cell(FILE *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if (*c == '|') {
            fputc('\\', out);
        }
        fputc(*c, out);
    }
}

static void print_otherwise(FILE *out, const Field *f)
{
    if (f->presence == REQUIRED) {
        fputs("required", out);
    } else if (f->type == FIELD_WORD && (int)f->otherwise < f->words->count) {
        fprintf(out, "`%s`", f->words->text((int)f->otherwise));
    } else if (f->type == FIELD_FLAG) {
        fputs("`no`", out);
    } else if ((f->type == FIELD_NUMBER || f->type == FIELD_INTEGER) && f->otherwise >= 0.0) {
        fprintf(out, "%g", f->otherwise);
    } else {
        fputs("nothing", out);
    }
}

/* What to write: words of long lists stand in tables of their own. */
static void print_expected(FILE *out, const Field *f)
{
    char expected[EXPECTED_TEXT];
    if (f->words == &event_words) {
        fputs("a word of [kinds of events](#kinds-of-events)", out);
        return;
    }
    if (f->words && f->words->meaning && f->type != FIELD_SHARES) {
        fprintf(out, "a word of [%s](#words-%s)", f->words->name, f->words->name);
        return;
    }
    if (f->type == FIELD_MAP || f->type == FIELD_MAPS) {
        fprintf(out, f->type == FIELD_MAP ? "a map, see %s below" : "a list of maps, see %s below",
                f->shape->name);
        return;
    }
    if (f->type == FIELD_FIGURE) {
        field_range(f, expected);
        fputs("a figure, ", out);
    } else {
        field_expects(f, expected);
    }
    print_cell(out, expected);
}

static void print_fields(FILE *out, const Shape *shape, const char *kind)
{
    fprintf(out, "\n| %s | to write | else | meaning |\n|---|---|---|---|\n", kind);
    for (int i = 0; i < shape->count; i++) {
        const Field *f = &shape->field[i];
        fprintf(out, "| `%s` | ", f->name);
        print_expected(out, f);
        fputs(" | ", out);
        print_otherwise(out, f);
        fputs(" | ", out);
        print_cell(out, f->meaning);
        fputs(" |\n", out);
    }
}

/* A map and, after it, the maps within it. */
static void print_shape(FILE *out, const Shape *shape)
{
    fprintf(out, "\n#### %s\n", shape->name);
    print_fields(out, shape, "key");
    const Shape *before = NULL;
    for (int i = 0; i < shape->count; i++) {
        const Shape *inner = shape->field[i].shape;
        if (inner && inner != before) {
            print_shape(out, inner);
        }
        before = inner ? inner : before;
    }
}

static void print_table(FILE *out, const Table *t)
{
    char most[40];
    text_thousands(t->most, 0, most, sizeof most);
    fprintf(out, "\n#### %s\n\n%c%s; %s, at most %s rows.\n", t->name, t->meaning[0] - 'a' + 'A',
            t->meaning + 1, t->least > 0 ? "required" : "may be left out", most);
    print_fields(out, &t->shape, "column");
}

static void print_words(FILE *out, const Words *words)
{
    fprintf(out, "\n#### words: %s\n\n| word | meaning |\n|---|---|\n", words->name);
    for (int i = 0; i < words->count; i++) {
        fprintf(out, "| `%s` | ", words->text(i));
        print_cell(out, words->meaning(i));
        fputs(" |\n", out);
    }
}

static void print_events(FILE *out)
{
    fputs("\n#### kinds of events\n\n"
          "| kind | size | zones | other | meaning |\n|---|---|---|---|---|\n",
          out);
    for (int i = 0; i < EVENT_COUNT; i++) {
        const EventRule *rule = &event_rules[i];
        Field size = {.low = rule->low, .high = rule->high, .unit = rule->unit};
        char range[EXPECTED_TEXT] = "none (or 1)";
        if (rule->needs & NEEDS_SIZE) {
            field_range(&size, range);
        }
        fprintf(out, "| `%s` | %s | %s | %s%s%s | ", event_text(i), range,
                rule->needs & NEEDS_ZONES ? "needed"
                : rule->may & MAY_ZONES   ? "may be given"
                                          : "none",
                rule->may & MAY_LAST ? "`until`" : "", rule->may & MAY_GROUP ? "`group`" : "",
                rule->needs & NEEDS_REFORM ? "`reform`, needed" : "");
        print_cell(out, event_meaning(i));
        fputs(" |\n", out);
    }
}

static void print_gates(FILE *out)
{
    fputs("\n#### measures of gates\n\n| measure | unit | highest |\n|---|---|---|\n", out);
    for (int i = 0; i < GATE_COUNT; i++) {
        fprintf(out, "| `%s%s` | %s | %g |\n", gate_text(i), i == GATE_REFORM ? ".NAME" : "",
                gate_unit(i), gate_highest(i));
    }
}

static void print_all(FILE *out)
{
    fputs("### The main file\n", out);
    print_shape(out, &scenario_shape);
    fputs("\n### Tables\n", out);
    for (int t = 0; t < TABLE_COUNT; t++) {
        print_table(out, &table_list[t]);
    }
    print_events(out);
    fputs("\n### Plans\n", out);
    print_shape(out, &plan_shape);
    print_gates(out);
    fputs("\n### Words\n", out);
    static const Words *const lists[] = {
        &region_words,   &terrain_words, &link_words,        &site_words,       &force_words,
        &reform_words,   &task_words,    &rule_words,        &timeout_words,    &arrivals_words,
        &handling_words, &gift_words,    &publication_words, &confidence_words, &record_use_words,
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        print_words(out, lists[i]);
    }
}

char *schema_markdown(void)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out) {
        return NULL;
    }
    print_all(out);
    bool failed = ferror(out) != 0;
    failed |= fclose(out) != 0;
    if (failed) {
        free(text);
        return NULL;
    }
    return text;
}
