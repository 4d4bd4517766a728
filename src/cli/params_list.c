/* params_list.c: parameters and mechanisms in three forms. */
#include "cli/params_list.h"

#include <string.h>

static const char *identified_sentence(Identified k)
{
    static const char *const texts[IDENTIFIED_COUNT] = {
        "The record could settle it", "The record settles it only together with others",
        "Not identified by the record"};
    return texts[k];
}

bool group_begins(const ParamsWanted *wanted, int i)
{
    for (int j = i - 1; j >= 0; j--) {
        if (wanted->param[j] && strcmp(param_table[j].group, param_table[i].group) == 0) {
            return false;
        }
    }
    return wanted->param[i];
}

/* Columns: where the default ends, the range begins, the unit begins; longer units go below. */
enum { DEFAULT_COLUMN = 46, RANGE_COLUMN = 48, UNIT_COLUMN = 65, UNIT_WIDTH = 15 };

/* "judgement", or "record: where from" */
static void source_text(const ParamInfo *p, char *out, size_t size)
{
    const char *pedigree = pedigree_text(p->pedigree);
    bool same = strcmp(pedigree, p->source) == 0;
    snprintf(out, size, "%s%s%s", pedigree, same ? "" : ": ", same ? "" : p->source);
}

static void plain_row(const ParamInfo *p, const Screen *s)
{
    char text[1200], source[400];
    bool fits = strlen(p->unit) <= UNIT_WIDTH;
    Line l = line_on(s);
    line_put(&l, "  ");
    line_put(&l, p->name);
    snprintf(text, sizeof text, "%g", p->initial);
    line_right(&l, DEFAULT_COLUMN, text);
    snprintf(text, sizeof text, "%g to %g", p->low, p->high);
    line_to(&l, RANGE_COLUMN);
    line_put(&l, text);
    if (fits) {
        line_to(&l, UNIT_COLUMN);
        line_put(&l, p->unit);
    }
    screen_line(s, &l, BOLD);
    source_text(p, source, sizeof source);
    snprintf(text, sizeof text, "%s. %s%s%sPrior %s; %s. %s.", p->doc,
             fits ? "" : "Unit: ", fits ? "" : p->unit, fits ? "" : ". ", prior_text(p->prior),
             source, identified_sentence(p->identified));
    screen_words(s, "    ", text, PLAIN);
}

/* Mechanisms of one state; depth shows which system a part belongs to. */
static void plain_mechanisms(const ParamsWanted *wanted, SystemState state, const Screen *s)
{
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        const MechanismInfo *m = &mechanism_table[i];
        if (!wanted->mechanism[i] || m->state != state) {
            continue;
        }
        char lead[64];
        snprintf(lead, sizeof lead, "  %-22s ", m->name);
        screen_words(s, lead, m->meaning, PLAIN);
    }
}

static bool any_mechanism(const ParamsWanted *wanted, SystemState state)
{
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        if (wanted->mechanism[i] && mechanism_table[i].state == state) {
            return true;
        }
    }
    return false;
}

void params_print_plain(const ParamsWanted *wanted, const Screen *s)
{
    bool first = true;
    for (int i = 0; i < PARAM_COUNT; i++) {
        if (!wanted->param[i]) {
            continue;
        }
        if (group_begins(wanted, i)) {
            char heading[80];
            if (!first) {
                screen_empty(s);
            }
            snprintf(heading, sizeof heading, "%s", param_table[i].group);
            screen_heading(s, heading, 39, "default  range            unit");
        }
        first = false;
        plain_row(&param_table[i], s);
    }
    if (any_mechanism(wanted, PRESENT)) {
        if (!first) {
            screen_empty(s);
        }
        screen_heading(s, "MECHANISMS, all on unless switched off: --set mechanisms.NAME=off", 0,
                       "");
        plain_mechanisms(wanted, PRESENT, s);
        first = false;
    }
    if (any_mechanism(wanted, ABSENT)) {
        if (!first) {
            screen_empty(s);
        }
        screen_heading(s, "ABSENT: not in this version, so nothing of it is in any result", 0, "");
        plain_mechanisms(wanted, ABSENT, s);
        first = false;
    }
    if (any_lever(wanted)) {
        if (!first) {
            screen_empty(s);
        }
        levers_print_plain(wanted, s);
    }
}

/* A table cell: '|' would end it. */
static void markdown_cell(const char *text, FILE *out)
{
    fputs("| ", out);
    for (; *text; text++) {
        if (*text == '|') {
            fputc('\\', out);
        }
        fputc(*text, out);
    }
    fputc(' ', out);
}

void params_print_markdown(const ParamsWanted *wanted, FILE *out)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        const ParamInfo *p = &param_table[i];
        if (!wanted->param[i]) {
            continue;
        }
        if (group_begins(wanted, i)) {
            fprintf(out,
                    "%s## %s\n\n| name | default | range | unit | prior | pedigree | identified | "
                    "meaning | source |\n|---|---|---|---|---|---|---|---|---|\n",
                    i > 0 ? "\n" : "", p->group);
        }
        fprintf(out, "| `%s` | %g | %g to %g ", p->name, p->initial, p->low, p->high);
        markdown_cell(p->unit, out);
        fprintf(out, "| %s | %s | %s ", prior_text(p->prior), pedigree_text(p->pedigree),
                identified_text(p->identified));
        markdown_cell(p->doc, out);
        markdown_cell(p->source, out);
        fputs("|\n", out);
    }
    bool begun = false;
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        const MechanismInfo *m = &mechanism_table[i];
        if (!wanted->mechanism[i]) {
            continue;
        }
        if (!begun) {
            fputs("\n## mechanisms\n\n| name | state | part of | meaning |\n|---|---|---|---|\n",
                  out);
            begun = true;
        }
        fprintf(out, "| `mechanisms.%s` | %s | %s ", m->name,
                m->state == PRESENT ? "present" : "absent",
                m->is_part ? system_name(m->system) : "");
        markdown_cell(m->meaning, out);
        fputs("|\n", out);
    }
    if (any_lever(wanted)) {
        levers_print_markdown(wanted, out);
    }
}
