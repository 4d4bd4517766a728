/* options.c: what the parsers of all commands share. */
#include "cli/options.h"

#include <argp.h>
#include <stdio.h>

#include "base/text.h"
#include "kafou/version.h"

void options_prepare(void)
{
    argp_err_exit_status = BAD_INPUT; /* argp's own is 64 */
    argp_program_version = "kafou " KAFOU_VERSION;
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
