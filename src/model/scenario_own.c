/* scenario_own.c: the keys of scenario.yaml that are lists of names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/bundle.h"
#include "model/scenario_reader.h"

static Status error_map(Reader *r, const Field *f, const YamlNode *node, const char *shown)
{
    const char *found = node->kind == YAML_LIST ? "a list" : "a text";
    return error_at(r->errors, node->at, "%s: found %s, expected %s", shown, found, f->written);
}

Status read_table_names(Reader *r, const Field *f, const YamlNode *node, const char *shown,
                        void *row)
{
    (void)row;
    if (node->kind != YAML_MAP) {
        return error_map(r, f, node, shown);
    }
    Status s = OK;
    for (const YamlNode *child = node->first; child; child = child->next) {
        if (read_word(r->errors, &table_words, (Written){shown, child->key, child->key_at}) < 0) {
            s = BAD_INPUT;
        } else if (child->kind != YAML_TEXT || !bundle_name_fits(child->text)) {
            char text[SHOWN_TEXT];
            text_shown(child->kind == YAML_TEXT ? child->text : "", text);
            s = error_at(r->errors, child->at,
                         "%s.%s: found '%s', expected a file in the scenario's folder", shown,
                         child->key, text);
        }
    }
    for (int t = 0; t < TABLE_COUNT; t++) {
        if (table_list[t].least > 0 && !yaml_find(node, table_list[t].name)) {
            s = error_at(r->errors, node->at, "%s.%s: found nothing, expected a CSV file of %s",
                         shown, table_list[t].name, table_list[t].meaning);
        }
    }
    return s;
}

Status read_parameters(Reader *r, const Field *f, const YamlNode *node, const char *shown,
                       void *row)
{
    if (node->kind != YAML_MAP) {
        return error_map(r, f, node, shown);
    }
    Scenario *s = row;
    size_t room = (size_t)node->count + 1;
    s->parameter_name = calloc(room, sizeof *s->parameter_name);
    s->parameter_value = calloc(room, sizeof *s->parameter_value);
    s->parameter_at = calloc(room, sizeof *s->parameter_at);
    if (!s->parameter_name || !s->parameter_value || !s->parameter_at) {
        return MACHINE;
    }
    Status status = OK;
    for (const YamlNode *child = node->first; child; child = child->next) {
        double value = 0.0;
        if (child->kind != YAML_TEXT || !text_number(child->text, &value)) {
            char text[SHOWN_TEXT];
            text_shown(child->kind == YAML_TEXT ? child->text : "", text);
            status = error_at(r->errors, child->at, "%s.%.60s: found '%s', expected a number",
                              shown, child->key, text);
            continue;
        }
        char *name = strdup(child->key);
        if (!name) {
            return MACHINE;
        }
        int32_t i = s->n_parameters++;
        s->parameter_name[i] = name;
        s->parameter_value[i] = value;
        s->parameter_at[i] = child->at;
    }
    return status;
}

static Status keep_switch(char **names, FilePos *at, int32_t *count, const YamlNode *node)
{
    names[*count] = strdup(node->key);
    if (!names[*count]) {
        return MACHINE;
    }
    at[(*count)++] = node->key_at;
    return OK;
}

Status read_mechanisms(Reader *r, const Field *f, const YamlNode *node, const char *shown,
                       void *row)
{
    if (node->kind != YAML_MAP) {
        return error_map(r, f, node, shown);
    }
    Scenario *s = row;
    size_t room = (size_t)node->count + 1;
    s->mechanism_off = calloc(room, sizeof *s->mechanism_off);
    s->mechanism_at = calloc(room, sizeof *s->mechanism_at);
    s->mechanism_on = calloc(room, sizeof *s->mechanism_on);
    s->mechanism_on_at = calloc(room, sizeof *s->mechanism_on_at);
    if (!s->mechanism_off || !s->mechanism_at || !s->mechanism_on || !s->mechanism_on_at) {
        return MACHINE;
    }
    Status status = OK;
    for (const YamlNode *child = node->first; child && status != MACHINE; child = child->next) {
        char name[NAME_TEXT];
        snprintf(name, sizeof name, "%s.%.60s", shown, child->key);
        const char *text = child->kind == YAML_TEXT ? child->text : "";
        int on = read_word(r->errors, &switch_words, (Written){name, text, child->at});
        Status one =
            on < 0 ? BAD_INPUT
            : on   ? keep_switch(s->mechanism_on, s->mechanism_on_at, &s->n_mechanisms_on, child)
                   : keep_switch(s->mechanism_off, s->mechanism_at, &s->n_mechanisms_off, child);
        status = status_worse(status, one);
    }
    return status;
}
