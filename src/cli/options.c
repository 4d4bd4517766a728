/* options.c: what the parsers of all commands share. */
#include "cli/options.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ensemble/program.h"
#include "kafou/version.h"

void options_version(FILE *out, struct argp_state *state)
{
    (void)state;
    fprintf(out, "kafou %s, model %s\n", KAFOU_VERSION, program_digest());
}

void options_prepare(void)
{
    argp_err_exit_status = BAD_INPUT; /* argp's own is 64 */
    argp_program_version_hook = options_version;
}

/* Rows of an argp table without its end. */
static int options_count(const struct argp_option *options)
{
    int n = 0;
    while (options[n].name || options[n].key || options[n].doc) {
        n++;
    }
    return n;
}

static const char *option_name(int i, const void *context)
{
    const struct argp_option *options = context;
    return options[i].name ? options[i].name : "";
}

/* The option that a long name, perhaps cut short, stands for; NULL: none. */
static const struct argp_option *option_find(const char *name, size_t length,
                                             const struct argp_option *options)
{
    static const struct argp_option of_argp[] = {{"help", 0, NULL, 0, NULL, 0},
                                                 {"usage", 0, NULL, 0, NULL, 0},
                                                 {"version", 0, NULL, 0, NULL, 0}};
    for (int i = 0; i < options_count(options); i++) {
        if (strncmp(option_name(i, options), name, length) == 0) {
            return &options[i];
        }
    }
    for (int i = 0; i < 3; i++) {
        if (strncmp(of_argp[i].name, name, length) == 0) {
            return &of_argp[i];
        }
    }
    return NULL;
}

static bool short_takes_value(char key, const struct argp_option *options)
{
    for (int i = 0; i < options_count(options); i++) {
        if (options[i].key == key) {
            return options[i].arg != NULL;
        }
    }
    return false;
}

void options_check(int argc, char **argv, const struct argp_option *options)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *word = argv[i];
        if (strncmp(word, "--", 2) != 0) {
            bool alone = word[0] == '-' && word[1] && !word[2];
            i += alone && short_takes_value(word[1], options); /* the next word is its value */
            continue;
        }
        size_t length = strcspn(word + 2, "=");
        const struct argp_option *found = option_find(word + 2, length, options);
        if (found) {
            i += found->arg && word[2 + length] != '=';
            continue;
        }
        char name[80];
        snprintf(name, sizeof name, "%.*s", (int)(length < 79 ? length : 79), word + 2);
        int nearest = text_nearest(name, options_count(options), option_name, options);
        if (nearest >= 0) {
            fprintf(stderr, "%s: no option '--%s'; nearest is '--%s'\n", argv[0], name,
                    options[nearest].name);
            exit(BAD_INPUT);
        }
    }
}

Status option_integer(const char *option, const char *value, int64_t low, int64_t high,
                      int64_t *out, Errors *e)
{
    int64_t found = 0;
    if (!text_integer(value, &found) || found < low || found > high) {
        char least[40], most[40];
        text_thousands((double)low, 0, least, sizeof least);
        text_thousands((double)high, 0, most, sizeof most);
        return error_at(e, (FilePos){.file = option},
                        "found '%s', expected a whole number from %s to %s", value, least, most);
    }
    *out = found;
    return OK;
}

void errors_print(const Errors *e)
{
    for (int i = 0; i < e->count; i++) {
        fprintf(stderr, "%s\n", e->text[i]);
    }
    if (e->more > 0) {
        fprintf(stderr, "... and %d more\n", e->more);
    }
}

int report_status(const char *command, Status s, const Errors *e)
{
    errors_print(e);
    if (s != OK && e->count == 0) {
        fprintf(stderr, "%s: %s\n", command, status_meaning(s));
    }
    return (int)s;
}
