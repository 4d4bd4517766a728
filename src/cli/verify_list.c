/* verify_list.c: the checks with what they take, return and drive, from checks.def. */
#include <math.h>
#include <string.h>

#include "cli/verify_show.h"

/* "number", "from 0 to 1", "above 0", ... */
static void range_text(const InputInfo *i, char *out, size_t size)
{
    bool above = i->low > 0.0 && i->low <= ABOVE_ZERO;
    bool below = i->high < 0.0 && i->high >= -ABOVE_ZERO;
    if (i->low == 0.0 && i->high == 0.0) {
        out[0] = '\0';
    } else if (above && i->high >= 1e6) {
        snprintf(out, size, ", above 0");
    } else if (above) {
        snprintf(out, size, ", above 0 to %g", i->high);
    } else if (below) {
        snprintf(out, size, ", below 0");
    } else if (i->low == 0.0 && i->high >= 1e6) {
        snprintf(out, size, ", at least 0");
    } else if (i->high >= 1e6) {
        out[0] = '\0';
    } else {
        snprintf(out, size, ", %g to %g", i->low, i->high);
    }
}

static void names_text(const InputInfo *info, char *out, size_t size)
{
    int n = 0;
    out[0] = '\0';
    for (int i = 0; i < check_inputs_count; i++) {
        const InputInfo *other = &check_inputs[i];
        bool same = other->check == info->check && other->same_as;
        if (same && strcmp(other->same_as, info->name) == 0 && n < (int)size) {
            n += snprintf(out + n, size - (size_t)n, "%s%s", n > 0 ? ", " : " or ", other->name);
        }
    }
}

/* "number or list, above 0; 1/time; at most 60 numbers; 1 when not given" */
static void kind_text(const InputInfo *info, char *out, size_t size)
{
    char range[64];
    range_text(info, range, sizeof range);
    int n = snprintf(out, size, "%s%s", shape_text(info->shape), range);
    bool choices = info->shape == WORD && strcmp(info->unit, "*") != 0;
    if (choices) {
        n += snprintf(out + n, size - (size_t)n, ": %s", info->unit);
    } else if (info->unit[0] && info->shape != WORD) {
        n += snprintf(out + n, size - (size_t)n, "; %s", info->unit);
    }
    if (info->most > 1) {
        n += snprintf(out + n, size - (size_t)n, "; at most %d", info->most);
    }
    if (!isnan(info->initial)) {
        snprintf(out + n, size - (size_t)n, "; %g when not given", info->initial);
    } else if (!info->needed) {
        snprintf(out + n, size - (size_t)n, "; optional");
    }
}

static void list_inputs(const Screen *s, CheckId check)
{
    for (int i = 0; i < check_inputs_count; i++) {
        const InputInfo *info = &check_inputs[i];
        char names[200], kind[300], text[900];
        if (info->check != check || info->same_as) {
            continue;
        }
        names_text(info, names, sizeof names);
        kind_text(info, kind, sizeof kind);
        Line lead = line_on(s);
        line_put(&lead, "  ");
        line_put(&lead, info->name);
        line_to(&lead, 22);
        snprintf(text, sizeof text, "%s (%s)%s%s", info->meaning, kind, names[0] ? "; also" : "",
                 names[0] ? names + 3 : "");
        screen_words(s, lead.text, text, PLAIN);
    }
}

static void list_outputs(const Screen *s, CheckId check)
{
    for (int i = 0; i < check_outputs_count; i++) {
        const OutputInfo *info = &check_outputs[i];
        char text[400];
        if (info->check == check) {
            Line lead = line_on(s);
            line_put(&lead, "  > ");
            line_put(&lead, info->name);
            line_to(&lead, 22);
            snprintf(text, sizeof text, "%s%s%s%s", info->meaning, info->unit[0] ? " (" : "",
                     info->unit, info->unit[0] ? ")" : "");
            screen_words(s, lead.text, text, PLAIN);
        }
    }
}

void verify_list_plain(const Screen *s)
{
    for (int c = 0; c < CHECK_COUNT; c++) {
        char text[400];
        const CheckInfo *info = &check_table[c];
        snprintf(text, sizeof text, "%s%s", info->title,
                 info->method == SIMULATION ? " (drawn with a fixed seed)" : "");
        Line lead = line_on(s);
        line_put(&lead, info->name);
        line_to(&lead, 18);
        screen_words(s, lead.text, text, BOLD);
        for (int i = 0; i < check_drives_count; i++) {
            if (check_drives[i].check == (CheckId)c) {
                snprintf(text, sizeof text, "%s: %s", check_drives[i].file,
                         check_drives[i].functions);
                screen_words(s, "  drives ", text, FAINT);
            }
        }
        list_inputs(s, (CheckId)c);
        list_outputs(s, (CheckId)c);
        screen_empty(s);
    }
    screen_words(
        s, "",
        "A case is {\"id\": ..., \"check\": NAME, \"inputs\": {...}, \"expected\": {OUTPUT: "
        "VALUE, ...}, \"tolerance\": {\"absolute\": 1e-9}}; `kafou verify --case FILE` runs "
        "one, or {\"cases\": [...]}. Lines with > are outputs. docs/commands.md says more.",
        PLAIN);
}

/* -- Markdown -------------------------------------------------------------------------------------
 */

/* Text of a table cell: bars would end it. */
static void cell(FILE *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        fputs(*c == '|' ? " or " : (char[]){*c, '\0'}, out);
    }
}

static void markdown_rows(FILE *out, CheckId check)
{
    fputs("\n| input | takes | meaning |\n|---|---|---|\n", out);
    for (int i = 0; i < check_inputs_count; i++) {
        const InputInfo *info = &check_inputs[i];
        if (info->check == check && !info->same_as) {
            char names[200], kind[300];
            names_text(info, names, sizeof names);
            kind_text(info, kind, sizeof kind);
            fprintf(out, "| `%s`%s | ", info->name, names);
            cell(out, kind);
            fputs(" | ", out);
            cell(out, info->meaning);
            fputs(" |\n", out);
        }
    }
    fputs("\n| output | unit | meaning |\n|---|---|---|\n", out);
    for (int i = 0; i < check_outputs_count; i++) {
        const OutputInfo *info = &check_outputs[i];
        if (info->check == check) {
            fprintf(out, "| `%s` | %s | ", info->name, info->unit);
            cell(out, info->meaning);
            fputs(" |\n", out);
        }
    }
}

static char capital(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }

void verify_list_markdown(FILE *out)
{
    for (int c = 0; c < CHECK_COUNT; c++) {
        const CheckInfo *info = &check_table[c];
        fprintf(out, "### %s\n\n%c%s%s.\n", info->name, capital(info->title[0]), info->title + 1,
                info->method == SIMULATION ? ", drawn with a fixed seed" : "");
        for (int i = 0; i < check_drives_count; i++) {
            if (check_drives[i].check == (CheckId)c) {
                fprintf(out, "Drives `%s` of `src/%s`.\n", check_drives[i].functions,
                        check_drives[i].file);
            }
        }
        markdown_rows(out, (CheckId)c);
        fputc('\n', out);
    }
}

/* -- JSON
 * ------------------------------------------------------------------------------------------ */

static json_t *bound(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t *inputs_json(CheckId check)
{
    json_t *list = json_array();
    for (int i = 0; i < check_inputs_count; i++) {
        const InputInfo *info = &check_inputs[i];
        if (info->check == check && !info->same_as) {
            json_t *one = json_pack("{s:s, s:s, s:b, s:i, s:s, s:s}", "name", info->name, "shape",
                                    shape_text(info->shape), "needed", info->needed, "most",
                                    info->most, "unit", info->unit, "meaning", info->meaning);
            json_object_set_new(one, "low", bound(info->low));
            json_object_set_new(one, "high", bound(info->high));
            json_object_set_new(one, "initial", bound(info->initial));
            json_array_append_new(list, one);
        } else if (info->check == check) {
            json_array_append_new(
                list, json_pack("{s:s, s:s}", "name", info->name, "same_as", info->same_as));
        }
    }
    return list;
}

Status verify_list_json(FILE *out)
{
    json_t *list = json_array();
    for (int c = 0; c < CHECK_COUNT; c++) {
        json_t *outputs = json_array(), *drives = json_array();
        for (int i = 0; i < check_outputs_count; i++) {
            const OutputInfo *info = &check_outputs[i];
            if (info->check == (CheckId)c) {
                json_array_append_new(outputs,
                                      json_pack("{s:s, s:s, s:s}", "name", info->name, "unit",
                                                info->unit, "meaning", info->meaning));
            }
        }
        for (int i = 0; i < check_drives_count; i++) {
            const DriveInfo *info = &check_drives[i];
            if (info->check == (CheckId)c) {
                json_array_append_new(drives, json_pack("{s:s, s:s}", "file", info->file,
                                                        "functions", info->functions));
            }
        }
        const CheckInfo *info = &check_table[c];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:o, s:o, s:o}", "name", info->name,
                                              "title", info->title, "method",
                                              info->method == SIMULATION ? "simulation" : "exact",
                                              "inputs", inputs_json((CheckId)c), "outputs", outputs,
                                              "drives", drives));
    }
    json_t *root = json_pack("{s:o}", "checks", list);
    bool written = root && json_dumpf(root, out, JSON_INDENT(1)) == 0;
    json_decref(root);
    fputc('\n', out);
    return written ? OK : MACHINE;
}
