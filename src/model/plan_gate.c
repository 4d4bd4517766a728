/* plan_gate.c: reads the gates and priorities of a plan's phases. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/plan.h"
#include "model/scenario_reader.h"

static const char REFORM_PREFIX[] = "reform.";

static const char *gate_name(int i) { return i == GATE_REFORM ? "reform.NAME" : gate_text(i); }

static const Words gate_words = {"measure", GATE_COUNT, gate_name, NULL};

/* Copies a part of a text without outer blanks. */
static void copy_trimmed(const char *from, size_t length, char out[NAME_TEXT])
{
    while (length > 0 && (*from == ' ' || *from == '\t')) {
        from++;
        length--;
    }
    while (length > 0 && (from[length - 1] == ' ' || from[length - 1] == '\t')) {
        length--;
    }
    length = length < NAME_TEXT ? length : NAME_TEXT - 1;
    memcpy(out, from, length);
    out[length] = '\0';
}

/* `reform.vetting_law`: in force. */
static Status read_reform(Reader *r, Written w, Condition *c)
{
    Written name = {w.shown, w.text + strlen(REFORM_PREFIX), w.at};
    int reform = read_word(r->errors, &reform_words, name);
    if (reform < 0) {
        return BAD_INPUT;
    }
    c->measure = GATE_REFORM;
    c->comparison = AT_LEAST;
    c->value = 1.0;
    c->reform = (Reform)reform;
    return OK;
}

/* `ready_personnel >= 400`. */
static Status read_comparison(Reader *r, Written w, Condition *c)
{
    const char *sign = strpbrk(w.text, "<>=!");
    if (!sign || (strncmp(sign, ">=", 2) != 0 && strncmp(sign, "<=", 2) != 0)) {
        return error_found(r->errors, w, "MEASURE >= NUMBER, MEASURE <= NUMBER or reform.NAME",
                           NULL);
    }
    char measure[NAME_TEXT];
    char number[NAME_TEXT];
    copy_trimmed(w.text, (size_t)(sign - w.text), measure);
    copy_trimmed(sign + 2, strlen(sign + 2), number);
    int i = read_word(r->errors, &gate_words, (Written){w.shown, measure, w.at});
    if (i < 0 || i == GATE_REFORM) {
        return BAD_INPUT;
    }
    c->measure = (GateMeasure)i;
    c->comparison = sign[0] == '>' ? AT_LEAST : AT_MOST;
    if (!text_number(number, &c->value)) {
        return error_found(r->errors, (Written){w.shown, number, w.at},
                           "a number after >= or <=", NULL);
    }
    return OK;
}

static Status read_condition(Reader *r, const YamlNode *node, const char *shown, Condition *c)
{
    if (node->kind != YAML_TEXT) {
        return error_at(r->errors, node->at, "%s: found a %s, expected a condition", shown,
                        node->kind == YAML_MAP ? "map" : "list");
    }
    Written w = {shown, node->text, node->at};
    if (strlen(node->text) >= sizeof c->text) {
        return error_found(r->errors, w, "a shorter condition", NULL);
    }
    text_copy(c->text, sizeof c->text, node->text);
    if (strncmp(node->text, REFORM_PREFIX, strlen(REFORM_PREFIX)) == 0) {
        return read_reform(r, w, c);
    }
    return read_comparison(r, w, c);
}

Status read_gate(Reader *r, const Field *f, const YamlNode *node, const char *shown, void *row)
{
    Phase *phase = row;
    if (node->kind != YAML_LIST) {
        return error_at(r->errors, node->at, "%s: found a %s, expected %s", shown,
                        node->kind == YAML_MAP ? "map" : "text", f->written);
    }
    if (node->count > CONDITIONS_MAX) {
        return error_at(r->errors, node->at, "%s: found %d conditions, expected at most %d", shown,
                        node->count, CONDITIONS_MAX);
    }
    Status s = OK;
    phase->n_conditions = node->count;
    int i = 0;
    for (const YamlNode *child = node->first; child; child = child->next, i++) {
        s = status_worse(s, read_condition(r, child, shown, &phase->condition[i]));
    }
    return s;
}

static Status read_rule(Reader *r, const YamlNode *node, const char *shown, Phase *phase)
{
    Written w = {shown, node->text, node->at};
    if (strcmp(node->text, priority_text(PRIORITY_LISTED)) == 0) {
        return error_found(r->errors, w, "the list of zones itself", NULL);
    }
    int i = read_word(r->errors, &rule_words, w);
    phase->priority = i < 0 ? PRIORITY_FRONTIER : (Priority)i;
    return i < 0 ? BAD_INPUT : OK;
}

Status read_priority(Reader *r, const Field *f, const YamlNode *node, const char *shown, void *row)
{
    Phase *phase = row;
    if (node->kind == YAML_TEXT) {
        return read_rule(r, node, shown, phase);
    }
    if (node->kind == YAML_MAP || node->count == 0 || node->count > LISTED_MAX) {
        return error_at(r->errors, node->at, "%s: found %s, expected %s of at most %d", shown,
                        node->kind == YAML_MAP ? "a map"
                        : node->count == 0     ? "an empty list"
                                               : "a longer list",
                        f->written, LISTED_MAX);
    }
    phase->priority = PRIORITY_LISTED;
    Status s = OK;
    for (const YamlNode *child = node->first; child; child = child->next) {
        const char *text = child->kind == YAML_TEXT ? child->text : "";
        int32_t zone = read_reference(r, TO_ZONE, (Written){shown, text, child->at}, &s);
        for (int32_t k = 0; k < phase->n_listed && zone != NONE; k++) {
            if (phase->listed[k] == zone) {
                s = status_worse(s, error_at(r->errors, child->at,
                                             "%s: found '%s' twice, expected each zone once", shown,
                                             text));
            }
        }
        phase->listed[phase->n_listed++] = zone;
    }
    return s;
}
